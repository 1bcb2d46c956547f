"""An organiser sees who has not been heard yet, and which group to talk to next."""

from dataclasses import replace

import pytest
from flask import Flask

from analysis.protected import ProtectedTable, from_json, to_json
from app.services.assets import close_asset
from app.services.days import day_of
from app.staff.organiser.tracking.chart import END, START, chart_of
from app.storage.assets import Asset, add_assets
from app.storage.representations import KeptRepresentation, add_representation
from app.storage.stores import writing
from tests.audit import AuditingClient
from tests.services.test_tracking import AGES, made, rows_of
from tests.staff.asset_samples import ASSET
from tests.staff.samples import SURVEY, WHEN, held_by

PAGE = f"/collect/{SURVEY}/not-heard"
SIZES = AGES | {"45-54": 8, "55-64": 5}


def keep(app: Flask, table: ProtectedTable) -> None:
    with writing(held_by(app).stores.answers) as connection:
        add_representation(connection, KeptRepresentation(SURVEY, WHEN.date(), 300, table))


@pytest.fixture
def counted(organiser: AuditingClient) -> AuditingClient:
    """An organiser of a survey whose answers were counted."""
    keep(organiser.application, made(rows_of(SIZES)))
    return organiser


def step_about(page: str, heading: str) -> str:
    """The part of the page that is about one community."""
    parts = (part.split("</article>")[0] for part in page.split("<article")[1:])
    return next(part for part in parts if heading in part.split("</h3>")[0])


def test_the_survey_leads_to_the_page_which_says_where_nothing_is_counted_yet(
    organiser: AuditingClient,
) -> None:
    assert PAGE in organiser.get(f"/collect/{SURVEY}").text
    assert "There is nothing to show yet" in organiser.get(PAGE).text
    assert organiser.get("/collect/nothing/not-heard").status_code == 404


def test_no_answers_of_a_community_come_first_with_the_group_to_talk_to(counted: AuditingClient) -> None:
    page = counted.get(PAGE).text
    oldest = step_about(page, "75 and over")
    assert page.index("75 and over") < page.index("45 to 54")
    assert "No answers yet from this community, which is 10.4% of the population." in oldest
    assert "About 20 more answers are needed." in oldest
    assert "Next: talk to this group, which works with them:" in oldest
    assert "Tea at Three" in oldest


def test_few_answers_are_never_told(counted: AuditingClient) -> None:
    few = step_about(counted.get(PAGE).text, "55 to 64")
    assert "Fewer than 8 people of this community have answered." in few
    assert "<svg" not in few
    assert "<table" not in few


def test_a_share_is_drawn_with_its_sentence_and_its_table(counted: AuditingClient) -> None:
    keep(counted.application, made(rows_of(AGES | {"45-54": 15})))
    fewer = step_about(counted.get(PAGE).text, "45 to 54")
    sentence = "7% of the answers are from this community (very likely between"
    assert f"<p>{sentence}" in fewer
    assert sentence in fewer.split("<desc")[1]
    assert "Of the population" in fewer


def test_more_groups_than_are_named_are_led_to(counted: AuditingClient) -> None:
    tea = Asset("x", "Tea", "group", area="Luton", communities=("age=75-and-over",))
    with writing(held_by(counted.application).stores.answers) as connection:
        add_assets(connection, [replace(tea, id=str(number), name=f"Tea {number}") for number in range(5)])
    oldest = step_about(counted.get(PAGE).text, "75 and over")
    assert "6 groups on the list work with them" in oldest
    assert "Tea 1" in oldest
    assert "Tea 4" not in oldest
    assert "Tea at Three" not in step_about(counted.get(f"{PAGE}?area=Luton").text, "75 and over")
    assert counted.get(f"{PAGE}?area=%00nowhere").status_code == 200


def test_a_closed_group_is_not_sent_to_and_one_is_asked_for(counted: AuditingClient) -> None:
    held = held_by(counted.application)
    close_asset(held.stores, ASSET, day_of(held.clock()))
    oldest = step_about(counted.get(PAGE).text, "75 and over")
    assert "Next: find a group that works with them. None is on the list." in oldest


def test_what_cannot_be_compared_is_named(counted: AuditingClient) -> None:
    page = counted.get(PAGE).text
    unknown = page.split("There are no population figures, or no answers, to compare by:")[1].split("</p>")[0]
    assert "Disability or long-term condition" in unknown
    assert "Age" not in unknown


def test_too_few_answers_in_all_are_said(organiser: AuditingClient) -> None:
    keep(organiser.application, made(rows_of({"25-34": 9, "35-44": 9, "": 30})))
    assert "Too few people have said which communities they belong to." in organiser.get(PAGE).text


@pytest.mark.parametrize("language", ["ur", "en-XA"])
def test_the_page_is_read_in_other_languages(counted: AuditingClient, language: str) -> None:
    counted.get(PAGE)  # says in English that they have signed in
    assert counted.get(f"{PAGE}?language={language}").status_code == 200


def test_nothing_exact_is_in_what_is_kept() -> None:
    table = made(rows_of(SIZES | {"35-44": 63}))
    assert {one.answers for one in table.shares} <= {None, *range(0, 500, 5)}
    assert {row.n for row in table.rows} <= {None, *range(0, 500, 5)}
    assert from_json(to_json(table)) == table


def test_the_marks_of_the_drawing_lie_on_its_scale() -> None:
    for one in made(rows_of(SIZES)).shares:
        chart = chart_of(one)
        assert (chart is None) == (one.share is None)
        if chart:
            assert START <= chart.low <= chart.share <= chart.high <= END
            assert START <= chart.population <= END
            assert [place for place, _ in chart.ticks][:: len(chart.ticks) - 1] == [START, END]
