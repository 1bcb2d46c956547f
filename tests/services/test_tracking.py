"""Who has not been heard is found by night, told in numbers that give nobody away, with whom to talk to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from analysis.attack import attack
from analysis.disclosure import Heading, ProtectedTable, Rule, protect_shares
from analysis.populations import read_populations
from analysis.protected import ProtectedShare, from_json, to_json
from analysis.representation import compare_with_population
from analysis.small_numbers import TOO_FEW
from app.security.crypto import Keys
from app.services.gaps import run_gaps
from app.services.representation import keep_representation, populations, represented
from app.services.tracking import (
    latest_representation,
    next_steps,
    not_heard,
    nothing_comparable,
    unknown_characteristics,
)
from app.settings import Settings
from app.storage.assets import Asset, add_assets
from app.storage.representations import read_ledger
from app.storage.responses import MembershipFact, ResponseFact, SurveyRows
from app.storage.stores import Stores, reading, writing
from survey_definitions.model import Version
from tests.services.test_gaps import SURVEY, send, version
from tests.services.tiny import NOW

__all__ = ["version"]
TODAY = date(2026, 11, 26)
HEADING = Heading("safety", "2026-11-26", "England")
AGES = {"18-24": 20, "25-34": 60, "35-44": 60, "45-54": 50, "55-64": 40, "65-74": 30, "75+": 0}


def rows_of(sizes: dict[str, int], question: str = "age", kind: str = "user", start: int = 0) -> SurveyRows:
    """Rows of so many people by what they said they are."""
    codes = [code for code, size in sizes.items() for _ in range(size)]
    ids = [f"r{start + number}" for number in range(len(codes))]
    people = tuple(ResponseFact(one, kind, "", "", "2026-Q4", "en", "v") for one in ids)
    said = tuple(MembershipFact(one, question, code) for one, code in zip(ids, codes, strict=True) if code)
    return SurveyRows(people, (), said, ())


def made(rows: SurveyRows, earlier: tuple[ProtectedTable, ...] = ()) -> ProtectedTable:
    return represented(rows, read_populations(), HEADING, Rule(), earlier)


def shares_of(rows: SurveyRows) -> dict[str, ProtectedShare]:
    return {one.community: one for one in made(rows).shares}


def named(shares: Sequence[ProtectedShare]) -> list[str]:
    return [one.community for one in shares]


def test_nobody_of_seventy_five_and_over_is_told_first() -> None:
    shares = made(rows_of(AGES)).shares
    oldest = not_heard(shares)[0]
    assert (oldest.community, oldest.answers, oldest.status, oldest.needed) == (
        "age=75-and-over",
        0,
        "fewer",
        20,
    )
    assert (oldest.population, oldest.area) == (10.4, "England")


def test_six_people_of_a_community_are_not_told_and_neither_is_the_next_smallest() -> None:
    found = shares_of(rows_of(AGES | {"75+": 6}))
    oldest = found["age=75-and-over"]
    assert (oldest.status, oldest.why) == ("hidden", TOO_FEW)
    assert (oldest.answers, oldest.share, oldest.base) == (None, None, None)
    hidden = [name for name, one in found.items() if one.status == "hidden"]
    assert hidden == ["age=75-and-over"]  # the youngest, hidden beside them, have no population figure
    assert named(not_heard(tuple(found.values())))[0] == "age=75-and-over"


def joined(*several: SurveyRows) -> SurveyRows:
    people = tuple(one for rows in several for one in rows.responses)
    said = tuple(one for rows in several for one in rows.memberships)
    return SurveyRows(people, (), said, ())


def test_of_a_wider_community_and_its_part_the_part_is_gone_to() -> None:
    white = rows_of({"W1": 60}, "ethnicity-white")
    asian = rows_of({"A1": 60, "A3": 60}, "ethnicity-asian", start=1000)
    found = shares_of(joined(white, asian))
    assert found["ethnicity=white"].status == found["ethnicity=white-british"].status == "fewer"
    told = named(not_heard(tuple(found.values())))
    assert "ethnicity=white-british" in told
    assert "ethnicity=white" not in told


def test_what_is_hidden_for_the_sake_of_others_is_not_said_to_be_missing() -> None:
    found = shares_of(rows_of({"female": 200, "male": 5}, "sex"))
    assert found["sex=female"].status == "hidden"
    assert named(not_heard(tuple(found.values()))) == ["sex=male"]


def test_of_two_communities_that_differ_by_one_person_one_is_hidden_in_the_shares_too() -> None:
    rows = rows_of({"female": 60, "male": 60}, "sex")
    faiths = rows_of({"I": 59, "C": 61}, "religion").memberships
    found = shares_of(replace(rows, memberships=(*rows.memberships, *faiths)))
    hidden = {name for name, one in found.items() if one.status == "hidden"}
    assert "religion=sikh" in hidden or "sex=female" in hidden
    assert all(found[name].answers is None for name in hidden)


def test_too_few_answers_in_all_are_said_to_be_so() -> None:
    shares = made(rows_of({"25-34": 9, "35-44": 9, "": 30})).shares
    assert nothing_comparable(shares)
    assert not_heard(shares) == ()


def test_a_characteristic_nobody_told_has_no_row_and_is_named_as_unknown() -> None:
    shares = made(rows_of(AGES)).shares
    assert {one.characteristic for one in shares} == {"age"}
    assert unknown_characteristics(SURVEY, shares) == ("sex",)


def test_carers_and_staff_are_not_counted_among_those_who_use_the_service() -> None:
    users, carers = rows_of(AGES), rows_of({"75+": 40}, kind="carer", start=1000)
    assert shares_of(joined(users, carers))["age=75-and-over"].answers == 0


@hypothesis_settings(max_examples=15, deadline=None)
@given(some.dictionaries(some.sampled_from(sorted(AGES)), some.integers(0, 40), min_size=2))
def test_nothing_is_told_of_few_and_nothing_can_be_worked_out(sizes: dict[str, int]) -> None:
    if sum(sizes.values()) < 20:
        return
    table = made(rows_of(sizes))
    assert attack([table]) == ()
    shown = {row.community for row in table.rows if row.n is not None}
    ids = {"75+": "age=75-and-over"}
    for code, size in sizes.items():
        one = next((one for one in table.shares if one.community == ids.get(code, f"age={code}")), None)
        if one is None:
            continue
        assert one.answers is None or one.answers % 5 == 0
        if 0 < size < 8:
            assert (one.answers, one.share, one.low, one.high, one.points) == (None,) * 5
        if one.answers:
            assert one.community in shown


def test_a_share_of_what_the_table_hides_is_refused() -> None:
    [age] = [one for one in read_populations() if one.characteristic == "age"]
    sizes = {"age=75-and-over": 60, "age=25-34": 60}
    planted = compare_with_population(sizes, {"age": 120}, age.population, Rule())
    with pytest.raises(ValueError, match="age=75-and-over is hidden in the table"):
        protect_shares(made(rows_of(AGES | {"75+": 6})), [("England", one) for one in planted], Rule())


def test_a_table_is_the_same_after_it_was_kept() -> None:
    table = made(rows_of(AGES))
    assert from_json(to_json(table)) == table


def keep(stores: Stores, rows: SurveyRows) -> bool:
    return keep_representation(stores, rows, HEADING, Rule(), None, NOW)


def test_it_is_counted_anew_only_for_twenty_more_answers(stores: Stores) -> None:
    assert not keep(stores, rows_of({"25-34": 19}))
    assert latest_representation(stores, "safety") is None
    assert keep(stores, rows_of(AGES))
    assert not keep(stores, rows_of(AGES | {"25-34": 70}))
    assert keep(stores, rows_of(AGES | {"25-34": 100, "75+": 30}))
    with reading(stores.answers) as connection:
        assert [one.base for one in read_ledger(connection, "safety")] == [260, 330]
    newest = latest_representation(stores, "safety")
    assert newest
    assert next(one for one in newest.table.shares if one.community == "age=75-and-over").answers == 30


def test_the_nights_job_keeps_it(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(240))
    run_gaps(sqlite_stores, settings, NOW)
    kept = latest_representation(sqlite_stores, "safety")
    assert kept
    found = {one.community: (one.answers, one.share, one.status) for one in kept.table.shares}
    assert found == {"sex=female": (80, 33, "fewer"), "sex=male": (160, 67, "more")}


def test_a_local_file_with_faults_is_told_in_the_log_and_england_is_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "local.csv").write_text("nothing,here\n1,2\n", encoding="utf-8")
    assert populations(tmp_path / "local.csv") == read_populations()
    assert "population figures is not used" in caplog.text


def test_the_groups_to_talk_to_work_with_the_community_and_are_open(stores: Stores) -> None:
    older = Asset("a", "Tea", "group", area="Dacorum", communities=("age=75-and-over",))
    others = [
        replace(older, id="b", name="Cards", area="Luton"),
        replace(older, id="c", name="Gone", closed_on=TODAY),
        replace(older, id="d", name="Youth", communities=("age=18-24",)),
    ]
    with writing(stores.answers) as connection:
        add_assets(connection, [older, *others])
    shares = made(rows_of(AGES)).shares
    step = next_steps(stores, shares, TODAY)[0]
    assert (step.share.community, step.found, [one.name for one in step.groups]) == (
        "age=75-and-over", 2, ["Tea", "Cards"],
    )  # fmt: skip
    assert [one.name for one in next_steps(stores, shares, TODAY, "Luton")[0].groups] == ["Cards"]
