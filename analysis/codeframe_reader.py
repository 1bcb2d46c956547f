"""Reads a codeframe: a file that says what comments can be about, ours or one of a place's own.

It does not decide what a comment is about: `analysis.themes` does.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.word_lists import word_faults

CODEFRAME = Path(__file__).with_name("codeframes") / "experience-of-care.toml"
DOMAINS = (
    "access", "information", "involvement", "dignity", "culture",
    "safety", "joined-up", "families", "outcome", "feedback",
)  # fmt: skip
CHARACTERISTICS = range(1, 13)  # of Delivering Race Equality
_ID = re.compile(r"[a-z][a-z0-9-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TEXTS = ("id", "name", "label", "category", "domain", "description")
_LISTS = ("words", "examples", "principles")
_NEEDED = ("id", "name", "label", "category", "domain", "words")
_FIELDS = {*_TEXTS, *_LISTS, "dre", "aspect", "words_in", "words_alone"}
_ASPECT_FIELDS = {"id", "name", "words"}


@dataclass(frozen=True)
class Aspect:
    """One side of a theme that a reviewer sees apart, such as racism; `words` are the English ones."""

    id: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class CodeTheme:
    """One theme. `label` is its name in the labelled comments, `domain` a topic id or empty.

    `words` are our own English words for it (`*` stands for any further letters), `words_in` those of
    other languages where the file itself has some. `principles` are those of *Advancing Mental Health
    Equalities*, `dre` numbers of the twelve characteristics of *Delivering Race Equality*. `words_alone`
    says that the English words are sure enough to give the theme where no model has learned it;
    `from_examples` that they were learned from a few examples (`analysis.example_themes`).
    """

    id: str
    name: str
    label: str
    category: str
    domain: str
    words: tuple[str, ...]
    description: str = ""
    examples: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    dre: tuple[int, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    words_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    words_alone: bool = False
    from_examples: bool = False


class CodeframeFaults(ValueError):
    """A codeframe that cannot be used; `faults` has every fault, one plain sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read_codeframe(path: Path = CODEFRAME) -> tuple[CodeTheme, ...]:
    """Read a codeframe file: its themes in the order of the file.

    A file of a place's own has the same fields. A theme in it that has the id of one of ours is read as
    ours is; any other is found by its `words`, and by `words_in.pl = […]` in Polish comments.

    Raises `CodeframeFaults` with every fault at once: a file that is not TOML or has no theme, missing or
    unknown fields, an id or label used twice, a domain that is none of the ten, a word too short to stand
    for others; and `OSError` where the file cannot be opened.

    >>> read_codeframe()[0].id
    'positive-experience'
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("theme", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise CodeframeFaults((f"{path.name} cannot be read as TOML: {fault}",)) from fault
    if not isinstance(entries, list) or not entries:
        raise CodeframeFaults((f"{path.name} has no theme: each begins with [[theme]]",))
    faults = [fault for number, entry in enumerate(entries, 1) for fault in _entry_faults(number, entry)]
    for name in ("id", "label"):
        used = Counter(str(entry[name]) for entry in entries if isinstance(entry, dict) and name in entry)
        faults += [f"the {name} “{value}” is used twice" for value, times in used.items() if times > 1]
    if faults:
        raise CodeframeFaults(tuple(faults))
    return tuple(_theme(entry) for entry in entries)


def _entry_faults(number: int, entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"theme number {number} is not a table of fields"
        return
    name = f"theme {entry.get('id') or f'number {number}'}"
    shapes = list(_shape_faults(name, entry))
    yield from shapes or _content_faults(name, entry)
    yield from (f"{name} has no {missing}" for missing in _NEEDED if missing not in entry)
    yield from (f"{name} has an unknown field “{extra}”" for extra in sorted(entry.keys() - _FIELDS))


def _shape_faults(name: str, entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{name}: {one} is not text" for one in _TEXTS if not isinstance(entry.get(one, ""), str))
    lists = {one: entry.get(one, []) for one in _LISTS}
    if not isinstance(entry.get("words_in", {}), dict):
        yield f"{name}: words_in is not a table of languages"
    else:
        lists |= {f"words_in.{language}": words for language, words in entry.get("words_in", {}).items()}
    yield from (f"{name}: {one} is not a list of texts" for one, given in lists.items() if not _texts(given))
    if not isinstance(entry.get("words_alone", False), bool):
        yield f"{name}: words_alone is neither true nor false"
    if not all(number in CHARACTERISTICS for number in _as_list(entry.get("dre", []))):
        yield f"{name}: dre is not a list of numbers from 1 to 12"
    for aspect in _as_list(entry.get("aspect", [])):
        if not isinstance(aspect, dict) or aspect.keys() != _ASPECT_FIELDS or not _texts(aspect["words"]):
            yield f"{name}: each aspect has an id, a name and a list of words, and nothing else"


def _content_faults(name: str, entry: Mapping[str, Any]) -> Iterator[str]:
    if not _ID.fullmatch(entry.get("id", "a")):
        yield f"{name}: an id has small letters, digits and hyphens only"
    if entry.get("domain") and entry["domain"] not in DOMAINS:
        yield f"{name} has the domain “{entry['domain']}”, which is none of the ten"
    for language in entry.get("words_in", {}):
        if not _LANGUAGE.fullmatch(language):
            yield f"{name}: “{language}” is not a language tag such as pl"
    lists = [entry.get("words", []), *(aspect["words"] for aspect in entry.get("aspect", []))]
    yield from (f"{name}: {fault}" for words in lists for word in words for fault in word_faults(word))
    foreign = [word for words in entry.get("words_in", {}).values() for word in words]
    yield from (f"{name}: {fault}" for word in foreign for fault in word_faults(word, shortest_stem=2))


def _texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def _as_list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [None]


def _theme(entry: Mapping[str, Any]) -> CodeTheme:
    given: dict[str, Any] = {name: entry.get(name, "") for name in _TEXTS}
    given |= {name: tuple(entry.get(name, [])) for name in (*_LISTS, "dre")}
    return CodeTheme(
        **given,
        aspects=tuple(Aspect(one["id"], one["name"], tuple(one["words"])) for one in entry.get("aspect", [])),
        words_in={language: tuple(words) for language, words in entry.get("words_in", {}).items()},
        words_alone=entry.get("words_alone", False),
    )
