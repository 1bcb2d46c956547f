"""Reads comments in which somebody has marked who they name, to learn from: folders of TOML and JSON lines.

It learns nothing, and no comment it read is kept.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.name_letters import LANGUAGES

_MARK = re.compile(r"\{([^}|]*)(?:\|[^}]*)?\}")
_WALL = "\x00"  # stands where a number or an address was: no name is looked for there


@dataclass(frozen=True)
class Example:
    """A comment in a language, and where in it names stand (start and end); none where it names nobody.

    `writer`: those that bear the same are of one writer; `is_whole`: a whole comment, not a single sentence.
    """

    language: str
    text: str
    names: tuple[tuple[int, int], ...] = ()
    writer: str = ""
    is_whole: bool = False


def read_examples(folder: Path) -> list[Example]:
    """The comments of a folder and its folders, in order of their files.

    TOML with a table for each language, of lists whose comments have names in {braces}; TOML with comments
    (`[[sentence]]`) that name nobody, and JSON lines with `text` and `identifiers`, named for their language.
    """
    found: list[Example] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".toml":
            found += _read_toml(path)
        elif path.suffix == ".jsonl":
            found += _read_lines(path)
    return list({(one.language, one.text): one for one in found}.values())


def _read_toml(path: Path) -> Iterator[Example]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for sentence in content.get("sentence", ()):
        if path.name[:2] in LANGUAGES:
            yield Example(path.name[:2], sentence["text"], (), path.name)
    for language in set(LANGUAGES) & set(content):
        for texts in content[language].values():
            yield from (_read_marked(language, text, path.name) for text in texts)


def _read_marked(language: str, marked: str, writer: str) -> Example:
    text, names = "", []
    for piece in re.split(r"(\{[^}]*\})", marked):
        shown = _MARK.sub(lambda mark: mark.group(1), piece)
        if shown != piece:
            names.append((len(text), len(text) + len(shown)))
        text += shown
    return _walled(Example(language, text, tuple(names), writer))


def _read_lines(path: Path) -> Iterator[Example]:
    language = path.name[:2]
    writer = f"{path.parent.name}/{language}"
    for line in path.read_text(encoding="utf-8").splitlines():
        comment: dict[str, Any] = json.loads(line)
        spans = [
            match.span()
            for one in comment.get("identifiers", ())
            for match in re.finditer(re.escape(one), comment["text"])
        ]
        yield _walled(Example(language, comment["text"], tuple(spans), writer, is_whole=True))


def _walled(example: Example) -> Example:
    """Numbers and addresses are found by their form: only names are left to learn from."""
    text = example.text
    for start, end in example.names:
        if not _is_name(example.text[start:end]):
            text = text[:start] + _WALL * (end - start) + text[end:]
    names = tuple(span for span in example.names if _is_name(example.text[slice(*span)]))
    return replace(example, text=text, names=names)


def _is_name(written: str) -> bool:
    return not any(letter.isdigit() or letter in "@_/" for letter in written)
