"""Makes themes of a place's own from a few examples: learns the words that tell them from other comments.

It trains no model on them and keeps no example: the words it finds are read as listed words are, and shown.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.codeframe_reader import CodeTheme
from analysis.language_hints import SMALL_WORDS
from analysis.script_folding import fold_word, split_written

LEAST_EXAMPLES = 5  # of a theme
_COLUMNS = ("text", "theme")
_MOST_WORDS = 5
_LEAST_WITH_WORD = 2
_SURPRISE = 8.0  # G², about one chance in 200
_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Example:
    """A comment of which a person has said that it carries a theme; `theme` is the theme's plain name."""

    text: str
    theme: str


class ExampleFaults(ValueError):
    """Examples that cannot be used; `faults` has every fault, one plain sentence each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults[:20]))
        self.faults = tuple(faults)


def read_examples(path: Path) -> list[Example]:
    """The rows of a CSV file with the columns `text` and `theme`; a text may stand in several rows.

    Rows without a theme are comments about something else; they help to tell the themes apart.

    Raises `ExampleFaults` for a file that is not CSV in UTF-8, a missing column, and rows without a text.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ExampleFaults([f"{path.name} cannot be read as CSV in UTF-8: {fault}"]) from fault
    columns = rows[0].keys() if rows else set()
    faults = [f"the column “{name}” is missing" for name in _COLUMNS if name not in columns] or [
        f"row {number}: there is no text"
        for number, row in enumerate(rows, 2)
        if not split_written(row["text"] or "")
    ]
    if faults:
        raise ExampleFaults(faults)
    return [Example(row["text"], " ".join((row["theme"] or "").split())) for row in rows]


def themes_of_examples(
    examples: Sequence[Example], background: Iterable[str] = (), language: str = "en"
) -> tuple[CodeTheme, ...]:
    """A theme for each name among the examples, with at most five words that tell it, surest first.

    A word tells a theme where at least two of its examples have it and it is rarer, beyond chance, in
    `background` (comments at hand, not labelled) and in the examples of other themes. Given by such words a
    theme is as likely as not right (probability 0.5), so a person should look. On comments of the national
    framework, four themes at a time, words from 20 examples each found about a third of a theme's comments,
    and about a third of what they found was right.

    Method: log-likelihood ratio of word counts (Dunning 1993).

    Raises `ExampleFaults` where a theme has fewer than five different examples, or no word that tells it.

    >>> few = [Example(f"The allotment {end}", "Allotment") for end in ("a", "b", "c", "d", "e")]
    >>> [(theme.id, theme.words) for theme in themes_of_examples(few)]
    [('allotment', ('allotment',))]
    """
    texts: dict[str, set[str]] = {}
    for example in examples:
        texts.setdefault(example.theme, set()).add(example.text.strip())
    seen = _count(background)
    named = {name: own for name, own in texts.items() if name}
    themes = [_theme(name, own, _others(name, texts), seen, language) for name, own in named.items()]
    faults = [fault for theme in themes for fault in _faults(theme, len(named[theme.name]))] or _same_ids(
        themes
    )
    if faults or not themes:
        raise ExampleFaults(faults or ["no example names a theme"])
    return tuple(themes)


def _others(name: str, texts: Mapping[str, set[str]]) -> set[str]:
    return {text for other, own in texts.items() if other != name for text in own} - texts[name]


def _theme(
    name: str, own: set[str], others: set[str], seen: tuple[Counter[str], int], language: str
) -> CodeTheme:
    words = tuple(_telling(own, others, seen, language))
    identity = _ID.sub("-", fold_word(name)).strip("-")
    if not identity or not identity[0].isalpha():
        identity = f"own-{sum(map(ord, name))}"
    english = language == "en"
    return CodeTheme(
        identity, name, name, "Our own", "",
        words=words if english else (),
        words_in={} if english else {language: words},
        from_examples=True,
    )  # fmt: skip


def _telling(own: set[str], others: set[str], seen: tuple[Counter[str], int], language: str) -> Iterator[str]:
    with_word, _ = _count(own)
    elsewhere, _ = _count(others)
    surprise = {}
    for word, times in with_word.items():
        usual = max((seen[0][word] + 1) / (seen[1] + 20), elsewhere[word] / (len(others) + 20))
        if times >= _LEAST_WITH_WORD and word not in SMALL_WORDS.get(language, ()) and not word.isdigit():
            surprise[word] = _surprise(times, len(own), usual)
    best = sorted(surprise, key=lambda word: (-surprise[word], word))
    yield from [word for word in best if surprise[word] >= _SURPRISE][:_MOST_WORDS]


def _surprise(times: int, size: int, usual: float) -> float:
    """G² of a word in `times` of `size` examples that usually is in a share `usual` of comments.

    >>> round(_surprise(4, 5, 0.05), 1), _surprise(1, 5, 0.5)
    (19.1, 0.0)
    """
    if times <= size * usual:
        return 0.0
    without = size - times
    rest = without * math.log(without / (size * (1 - usual))) if without else 0.0
    return 2 * (times * math.log(times / (size * usual)) + rest)


def _count(texts: Iterable[str]) -> tuple[Counter[str], int]:
    """How many of some texts have each folded word, and how many texts there are."""
    split = [set(map(fold_word, split_written(text))) for text in texts]
    return Counter(word for words in split for word in words), len(split)


def _faults(theme: CodeTheme, examples: int) -> Iterator[str]:
    if examples < LEAST_EXAMPLES:
        yield f"the theme “{theme.name}” has {examples} different examples: it needs {LEAST_EXAMPLES} or more"
    elif not theme.words and not any(theme.words_in.values()):
        yield f"the examples of “{theme.name}” have no word in common that other comments lack: add some more"


def _same_ids(themes: Sequence[CodeTheme]) -> list[str]:
    used = Counter(theme.id for theme in themes)
    return [f"two themes would both be called “{name}”: rename one" for name in used if used[name] > 1]
