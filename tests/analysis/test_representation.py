"""Who is missing from the answers is said in one sentence, and nobody few is told of."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.intervals import share_interval
from analysis.representation import (
    Population,
    PopulationDoesNotFit,
    Representation,
    compare_with_population,
    most_missing,
)
from analysis.small_numbers import PROTECTS_ANOTHER, TOO_FEW, Rule

RULE = Rule()
RELIGIONS = ("buddhist", "christian", "hindu", "jewish", "muslim", "sikh")
TOWN = Population(
    {f"religion={name}": people for name, people in zip(RELIGIONS, (10, 520, 60, 20, 250, 40), strict=True)},
    {"religion": 1000},
    "Census 2021",
    "OGL v3",
)


def rows_of(
    sizes: Mapping[str, int], base: int, rule: Rule = RULE, hidden: Iterable[str] = ()
) -> dict[str, Representation]:
    own = {f"religion={name}": size for name, size in sizes.items()}
    others = [f"religion={name}" for name in hidden]
    found = compare_with_population(own, {"religion": base}, TOWN, rule, others)
    return {row.community.partition("=")[2]: row for row in found}


def sentence(row: Representation) -> str:
    """What a page could say of a community."""
    if row.share is None:
        return f"{row.community_label}: {row.why or 'too few answers to say'}."
    said = f"{row.share}% of answers ({row.low}% to {row.high}%) and {row.population:g}% of the population"
    return f"{row.community_label}: {said}, {row.status}: {row.points:+d} points, {row.ratio} times."


def told_of_few(sizes: Mapping[str, int], base: int, rows: Mapping[str, Representation]) -> list[str]:
    """The communities of which something is told though they, or all the others, are 1 to 7 people."""
    few = [name for name, size in sizes.items() if 0 < size < 8 or 0 < base - size < 8]
    return [name for name in few if (rows[name].answers, rows[name].share) != (None, None)]


def test_who_is_missing_is_said_in_one_sentence() -> None:
    rows = rows_of(
        {"christian": 301, "muslim": 62, "hindu": 29, "sikh": 19, "buddhist": 12, "jewish": 11}, 460
    )
    assert sentence(rows["muslim"]) == (
        "Muslim: 13% of answers (10% to 16%) and 25% of the population, fewer: -12 points, 0.5 times."
    )
    assert rows["christian"].status == "more"
    assert rows["hindu"].status == "as many"
    assert (rows["muslim"].source, rows["muslim"].licence) == ("Census 2021", "OGL v3")


def test_a_community_of_seven_answers_is_hidden_and_so_is_the_next_smallest() -> None:
    rows = rows_of(
        {"christian": 301, "muslim": 62, "hindu": 29, "sikh": 7, "buddhist": 12, "jewish": 11}, 460
    )
    assert (rows["sikh"].status, rows["sikh"].why) == ("hidden", TOO_FEW)
    assert (rows["jewish"].status, rows["jewish"].why) == ("hidden", PROTECTS_ANOTHER)
    for row in (rows["sikh"], rows["jewish"]):
        nothing = (row.answers, row.base, row.share, row.low, row.high, row.points, row.ratio)
        assert nothing == (None,) * 7
        assert row.population > 0


def test_a_community_hidden_elsewhere_is_hidden_here_with_another() -> None:
    sizes = {"christian": 300, "muslim": 60, "hindu": 30, "sikh": 20, "buddhist": 15, "jewish": 12}
    rows = rows_of(sizes, 460, hidden=["sikh"])
    assert {name for name, row in rows.items() if row.status == "hidden"} == {"sikh", "jewish"}


def test_of_whom_nobody_answered_is_said_only_from_twenty_answers() -> None:
    assert rows_of({"christian": 20}, 20)["muslim"].share == 0
    assert rows_of({"christian": 20}, 20)["muslim"].status == "fewer"
    rows = rows_of({"christian": 19}, 19)
    assert (rows["muslim"].answers, rows["muslim"].share, rows["muslim"].status) == (
        None,
        None,
        "listen first",
    )
    assert (rows["christian"].answers, rows["christian"].base, rows["christian"].share) == (20, 20, None)


def test_from_twenty_to_fifty_answers_a_share_is_an_early_sign() -> None:
    sizes = {"christian": 20, "muslim": 12}
    assert rows_of(sizes, 49)["muslim"].flags == ("early sign",)
    assert rows_of(sizes, 50)["muslim"].flags == ()


def test_nobody_who_said_what_they_are_leaves_nothing_to_say() -> None:
    rows = rows_of({}, 0)
    assert {row.status for row in rows.values()} == {"listen first"}
    assert {(row.answers, row.base, row.share) for row in rows.values()} == {(None, None, None)}


def test_the_surest_shortfall_comes_first() -> None:
    rows = rows_of({"christian": 240, "muslim": 60, "hindu": 40, "jewish": 9, "sikh": 8, "buddhist": 14}, 460)
    assert [row.community for row in most_missing(rows.values())] == ["religion=muslim", "religion=sikh"]


def test_a_category_that_is_no_community_is_no_row() -> None:
    population = Population({"sex=all": 100, "sex=female": 51}, {"sex": 100}, "", "")
    found = compare_with_population({"sex=female": 60}, {"sex": 100}, population, RULE)
    assert [row.community for row in found] == ["sex=female"]


SIZES = st.lists(st.integers(0, 60), min_size=6, max_size=6)


@given(SIZES, st.integers(0, 30))
def test_nothing_is_told_of_a_few_people(sizes: list[int], others: int) -> None:
    own = dict(zip(RELIGIONS, sizes, strict=True))
    base = sum(sizes) + others
    assert told_of_few(own, base, rows_of(own, base)) == []


def test_a_rule_that_hides_nobody_is_found_out() -> None:
    own = {"christian": 50, "muslim": 3}
    assert told_of_few(own, 60, rows_of(own, 60, Rule(smallest=1, rounding=1))) == ["muslim"]


@given(SIZES, st.integers(0, 30))
def test_everything_told_can_be_worked_out_from_the_rounded_counts(sizes: list[int], others: int) -> None:
    own = dict(zip(RELIGIONS, sizes, strict=True))
    for row in rows_of(own, sum(sizes) + others).values():
        if row.share is None:
            assert row.status in ("hidden", "listen first")
            continue
        assert row.answers is not None
        assert row.base is not None
        assert row.answers % 5 == row.base % 5 == 0
        low, high = (100 * float(end[0]) for end in share_interval([row.answers], [row.base]))
        share = 100 * row.answers / row.base
        shown = (round(share), round(low), round(high), round(share - row.population))
        assert (row.share, row.low, row.high, row.points) == shown
        fewer, more = row.population > high, row.population < low
        assert row.status == ("fewer" if fewer else "more" if more else "as many")


@pytest.mark.parametrize(
    ("sizes", "said", "people", "everyone", "words"),
    [
        ({"sex=male": 12}, {"sex": 10}, 49, 100, "12 answers of sex=male cannot be"),
        ({"sex=male": -1}, {"sex": 10}, 49, 100, "-1 answers of sex=male cannot be"),
        ({"sex=male": 9}, {}, 49, 100, "of how many people “sex” is known is missing from the answers"),
        ({"sex=male": 9}, {"sex": 10}, 149, 100, "149 people of sex=male cannot be, of 100"),
        ({"sex=male": 9}, {"sex": 10}, 0, 0, "0 people of sex=male cannot be, of 0"),
        ({"sex=male": 9}, {"sex": 10}, float("nan"), 100, "nan people of sex=male cannot be"),
        ({"sex=male": 9}, {"sex": 10}, 49, float("inf"), "cannot be, of inf"),
    ],
)
def test_what_cannot_be_is_named(
    sizes: dict[str, int], said: dict[str, int], people: float, everyone: float, words: str
) -> None:
    population = Population({"sex=male": people}, {"sex": everyone}, "", "")
    with pytest.raises(PopulationDoesNotFit, match=words):
        compare_with_population(sizes, said, population, RULE)


def test_a_population_that_does_not_say_of_how_many_is_named() -> None:
    with pytest.raises(PopulationDoesNotFit, match="missing from the population"):
        compare_with_population({}, {"sex": 5}, Population({"sex=male": 49}, {}, "", ""), RULE)
