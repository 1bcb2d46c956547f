import numpy as np
import pytest
from pandas import DataFrame

from analysis.differential_error import ErrorDifference, Reviewed, compare_errors, told
from analysis.small_numbers import Rule

FOOD, NOTHING = frozenset({"food"}), frozenset[str]()


def people_of(sizes: dict[str, int]) -> DataFrame:
    rows = [(f"{name}-{number}", name) for name, size in sizes.items() for number in range(size)]
    return DataFrame(rows, columns=["response", "community"])


def read_as(community: str, size: int, found: float, seed: int = 1) -> list[Reviewed]:
    """Comments in which people found food, and the model so often."""
    chance = np.random.default_rng(seed)
    return [
        Reviewed(f"{community}-{number}", FOOD if chance.random() < found else NOTHING, FOOD)
        for number in range(size)
    ]


def recall(found: tuple[ErrorDifference, ...], community: str) -> ErrorDifference:
    [one] = [one for one in found if (one.community, one.what, one.theme) == (community, "recall", "")]
    return one


def test_a_community_whose_complaints_are_missed_is_found() -> None:
    read = read_as("religion=sikh", 120, 0.4) + read_as("religion=hindu", 400, 0.8, seed=2)
    found = compare_errors(read, people_of({"religion=sikh": 120, "religion=hindu": 400}), ["food"])
    assert recall(found, "religion=sikh").verdict == "worse"
    assert recall(found, "religion=sikh").high < 0
    assert told(found, [], Rule()) == {"religion=sikh": "worse", "religion=hindu": "better"}


def test_communities_that_are_read_alike_are_seldom_said_to_differ() -> None:
    sizes = {"religion=sikh": 60, "religion=hindu": 200}
    wrong = 0
    for seed in range(60):
        read = [one for name, size in sizes.items() for one in read_as(name, size, 0.7, seed + size)]
        wrong += recall(compare_errors(read, people_of(sizes)), "religion=sikh").verdict in (
            "worse",
            "better",
        )
    assert wrong <= 10


@pytest.mark.parametrize(("own", "verdict"), [(19, "too few to tell"), (20, "worse")])
def test_under_twenty_nothing_is_told(own: int, verdict: str) -> None:
    sizes = {"religion=sikh": own, "religion=hindu": 200}
    read = read_as("religion=sikh", own, 0.0) + read_as("religion=hindu", 200, 0.9)
    assert recall(compare_errors(read, people_of(sizes)), "religion=sikh").verdict == verdict


def test_a_verdict_that_rests_on_fewer_than_eight_is_not_told() -> None:
    sizes = {"religion=sikh": 60, "religion=hindu": 300}
    read = read_as("religion=sikh", 55, 0.0) + [
        Reviewed(f"religion=sikh-{number}", FOOD, FOOD) for number in range(55, 60)
    ]
    found = compare_errors(read + read_as("religion=hindu", 300, 0.9), people_of(sizes))
    assert recall(found, "religion=sikh").verdict == "worse"
    assert told(found, [], Rule())["religion=sikh"] == "too few to tell"


def test_nothing_is_told_of_a_hidden_community() -> None:
    sizes = {"religion=sikh": 60, "religion=hindu": 300}
    read = read_as("religion=sikh", 60, 0.3) + read_as("religion=hindu", 300, 0.9)
    found = compare_errors(read, people_of(sizes))
    assert "religion=sikh" not in told(found, ["religion=sikh"], Rule())


def test_without_comments_that_people_read_nothing_is_told() -> None:
    assert {one.verdict for one in compare_errors([], people_of({"religion=sikh": 60}))} == {
        "too few to tell"
    }
    assert compare_errors([], DataFrame({"response": [], "community": []})) == ()
