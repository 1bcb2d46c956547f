"""The phrases of one to three words that a comment uses, without names and without what was taken out of it.

It counts nobody. A name that is written like any other word (Arabic, Gurmukhi, a hasty hand) goes only where
redaction finds it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from analysis.language_hints import SMALL_WORDS
from analysis.lexicons import lexicon_of
from analysis.redaction import redact
from analysis.script_folding import LONGEST_TEXT, fold_word, split_written

LONGEST = 3  # words of a phrase
# Where a phrase ends: at a stop, a comma, a bracket, a line's end, and where something was taken out.
_BREAK = re.compile(r"\[[A-Za-z0-9 -]{1,30}\]|[.,;:!?()\[\]\"“”«»…–—/|\r\n\t።।॥،؛؟٫۔]+")
_ANY_DIGIT = re.compile(r"\d")
# Small words of the languages that are known by their script, and so have none in `language_hints`.
_MORE: dict[str, str] = {
    "pa": """ਦਾ ਦੇ ਦੀ ਦੀਆਂ ਨੂੰ ਨੇ ਤੋਂ ਵਿੱਚ ਵਿਚ ਤੇ ਅਤੇ ਹੈ ਹਨ ਸੀ ਸਨ ਮੈਂ ਮੈਨੂੰ ਮੇਰੇ ਮੇਰੀ ਮੇਰਾ ਇਹ ਉਹ ਕਿ
        ਕੇ ਨਾਲ ਲਈ ਨਹੀਂ ਬਹੁਤ ਵੀ ਹੀ ਕੋਈ ਪਰ ਜੋ ਕੀਤਾ ਗਿਆ ਹੋ""",
    "gu": """અને છે હતી હતું હતા હતો ના ની નું નો માં મને મારા મારી મારું હું તે આ એ કે પણ જ માટે થી સાથે નથી ન બહુ
        ખૂબ કોઈ એક પર જે કર્યું""",
    "bn": """আমি আমার আমাকে এবং ও এই সে তা যে না নি ছিল ছিলেন হয় হয়েছে করে করা জন্য থেকে সাথে খুব কিন্তু কোন কোনো
        তারা একটি এক আর কি""",
}


def phrases_of(text: str, language: str = "en") -> dict[str, str]:
    """The phrases a text uses, in one of our twelve languages: folded, with how each was first written.

    Names, numbers and addresses are taken out first (`analysis.redaction`). A phrase goes over no stop and no
    mark of something taken out, holds no digit and no word with a capital (it may be a name; but for words
    the codeframe lists, and short ones in capitals alone, such as GP), and neither begins nor ends with a
    small word of the language (and, the).

    >>> list(phrases_of("The waiting list was long, said Fatima."))
    ['waiting', 'waiting list', 'list', 'list was long', 'long', 'said']
    """
    plain = redact(text[:LONGEST_TEXT], language).text
    small = small_words(language)
    found: dict[str, str] = {}
    for piece in _BREAK.split(plain):
        for run in _runs(split_written(piece), language):
            for folded, written in _phrases(run, small):
                found.setdefault(folded, written)
    return found


@lru_cache(maxsize=32)
def small_words(language: str) -> frozenset[str]:
    """The small words of a language (and, the), folded; none where it is not one of ours."""
    more = frozenset(map(fold_word, _MORE.get(language, "").split()))
    return SMALL_WORDS.get(language, frozenset()) | more


def _runs(words: Sequence[str], language: str) -> Iterator[list[str]]:
    """Words that stand together, with none between them that may be a name or a number."""
    for told, run in groupby(words, lambda word: _may_be_told(word, language)):
        if told:
            yield list(run)


def _may_be_told(word: str, language: str) -> bool:
    if _ANY_DIGIT.search(word) or not fold_word(word):
        return False
    if not word[:1].isupper() or _is_listed(fold_word(word), language):
        return True
    return word.isupper() and 2 <= len(word) <= 5  # GP, NHS, CAMHS


@lru_cache(maxsize=1 << 14)
def _is_listed(word: str, language: str) -> bool:
    """Whether it is a small word, or one that the codeframe lists: that is no name."""
    if word in small_words(language):
        return True
    lexicon = lexicon_of(language)
    if lexicon is None:
        return False
    stems = (f"{word[:end]}*" for end in range(3, len(word) + 1))
    return word in lexicon.known or not lexicon.known.isdisjoint(stems)


def _phrases(run: Sequence[str], small: frozenset[str]) -> Iterator[tuple[str, str]]:
    folded = [fold_word(word) for word in run]
    for start, first in enumerate(folded):
        for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
            if first not in small and folded[end - 1] not in small:
                yield " ".join(folded[start:end]), " ".join(run[start:end]).lower()
