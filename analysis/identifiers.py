"""Finds identifiers in a text by their form: where each stands, from its first letter to past its last.

It changes no text (`analysis.redaction` does) and knows no list of names.
"""

import re
import unicodedata
from collections.abc import Iterator

Span = tuple[int, int]

_BETWEEN = r"[ \t.\u00a0\u2010-\u2015()-]{0,3}"  # what people put between the digits of a number
_NOT_A_DATE = r"(?!\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d\d(?!\d))"
_E_MAIL = re.compile(
    r"(?<![\w.+%'-])(?:[\w.+%'-]{2,64}@[^\W\d_]\w{2,62}(?![\w.-])|[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[^\W\d_]{2,24}\b)"
)
_TEN_DIGITS = re.compile(rf"(?<![\d+]){_NOT_A_DATE}(?=(\d(?:{_BETWEEN}\d){{9}})(?!\d))")
# National: 0 and nine or ten digits, or a mobile without its 0 or +. International: + or 00, up to 15 digits.
# A number may follow another and a slash.
_NATIONAL = re.compile(
    rf"(?<![\d+])(?:(?<!\d[./-])|(?<=\d{{4}}/)){_NOT_A_DATE}"
    rf"(?:\((?=\d{{2,6}}\)))?(?:0{_BETWEEN}[1-35789](?:{_BETWEEN}\d){{8,9}}"
    rf"|44{_BETWEEN}7(?:{_BETWEEN}\d){{9}}|7\d{{3}}{_BETWEEN}\d{{6}})(?!\d)"
)
# A number in its three groups with a digit too many or too few.
_MISTYPED = re.compile(r"(?<![\w+£$€.,/-])0[1-35789]\d{2,4}([ -])\d{3}\1\d{3,4}(?![\w/]|[ -]\d)")
_ABROAD = re.compile(rf"(?<![\d+])(?:\+|(?<!\d[ .-])00)\d(?:{_BETWEEN}\d){{6,14}}(?!\d)")
# The outward and inward parts, as the Office for National Statistics and Royal Mail describe postcodes.
_POSTCODE = re.compile(
    r"(?i)\b(?:GIR[ \t]?0AA|ZZ99[ \t]?[0-9][A-Z]{2}"  # ZZ99: no fixed home, as the NHS writes it
    r"|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}"
    r"|[A-HK-Y][0-9][A-Z]|[0-9][A-HJKPSTUW])"
    r"[ \t.\u00a0-]{0,2}(?!(?-i:1st|2nd|3rd|[0-9]th|[0-9]hr)\b)(?:[0-9][ ]?|(?-i:O))[ABD-HJLNP-UW-Z]{2})\b"
)
# In capitals and with its space, a postcode is known by its form, whichever letters end it; 5MG is a dose.
_POSTCODE_MISTYPED = re.compile(
    r"\b[A-Z]{1,2}[0-9][0-9A-Z]?[ ](?![0-9](?:MG|ML|MM|CM|KM|KG|AM|PM|ST|ND|RD|TH|HR)\b)[0-9][A-Z]{2}\b"
)
_TYPED_LETTER = re.compile(r"(?<![A-Za-z0-9])(?=(?:[OolI]{0,8}\d){2})[\dOolI]{4,14}(?![A-Za-z0-9])")
_DIGITS_OF_LETTERS = str.maketrans("OolI", "0011")
# Some office gave these to a person: a hospital, a prison, a court, whoever keeps a case.
_OF_AN_OFFICE = re.compile(
    r"(?<![\w/-])(?:[A-Z]{1,3}\d{6,9}|[A-Z]\d{4}[A-Z]{2}|[A-Z]{2}\d\d[A-Z]\d{5}"
    r"|[A-Z]{2,5}[/-]\d{5,7}|[A-Z]{2,5}/(?:\d{3,4}/\d{4,6}|\d{4,6}/\d{4}))(?![\w/-])"
)
_NATIONAL_INSURANCE = re.compile(
    r"(?i)\b(?:QQ|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])"
    r"[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-D]\b"
)

# The marks of cars registered since 2001 (DVLA, INF104), whichever letters end them; older ones need a word
# beside them.
_PLATE = re.compile(
    r"(?<![A-Za-z0-9-])[A-Z]{2}(?:0[2-9]|1\d|2[0-6]|5[1-9]|6\d|7[0-6])"
    r"[ ]?[A-Z]{3}(?![A-Za-z0-9-])"
)


def plain_digits(text: str) -> str:
    """The text with the digits of every script, and O and l inside a number, as 0 to 9; each keeps its place.

    >>> plain_digits("۰۷۷۰۰ O77OO")
    '07700 07700'
    """
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    return _TYPED_LETTER.sub(lambda match: match.group().translate(_DIGITS_OF_LETTERS), text)


def find_e_mails(text: str) -> Iterator[Span]:
    """E-mail addresses, also with a space or “(at)” where the @ should stand."""
    if "@" in text or "(at)" in text or "[at]" in text:
        yield from (match.span() for match in _E_MAIL.finditer(text))


def find_nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits whose last one is the check digit of the rest (NHS Data Dictionary: modulus 11)."""
    from nhs_number.validate import is_valid

    for match in _TEN_DIGITS.finditer(text):
        if is_valid(re.sub(r"\D", "", match.group(1))):
            yield match.span(1)


def find_phones_with_country(text: str) -> Iterator[Span]:
    """Phone numbers of any country, written with + or 00, that are possible (ITU E.164)."""
    return _find_possible(_ABROAD, text)


def find_phones(text: str) -> Iterator[Span]:
    """Phone numbers of the United Kingdom, written without its code, that are possible or nearly so."""
    yield from _find_possible(_NATIONAL, text)
    yield from (match.span() for match in _MISTYPED.finditer(text))


def _find_possible(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        end = _possible_end(match.group(), "GB")
        if end:
            yield match.start(), match.start() + end


def _possible_end(written: str, country: str) -> int:
    """How much of a run of digits is a possible number, leaving off groups at its end; 0 for none."""
    import phonenumbers

    while written:
        number = phonenumbers.parse(_with_prefix(written), country)
        if phonenumbers.is_possible_number(number):
            return len(written)
        shorter = re.match(r"(.*\d)[^\d]+\d+$", written, re.DOTALL)
        written = shorter.group(1) if shorter and len(re.sub(r"\D", "", shorter.group(1))) > 6 else ""
    return 0


def _with_prefix(written: str) -> str:
    return f"+{written}" if written.startswith("44") else written


def find_postcodes(text: str) -> Iterator[Span]:
    """Whole United Kingdom postcodes, with or without the space, in capitals or not."""
    for pattern in (_POSTCODE, _POSTCODE_MISTYPED):
        yield from (match.span() for match in pattern.finditer(text))


def find_national_insurance_numbers(text: str) -> Iterator[Span]:
    """National Insurance numbers: two letters, six digits, and A to D (HM Revenue and Customs, NIM39110)."""
    return (match.span() for match in _NATIONAL_INSURANCE.finditer(text))


def find_numbers_of_offices(text: str) -> Iterator[Span]:
    """Capitals with a long number, as a hospital or a prison gives them to a person.

    >>> text = "I was RX448210, then A4471CZ; I took 5000IU of D3."
    >>> [text[start:end] for start, end in find_numbers_of_offices(text)]
    ['RX448210', 'A4471CZ']
    """
    return (match.span() for match in _OF_AN_OFFICE.finditer(text))


def find_plates(text: str) -> Iterator[Span]:
    """The number plates of cars, in capitals: two letters, two digits of a year, three letters.

    >>> list(find_plates("a blue Fiesta, BD68 SMR, in bay 12"))
    [(15, 23)]
    """
    return (match.span() for match in _PLATE.finditer(text))
