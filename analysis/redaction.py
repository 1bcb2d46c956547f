"""Hides who a comment is about: numbers, addresses and names that could lead to a person.

It finds what has a form; a name without a title, or a story only one person has, needs a human reader.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.identifiers import (
    Span,
    find_dates_of_birth,
    find_e_mails,
    find_names,
    find_nhs_numbers,
    find_phones,
    find_phones_with_country,
    find_postcodes,
    plain_digits,
)

Kind = Literal["NHS number", "phone number", "e-mail address", "postcode", "date of birth", "name"]

# Those that are surest come first: what one has taken, no later one takes.
_FINDERS: tuple[tuple[Kind, Callable[[str], Iterator[Span]]], ...] = (
    ("e-mail address", find_e_mails),
    ("date of birth", find_dates_of_birth),
    ("phone number", find_phones_with_country),
    ("NHS number", find_nhs_numbers),
    ("phone number", find_phones),
    ("postcode", find_postcodes),
    ("name", find_names),
)


@dataclass(frozen=True)
class Redacted:
    """A text with marks such as `[phone number]` where identifiers stood, and the kind of each mark."""

    text: str
    kinds: tuple[Kind, ...]


def redact(text: str) -> Redacted:
    """Put marks where NHS and phone numbers, e-mails, postcodes, dates of birth and titled names stand.

    A mark is the kind in square brackets, in English: the site says it in the reader's language.
    Any text goes in, of any length; nothing is raised. A redacted text comes out as it went in.

    - NHS numbers: ten digits whose check digit is right (NHS Data Dictionary, modulus 11).
    - Phone numbers: possible numbers of the United Kingdom, or of another country when written with `+`
      or `00` (ITU E.164); numbers kept for drama count too.
    - A date is taken out only where the text says that it is a date of birth.

    >>> redact("Ring Mrs Okafor on 07700 900123.")
    Redacted(text='Ring Mrs [name] on [phone number].', kinds=('name', 'phone number'))
    >>> redact("I waited 45 minutes on 12 May 2024.").kinds
    ()
    """
    found = sorted(_find_identifiers(plain_digits(text)))
    pieces, position = [], 0
    for start, end, kind in found:
        pieces += [text[position:start], f"[{kind}]"]
        position = end
    return Redacted("".join([*pieces, text[position:]]), tuple(kind for _, _, kind in found))


def _find_identifiers(text: str) -> Iterator[tuple[int, int, Kind]]:
    taken = bytearray(len(text))
    for kind, finder in _FINDERS:
        for start, end in finder(text):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield start, end, kind
