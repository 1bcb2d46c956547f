"""Reads the words that tell what a comment is about: one file a language.

It looks no word up: `analysis.first_themes` does. The English words of the codeframe are hints for the model.
"""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.phrase_slots import folded_entry, phrase_pieces, phrase_slots
from analysis.theme_names import CODEFRAME, CodeTheme, codeframe
from analysis.word_lists import word_faults

WORDS = CODEFRAME.with_name("words")
MOST_THEMES = 3  # that one word may tell
LONGEST_PHRASE = 8  # words, those joined by hyphens counted apart
_LATIN, _ARABIC = "LATIN", "ARABIC"
_SCRIPTS = {
    "en": _LATIN, "pl": _LATIN, "ro": _LATIN, "pt": _LATIN, "es": _LATIN, "so": _LATIN,
    "ar": _ARABIC, "fa": _ARABIC, "ur": _ARABIC, "pa": "GURMUKHI", "gu": "GUJARATI", "bn": "BENGALI",
}  # fmt: skip
LANGUAGES = tuple(_SCRIPTS)


@dataclass(frozen=True)
class ThemeWords:
    """Words of one language: theme id → words, and for themes with sides, theme id → side → words.

    `nothing` are phrases that tell no theme and keep their words from telling one.
    """

    language: str
    themes: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, Mapping[str, tuple[str, ...]]]
    nothing: tuple[str, ...] = ()


class WordFaults(ValueError):
    """A file of words that cannot be used; `faults` has every fault, one plain sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@cache
def words_of(language: str) -> ThemeWords | None:
    """The words that ship for a language, read once; None where there are none.

    They are not looked through for faults again, which takes longer than reading them: the tests do.

    >>> words_of("xx") is None
    True
    """
    path = WORDS / f"{language}.toml"
    if language not in LANGUAGES or not path.exists():
        return None
    return _theme_words(tomllib.loads(path.read_text(encoding="utf-8")), language)


def read_theme_words(path: Path, themes: tuple[CodeTheme, ...] | None = None) -> ThemeWords:
    """Read `<language>.toml`: a table `[themes]`, theme id = list of words, and for a theme that has sides
    a table named after it (`[equality]`), side = list of words. A table `[nothing]` has `phrases` that tell
    no theme: “the food was cold” is about food, “food for thought” is not.

    `themes` is the codeframe (by default the one that ships). Words are in ordinary spelling; `*` at the
    end stands for any further letters, and a phrase has at most eight words. “(no|never a) … reply*” stands
    for “no reply*” and “never a reply*”, with up to two other words before “reply”.

    Raises `WordFaults` with every fault at once: a theme or side that is not known, a stem too short (under
    three letters, or two in the scripts where vowels are marks or left out), too long a phrase, a word in
    more than three themes, a word in another script than the language's. In other scripts Latin words such
    as GP may stand in capitals.
    """
    known = codeframe() if themes is None else themes
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise WordFaults((f"{path.name} cannot be read as TOML: {fault}",)) from fault
    faults = [*_name_faults(tables, known)]
    if not faults:
        faults = [*_all_word_faults(tables, path.stem), *_spread_faults(tables.get("themes", {}))]
    if faults:
        raise WordFaults(tuple(f"{path.name}: {fault}" for fault in faults))
    return _theme_words(tables, path.stem)


def _theme_words(tables: Mapping[str, Any], language: str) -> ThemeWords:
    listed = {name: {one: tuple(words) for one, words in table.items()} for name, table in tables.items()}
    nothing = listed.pop("nothing", {}).get("phrases", ())
    return ThemeWords(language, listed.pop("themes", {}), listed, nothing)


def _name_faults(tables: Mapping[str, Any], known: tuple[CodeTheme, ...]) -> Iterator[str]:
    may_have = {theme.id: {aspect.id for aspect in theme.aspects} for theme in known if theme.aspects}
    may_have |= {"themes": {theme.id for theme in known}, "nothing": {"phrases"}}
    for name, table in tables.items():
        if name not in may_have:
            yield f"there is no table [{name}]: only [{'], ['.join(sorted(may_have))}]"
        elif not isinstance(table, dict):
            yield f"“{name}” is not a table"
        else:
            yield from (f"[{name}] “{one}” is not known" for one in table.keys() - may_have[name])
            yield from (f"[{name}] {one} is not a list of texts" for one in table if not _texts(table[one]))


def _texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def _all_word_faults(tables: Mapping[str, Any], language: str) -> Iterator[str]:
    script = _SCRIPTS.get(language, "")
    if not script:
        yield f"“{language}” is not one of our languages: {', '.join(LANGUAGES)}"
    shortest = 3 if script == _LATIN else 2
    for name, table in tables.items():
        for one, words in table.items():
            for word in words:
                faults = [
                    *_phrase_faults(word, shortest),
                    *_script_faults(word, script),
                ]
                yield from (f"[{name}] {one}, “{word}”: {fault}" for fault in faults)


def _phrase_faults(phrase: str, shortest: int) -> Iterator[str]:
    pieces = [*phrase_pieces(phrase)] or [phrase]
    for piece in pieces:
        *before, last = folded_entry(piece).split() or [""]
        yield from (fault for word in before if "*" in word for fault in word_faults(word, shortest))
        plain = [*(word.removesuffix("*") for word in before), last]
        yield from word_faults(" ".join(plain), shortest, LONGEST_PHRASE)
    if len(pieces) > 1 and all(sum(map(bool, slots)) > LONGEST_PHRASE for slots in phrase_slots(phrase)):
        yield f"“{phrase}” has more than {LONGEST_PHRASE} words"


def _script_faults(word: str, script: str) -> Iterator[str]:
    letters = [letter for letter in word if letter.isalpha()]
    if all("A" <= letter <= "Z" for letter in letters):
        return
    foreign = [one for one in letters if script and script not in unicodedata.name(one, "")]
    if foreign:
        yield f"“{foreign[0]}” is not a letter of the language’s script"


def _spread_faults(themes: Mapping[str, list[str]]) -> Iterator[str]:
    spread = Counter(entry for words in themes.values() for entry in {folded_entry(word) for word in words})
    yield from (
        f"“{entry}” is under {times} themes: at most {MOST_THEMES}"
        for entry, times in spread.items()
        if times > MOST_THEMES
    )
