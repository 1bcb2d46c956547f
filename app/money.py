"""How an amount of money is said on a page: in pounds, as the reader’s language writes an amount.

It adds nothing up, and asks nobody for an amount.
"""

from babel import Locale
from babel.numbers import format_currency

from app.i18n import reading
from app.services.events.expenses import read_amount

POUND = "£"
# Where pounds are foreign money, CLDR names them so. Here they are what everybody pays with.
ABROAD = ("GBP", "UK£")
# By language, where CLDR’s own way is of another country: the real of Brazil, the taka.
WRITTEN = {"pt": "#,##0.00\u00a0¤", "bn": "¤#,##,##0.00"}


def say_amount(pence: int) -> str:
    """An amount with the pound’s own sign; whole pounds without pence."""
    locale = Locale.parse(reading().language.locale)
    pattern = WRITTEN.get(locale.language) or locale.currency_formats["standard"].pattern
    whole = pence % 100 == 0
    said = format_currency(
        pence / 100,
        "GBP",
        pattern.replace(".00", "") if whole else pattern,
        locale=locale,
        currency_digits=not whole,
    )
    for name in ABROAD:
        said = said.replace(name, POUND)
    return said


def say_as_money(typed: str) -> str:
    """What was typed, as the language writes it where it is an amount of pounds alone; else as it is."""
    pence = read_amount(typed) if typed.strip().startswith(POUND) else None
    return typed if pence is None else say_amount(pence)
