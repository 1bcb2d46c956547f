"""The marks in a redacted comment: what stood at each, one more where words are to be hidden, one fewer.

It finds no identifiers (`analysis.redaction` does), and keeps nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = (
    "name",
    "phone number",
    "e-mail address",
    "postcode",
    "address",
    "web address",
    "account name",
    "identity number",
    "date of birth",
    "NHS number",
    "other words",
)
_MARK = re.compile(r"((?:\[[^\W\d_][^\[\]]{0,40}\])+)")  # marks with nothing between are one


class NotFound(ValueError):
    """The words that were to be hidden are not in the comment."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a comment: its words, or a mark (`[name]`) and the words that stood there.

    `number` counts the marks from 1; 0 for words that are shown.
    """

    shown: str
    stood: str = ""
    number: int = 0


def split_marks(original: str, redacted: str) -> tuple[Piece, ...] | None:
    """The stretches of a redacted comment with what stood at each mark; None where the two do not fit.

    What the writer put in square brackets themselves is no mark. Marks with nothing between are one.

    >>> found = split_marks("Ring Ann on 123.", "Ring [name] on [phone number].")
    >>> [piece.stood for piece in found or () if piece.number]
    ['Ann', '123']
    """
    parts = _MARK.split(redacted)
    words, marks = parts[::2], parts[1::2]
    if not original.startswith(words[0]):
        return None
    place, found = len(words[0]), [Piece(words[0])]
    for index, mark in enumerate(marks, 1):
        last = index == len(marks)
        end = _find_next(original, words[index], place, last=last)
        if end < place:
            return None
        found += [Piece(mark, original[place:end], 1), Piece(words[index])]
        place = end + len(words[index])
    return tuple(_number(found)) if place == len(original) else None


def _find_next(original: str, words: str, place: int, *, last: bool) -> int:
    """Where the words after a mark stand: at the end after the last mark, else as soon as they may."""
    if last:
        end = len(original) - len(words)
        return end if original.endswith(words) else -1
    return original.find(words, place)


def _number(pieces: list[Piece]) -> Iterator[Piece]:
    number = 0
    for piece in pieces:
        if not piece.number or piece.stood == piece.shown:
            yield Piece(piece.shown)
        else:
            number += 1
            yield Piece(piece.shown, piece.stood, number)


def hide_words(redacted: str, words: str, kind: str) -> str:
    """The comment with a mark wherever these words stand, in capitals or not. Marks stay as they are.

    Raises `NotFound` where they stand nowhere.

    >>> hide_words("Ask for Ann, ANN knows. [name]", "ann", "name")
    'Ask for [name], [name] knows. [name]'
    """
    wanted = " ".join(words.split())
    pattern = re.compile(r"\s+".join(map(re.escape, wanted.split())), re.IGNORECASE)
    parts = _MARK.split(redacted)
    hidden = [pattern.sub(f"[{kind}]", part) if index % 2 == 0 else part for index, part in enumerate(parts)]
    if not wanted or hidden == parts:
        raise NotFound(f"“{wanted}” is not in the comment as it is shown.")
    return "".join(hidden)


def put_back(pieces: tuple[Piece, ...], number: int) -> str:
    """The comment with the words that stood at one mark shown again. Raises `NotFound` for a mark it has not.

    >>> put_back((Piece("On "), Piece("[name]", "April", 1), Piece(" 1.")), 1)
    'On April 1.'
    """
    if not any(piece.number == number for piece in pieces if number):
        raise NotFound(f"There is no mark {number} in the comment.")
    return "".join(piece.stood if piece.number == number else piece.shown for piece in pieces)
