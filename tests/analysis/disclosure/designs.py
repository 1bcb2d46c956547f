"""Random surveys and the linked tables that are shown of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from pandas import DataFrame, concat

from analysis.counts import count_by_community
from analysis.gaps import measure_gaps
from analysis.measures import Measure

ETHNICITIES = (
    "white-british", "irish", "other-white", "indian", "pakistani", "bangladeshi", "caribbean", "african",
    "arab",
)  # fmt: skip
WIDER = {
    "white-british": "white", "irish": "white", "other-white": "white", "indian": "asian",
    "pakistani": "asian", "bangladeshi": "asian", "caribbean": "black", "african": "black", "arab": "other",
}  # fmt: skip
RELIGIONS = ("christian", "muslim", "hindu", "sikh", "none")
BANDS = ("16-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-and-over")
SEXES = ("female", "male")
WARDS = {"ward-1": "icb-1", "ward-2": "icb-1", "ward-3": "icb-2", "ward-4": "icb-2"}
AREAS = WARDS | {"icb-1": "all", "icb-2": "all"}
KINDS = ("user", "carer")
PERIODS = ("2026-Q3", "2026-Q4")


@dataclass(frozen=True)
class Person:
    """One invented person who answered, in the order they came."""

    communities: tuple[str, ...]
    ward: str
    period: str
    kind: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Design:
    """Which tables are shown of a survey: characteristics, and whether two together, areas, periods."""

    seed: int
    people: tuple[Person, ...]
    measures: tuple[Measure, ...]
    areas: bool
    periods: bool


def measure(name: str) -> Measure:
    return Measure(
        name, "survey", name, "safety", "higher is better", frozenset(["yes"]), frozenset(["yes", "no"])
    )


def random_design(seed: int, size: int | None = None) -> Design:
    """A survey of 8 to 500 people in which some groups are small, some empty, and some leave things out."""
    chance = np.random.default_rng(seed)
    count = size or int(np.exp(chance.uniform(np.log(8), np.log(500))))
    measures = tuple(measure(f"m{number}") for number in range(int(chance.integers(1, 3))))
    shares = {name: chance.dirichlet(np.full(len(values), 0.6)) for name, values in _values().items()}
    silent = float(chance.choice([0.0, 0.0, 0.02, 0.15]))
    asked = [name for name in ("ethnicity", "religion", "age", "sex") if chance.random() < 0.7] or ["sex"]
    areas, pairs = bool(chance.random() < 0.2), bool(chance.random() < 0.3)
    if areas and pairs:  # three ways at once take minutes: a few small ones
        pairs = bool(chance.random() < 0.2 and count < 120)
    rates = {one.id: float(chance.beta(1.2, 0.8)) for one in measures}
    people = tuple(_person(chance, shares, silent, asked, pairs, rates) for _ in range(count))
    return Design(seed, people, measures, areas, bool(chance.random() < 0.3))


def _values() -> dict[str, tuple[str, ...]]:
    return {
        "ethnicity": ETHNICITIES, "religion": RELIGIONS, "age": BANDS, "sex": SEXES, "ward": tuple(WARDS),
        "kind": KINDS, "period": PERIODS,
    }  # fmt: skip


def _person(
    chance: Generator,
    shares: Mapping[str, np.ndarray],
    silent: float,
    asked: Sequence[str],
    pairs: bool,
    rates: Mapping[str, float],
) -> Person:
    drawn = {name: str(chance.choice(values, p=shares[name])) for name, values in _values().items()}
    said = {name: drawn[name] for name in asked if chance.random() >= silent}
    communities = [f"{name}={value}" for name, value in said.items()]
    if "ethnicity" in said:
        communities.append(f"ethnicity={WIDER[said['ethnicity']]}")
    if pairs and {"sex", "age"} <= said.keys():
        communities.append(f"sex={said['sex']}+age={said['age']}")
    answers = {name: "yes" if chance.random() < rate else "no" for name, rate in rates.items()}
    answers = {name: answer for name, answer in answers.items() if chance.random() >= silent}
    return Person(tuple(communities), drawn["ward"], drawn["period"], drawn["kind"], answers)


def gaps_of_people(design: Design, people: Sequence[Person]) -> DataFrame:
    """The gap table of everything shown: the whole, and the areas and periods where the design has them."""
    answers, memberships = _rows(people)
    views = [answers.assign(area="", period="")]
    if design.areas:
        views += [answers.assign(area=answers[level], period="") for level in ("ward", "icb")]
    if design.periods:
        views.append(answers.assign(area="", period=answers["wave"]))
    counts = []
    for view in views:
        by = [name for name in ("area", "period") if view[name].ne("").any()]
        counts.append(count_by_community(view, memberships, design.measures, by))
    return measure_gaps(concat(counts, ignore_index=True), design.measures)


def _rows(people: Sequence[Person]) -> tuple[DataFrame, DataFrame]:
    answers = [
        (f"r{number}", one.kind, question, code, one.ward, AREAS[one.ward], one.period)
        for number, one in enumerate(people)
        for question, code in one.answers.items()
    ]
    members = [(f"r{number}", name) for number, one in enumerate(people) for name in one.communities]
    columns = ["response", "kind", "question", "code", "ward", "icb", "wave"]
    return DataFrame(answers, columns=columns), DataFrame(
        members, columns=["response", "community"], dtype="str"
    )
