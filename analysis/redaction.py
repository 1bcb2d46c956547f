"""Hides who a comment is about: numbers, addresses and names that could lead to a person.

It finds what has a form; a name without a title, or a story only one person has, needs a human reader.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["NHS number", "phone number", "e-mail address", "postcode", "date of birth", "name"]
Finder = Callable[[str], Iterator[tuple[int, int]]]

_E_MAIL = re.compile(r"[\w.+%'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_TEN_DIGITS = re.compile(r"(?<![\d+])\d(?:[ \t.\u00a0\u2010-\u2015-]{0,3}\d){9}(?!\d)")
# The outward and inward parts as in the Office for National Statistics' and Royal Mail's postcode format.
_POSTCODE = re.compile(
    r"\b(?:GIR[ \t]?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]|[A-HK-Y][0-9][0-9A-Z]|[0-9][A-HJKPSTUW])"
    r"[ \t.\u00a0-]{0,2}[0-9][ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
_PHONE_RUN = re.compile(r"(?<![\w.])(?:\+|\(|00|0)[\d\s().\u00a0\u2010-\u2015/-]{7,22}\d(?![\d])")
_BORN = re.compile(
    r"(?i)\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|born(?: on)?(?: the)?|birthday)\W{0,4}(?:is|was|on)?\W{0,3}"
    r"(?P<it>\d{1,2}(?:st|nd|rd|th)?[ ./-]{1,2}(?:\d{1,2}|[a-z]{3,9})[ ./,-]{1,2}\d{2,4}|\d{4}-\d{2}-\d{2})"
)
_TITLED = re.compile(
    r"\b(?i:mr|mrs|ms|miss|mx|dr|doctor|nurse|sister|matron|prof|professor|rev|reverend|sir|dame|paramedic|"
    r"midwife|consultant|psychiatrist|psychologist|therapist)\b\.?[ \t]+"
    r"(?P<it>[A-Z][\w’'-]+(?:[ \t]+[A-Z][\w’'-]+)?)"
)


@dataclass(frozen=True)
class Redacted:
    """A text with marks such as `[phone number]` in the place of identifiers; `kinds` has one for each mark."""

    text: str
    kinds: tuple[Kind, ...]


def redact(text: str) -> Redacted:
    """Put marks in the place of NHS and phone numbers, e-mails, postcodes, dates of birth and titled names.

    A mark is the kind in square brackets, in English: the site says it in the reader's language.

    - NHS numbers: ten digits whose check digit is right (NHS Data Dictionary, modulus 11), by `nhs-number`.
    - Phone numbers: runs of digits that are possible numbers of the United Kingdom, or of another country
      when written with `+` or `00` (ITU E.164), by `phonenumbers`; numbers kept for drama count too.
    - A date is taken out only where the text says that it is a date of birth.

    >>> redact("Ring Mrs Okafor on 07700 900123.")
    Redacted(text='Ring Mrs [name] on [phone number].', kinds=('name', 'phone number'))
    >>> redact("I waited 45 minutes on 12 May 2024.").kinds
    ()
    """
    found: list[tuple[int, int, Kind]] = []
    for kind, finder in _FINDERS:
        for start, end in finder(text):
            if all(end <= taken[0] or start >= taken[1] for taken in found):
                found.append((start, end, kind))
    pieces, position = [], 0
    for start, end, kind in sorted(found):
        pieces += [text[position:start], f"[{kind}]"]
        position = end
    return Redacted("".join([*pieces, text[position:]]), tuple(kind for _, _, kind in sorted(found)))


def _e_mails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _E_MAIL.finditer(text))


def _nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    import nhs_number

    for match in _TEN_DIGITS.finditer(text):
        if nhs_number.is_valid(re.sub(r"\D", "", match.group())):
            yield match.span()


def _phones(text: str) -> Iterator[tuple[int, int]]:
    import phonenumbers

    for match in _PHONE_RUN.finditer(text):
        try:
            number = phonenumbers.parse(match.group(), "GB")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            yield match.span()


def _postcodes(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _POSTCODE.finditer(text))


def _dates_of_birth(text: str) -> Iterator[tuple[int, int]]:
    return (match.span("it") for match in _BORN.finditer(text))


def _names(text: str) -> Iterator[tuple[int, int]]:
    return (match.span("it") for match in _TITLED.finditer(text))


_FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("e-mail address", _e_mails),
    ("NHS number", _nhs_numbers),
    ("date of birth", _dates_of_birth),
    ("phone number", _phones),
    ("postcode", _postcodes),
    ("name", _names),
)
