"""An organiser writes a question in other words, invites a group, reads what it said, and decides."""

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.services.asking.deciding import changes_of
from app.services.asking.drafting import find_draft, list_drafts
from app.services.asking.hearing import hear
from app.services.asking.invitations import find_invitation, list_invitations, token_of
from app.services.asking.saying import Said, keep_said
from app.services.surveys import published_surveys
from app.staff.organiser.asking import words
from app.storage.stores import Stores
from survey_definitions.easy_read import easy_read_faults, easy_read_warnings, hard_word_faults
from survey_definitions.wording_checks import text_faults
from tests.audit import AuditingClient
from tests.staff import asking_samples
from tests.staff.asking_samples import DRAFT, INVITED, LINK_TO_DRAFT, NEW_WORDS
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, WHEN, held_by
from tests.staff.samples import token_of as form_token

LIST, PAGE, LINK = "/asking/", f"/asking/questions/{DRAFT}", f"/asking/links/{LINK_TO_DRAFT}"
PAGES = (LIST, f"/asking/new/{SURVEY}", PAGE, f"{PAGE}/change", "/asking/links/new", LINK)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organiser's draft, and a group that is invited."""
    return fill(tmp_path_factory.mktemp("asking"), asking_samples.add_draft)


def stores_behind(client: AuditingClient) -> Stores:
    return held_by(client.application).stores


def send(client: AuditingClient, path: str, **fields: object) -> TestResponse:
    """Sends the form of a page."""
    named = {name.replace("__", "-"): value for name, value in fields.items()}
    return client.post(
        path, data={"csrf_token": form_token(client.get(LIST)), **named}, follow_redirects=True
    )


def say(client: AuditingClient, who: bytes, **said: str) -> None:
    """Somebody who was invited says something."""
    held = held_by(client.application)
    link, draft = find_invitation(held.stores, LINK_TO_DRAFT), find_draft(held.stores, DRAFT)
    assert link
    assert draft
    keep_said(held.stores, held.keys, link, draft, who, Said(**said), WHEN)


def test_an_organiser_writes_a_question_in_other_words(organiser: AuditingClient) -> None:
    page = send(
        organiser, f"/asking/new/{SURVEY}", question="listened.carer", standard__en="Did staff hear carers?",
        easy__read__en="Staff heard carers but they were slow.",
    )  # fmt: skip
    assert "The draft is kept" in page.text
    assert "There may be more than 1 idea here: “but”." in page.text
    assert "Did staff hear carers?" in organiser.get(LIST).text
    assert {one.kind for one, _ in list_drafts(stores_behind(organiser), "")} == {"", "carer"}


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(organiser: AuditingClient) -> None:
    page = send(
        organiser, f"/asking/new/{SURVEY}", question="listened", standard__en="Did <i>staff</i> hear?",
        easy__read__en="The CMHT heard me.",
    ).text  # fmt: skip
    assert 'href="#standard-en"' in page
    assert "Easy Read uses full words: not “CMHT”." in page
    assert "The CMHT heard me.</textarea>" in page
    assert 'value="listened" lang="en" selected' in page
    assert len(list_drafts(stores_behind(organiser), "")) == 1


def test_a_draft_is_changed_until_somebody_has_spoken(organiser: AuditingClient) -> None:
    sent = {"standard__en": "Did anybody hear you?", "easy__read__en": "Somebody heard me."}
    assert "Did anybody hear you?" in send(organiser, f"{PAGE}/change", **sent).text
    say(organiser, b"a", choice="new")
    assert "so they stay as they are" in send(organiser, f"{PAGE}/change", **sent).text


def test_a_group_is_invited_by_a_link_with_a_code(organiser: AuditingClient) -> None:
    wrong = send(organiser, "/asking/links/new", name="", ends__on="soon").text
    assert 'href="#name"' in wrong
    assert 'href="#ends-on"' in wrong
    assert 'href="#drafts"' in wrong
    assert 'value="soon"' in wrong
    page = send(organiser, "/asking/links/new", name="Men’s shed", ends__on="", drafts=DRAFT)
    assert "Write the last day" in page.text
    usual = organiser.get("/asking/links/new").text.split('name="ends-on"')[1].split('value="')[1][:10]
    page = send(organiser, "/asking/links/new", name="Men’s shed", ends__on=usual, drafts=DRAFT)
    held = held_by(organiser.application)
    made = next(one for one in list_invitations(held.stores, "") if one.name == "Men’s shed")
    assert f"/together/{token_of(held.keys, made.id)}" in page.text
    assert organiser.get(f"/asking/links/{made.id}/code.svg").data.startswith(b"<?xml")
    assert "The link has ended" in send(organiser, f"/asking/links/{made.id}/end").text


def test_what_people_said_is_read_with_people_taken_out_and_leads_to_a_decision(
    organiser: AuditingClient,
) -> None:
    for who in (b"a", b"b", b"c"):
        say(organiser, who, choice="new", comment=f"Plainer, says Dr Patel {who.decode()}", name="<b>Amina")
    page = organiser.get(PAGE).text
    assert "Patel" not in page
    assert "&lt;b&gt;Amina" in page
    assert "The new words are better: 3" in page
    assert "can vote twice" in page
    ticked = [part.split('"')[0] for part in page.split('name="because" value="')[1:]]
    missing = send(organiser, f"{PAGE}/decide", state="taken", because=ticked).text
    assert 'href="#why"' in missing
    assert missing.count(" checked") == 5
    page = send(organiser, f"{PAGE}/decide", state="taken", why="It is plainer.", because=ticked).text
    assert f'<bdi dir="auto">{INVITED}</bdi>: 3 members' in page
    assert "It is plainer.</textarea>" in page


def ticks_of(page: str) -> list[str]:
    """The boxes of a page."""
    return [box.split('value="')[1].split('"')[0] for box in page.split('type="checkbox"')[1:]]


def test_many_words_come_in_pages_and_ticks_on_other_pages_stay(organiser: AuditingClient) -> None:
    for number in range(60):
        say(organiser, b"a", comment=f"Plain words {number}")
    first, second = (ticks_of(organiser.get(f"{PAGE}?page={page}").text) for page in (1, 2))
    assert (len(first), len(second)) == (50, 10)
    decided = {"state": "taken", "why": "It is plainer."}
    send(organiser, f"{PAGE}/decide?page=1", because=first[:3], **decided)
    page = organiser.get(f"{PAGE}?page=2").text
    kept = [one.split('"')[0] for one in page.split('type="hidden" name="because" value="')[1:]]
    assert sorted(kept) == sorted(first[:3])
    send(organiser, f"{PAGE}/decide?page=2", because=[*kept, second[0]], **decided)
    assert hear(stores_behind(organiser), DRAFT).taken == {*first[:3], second[0]}
    assert organiser.get(f"{PAGE}?page=99999999999999999999").status_code == 200


def test_taken_words_are_kept_with_a_version(organiser: AuditingClient) -> None:
    stores = stores_behind(organiser)
    send(organiser, f"{PAGE}/decide", state="taken", why="It is plainer.")
    assert "Choose a version" in send(organiser, f"{PAGE}/version", version="nothing").text
    version = published_surveys(stores, WHEN)[0].version_hash
    page = send(organiser, f"{PAGE}/version", version=version).text
    assert "Kept with the survey" in page
    assert [one.draft_id for one, _, _ in changes_of(stores, SURVEY)] == [DRAFT]
    assert "so the decision stays" in send(organiser, f"{PAGE}/decide", state="not taken", why="No").text


@pytest.mark.parametrize("language", ["ur", "en-XA"])
@pytest.mark.parametrize("path", PAGES)
def test_the_pages_are_read_in_other_languages(organiser: AuditingClient, path: str, language: str) -> None:
    organiser.get(LIST)  # says in English that they have signed in
    say(organiser, b"a", choice="new", comment="Plainer", own_words="I wanted to kill myself", language="ur")
    assert organiser.get(f"{path}?language={language}").status_code == 200
    sent = {"standard__en": "<CMHT>", "easy__read__en": "My diagnosis 50%", "language": language}
    assert send(organiser, f"/asking/new/{SURVEY}?language={language}", **sent).status_code == 200


def test_each_rule_of_easy_read_is_found_again_by_what_it_says() -> None:
    said = [
        *text_faults("Don't <b> 50%"),
        *easy_read_faults(" ".join(["The CMHT"] * 9) + " 5%."),
        *hard_word_faults("What is your diagnosis?"),
        *easy_read_warnings("Don’t be told two things in order to go and stay."),
        "The question has no Easy Read wording.",
    ]
    assert len(said) >= 12
    assert [one for one in said if not any(form.fullmatch(one) for form, _ in words._forms())] == []
    assert words.say_rule(NEW_WORDS) == NEW_WORDS
