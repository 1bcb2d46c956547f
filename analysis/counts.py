"""Counting answers and comments once into sufficient statistics for each community.

It says what is counted; `analysis.strata` adds it up. It measures, compares and protects nothing. Its counts
are exact: they never leave the job that made them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.measures import Measure
from analysis.row_codes import Codes, codes_of, known_codes, require_columns
from analysis.row_numbers import COUNTED, COUNTS, SUMS, WEIGHT
from analysis.strata import RESPONSE, count_strata, members_of
from analysis.theme_shares import errors_in, expected_finds

if TYPE_CHECKING:
    from pandas import DataFrame

ALL = "all"
BY_PERSON = "by_person"
PLACE = ("kind", "area", "period")
KEY = ("evidence", "measure", "kind", "community", "area", "period")
COLUMNS = (*KEY, *COUNTS, *SUMS)


def count_by_community(
    answers: "DataFrame",
    memberships: "DataFrame",
    measures: Iterable[Measure],
    by: Sequence[str] = (),
) -> "DataFrame":
    """Count survey measures: `n` people whose answer is scored, `x` of them positive.

    `answers` has columns response, kind, question, code, area, period (a row each answer), and `weight`
    where they are weighted; `memberships` response, community. Gives the columns evidence, measure, kind,
    community, area, period, n, x and the sums of weights of `analysis.strata.count_strata`; one row for each
    community and one for `everyone`. Areas and periods are pooled into `all` unless named in `by`.
    Respondent kinds are never pooled. Somebody with two rows to a question counts once.
    Raises `analysis.row_codes.RowFaults` where a column or cell is missing.

    >>> from pandas import DataFrame
    >>> rows = [(r, "user", "safe", code, "", "") for r, code in (("a", "yes"), ("b", "no"), ("c", "-"))]
    >>> answers = DataFrame(rows, columns=["response", "kind", "question", "code", "area", "period"])
    >>> memberships = DataFrame({"response": ["a"], "community": ["sex=female"]})
    >>> scored = frozenset(["yes", "no"])
    >>> safe = Measure("safe", "survey", "", "safety", "higher is better", frozenset(["yes"]), scored)
    >>> counts = count_by_community(answers, memberships, [safe])
    >>> list(zip(counts.community, counts.n, counts.x))
    [('everyone', 2, 1), ('sex=female', 1, 1)]
    """
    require_columns(answers.columns, (RESPONSE, "question", "code", *PLACE))
    questions, codes = codes_of(answers["question"]), codes_of(answers["code"])
    scored, positive = _scores(questions, codes, tuple(measures))
    at = (questions.places, codes.places)
    kept = np.flatnonzero(scored[at])
    people = _people(answers, kept, by)
    people["measure"] = questions.column.take(kept)
    people[COUNTED] = positive[at][kept]
    return _counted(people, "survey", memberships)


def _scores(
    questions: Codes, codes: Codes, measures: Sequence[Measure]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """By question and code: is the answer scored, and is it positive. The last row and column are missing."""
    from pandas import Index

    scored = np.zeros((len(questions.names) + 1, len(codes.names) + 1), dtype=np.bool_)
    positive = scored.copy()
    rows = questions.names.get_indexer(Index([one.id for one in measures], dtype="str"))
    for row, one in zip(rows, measures, strict=True):
        scored[row, :-1] = codes.names.isin(one.base)
        positive[row, :-1] = codes.names.isin(one.counted)
    scored[-1] = False  # where the measure was asked of nobody, and where a question is missing
    return scored, positive


def count_themes(
    comments: "DataFrame",
    themes: "DataFrame",
    memberships: "DataFrame",
    measures: Iterable[Measure],
    by: Sequence[str] = (),
) -> "DataFrame":
    """Count theme shares: `n` people who left a comment, `x` of them with a comment that carries it.

    `comments` has columns response, comment, kind, area, period (a row each comment that was themed), and
    `weight` where they are weighted; `themes` response, comment, theme (only those of negative comments).
    Somebody with two comments counts once. Gives the columns of `count_by_community`, with evidence `theme`.
    Where `comments` has a column `by_person`, of whoever had all comments read by people `x` holds what the
    model would be expected to find (`analysis.theme_shares.expected_finds`): correcting it gives them back.
    Raises `analysis.row_codes.RowFaults` where a column or cell is missing.
    """
    from pandas import Index

    require_columns(comments.columns, (RESPONSE, *PLACE))
    writers = comments.drop_duplicates(RESPONSE)
    measures = tuple(measures)
    names = Index(sorted({one.id for one in measures}), dtype="str")
    who = Index(writers[RESPONSE]).get_indexer(Index(themes[RESPONSE]))
    what = names.get_indexer(Index(themes["theme"]))
    said = np.zeros((len(writers), len(names)), dtype=np.bool_)
    told = (who >= 0) & (what >= 0)
    said[who[told], what[told]] = True
    people = _people(writers, np.repeat(np.arange(len(writers)), len(names)), by)
    people["measure"] = Codes(np.tile(np.arange(len(names)), len(writers)), names).column
    people[COUNTED] = said.ravel()
    counts = _counted(people, "theme", memberships)
    if BY_PERSON not in comments.columns:
        return counts
    sure = comments.groupby(RESPONSE)[BY_PERSON].all()
    by_people = np.repeat(sure.reindex(writers[RESPONSE]).to_numpy(dtype=bool), len(names))
    return _expected(counts, _counted(people[by_people], "theme", memberships), measures)


def _expected(counts: "DataFrame", by_people: "DataFrame", measures: Iterable[Measure]) -> "DataFrame":
    """The counts, with what the model would be expected to find of what people read instead."""
    checks = {one.id: astuple(one.checked) if one.checked else () for one in measures}
    errors = errors_in([checks[one] for one in counts["measure"]])
    read = counts[[*KEY]].merge(by_people, how="left", on=[*KEY])
    for base, part in (("n", "x"), ("sum_w", "sum_wx"), ("sum_w2", "sum_w2x")):
        n, x = (read[name].fillna(0).to_numpy(dtype=np.float64) for name in (base, part))
        found = expected_finds(counts[part].to_numpy(dtype=np.float64), n, x, errors)
        # Half is always rounded up, so that no part has more, nor more without it, than its whole.
        counts[part] = np.floor(found + 0.5).astype(np.int64) if part == "x" else found
    return counts


def _people(table: "DataFrame", kept: NDArray[np.int64], by: Sequence[str]) -> "DataFrame":
    """Who stands in the rows at these places; areas and periods are pooled unless named in `by`."""
    from pandas import DataFrame, Index

    pooled = Codes(np.zeros(len(kept), dtype=np.int64), Index([ALL], dtype="str")).column
    apart = [name for name in (RESPONSE, *PLACE) if name in by or name not in ("area", "period")]
    columns = {name: known_codes(table, name).column.take(kept) for name in apart}
    people = DataFrame(dict.fromkeys(PLACE, pooled) | columns)
    if WEIGHT in table.columns:
        people[WEIGHT] = table[WEIGHT].to_numpy()[kept]
    return people


def _counted(people: "DataFrame", evidence: str, memberships: "DataFrame") -> "DataFrame":
    """Add up one row a person and measure, for everyone and for each community they belong to."""
    from pandas import Series

    who, what = (people[name].cat for name in (RESPONSE, "measure"))
    pairs = who.codes.to_numpy(np.int64) * max(len(what.categories), 1) + what.codes.to_numpy(np.int64)
    once = people[~Series(pairs, index=people.index).duplicated()]
    counts = count_strata(once, ("measure", *PLACE), memberships).assign(evidence=evidence)
    return counts.sort_values(list(KEY), ignore_index=True)[list(COLUMNS)]


def near_twins(memberships: "DataFrame", smallest: int = 8) -> tuple[str, ...]:
    """Communities that differ from another by 1 to `smallest` - 1 people: the smaller of each such pair.

    `memberships` has columns response, community. Shown side by side, the two would tell on those few.
    Groups under `smallest` are left out: they are not shown anyway.

    >>> from pandas import DataFrame
    >>> sizes = {"sex=male": 30, "religion=sikh": 29}
    >>> pairs = [(f"r{number}", one) for one, size in sizes.items() for number in range(size)]
    >>> near_twins(DataFrame(pairs, columns=["response", "community"]))
    ('religion=sikh',)
    """
    members = members_of(memberships)
    shared = members.shared()
    sizes = shared.diagonal()
    names = [str(name) for name in members.communities]
    large = [place for place in range(len(names)) if sizes[place] >= smallest]
    large.sort(key=lambda place: (-sizes[place], names[place]))
    apart = (sizes[:, None] + sizes[None, :] - 2 * shared)[np.ix_(large, large)]
    twins = np.tril((apart > 0) & (apart < smallest), -1)
    return tuple(names[large[place]] for place in np.flatnonzero(twins.any(axis=1)))
