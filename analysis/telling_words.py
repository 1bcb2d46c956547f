"""Says which words of a comment earned it a theme, so that a reader can judge the model.

It assigns nothing: `analysis.themes` does.
"""

from collections.abc import Mapping

from analysis.model_store import Model
from analysis.word_lists import find_listed

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
    theme: int, words: list[str], features: Mapping[int, float], model: Model
) -> tuple[str, ...]:
    """At most three words, pairs or listed phrases of a comment, those that pulled hardest first.

    `theme` is the theme's place in the model, `words` the comment's words in order, `features` its
    columns and values. Only words the model or our lists know are named: a name never is.
    """
    known = model.vocabulary
    pulls: dict[str, float] = {}
    for column, value in features.items():
        if column < len(known.words):
            pulls[known.words_in_order[column]] = value * float(model.weights[column, theme])
    for number, phrases in find_listed(words, known.theme_lists).items():
        column = known.themes_start + number
        for phrase in phrases:
            pull = features[column] * float(model.weights[column, theme]) / len(phrases)
            pulls[phrase] = pulls.get(phrase, 0.0) + pull
    telling = [word for word in pulls if pulls[word] > 0 and not SMALL_WORDS.issuperset(word.split())]
    return tuple(sorted(telling, key=lambda word: (-pulls[word], word))[:_WORDS_SHOWN])
