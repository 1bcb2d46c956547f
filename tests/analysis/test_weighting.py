"""A survey is weighted by what people said they are, and who cannot be weighted is named."""

import numpy as np
import pytest
from pandas import DataFrame

from analysis.methods.population import MarginsDisagree, NobodyToWeight
from analysis.weighting import weigh_strata

SEX = {"sex=female": 51.0, "sex=male": 49.0}
AGE = {"age=young": 30.0, "age=old": 70.0}


def strata_of(*rows: tuple[str, str, int]) -> DataFrame:
    return DataFrame(list(rows), columns=["sex", "age", "n"])


ANSWERS = strata_of(
    ("sex=female", "age=old", 50),
    ("sex=female", "age=young", 12),
    ("sex=male", "age=old", 20),
    ("sex=male", "age=young", 8),
    ("", "age=old", 10),
)


def test_those_who_said_have_the_make_up_of_the_population() -> None:
    found = weigh_strata(ANSWERS, {"sex": SEX, "age": AGE})
    weighted = ANSWERS.assign(w=found.weights * ANSWERS["n"])
    sexes, ages = weighted.groupby("sex")["w"].sum(), weighted.groupby("age")["w"].sum()
    assert sexes["sex=female"] / (sexes["sex=female"] + sexes["sex=male"]) == pytest.approx(0.51)
    assert sexes[""] == pytest.approx(10)
    assert ages["age=young"] == pytest.approx(30)
    assert weighted["w"].sum() == pytest.approx(100)


def test_strata_may_be_split_further_and_in_any_order() -> None:
    split = ANSWERS.assign(area="a").sample(frac=1, random_state=3)
    again = weigh_strata(split, {"sex": SEX, "age": AGE}).weights
    assert again == pytest.approx(weigh_strata(ANSWERS, {"sex": SEX, "age": AGE}).weights[split.index])
    halves = DataFrame(np.repeat(ANSWERS.to_numpy(), 2, axis=0), columns=ANSWERS.columns)
    assert weigh_strata(halves, {"sex": SEX, "age": AGE}).weights[::2] == pytest.approx(
        weigh_strata(ANSWERS, {"sex": SEX, "age": AGE}).weights
    )


def test_categories_count_as_they_are_named() -> None:
    categories = ANSWERS.astype({"sex": "category"})
    assert weigh_strata(categories, {"sex": SEX}).weights == pytest.approx(
        weigh_strata(ANSWERS, {"sex": dict(reversed(SEX.items()))}).weights
    )


def test_a_community_of_which_nobody_answered_is_named() -> None:
    with pytest.raises(NobodyToWeight, match="nobody answered of sex=non-binary"):
        weigh_strata(ANSWERS, {"sex": SEX | {"sex=non-binary": 1.0}})


def test_a_community_nobody_lives_in_is_named() -> None:
    with pytest.raises(MarginsDisagree, match="answers of sex=male"):
        weigh_strata(ANSWERS, {"sex": {"sex=female": 100.0, "sex=male": 0.0}})


def test_a_characteristic_that_was_not_asked_is_named() -> None:
    with pytest.raises(NobodyToWeight, match="not counted by religion"):
        weigh_strata(ANSWERS, {"religion": {"religion=sikh": 1.0}})
    with pytest.raises(NobodyToWeight, match="no answers"):
        weigh_strata(ANSWERS.iloc[:0], {})
