"""Phone numbers: read as people type them, and written as people here write them.

It rings nobody, and does not know whose a number is.
"""

_FOR_STORIES = "+447700900"  # kept by Ofcom for made-up people: no phone has them, and examples need them
_HERE = "GB"


def read_number(typed: str) -> tuple[str, bool]:
    """The number as +44…, in whichever digits it was typed, and whether it may be a mobile; empty if none."""
    import phonenumbers

    try:
        number = phonenumbers.parse(typed, _HERE)
    except phonenumbers.NumberParseException:
        return "", False
    written = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if written.startswith(_FOR_STORIES):
        return written, True
    kinds = phonenumbers.PhoneNumberType
    mobile = phonenumbers.number_type(number) in (kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE)
    return (written, mobile) if phonenumbers.is_valid_number(number) else ("", False)


def write_number(address: str) -> str:
    """A number as it is written here; anything that is none, such as an email address, as it is.

    >>> write_number("+447700900123"), write_number("+442072194272"), write_number("a@example.org")
    ('07700 900123', '020 7219 4272', 'a@example.org')
    """
    import phonenumbers

    if "@" in address:
        return address
    try:
        number = phonenumbers.parse(address, _HERE)
    except phonenumbers.NumberParseException:
        return address
    formats = phonenumbers.PhoneNumberFormat
    at_home = number.country_code == phonenumbers.country_code_for_region(_HERE)
    return str(phonenumbers.format_number(number, formats.NATIONAL if at_home else formats.INTERNATIONAL))
