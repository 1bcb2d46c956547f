"""Many people's equality answers give the same communities as a few, answer by answer."""

import numpy as np
import pytest
from pandas import DataFrame

from analysis.communities import assign_memberships, survey_codes
from analysis.memberships import memberships_of_answers
from analysis.row_codes import RowFaults

COLUMNS = ["response", "question", "code"]


def pairs_of(memberships: DataFrame) -> list[tuple[str, str]]:
    return list(memberships[["response", "community"]].itertuples(index=False, name=None))


def test_a_thousand_answers_give_what_answer_by_answer_gives() -> None:
    chance = np.random.default_rng(5)
    said = [tuple(one.split("=")) for one in [*survey_codes(), "age=prefer-not-to-say", "ethnicity=Z"]]
    chosen = chance.integers(0, len(said), 1000)
    rows = [(f"r{chance.integers(0, 200)}", *said[place]) for place in chosen]
    found = pairs_of(memberships_of_answers(DataFrame(rows, columns=COLUMNS)))
    assert sorted(found) == sorted(pairs_of(assign_memberships(rows)))
    assert len(found) == len(set(found))


def test_nobody_who_said_anything_belongs_to_no_community() -> None:
    found = memberships_of_answers(DataFrame(columns=COLUMNS, dtype="str"))
    assert found.empty
    assert [*found.columns] == ["response", "community"]


def test_an_equality_answer_of_nobody_is_refused() -> None:
    answers = DataFrame({"response": [np.nan], "question": ["ethnicity"], "code": ["asian"]})
    with pytest.raises(RowFaults, match="“response” is blank in row 0"):
        memberships_of_answers(answers)
