"""Which communities people belong to, from many equality answers at once.

It counts nobody; `analysis.communities.assign_memberships` does the same for a few answers.
"""

from typing import TYPE_CHECKING

import numpy as np

from analysis.communities import survey_codes, with_parents
from analysis.row_codes import joint_codes, known_codes, require_columns

if TYPE_CHECKING:
    from pandas import DataFrame


def memberships_of_answers(answers: "DataFrame") -> "DataFrame":
    """Which communities each response belongs to, wider communities included, each pair once.

    `answers` are equality answers: columns response, question, code (a standard code). Gives the columns
    response, community. Codes that are no community (prefer not to say, own words) belong to none.
    Raises `analysis.row_codes.RowFaults` where a column or cell is missing.

    >>> from pandas import DataFrame
    >>> answers = DataFrame({"response": ["r1"], "question": ["ethnicity-asian"], "code": ["A3"]})
    >>> memberships_of_answers(answers).community.tolist()
    ['ethnicity=bangladeshi', 'ethnicity=asian']
    """
    from pandas import DataFrame

    require_columns(answers.columns, ("response", "question", "code"))
    places, said = joint_codes(answers, ("question", "code"))
    known = survey_codes()
    found = [known.get(f"{question}={code}", "") for question, code in said.itertuples(index=False)]
    told = [(place, one) for place, name in enumerate(found) if name for one in with_parents(name)]
    communities = DataFrame(told, columns=["said", "community"]).astype({"said": "int64", "community": "str"})
    people = known_codes(answers, "response")
    pairs = DataFrame({"person": people.places, "said": places}).merge(communities, on="said")
    once = pairs.drop_duplicates(["person", "community"])
    responses = people.names.take(np.asarray(once["person"])).astype("str")
    return DataFrame({"response": responses, "community": once["community"].to_numpy()}).astype("str")
