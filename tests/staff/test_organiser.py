"""The organiser's pages: links to hand out, and counts that give nobody away."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from werkzeug.test import TestResponse

from app.services.collectors import collectors_of
from app.services.progress import hide_next_smallest, protect_count
from tests.audit import AuditingClient
from tests.staff.samples import SURVEY, held_by, token_of

PAGE = f"/collect/{SURVEY}"


def make(client: AuditingClient, **fields: str) -> TestResponse:
    """Sends the form for a new link."""
    sent = {
        "csrf_token": token_of(client.get(PAGE)),
        "mode": "own phone",
        "service": "",
        "area": "",
        **fields,
    }
    return client.post(PAGE, data=sent, follow_redirects=True)


def test_an_organiser_makes_a_link_for_one_service_and_sees_its_address(organiser: AuditingClient) -> None:
    page = make(organiser, service="crisis-team").text
    (made,) = collectors_of(held_by(organiser.application).stores, SURVEY)
    assert made.service == "crisis-team"
    assert f"http://localhost/c/{made.id}" in page
    assert "Crisis team" in page


@pytest.mark.parametrize("wrong", [{"mode": "pigeon"}, {"service": "moon"}, {"area": "<script>"}])
def test_a_choice_that_is_none_of_ours_makes_no_link(
    organiser: AuditingClient, wrong: dict[str, str]
) -> None:
    assert "Choose one of the list" in make(organiser, **wrong).text
    assert collectors_of(held_by(organiser.application).stores, SURVEY) == ()


def test_under_eight_answers_no_number_is_shown(organiser: AuditingClient) -> None:
    make(organiser)
    page = organiser.get(PAGE).text
    assert "Fewer than 8 people have answered" in page
    assert "not shown" in page


def test_a_survey_that_is_not_there_has_its_page(organiser: AuditingClient) -> None:
    assert organiser.get("/collect/nothing").status_code == 404


@given(some.integers(0, 100_000))
def test_a_shown_count_is_a_multiple_of_five_and_never_under_eight(count: int) -> None:
    shown = protect_count(count)
    assert (shown is None) == (count < 8)
    assert shown is None or (shown % 5 == 0 and abs(shown - count) <= 2)


@given(some.dictionaries(some.text("abc", min_size=1), some.integers(1, 60), min_size=2, max_size=6))
def test_one_hidden_count_never_stands_alone(counts: dict[str, int]) -> None:
    shown = hide_next_smallest(counts, {name: protect_count(count) for name, count in counts.items()})
    hidden = [name for name, count in shown.items() if count is None]
    assert len(hidden) != 1
