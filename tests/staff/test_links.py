"""The page of one link: its name, its code, and how it ends."""

from pathlib import Path

import pytest

from app.services.collectors import Collector, read_collector
from tests.audit import AuditingClient
from tests.staff.collector_samples import HOSTILE, LINK, PAPER, add_all
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, held_by, token_of

PAGE = f"/collect/{SURVEY}/links/{LINK}"
PAPER_PAGE = f"/collect/{SURVEY}/links/{PAPER}"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two links were made as well."""
    return fill(tmp_path_factory.mktemp("filled"), add_all)


def kept(client: AuditingClient, collector_id: str = LINK) -> Collector:
    found = read_collector(held_by(client.application).stores, collector_id)
    assert found
    return found


def press(client: AuditingClient, path: str, page: str = PAGE, **fields: str) -> str:
    """Sends a form of the page."""
    sent = {"csrf_token": token_of(client.get(page)), **fields}
    return client.post(path, data=sent, follow_redirects=True).text


def test_an_organiser_sees_address_code_and_poster_of_a_link(organiser: AuditingClient) -> None:
    page = organiser.get(PAGE).text
    assert f"http://localhost/c/{LINK}" in page
    assert "Download the code" in page
    assert "Open the poster" in page


def test_a_name_full_of_tricks_is_shown_as_it_was_typed(organiser: AuditingClient) -> None:
    for address in (PAGE, f"/collect/{SURVEY}", f"{PAGE}/poster"):
        page = organiser.get(address).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page, address
        assert "<script>alert" not in page, address
    assert kept(organiser).name == HOSTILE


def test_a_link_is_named_anew(organiser: AuditingClient) -> None:
    page = press(organiser, PAGE, name="Luton carers\x00’ centre", name_shown="y")
    assert "Luton carers’ centre" in page
    assert (kept(organiser).name, kept(organiser).name_shown) == ("Luton carers’ centre", True)
    press(organiser, PAGE, name="")
    assert (kept(organiser).name, kept(organiser).name_shown) == ("", False)


def test_a_name_that_is_too_long_comes_back_as_it_was_typed(organiser: AuditingClient) -> None:
    long = "carers " * 20
    page = press(organiser, PAGE, name=long)
    assert "Make this shorter" in page
    assert long.strip() in page
    assert kept(organiser).name == HOSTILE


def test_paper_says_where_it_is_handed_in(organiser: AuditingClient) -> None:
    page = press(organiser, PAPER_PAGE, PAPER_PAGE, name="Bury Park", hand_in="the front desk")
    assert 'value="the front desk"' in page
    assert "Batch 1" in page


def test_a_link_ends_and_opens_again(organiser: AuditingClient) -> None:
    assert "This link ended on" in press(organiser, f"{PAGE}/end")
    assert kept(organiser).ended_on
    assert "Nobody can start through" in press(organiser, f"{PAGE}/open")
    assert kept(organiser).ended_on is None


@pytest.mark.parametrize("path", ["", "/poster", "/paper", "/code.svg", "/download/poster.pdf"])
def test_a_link_that_is_not_there_cannot_be_found(organiser: AuditingClient, path: str) -> None:
    for link in ("nothing", "x" * 300, "'; DROP TABLE collector"):
        assert organiser.get(f"/collect/{SURVEY}/links/{link}{path}").status_code == 404


def test_a_link_of_another_survey_cannot_be_found(organiser: AuditingClient) -> None:
    assert organiser.get(f"/collect/another/links/{LINK}").status_code == 404


def test_an_address_that_works_on_this_machine_alone_is_not_to_be_printed(organiser: AuditingClient) -> None:
    assert "works on this computer only" in organiser.get(PAGE).text
