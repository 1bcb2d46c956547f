"""Everybody may look for community groups, where the installation has opened the list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app import create_public_app
from app.settings import Settings, read_settings
from app.storage.assets import Asset, add_assets
from app.storage.stores import writing
from tests.audit import AuditingClient
from tests.conftest import running, stores_of
from tests.public.conftest import Clock

PAGE = "/community-groups"
OPEN = Asset(
    "tea", "Tea at Three", "group", does="Tea and talk", area="Dacorum", website="https://www.samaritans.org/tea",
    email="tea@example.org", phone="01442 000000", access="Lift", public=True, checked_on=date(2026, 10, 1),
    communities=("age=65-74", "age=75-and-over", "main-language=ur"),
)  # fmt: skip
OLD = replace(OPEN, id="old", name="Old Hall", area="Luton", checked_on=date(2026, 1, 1), communities=())
CLOSED = replace(OPEN, id="closed", name="Gone Away", closed_on=date(2026, 2, 2))
PRIVATE = replace(OPEN, id="private", name="Quiet Refuge", area="Secret Lane", public=False)


@pytest.fixture
def visitor(settings: Settings, clock: Clock) -> Iterator[AuditingClient]:
    """Somebody at a public site that shows its community groups."""
    shown = replace(
        settings, community_groups=True, languages=(*settings.languages, "en-XA"), name="⟦Evenground⟧"
    )
    with running(create_public_app(shown, clock)) as client:
        with writing(stores_of(client.application).answers) as connection:
            add_assets(connection, [OPEN, OLD, CLOSED, PRIVATE])
        yield client


def test_groups_are_found_by_area_and_by_community(visitor: AuditingClient) -> None:
    every = visitor.get(PAGE).text
    assert "Tea at Three" in every
    assert "Old Hall" in every
    by_area = visitor.get(f"{PAGE}?area=Luton").text
    assert "Old Hall" in by_area
    assert "Tea at Three" not in by_area
    by_community = visitor.get(f"{PAGE}?community=age%3D75-and-over").text
    assert "Tea at Three" in by_community
    assert "Old Hall" not in by_community


def test_what_is_closed_or_private_is_never_shown(visitor: AuditingClient) -> None:
    for path in (PAGE, f"{PAGE}?area=Secret+Lane", f"{PAGE}?area=Dacorum&page=2"):
        page = visitor.get(path).text
        assert "Gone Away" not in page
        assert "Quiet Refuge" not in page
    assert "Secret Lane" not in visitor.get(PAGE).text


def test_a_group_that_was_not_checked_for_six_months_is_said_to_be_so(visitor: AuditingClient) -> None:
    assert "We have not checked this for 6 months" in visitor.get(f"{PAGE}?area=Luton").text
    assert "We have not checked this for 6 months" not in visitor.get(f"{PAGE}?area=Dacorum").text


@pytest.mark.parametrize(
    "query", ["language=ur", "language=en-XA", "register=easy_read", "language=ur&register=easy_read"]
)
def test_the_page_is_read_in_every_way(visitor: AuditingClient, query: str) -> None:
    page = visitor.get(f"{PAGE}?{query}")
    assert page.status_code == 200
    assert "اردو" in page.text
    assert visitor.get(f"/?{query}").status_code == 200


def test_names_of_communities_are_parted_as_the_reader_writes(visitor: AuditingClient) -> None:
    assert "65 to 74; 75 and over" in visitor.get(PAGE).text
    assert "؛ 75 سال یا زیادہ" in visitor.get(f"{PAGE}?language=ur").text


def test_the_first_page_leads_there(visitor: AuditingClient) -> None:
    assert f'href="{PAGE}"' in visitor.get("/").text


def test_an_installation_that_did_not_open_it_has_no_such_page(public: AuditingClient) -> None:
    assert public.get(PAGE).status_code == 404
    assert PAGE not in public.get("/").text


def test_the_list_is_opened_by_a_setting() -> None:
    environ = {"EVENGROUND_SECRET_KEY": "k" * 40}
    assert not read_settings(environ).community_groups
    assert read_settings({**environ, "EVENGROUND_COMMUNITY_GROUPS": "yes"}).community_groups
