"""Who is missing: each community's share of the answers beside its share of the population, safely rounded.

It weighs nobody and makes nothing that a page may show by itself: `analysis.disclosure` does.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.communities import find_community
from analysis.methods.intervals import share_interval
from analysis.small_numbers import Rule, hidden_groups, round_count

Status = Literal["fewer", "more", "as many", "listen first", "hidden"]
FIRM_BASE = 50  # from fewer answers a share is an early sign
NOT_COMMUNITIES = ("missing", "total")


class PopulationDoesNotFit(ValueError):
    """Answers cannot be set beside this population: a number is missing, no count, or more than its whole."""


@dataclass(frozen=True)
class Population:
    """How many `people` each community has, by id, and of how many, by characteristic (`everyone`).

    Counts or shares, but of one characteristic the same: not all characteristics are asked at all ages.
    """

    people: Mapping[str, float]
    everyone: Mapping[str, float]
    source: str
    licence: str


@dataclass(frozen=True)
class Representation:
    """One community: its share of the answers beside its share of the population, to be said in one sentence.

    Our own numbers are safe to show: `answers` of `base`, those who said what they are, to the nearest 5, and
    whole percent from these (`share`, and its 95% interval `low` to `high`); None where nothing may be said.
    `population` is the share published, in percent; `points` is share less population, `ratio` share over
    population. `status` is whether there are `fewer` or `more` answers than the population would give, with
    an interval that leaves its share out, or `as many` within what chance gives; `why` says why it is
    `hidden`. `flags` are `residual` and `early sign`.
    """

    community: str
    community_label: str
    characteristic: str
    status: Status
    why: str
    answers: int | None
    base: int | None
    share: int | None
    low: int | None
    high: int | None
    population: float
    points: int | None
    ratio: float | None
    flags: tuple[str, ...]
    source: str
    licence: str


def compare_with_population(
    sizes: Mapping[str, int],
    said: Mapping[str, int],
    population: Population,
    rule: Rule,
    also_hidden: Collection[str] = (),
) -> tuple[Representation, ...]:
    """How far each community is there among the answers, for every one the population is known of.

    `sizes` is the number of people who answered, by community id; `said` how many said what they are, by
    characteristic: those who did not are in no share. Communities the population has and `sizes` has not have
    no answers. `also_hidden` are communities hidden beside these, as twins of others, or in another table of
    the same survey. Whether an interval leaves the population's share out is decided on the rounded counts,
    so that it tells no more than they do. Raises `PopulationDoesNotFit` where a number cannot be.
    Source: Wilson's interval (`analysis.methods.intervals.share_interval`); the rule of
    `analysis.small_numbers`.

    >>> people = {"sex=female": 51.0, "sex=male": 49.0}
    >>> census = Population(people, {"sex": 100.0}, "Census 2021", "OGL v3")
    >>> found = compare_with_population({"sex=female": 153, "sex=male": 48}, {"sex": 201}, census, Rule())
    >>> [(one.community, one.status, one.share, one.low, one.high, one.points) for one in found]
    [('sex=female', 'more', 78, 71, 83, 26), ('sex=male', 'fewer', 25, 20, 31, -24)]
    """
    listed = [one for one in population.people if find_community(one).kind not in NOT_COMMUNITIES]
    rows: list[Representation] = []
    for characteristic in dict.fromkeys(find_community(one).characteristic for one in listed):
        own = [one for one in listed if find_community(one).characteristic == characteristic]
        base = _base_of(characteristic, said, population)
        counts = {name: size for name, size in sizes.items() if _is_of(name, characteristic)}
        counts = dict.fromkeys(own, 0) | counts
        _check(counts, base, own, population.everyone[characteristic], population.people)
        hidden = hidden_groups(counts, base, rule, also_hidden)
        rows += [_row(one, counts[one], base, hidden.get(one, ""), population, rule) for one in own]
    return tuple(rows)


def most_missing(rows: Iterable[Representation]) -> tuple[Representation, ...]:
    """The communities with fewer answers than the population would give, the surest shortfall first.

    Ordered by how many points are missing even at the upper end of the interval, not by the share found.
    """
    fewer = [row for row in rows if row.status == "fewer"]
    return tuple(sorted(fewer, key=lambda row: ((row.high or 0) - row.population, row.community)))


def _is_of(name: str, characteristic: str) -> bool:
    return find_community(name).characteristic == characteristic


def _base_of(characteristic: str, said: Mapping[str, int], population: Population) -> int:
    """How many said what they are; raises where the answers or the population do not tell."""
    for whose, held in (("answers", said), ("population", population.everyone)):
        if characteristic not in held:
            raise PopulationDoesNotFit(
                f"of how many people “{characteristic}” is known is missing from the {whose}"
            )
    return said[characteristic]


def _check(
    counts: Mapping[str, int], base: int, own: Iterable[str], everyone: float, people: Mapping[str, float]
) -> None:
    for name, count in counts.items():
        if not 0 <= count <= base:
            raise PopulationDoesNotFit(
                f"{count} answers of {name} cannot be, where {base} said what they are"
            )
    for name in own:
        if not (0 <= people[name] <= everyone and 0 < everyone < float("inf")):
            raise PopulationDoesNotFit(f"{people[name]:g} people of {name} cannot be, of {everyone:g} in all")


def _row(name: str, count: int, base: int, why: str, population: Population, rule: Rule) -> Representation:
    one = find_community(name)
    theirs = 100 * population.people[name] / population.everyone[one.characteristic]
    firm = base >= rule.percent_base
    answers, of = round_count(count, rule.rounding), round_count(base, rule.rounding)
    share, low, high = _percents(answers, of) if firm and not why else (None, None, None)
    return Representation(
        community=name,
        community_label=one.label,
        characteristic=one.characteristic,
        status=_status(why, low, high, theirs),
        why=why,
        answers=answers if not why and (firm or count) else None,
        base=of if not why and base >= rule.smallest else None,
        share=_whole(share),
        low=_whole(low),
        high=_whole(high),
        population=round(theirs, 1),
        points=None if share is None else _whole(share - theirs),
        ratio=None if share is None or not theirs else round(share / theirs, 1),
        flags=tuple(_flags(one.kind, share is not None and base < FIRM_BASE)),
        source=population.source,
        licence=population.licence,
    )


def _percents(answers: int, base: int) -> tuple[float, float, float]:
    low, high = share_interval([answers], [base])
    return 100 * answers / base, 100 * float(low[0]), 100 * float(high[0])


def _status(why: str, low: float | None, high: float | None, population: float) -> Status:
    if why:
        return "hidden"
    if low is None or high is None:
        return "listen first"
    if population > high:
        return "fewer"
    return "more" if population < low else "as many"


def _whole(percent: float | None) -> int | None:
    return None if percent is None else round(percent)


def _flags(kind: str, early: bool) -> Iterator[str]:
    if kind == "residual":
        yield "residual"
    if early:
        yield "early sign"
