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
    r"(?<![\w.+%'-])[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[^\W\d_]{2,24}\b"
)
_TEN_DIGITS = re.compile(rf"(?<![\d+]){_NOT_A_DATE}(?=(\d(?:{_BETWEEN}\d){{9}})(?!\d))")
# National: 0 and nine or ten digits, or a mobile without its 0 or +. International: + or 00, up to 15 digits.
# A number may follow another and a slash.
_NATIONAL = re.compile(
    rf"(?<![\d+])(?:(?<!\d[./-])|(?<=\d{{4}}/)){_NOT_A_DATE}"
    rf"(?:\((?=\d{{2,6}}\)))?(?:0{_BETWEEN}[1-35789](?:{_BETWEEN}\d){{8,9}}"
    rf"|44{_BETWEEN}7(?:{_BETWEEN}\d){{9}}|7\d{{3}}{_BETWEEN}\d{{6}})(?!\d)"
)
_ABROAD = re.compile(rf"(?<![\d+])(?:\+|(?<!\d[ .-])00)\d(?:{_BETWEEN}\d){{6,14}}(?!\d)")
# The outward and inward parts, as the Office for National Statistics and Royal Mail describe postcodes.
_POSTCODE = re.compile(
    r"(?i)\b(?:GIR[ \t]?0AA"
    r"|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}"
    r"|[A-HK-Y][0-9][A-Z]|[0-9][A-HJKPSTUW])"
    r"[ \t.\u00a0-]{0,2}(?!(?-i:1st|2nd|3rd|[0-9]th|[0-9]hr)\b)[0-9][ABD-HJLNP-UW-Z]{2})\b"
)
_MONTH = r"(?:\d{1,2}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)"
# In English, Polish, Urdu and Panjabi; the marks that some leave out are optional.
_BIRTH = (
    r"d\.?o\.?b\b\.?|date of birth|born|birthday"
    r"|dat[aęy] urodzenia|urodzon[ay]"
    r"|تاریخ\u0650? پیدائش"
    r"|ਜਨਮ (?:ਮਿਤੀ|ਤਾਰੀਖ\u0a3c?)"
)
_BORN = re.compile(
    rf"(?i)\b(?:{_BIRTH})(?:\W{{0,3}}(?:is|was|on|the|in|to)\b){{0,3}}\W{{0,3}}"
    rf"(?P<it>\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ ./-]{{1,2}}{_MONTH}[ ./,-]{{1,2}}\d{{2,4}}"
    r"|\d{4}-\d\d?-\d\d?)\b"
)
_NAME = r"(?P<it>[A-Z][\w’'-]{1,40}(?:[ \t]+[A-Z][\w’'-]{1,40})?)"
_TITLED = re.compile(
    r"\b(?:(?:(?i:mr|mrs|ms|mx|dr|prof|rev)\b\.?|Miss"
    r"|(?i:doctor|nurse|sister|matron|professor|reverend|midwife)|"
    rf"(?i:consultant|psychiatrist|psychologist|therapist|paramedic|sir|dame))[ \t]+)+{_NAME}"
)
_TITLED_SMALL = re.compile(r"(?i)\b(?:mr|mrs)\b\.?[ \t]+(?P<it>[^\W\d_][\w’'-]{1,40})")
_INTRODUCED = re.compile(
    r"(?i:\bname(?:[’']s| is| was)|\b(?:nurse|doctor|worker|carer|driver|lady|man|woman|person|someone|"
    rf"girl|guy|therapist|paramedic|receptionist|member of staff),? (?:called|named))[ \t]+{_NAME}"
)
# Words that follow a title and name nobody.
_NOBODY = """
    a an and appointment at but call consultant for he i in is it led manager my nurse of on or
    practitioner psychiatrist said she specialist surgery team that the then they this to very visit
    visits ward was we were when who with you
"""
_NO_NAMES = frozenset(_NOBODY.split())


def plain_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9; each letter keeps its place.

    >>> plain_digits("۰۷۷۰۰")
    '07700'
    """
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def find_e_mails(text: str) -> Iterator[Span]:
    """E-mail addresses, also with a space or “(at)” where the @ should stand."""
    return (match.span() for match in _E_MAIL.finditer(text))


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
    """Phone numbers of the United Kingdom, written without its code, that are possible."""
    return _find_possible(_NATIONAL, text)


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
    return (match.span() for match in _POSTCODE.finditer(text))


def find_dates_of_birth(text: str) -> Iterator[Span]:
    """Dates that the text says somebody was born on; any other date is left."""
    return (match.span("it") for match in _BORN.finditer(text))


def find_names(text: str) -> Iterator[Span]:
    """Names after a title, a role or an introduction: Mrs Okafor, nurse Anna, a man called Ali."""
    for pattern in (_TITLED, _TITLED_SMALL, _INTRODUCED):
        for match in pattern.finditer(text):
            length = _name_length(match.group("it"))
            if length:
                yield match.start("it"), match.start("it") + length


def _name_length(written: str) -> int:
    first, _, second = written.partition(" ")
    if first.casefold() in _NO_NAMES:
        return 0
    return len(first) if written.isupper() or second.strip().casefold() in _NO_NAMES else len(written)
