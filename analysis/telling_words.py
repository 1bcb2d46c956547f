"""Says which words of a comment earned it a theme, so that a reader can judge the model.

It assigns nothing: `analysis.themes` does.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.model_store import Model
from analysis.word_lists import listed_at

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORDS_SHOWN = 3
# Words that tell nobody why a comment carries a theme.
_SMALL = """
    a about all also am an and any are as at be been but by can could did do does for from get give got
    had has have he her him his i if in into is it its just me my no not of on one or our out s she so t
    than that the their them then there they this to too up us very was we were what when which who will
    with would you your
"""
SMALL_WORDS = frozenset(_SMALL.split())


def words_that_earned(
    theme: int, words: Sequence[str], values: "dict[int, float]", pulls: "NDArray[np.floating]", model: Model
) -> tuple[str, ...]:
    """At most three words, pairs or listed phrases of a sentence, those that pulled hardest first.

    `theme` is the theme's place in the model, `words` the sentence's words in order, `values` its columns of
    text, `pulls` what each of its lists pulls. Only words that the model or our
    lists know are named: a name never is.
    """
    known = model.vocabulary
    weights = model.parts.topics.weights
    pulled: dict[str, float] = {}
    for column, value in values.items():
        if column < len(known.words):
            pulled[known.words_in_order[column]] = value * float(weights[column, theme])
    for phrase, lists in dict(listed_at(words, known.lists)).items():
        pulled[phrase] = pulled.get(phrase, 0.0) + sum(float(pulls[number]) for number in lists)
    telling = [word for word in pulled if pulled[word] > 0 and not SMALL_WORDS.issuperset(word.split())]
    return tuple(sorted(telling, key=lambda word: (-pulled[word], word))[:_WORDS_SHOWN])
