"""Hides who a comment is about, in twelve languages: numbers, addresses and names that lead to a person.

It finds what has a form or a sign; a story only one person has needs a human reader.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from analysis.addresses import find_addresses
from analysis.birth_dates import find_dates_of_birth
from analysis.identifiers import (
    Span,
    find_e_mails,
    find_national_insurance_numbers,
    find_nhs_numbers,
    find_numbers_of_offices,
    find_phones,
    find_phones_with_country,
    find_plates,
    find_postcodes,
    plain_digits,
)
from analysis.local_names import find_local_names
from analysis.online_names import find_accounts, find_pages, find_spelt_e_mails
from analysis.person_names import find_names
from analysis.presidio_patterns import find_by_presidio
from analysis.told_numbers import (
    find_broken_phones,
    find_numbers_in_groups,
    find_spelt_numbers,
    find_told_identities,
    find_told_nhs_numbers,
    find_told_phones,
    find_told_plates,
    find_told_postcodes,
)

Kind = Literal[
    "NHS number", "phone number", "e-mail address", "postcode", "date of birth", "name",
    "address", "identity number", "web address", "account name",
]  # fmt: skip
Engine = Literal["own", "presidio"]

# Those that are surest come first: what one has taken, no later one takes.
_FINDERS: tuple[tuple[Kind, Callable[[str], Iterator[Span]]], ...] = (
    ("e-mail address", find_e_mails),
    ("e-mail address", find_spelt_e_mails),
    ("web address", find_pages),
    ("account name", find_accounts),
    ("date of birth", find_dates_of_birth),
    ("identity number", find_national_insurance_numbers),
    ("identity number", find_told_identities),
    ("identity number", find_plates),
    ("identity number", find_told_plates),
    ("phone number", find_phones_with_country),
    ("NHS number", find_nhs_numbers),
    ("NHS number", find_told_nhs_numbers),
    ("phone number", find_phones),
    ("phone number", find_told_phones),
    ("phone number", find_broken_phones),
    ("phone number", find_spelt_numbers),
    ("identity number", find_numbers_in_groups),
    ("identity number", find_numbers_of_offices),
    ("address", find_addresses),
    ("postcode", find_postcodes),
    ("postcode", find_told_postcodes),
)
_NEED_DIGITS = frozenset(finder for _, finder in _FINDERS) - {
    find_e_mails, find_spelt_e_mails, find_pages, find_accounts, find_spelt_numbers, find_addresses,
}  # fmt: skip
_MARK = re.compile(r"\[(?:" + "|".join((*get_args(Kind), "other words")) + r")\]")  # the last by a moderator
_WALL = "\x00"  # stands for what is hidden already: no finder looks through it
_PASSES = 6  # what is hidden may uncover something beside it, a few times at most


@dataclass(frozen=True)
class Redacted:
    """A text with marks such as `[phone number]` where identifiers stood; `kinds` has the kind of each mark,
    `hidden` what stood there, both in order."""

    text: str
    kinds: tuple[Kind, ...]
    hidden: tuple[str, ...] = ()


def redact(text: str, language: str = "en", extra: Sequence[str] = (), engine: Engine = "own") -> Redacted:
    """Put marks where names, numbers, addresses, dates of birth and accounts of people stand.

    `language` is the comment's (`en`, `pl`, `ro`, `pa`, `ur`, `pt`, `es`, `ar`, `bn`, `gu`, `fa`, `so`);
    the rules of English always run as well. `extra` are names a service gives, of its wards and its staff.
    `engine="presidio"` asks Presidio's pattern recognisers too; without Presidio it raises `MissingLibrary`.
    A mark is the kind in square brackets, in English: the site says it in the reader's language.
    Any text goes in, of any length. A redacted text comes out as it went in.

    - NHS numbers: ten digits whose check digit is right (NHS Data Dictionary, modulus 11), or any ten
      that the text calls one.
    - Phone numbers: possible numbers of the United Kingdom, or of another country when written with `+`
      or `00` (ITU E.164); numbers kept for drama count too; and others that the text calls a phone number.
    - A date is taken out where the text says that it is a date of birth, where it stands after a name, or
      is a whole date of 2012 or before without a word such as “since” beside it.

    >>> redacted = redact("Ring Mrs Okafor on 07700 900123.")
    >>> redacted.text, redacted.hidden
    ('Ring Mrs [name] on [phone number].', ('Okafor', '07700 900123'))
    >>> redact("I waited 45 minutes on 12 May 2024.").kinds
    ()
    >>> redact("Pani Kowalska z Willow Ward", "pl", extra=("Willow Ward",)).text
    'Pani [name] z [name]'
    """
    found = sorted(_find_identifiers(_wall_off_marks(plain_digits(text)), language, extra, engine))
    pieces, position = [], 0
    for start, end, kind in found:
        pieces += [text[position:start], f"[{kind}]"]
        position = end
    return Redacted(
        "".join([*pieces, text[position:]]),
        tuple(kind for _, _, kind in found),
        tuple(text[start:end] for start, end, _ in found),
    )


def _wall_off_marks(text: str) -> str:
    return _MARK.sub(lambda mark: _WALL * len(mark.group()), text)


def _find_identifiers(
    text: str, language: str, extra: Sequence[str], engine: Engine
) -> Iterator[tuple[int, int, Kind]]:
    """Looks again until nothing more is found: what was hidden may uncover something beside it."""
    for _ in range(_PASSES):
        taken = bytearray(letter == _WALL for letter in text)
        found = 0
        for kind, spans in _spans_by_kind(text, language, extra, engine):
            for start, end in spans:
                if start < end and 1 not in taken[start:end]:
                    taken[start:end] = b"\x01" * (end - start)
                    found += 1
                    yield start, end, kind
        if not found:
            return
        text = "".join(_WALL if hidden else letter for letter, hidden in zip(text, taken, strict=True))


def _spans_by_kind(
    text: str, language: str, extra: Sequence[str], engine: Engine
) -> Iterator[tuple[Kind, Iterable[Span]]]:
    has_digit = any(map(str.isdigit, text))
    for kind, finder in _FINDERS:
        if has_digit or finder not in _NEED_DIGITS:
            yield kind, finder(text)
    yield "name", find_local_names(text, extra)
    yield "name", find_names(text, language)
    if engine == "presidio":
        yield from find_by_presidio(text)
