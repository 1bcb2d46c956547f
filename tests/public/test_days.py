"""A day is said as people say it in each language: the day first, and the little words where they belong."""

from datetime import date

import pytest

from app.days import say_day, say_month
from app.i18n import set_reading
from tests.audit import AuditingClient

SAID = {
    "en": ("5 November 2026", "November 2026"),
    "es": ("5 de noviembre de 2026", "noviembre de 2026"),
    "pt": ("5 de novembro de 2026", "novembro de 2026"),
    "pl": ("5 listopada 2026", "listopad 2026"),
    "so": ("5 Noofeembar 2026", "Noofeembar 2026"),
    "fa": ("5 نوامبر 2026", "نوامبر 2026"),
}


@pytest.mark.parametrize("language", SAID)
def test_a_day_is_said_in_the_order_of_its_language(client: AuditingClient, language: str) -> None:
    with client.application.test_request_context("/"):
        set_reading(language, "standard")
        day = date(2026, 11, 5)
        said = (say_day(day), say_month(day))
    assert (said[0], said[1].lower()) == (SAID[language][0], SAID[language][1].lower())
