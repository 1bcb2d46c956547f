"""Whether the model reads one community's comments worse than the others', by comments that people read too.

It corrects nothing. What it counts is exact; `told` says what of it may be shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from analysis.methods.intervals import share_difference_interval
from analysis.methods.significance import q_values
from analysis.showable import Verdict
from analysis.small_numbers import Rule

if TYPE_CHECKING:
    from pandas import DataFrame

What = Literal["recall", "precision"]
ANY_THEME = ""
ENOUGH = 20  # themes people gave (recall) or the model gave (precision), in the community and in the others
MOST_FALSE = 0.10  # of the differences told
_WHATS: tuple[What, What] = ("recall", "precision")


@dataclass(frozen=True)
class Reviewed:
    """A comment by `response` that both read: the themes the model gave it, and those people did."""

    response: str
    by_model: frozenset[str]
    by_people: frozenset[str]


@dataclass(frozen=True)
class ErrorDifference:
    """How well the model reads one community beside everyone else, on one theme (or any).

    Of `n` themes people gave the model found `right` (recall), or of `n` it gave people agreed with `right`
    (precision). `difference`, `low` and `high`: own less others, in points. Where there are fewer than 20 on
    either side all three are NaN, as are `p` (Fisher) and `q`.
    """

    community: str
    theme: str
    what: What
    right: int
    n: int
    others_right: int
    others_n: int
    difference: float
    low: float
    high: float
    p: float
    q: float = float("nan")
    verdict: Verdict = "too few to tell"


def compare_errors(
    reviewed: Sequence[Reviewed], memberships: "DataFrame", themes: Iterable[str] = ()
) -> tuple[ErrorDifference, ...]:
    """Recall and precision in each community beside everyone else: over all themes, and on each of `themes`.

    `memberships` has the columns response, community; a comment is in all communities of its writer. A
    difference is told where q is under 0.10, over everything compared.
    Source: Fisher's exact test; Newcombe 1998, Statistics in Medicine 17:873-890; Benjamini and Hochberg
    1995, JRSS B 57:289-300. Marks of one comment are counted as if apart.

    >>> from pandas import DataFrame
    >>> food, none = frozenset({"food"}), frozenset[str]()
    >>> read = [Reviewed("a", none if i % 2 else food, food) for i in range(60)]
    >>> read += [Reviewed("b", food, food) for i in range(60)]
    >>> found = compare_errors(read, DataFrame({"response": ["a"], "community": ["religion=sikh"]}))
    >>> [(one.what, one.difference, one.verdict) for one in found]
    [('recall', -50.0, 'worse'), ('precision', 0.0, 'no difference found')]
    """
    who: dict[str, set[str]] = {}
    for response, community in zip(memberships["response"], memberships["community"], strict=True):
        who.setdefault(str(community), set()).add(str(response))
    wanted = (ANY_THEME, *themes)
    found = [
        one for community in sorted(who) for one in _compared(reviewed, who[community], community, wanted)
    ]
    q = q_values(np.array([one.p for one in found], dtype=np.float64))
    return tuple(_judged(replace(one, q=float(value))) for one, value in zip(found, q, strict=True))


def _compared(
    reviewed: Sequence[Reviewed], people: set[str], community: str, themes: Iterable[str]
) -> Iterator[ErrorDifference]:
    inside = [one for one in reviewed if one.response in people]
    outside = [one for one in reviewed if one.response not in people]
    for theme in themes:
        for what in _WHATS:
            own, others = _counts(inside, theme, what), _counts(outside, theme, what)
            yield ErrorDifference(community, theme, what, *own, *others, *_apart(own, others))


def _counts(reviewed: Iterable[Reviewed], theme: str, what: What) -> tuple[int, int]:
    """How many are right, of how many."""
    right, n = 0, 0
    for one in reviewed:
        of, given = (one.by_people, one.by_model) if what == "recall" else (one.by_model, one.by_people)
        of = of if theme == ANY_THEME else of & {theme}
        right, n = right + len(of & given), n + len(of)
    return right, n


def _apart(own: tuple[int, int], others: tuple[int, int]) -> tuple[float, float, float, float]:
    """The difference in points, its interval, and the p of none."""
    from scipy.stats import fisher_exact

    if min(own[1], others[1]) < ENOUGH:
        return (float("nan"),) * 4
    low, high = share_difference_interval([own[0]], [own[1]], [others[0]], [others[1]])
    table = np.array([[right, n - right] for right, n in (own, others)], dtype=np.int64)
    difference = own[0] / own[1] - others[0] / others[1]
    return 100 * difference, 100 * float(low[0]), 100 * float(high[0]), float(fisher_exact(table).pvalue)


def _judged(one: ErrorDifference) -> ErrorDifference:
    if one.q != one.q:
        return one
    found: Verdict = "worse" if one.difference < 0 else "better"
    return replace(one, verdict=found if one.q < MOST_FALSE else "no difference found")


def told(found: Iterable[ErrorDifference], hidden: Iterable[str], rule: Rule) -> Mapping[str, Verdict]:
    """What may be shown: by community one verdict over all themes, and no number; `hidden` ones are left out.

    Worse where recall or precision is; else "too few to tell" where either is, or where 1 to 7 themes of the
    community were read wrongly or rightly (then a verdict could tell on them); then better; else no
    difference found.

    >>> told([], [], Rule())
    {}
    """
    verdicts: dict[str, list[Verdict]] = {}
    for one in found:
        if one.theme == ANY_THEME and one.community not in set(hidden):
            few = any(0 < count < rule.smallest for count in (one.right, one.n - one.right))
            verdicts.setdefault(one.community, []).append("too few to tell" if few else one.verdict)
    order: tuple[Verdict, ...] = ("worse", "too few to tell", "better", "no difference found")
    return {community: min(both, key=order.index) for community, both in verdicts.items()}
