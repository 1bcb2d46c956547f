"""An organiser keeps the list of community groups: adds, changes, checks, closes, and reads files in."""

import io
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from app.security.roles import ROLES
from app.services.assets import Asked, Asset, all_assets, find_asset
from app.services.days import day_of
from app.services.staff_log import recent_actions
from app.storage.assets import add_assets
from app.storage.stores import Stores, writing
from tests.audit import AuditingClient
from tests.staff.asset_samples import ASSET
from tests.staff.samples import SURVEY, held_by, sign_in, token_of

LIST = "/assets/"
ENOUGH = 3_000


def stores_behind(client: AuditingClient) -> Stores:
    return held_by(client.application).stores


def everything(client: AuditingClient) -> tuple[Asset, ...]:
    return all_assets(stores_behind(client), Asked(), day_of(held_by(client.application).clock()))


def send(client: AuditingClient, path: str, **fields: object) -> TestResponse:
    """Sends the form of a page."""
    sent = {"csrf_token": token_of(client.get(LIST)), **fields}
    return client.post(path, data=sent, follow_redirects=True)


def send_file(client: AuditingClient, content: bytes) -> TestResponse:
    return send(client, "/assets/file", file=(io.BytesIO(content), "groups.csv"))


def test_an_organiser_adds_a_group_and_finds_it_by_its_community(organiser: AuditingClient) -> None:
    page = send(
        organiser, "/assets/new", name="Sewing <b>circle</b>", kind="group", area="Luton",
        communities=["ethnicity=roma", "main-language=ro"], website="www.samaritans.org", checked_today="yes",
    )  # fmt: skip
    assert "Added: Sewing &lt;b&gt;circle" in page.text
    shown = organiser.get(f"{LIST}?community=ethnicity%3Droma").text
    assert "Sewing &lt;b&gt;circle&lt;/b&gt;" in shown
    assert "Tea at Three" not in shown
    assert "Romanian" in shown
    assert "not checked</strong>" not in shown


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(organiser: AuditingClient) -> None:
    page = send(
        organiser, "/assets/new", name="", area="Luton", does="We sew.", phone="ring Ann",
        communities=["religion=sikh"],
    ).text  # fmt: skip
    assert 'href="#name"' in page
    assert 'href="#phone"' in page
    assert 'value="Luton"' in page
    assert "We sew.</textarea>" in page
    assert 'value="religion=sikh" checked' in page
    assert len(everything(organiser)) == 1


def test_a_group_is_changed_and_its_page_shows_what_is_said_of_it(organiser: AuditingClient) -> None:
    page = organiser.get(f"/assets/{ASSET}").text
    assert 'value="age=75-and-over" checked' in page
    assert "Nobody has checked this for 6 months" in page
    send(organiser, f"/assets/{ASSET}", name="Tea at Four", kind="place", area="Dacorum")
    [kept] = everything(organiser)
    assert (kept.name, kept.kind, kept.communities, kept.public) == ("Tea at Four", "place", (), False)
    assert "Tea at Four" in send(organiser, f"/assets/{ASSET}", name="").text
    assert organiser.get("/assets/nobody").status_code == 404


def test_one_press_marks_a_group_as_checked_closed_and_open_again(organiser: AuditingClient) -> None:
    today = day_of(held_by(organiser.application).clock())
    assert "Marked as checked today" in send(organiser, f"/assets/{ASSET}/checked?area=Dacorum").text
    assert everything(organiser)[0].checked_on == today
    page = send(organiser, f"/assets/{ASSET}/close").text
    assert "Marked as closed" in page
    assert "Open again" in page
    assert everything(organiser)[0].closed_on == today
    send(organiser, f"/assets/{ASSET}/open")
    assert everything(organiser)[0].closed_on is None
    said = [entry.what for entry in recent_actions(stores_behind(organiser), 2)]
    assert said == ["opened a community group again", "closed a community group"]
    assert send(organiser, "/assets/nobody/close").status_code == 404


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"organiser"}))
def test_nobody_but_an_organiser_keeps_the_list_or_sees_who_was_not_heard(
    site: AuditingClient, role: str
) -> None:
    sign_in(site, f"{role}@example.org")
    token = token_of(site.get("/", follow_redirects=True))
    paths = [rule.rule for rule in site.application.url_map.iter_rules() if rule.rule.startswith(LIST)]
    for path in [*paths, f"/collect/{SURVEY}/not-heard"]:
        place = path.replace("<string:asset_id>", ASSET)
        assert site.get(place).status_code in (403, 405), place
        assert site.post(place, data={"csrf_token": token}).status_code in (403, 405), place
    assert len(everything(site)) == 1


@pytest.mark.parametrize(
    "asked",
    ["community=nothing", "state=gone", "page=-4", "page=x", "words=%25_%5C", "area=%00"],
)
def test_a_strange_address_shows_a_list_all_the_same(organiser: AuditingClient, asked: str) -> None:
    assert organiser.get(f"{LIST}?{asked}").status_code == 200


def test_the_list_is_downloaded_and_sent_back(organiser: AuditingClient) -> None:
    sent = organiser.get("/assets/groups.csv")
    assert sent.mimetype == "text/csv"
    assert sent.data.startswith(b"\xef\xbb\xbfid,name,kind")
    assert "0 were added. 0 were changed." in send_file(organiser, sent.data).text
    more = sent.data + b",Sewing,group,,Luton,Roma,Romanian,,,,,no,,\r\n"
    assert "1 was added. 0 were changed." in send_file(organiser, more).text
    assert {one.name for one in everything(organiser)} == {"Tea at Three", "Sewing"}


def test_a_file_with_a_wrong_row_changes_nothing_and_says_which(organiser: AuditingClient) -> None:
    page = send_file(
        organiser, b"name,area,communities\nSewing,Luton,Roma\nChess,Luton,<i>Martian</i>\n"
    ).text
    assert "Nothing was read in" in page
    assert "“&lt;i&gt;Martian&lt;/i&gt;” is not a community of our list" in page
    assert '<th scope="row" class="number">3</th>' in page
    assert len(everything(organiser)) == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b'name,area\n"x', b"name,area\n"])
def test_a_file_that_cannot_be_read_is_said_to_be_so(organiser: AuditingClient, content: bytes) -> None:
    assert "Something is not right yet" in send_file(organiser, content).text


def test_no_file_at_all_is_asked_for(organiser: AuditingClient) -> None:
    assert "Choose a file" in send(organiser, "/assets/file").text


@pytest.mark.parametrize("language", ["ur", "en-XA"])
@pytest.mark.parametrize("path", [LIST, "/assets/new", f"/assets/{ASSET}", "/assets/file"])
def test_the_pages_are_read_in_other_languages(organiser: AuditingClient, path: str, language: str) -> None:
    organiser.get(LIST)  # says in English that they have signed in
    assert organiser.get(f"{path}?language={language}").status_code == 200


def test_three_thousand_groups_are_listed_fifty_at_a_time(organiser: AuditingClient) -> None:
    [one] = everything(organiser)
    many = [replace(one, id=str(number), name=f"Group {number:04}") for number in range(ENOUGH)]
    with writing(stores_behind(organiser).answers) as connection:
        add_assets(connection, many)
    page = organiser.get(f"{LIST}?community=age%3D75-and-over&page=61").text
    assert "3001 on the list" in page
    assert "Page 61 of 61" in page
    assert find_asset(stores_behind(organiser), "7")
