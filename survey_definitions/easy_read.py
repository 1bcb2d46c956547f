"""The rules of Easy Read that words can be checked for: faults that stop a survey, and warnings that do not.

A text that passes is a draft until people who use Easy Read checked it (`easy_read_signing`).
Sources of the rules: GOV.UK accessible communication formats; Department of Health, easy-read (2010).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

from survey_definitions.fields import text
from survey_definitions.sources import read_shipped_table

LONGEST_SENTENCE = 15  # words
MOST_QUESTIONS = 12  # about care: who answers, where, and the equality questions are not counted
ALLOWED_CAPITALS = frozenset({"NHS", "BSL"})
EXPLAINS = "This means"  # how the sentence after a hard word begins
HARD_WORDS_FILE = Path(__file__).parent / "hard_words.toml"

_SENTENCE_END = re.compile(r"(?<=[.?!:;])\s+")
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
_IDEAS = re.compile(r"\b(?:and|but|because)\b|(?<=[\w,] )which\b|;", re.IGNORECASE)  # “Which …?” asks
_PARTICIPLE = r"(\w+ed|given|taken|seen|done|made|told|said|kept|held|known|shown|written|heard|sent)"
_PASSIVE = re.compile(rf"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s+(?:not\s+)?{_PARTICIPLE}\b")
_NOT_PASSIVE = frozenset({"married", "disabled", "worried", "tired", "scared", "need", "red", "bed"})
_SHORTENED = re.compile(
    r"\b(?:\w+n[’']t|\w+[’'](?:re|ve|ll|d|m)|(?:it|that|what|there|let|he|she|who)[’']s)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred)\b",
    re.IGNORECASE,
)
_UNNEEDED = (
    "a number of",
    "as well as",
    "at this moment in time",
    "at this point in time",
    "due to the fact",
    "for a period of",
    "for the purpose of",
    "in accordance with",
    "in order to",
    "in relation to",
    "in respect of",
    "in the event of",
    "on a daily basis",
    "on a regular basis",
    "prior to",
    "with regard to",
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text.

    >>> sentences("How are you? Tell us.")
    ['How are you?', 'Tell us.']
    """
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence]


def easy_read_faults(text: str) -> Iterator[str]:
    """Give each Easy Read rule that one text breaks, in a plain sentence.

    >>> list(easy_read_faults("Ask the CMHT."))
    ['Easy Read uses full words: not “CMHT”.']
    """
    for sentence in sentences(text):
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            yield f"An Easy Read sentence has at most {LONGEST_SENTENCE} words; this has {words}."
    for acronym in sorted(set(_ACRONYM.findall(text)) - ALLOWED_CAPITALS):
        yield f"Easy Read uses full words: not “{acronym}”."
    if _PERCENT.search(text):
        yield "Easy Read uses no percentages."


def hard_word_faults(passage: str) -> Iterator[str]:
    """Give each hard word of a passage that the next sentence does not explain, in a plain sentence.

    >>> list(hard_word_faults("What is your diagnosis?"))
    ['“diagnosis” is a hard word. Use another, or explain it in the next sentence: “This means the name of \
your illness.”']
    >>> list(hard_word_faults("What is your diagnosis? This means the name of your illness."))
    []
    """
    said = sentences(passage)
    for sentence, following in zip_longest(said, said[1:], fillvalue=""):
        if not (sentence.startswith(EXPLAINS) or following.startswith(EXPLAINS)):
            for word in _hard_words_in(sentence):
                how = f"explain it in the next sentence: “{hard_words()[word]}”"
                yield f"“{word}” is a hard word. Use another, or {how}"


def _hard_words_in(sentence: str) -> list[str]:
    found = [word for word in hard_words() if re.search(rf"\b{word}s?\b", sentence, re.IGNORECASE)]
    return [word for word in found if not any(word != other and word in other for other in found)]


@cache
def hard_words() -> MappingProxyType[str, str]:
    """Return the hard words with the sentences that explain them. Raises `ValueError` for a file at fault.

    >>> hard_words()["discharge"]
    'This means leaving a service.'
    """
    table = read_shipped_table(HARD_WORDS_FILE)
    return MappingProxyType({word: text(table, word) for word in table.values})


def easy_read_warnings(text: str, *, is_name: bool = False) -> Iterator[str]:
    """Give what a person should look at again in one text, in a plain sentence: it may be right as it is.

    An option is a name or a phrase (“Birmingham and Solihull”) and no sentence: it holds one idea.

    >>> list(easy_read_warnings("Don’t worry if the form is taken away."))
    ['Say who does it: “is taken”.', 'Write it in full: “Don’t”.']
    """
    for found in () if is_name else _IDEAS.findall(text):
        yield f"There may be more than 1 idea here: “{found}”."
    for found in _PASSIVE.finditer(text):
        if found[1] not in _NOT_PASSIVE:
            yield f"Say who does it: “{found[0]}”."
    for found in _SHORTENED.findall(text):
        yield f"Write it in full: “{found}”."
    for found in _NUMBER_WORDS.findall(text):
        yield f"Write the number in figures: “{found}”."
    for phrase in _UNNEEDED:
        if phrase in text.lower():
            yield f"Say it in fewer words: “{phrase}”."
