"""Reads the lists of what a word may be to a name: the name itself, a title before it, an honour, a place.

It looks at no text: what one word of a text may be is said by `analysis.name_descriptions`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.name_forms import CASE_ENDINGS, case_forms
from analysis.name_shapes import Is
from analysis.word_folding import fold, fold_phrase

FOLDER = Path(__file__).with_name("naming_words")
_LATIN = frozenset({"en", "pl", "ro", "pt", "es", "so"})
_ARABIC_SCRIPT = frozenset({"ur", "ar", "fa"})
_KINDS_OF_CUES = {
    "titles": Is.TITLE, "roles": Is.ROLE, "honours": Is.HONOUR, "links": Is.LINK, "markers": Is.MARKER,
    "person_verbs": Is.PERSON_VERB, "copulas": Is.COPULA, "being": Is.BEING, "articles": Is.ARTICLE,
    "parents": Is.PARENT,
}  # fmt: skip
_ALWAYS = ("en", "latin-asian", "bn", "gu", "pa")


@dataclass(frozen=True, eq=False)  # told apart by identity, so that what was looked up can be kept
class NameLists:
    """What the words of a language's comments may be (`words`, folded), and the phrases round a name."""

    words: Mapping[str, int]
    introductions: Mapping[str, tuple[tuple[str, ...], ...]]
    called: Mapping[str, tuple[tuple[str, ...], ...]]
    called_after: Mapping[str, tuple[tuple[str, ...], ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    verb_stems: frozenset[str] = frozenset()
    verb_endings: frozenset[str] = frozenset()
    case_endings: tuple[str, ...] = ()  # of any name, in the languages that have cases


@lru_cache(maxsize=16)
def read_name_lists(language: str) -> NameLists:
    """The lists for comments in a language (`en`, `pl`, …); an unknown language gets those of English.

    >>> read_name_lists("en").words["mrs"] == Is.TITLE
    True
    """
    used = _languages_used(language)
    cues = [_read("cues", name) for name in used]
    words: dict[str, int] = {}
    _add_names(words, used)
    _add_cues(words, cues)
    _add_known(words)
    return NameLists(
        words=words,
        introductions=_by_first_word(phrase for cue in cues for phrase in cue["introductions"]),
        called=_by_first_word(phrase for cue in cues for phrase in (*cue["called"], *_long_roles(cue))),
        called_after=_by_first_word(phrase for cue in cues for phrase in cue["called_after"]),
        phrases=_by_first_word(_read_file(FOLDER / "known.toml")["phrases"]),
        verb_stems=_of_verbs("stems", used),
        verb_endings=_of_verbs("endings", used),
        case_endings=CASE_ENDINGS.get(language, ()),
    )


def _of_verbs(part: str, used: Iterable[str]) -> frozenset[str]:
    verbs = _read_file(FOLDER / "verbs.toml")
    return frozenset(fold(word) for name in used if name in verbs for word in verbs[name][part].split())


def _languages_used(language: str) -> tuple[str, ...]:
    own = (language,) if language not in _ALWAYS and (FOLDER / f"cues/{language}.toml").is_file() else ()
    unsure = () if language in _ARABIC_SCRIPT else tuple(sorted(_ARABIC_SCRIPT))
    return (*_ALWAYS, *own, *unsure)


def _add_names(words: dict[str, int], used: Iterable[str]) -> None:
    everyday = {path.stem: read_words(path)["words"] for path in (FOLDER / "everyday").glob("*.toml")}
    lists = [(_language_of(path), read_words(path)) for path in sorted((FOLDER / "names").glob("*.toml"))]
    small = set().union(
        *(everyday[language] for language in _LATIN),
        *(names.get("with_cue", frozenset()) for language, names in lists if language in _LATIN),
    )
    own_script = _ARABIC_SCRIPT.intersection(used)
    foreign = _ARABIC_SCRIPT - own_script if len(own_script) == 1 else frozenset()
    for language, names in lists:
        _add(words, names.get("rare", ()), Is.RARE)
        _add(words, names.get("capital", ()), Is.NAME)
        _add(words, () if language in used else names.get("with_cue", ()), Is.RARE)
        for name in names.get("names", ()):
            _add(words, (name,), _tier_of(name, small, language in used, language in foreign))
            _add(words, (form for form in case_forms(name, language) if form not in small), Is.NAME)
    for language in used:
        _take_from(words, everyday.get(language, frozenset()))
    for language, names in lists:
        if language in used:
            _add_names_with_cue(words, names, language)


def _add_names_with_cue(words: dict[str, int], names: Mapping[str, frozenset[str]], language: str) -> None:
    """Names that are words too, after the everyday words took theirs away."""
    for name in names.get("with_cue", ()):
        words[name] = words.get(name, Is.NOTHING) & Is.EVERYDAY | Is.ALSO_A_WORD
        _add(words, case_forms(name, language), Is.ALSO_A_WORD)
    for name in names.get("given", ()):
        _add(words, (name,), Is.GIVEN | (Is.NOTHING if words.get(name, 0) & Is.NAME else Is.ALSO_A_WORD))


def _language_of(path: Path) -> str:
    """Of `ur` (names of Urdu) and of `ur-english` (English names as Urdu writes them) alike."""
    return path.stem.removesuffix("-english")


def _tier_of(name: str, small: set[str], used: bool, foreign: bool) -> int:
    if foreign:
        return Is.RARE
    return Is.NAME | Is.ANY_CASE if used and len(name) > 3 and name not in small else Is.NAME


def _take_from(words: dict[str, int], everyday: Iterable[str]) -> None:
    for word in everyday:
        held = words.get(word, Is.NOTHING)
        words[word] = (Is.ALSO_A_WORD if held & Is.NAME else Is.NOTHING) | Is.EVERYDAY


def _add_cues(words: dict[str, int], cues: Iterable[dict[str, Any]]) -> None:
    for cue in cues:
        for part, kind in _KINDS_OF_CUES.items():
            _add(
                words, (phrase[0] for phrase in map(fold_phrase, cue.get(part, ())) if len(phrase) == 1), kind
            )


def _long_roles(cue: dict[str, Any]) -> list[str]:
    return [role for role in cue["roles"] if len(fold_phrase(role)) > 1]


def _add_known(words: dict[str, int]) -> None:
    known = _read_file(FOLDER / "known.toml")
    for part in ("places", "peoples", "faith", "time", "health", "services"):
        for word in _folded(known[part]):
            words[word] = (
                words.get(word, Is.NOTHING) & ~(Is.NAME | Is.ANY_CASE)
                | Is.KNOWN
                | (Is.ALSO_A_WORD if words.get(word, Is.NOTHING) & (Is.NAME | Is.ALSO_A_WORD) else Is.NOTHING)
            )
    _add(words, _folded(known["follows_no_person"]), Is.FOLLOWS_NO_PERSON)
    _add(words, _folded(known["precedes_no_person"]), Is.PRECEDES_NO_PERSON)
    _add(words, _folded(known["given_names_that_are_words"]), Is.GIVEN)
    _add(words, _folded(known["particles"]), Is.PARTICLE)
    _add(words, _folded(known["before_places"]), Is.BEFORE_PLACE)
    _add(words, _folded(known["before_medicines"]), Is.BEFORE_MEDICINE)
    _add(words, _folded(known["after_given_names"]), Is.NEEDS_GIVEN_NAME)


def read_known_words() -> frozenset[str]:
    """Places, peoples, medicines, services, faiths and times, folded: no names, though they have capitals."""
    known = _read_file(FOLDER / "known.toml")
    parts = ("places", "peoples", "faith", "time", "health", "services")
    return frozenset(word for part in parts for word in _folded(known[part]))


def _add(words: dict[str, int], found: Iterable[str], kind: int) -> None:
    for word in found:
        words[word] = words.get(word, Is.NOTHING) | kind


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    first: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted({fold_phrase(phrase) for phrase in phrases}, key=len, reverse=True):
        if words:
            first[words[0]] = (*first.get(words[0], ()), words)
    return first


def _folded(words: str) -> set[str]:
    return {fold(word) for word in words.replace("-", " ").split()}


@lru_cache(maxsize=64)
def read_words(path: Path) -> dict[str, frozenset[str]]:
    """The folded words of a file, by their kind."""
    return {kind: frozenset(_folded(words)) for kind, words in _read_file(path).items()}


def _read(part: str, name: str) -> dict[str, Any]:
    return _read_file(FOLDER / part / f"{name}.toml")


def _read_file(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
