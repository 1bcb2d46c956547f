"""Says which comments a person should read next, and for which themes corrections would help the model most.

It reads no store and trains nothing: `analysis.training` learns from what people then correct.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analysis.comments import Comment
from analysis.language_hints import read_as
from analysis.model_store import MODELS, Model, load_model
from analysis.sentiment import is_english
from analysis.theme_names import codeframe

UNREAD = 0.2  # of a comment the model cannot read: a person's reading helps, but teaches it less
IN_DOUBT = 1 / 3  # nearness from which on the model doubts a theme: odds within three times the threshold's
SURE = 0.7  # F1 from which on a theme wants no more corrections
MOST_WANTED = 60  # corrections of a theme that is never recognised; fewer the better it is
STEP = 5


@dataclass(frozen=True)
class ReadingGain:
    """How much a person's reading of a comment would help (0 to 1), and a theme the model doubts, if any."""

    comment: str
    gain: float
    theme: str


@dataclass(frozen=True)
class ThemeNeed:
    """What one theme needs: `f1` (0 to 1) as measured on unseen comments, None where it was never learned.

    `more` corrections are wanted beyond those people made; `unsure` comments wait in which it is in doubt.
    """

    theme: str
    f1: float | None
    more: int
    unsure: int


def reading_gains(comments: Sequence[Comment], folder: Path = MODELS) -> list[ReadingGain]:
    """How much each comment's reading would help, in the same order; redacted texts go in.

    Uncertainty sampling: the comment is worth most whose probability is nearest to where the decision turns
    (Lewis and Gale 1994, A sequential algorithm for training text classifiers, SIGIR). Here each theme has a
    threshold of its own, nearness is measured in log odds, and a theme counts by what its F1 lacks of 1.
    A comment the model cannot read has the gain `UNREAD` and no theme.

    Raises `ValueError` where the model's two files do not belong together.

    >>> [gain] = reading_gains([Comment("c1", "Jedzenie było zimne.", "pl")])
    >>> gain
    ReadingGain(comment='c1', gain=0.2, theme='')
    """
    model = load_model(folder)
    if model is None:
        return [ReadingGain(comment.id, UNREAD, "") for comment in comments]
    from analysis.reading_english import theme_probabilities

    english = [comment for comment in comments if is_english(read_as(comment))]
    read = zip(english, theme_probabilities(english, model), strict=True)
    found = {id(comment): chances for comment, chances in read}
    return [_gain(comment, found.get(id(comment), {}), model) for comment in comments]


def _gain(comment: Comment, chances: Mapping[str, float], model: Model) -> ReadingGain:
    if not chances:
        return ReadingGain(comment.id, UNREAD, "")
    known = zip(model.themes, model.decisions.thresholds.tolist(), model.f1, strict=True)
    near = [(nearness(chances[theme], threshold), 1 - f1, theme) for theme, threshold, f1 in known]
    gain, theme = max((nearest * lacks, theme) for nearest, lacks, theme in near)
    in_doubt = any(nearest >= IN_DOUBT for nearest, _, one in near if one == theme)
    return ReadingGain(comment.id, round(gain, 4), theme if in_doubt else "")


def nearness(probability: float, threshold: float) -> float:
    """How near a probability is to a threshold (both 0 to 1): 1 at it, falling by half for odds twice as far.

    >>> nearness(0.5, 0.5), round(nearness(2 / 3, 0.5), 3)
    (1.0, 0.5)
    """
    return math.exp(-abs(_log_odds(probability) - _log_odds(threshold)))


def _log_odds(probability: float) -> float:
    within = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(within / (1 - within))


def theme_needs(
    corrected: Mapping[str, int], unsure: Mapping[str, int], folder: Path = MODELS
) -> list[ThemeNeed]:
    """What each theme that is not yet recognised well needs; those first where reading helps most.

    `corrected` and `unsure` count, by theme, comments people coded with it and waiting comments in doubt
    about it. How many more are wanted is a rule of thumb of our own, in steps of 5: 60 for a theme that is
    never recognised, in proportion fewer the higher its F1 on unseen comments, none from 0.7 on.
    The order is by doubtful comments times what F1 lacks of 1 (uncertainty sampling, see `reading_gains`).

    >>> theme_needs({"parking": 60}, {}, Path("nowhere"))[0].more
    60
    """
    f1_of = measured_f1(folder)
    needs = [_need(theme.id, f1_of.get(theme.id), corrected, unsure) for theme in codeframe()]
    return sorted((one for one in needs if one.more), key=_most_helpful_first)


def _need(theme: str, f1: float | None, corrected: Mapping[str, int], unsure: Mapping[str, int]) -> ThemeNeed:
    lacking = 0.0 if f1 is not None and f1 >= SURE else 1 - (f1 or 0.0)
    wanted = STEP * math.ceil(MOST_WANTED * lacking / STEP)
    return ThemeNeed(theme, f1, max(0, wanted - corrected.get(theme, 0)), unsure.get(theme, 0))


def _most_helpful_first(need: ThemeNeed) -> tuple[float, float, str]:
    return -need.unsure * (1 - (need.f1 or 0.0)), need.f1 or 0.0, need.theme


@cache
def measured_f1(folder: Path = MODELS) -> Mapping[str, float]:
    """The F1 (0 to 1) of each theme the model in a folder learned; read without its arrays, which are large.

    >>> dict(measured_f1(Path("nowhere")))
    {}
    """
    path = folder / "themes.json"
    words = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"themes": [], "f1": []}
    return MappingProxyType(dict(zip(words["themes"], words["f1"], strict=True)))
