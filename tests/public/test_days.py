"""A day and an hour are said as people say them in each language: the day first, an hour in one piece."""

import re
from datetime import UTC, date, datetime

import pytest

from app.days import say_day, say_month
from app.i18n import find_language, set_reading
from app.services.days import say_hour
from app.settings import LANGUAGES
from tests.audit import AuditingClient

SAID = {
    "en": ("5 November 2026", "November 2026"),
    "es": ("5 de noviembre de 2026", "noviembre de 2026"),
    "pt": ("5 de novembro de 2026", "novembro de 2026"),
    "pl": ("5 listopada 2026", "listopad 2026"),
    "so": ("5 Noofeembar 2026", "Noofeembar 2026"),
    "fa": ("5 نوامبر 2026", "نوامبر 2026"),
}
AFTERNOON = datetime(2026, 11, 5, 14, 30, tzinfo=UTC)
BY_TWELVE = {"en": "2:30\u00a0pm", "ar": "2:30\u00a0م"}


def hour_faults(said: str, language: str) -> list[str]:
    """What keeps an hour from being read at a glance: two lines, or a marker in foreign letters."""
    latin = language in ("en", "es", "pl", "pt", "ro", "so")
    parted = re.search(r"[^\S\u00a0]", said)
    foreign = not latin and re.search(r"[A-Za-z]", said)
    return [name for name, found in (("two lines", parted), ("foreign letters", foreign)) if found]


@pytest.mark.parametrize("language", SAID)
def test_a_day_is_said_in_the_order_of_its_language(client: AuditingClient, language: str) -> None:
    with client.application.test_request_context("/"):
        set_reading(language, "standard")
        day = date(2026, 11, 5)
        said = (say_day(day), say_month(day))
    assert (said[0], said[1].lower()) == (SAID[language][0], SAID[language][1].lower())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_hour_is_said_in_one_piece_and_in_the_letters_of_its_language(language: str) -> None:
    said = say_hour(AFTERNOON, find_language(language).locale)
    assert said == BY_TWELVE.get(language, "14:30")
    assert not hour_faults(said, language)


@pytest.mark.parametrize(
    ("planted", "language", "fault"),
    [
        ("2:30 pm", "en", "two lines"),
        ("2:30\u202fpm", "en", "two lines"),
        ("2:30\u00a0PM", "ur", "foreign letters"),
    ],
)
def test_a_planted_hour_that_is_hard_to_read_is_found(planted: str, language: str, fault: str) -> None:
    assert hour_faults(planted, language) == [fault]
