"""The analysis finds what was planted in the demonstration, puts it first, and keeps quiet about the rest."""

import pytest
from pandas import DataFrame

from analysis.communities import assign_memberships
from analysis.measures import measures_of
from analysis.pipeline import Rows, gaps_of
from app.services.demonstration import SEED, invent_demonstration, planted_gaps
from app.services.invention import Invented, PlantedGap
from survey_definitions.model import GATE, Survey
from survey_definitions.reader import load_survey

OTHER_SEEDS = range(1, 21)
AREA, PERIOD = "England", "2026-Q4"
GRADED = "user"


@pytest.fixture(scope="module")
def survey() -> Survey:
    return load_survey("experience-of-care")


def rows_of(survey: Survey, people: list[Invented]) -> Rows:
    """The answers of these people as the gaps job counts them, without any database."""
    codes = {
        (q.id, option.id): option.stored_code
        for q in (*survey.questions, *survey.equality)
        for option in q.options
    }
    about = {question.id for question in survey.equality}
    answers, told = [], []
    for number, person in enumerate(people):
        kind = person.answers["kind"].options[0]
        for name, option in (
            (n, o) for n, answer in person.answers.items() if n != GATE for o in answer.options
        ):
            if name in about:
                told.append((str(number), name, codes[name, option]))
            else:
                answers.append((str(number), kind, name, codes[name, option], AREA, PERIOD))
    columns = ["response", "kind", "question", "code", "area", "period"]
    return Rows(DataFrame(answers, columns=columns), assign_memberships(told))


def called(survey: Survey, seed: int, planted: tuple[PlantedGap, ...] | None = None) -> DataFrame:
    """The gaps of survey measures that are called among the people of this seed, the largest first."""
    people = invent_demonstration(survey, seed, planted=planted)
    gaps = gaps_of(rows_of(survey, people), measures_of(survey)).gaps
    return gaps[gaps["status"].eq("gap")].sort_values("difference")


def true_gaps() -> set[tuple[str, str]]:
    """Each community and topic where more people fare badly: as planted, or following from it."""
    return {(community, gap.topic) for gap in planted_gaps() for community in (gap.community, *gap.also)}


def places(gaps: DataFrame) -> list[tuple[str, str]]:
    return list(zip(gaps["community"], gaps["domain"], strict=True))


def test_every_planted_gap_of_the_demonstration_is_found_and_ranks_first(survey: Survey) -> None:
    gaps = called(survey, SEED)
    ranked = places(gaps[gaps["kind"].eq(GRADED)])
    planted = {(gap.community, gap.topic) for gap in planted_gaps()}
    assert planted <= set(ranked)
    chance = [place for place, found in enumerate(ranked) if found not in true_gaps()]
    last = max(ranked.index(found) for found in planted)
    assert all(place > last for place in chance), ranked


def test_over_twenty_other_seeds_nine_in_ten_called_gaps_were_planted(survey: Survey) -> None:
    found = [place for seed in OTHER_SEEDS for place in places(called(survey, seed))]
    by_chance = [place for place in found if place not in true_gaps()]
    assert len(by_chance) <= 0.10 * len(found), f"{len(by_chance)} of {len(found)}: {by_chance}"
    assert len(found) > 10 * len(OTHER_SEEDS)


def test_where_nothing_was_planted_next_to_nothing_is_called(survey: Survey) -> None:
    found = [place for seed in (1, 2, 3, 4) for place in places(called(survey, seed, planted=()))]
    assert len(found) <= 6, found
