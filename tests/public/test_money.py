"""An amount of money is written as its language writes one, in pounds."""

import pytest

from app.i18n import set_reading
from app.money import say_amount, say_as_money
from tests.audit import AuditingClient

SAID = {
    "en": ("£20", "£4.50"),
    "es": ("20\u00a0£", "4,50\u00a0£"),
    "pl": ("20\u00a0£", "4,50\u00a0£"),
    "bn": ("£20", "£4.50"),
    "pt": ("20\u00a0£", "4,50\u00a0£"),
    "ro": ("20\u00a0£", "4,50\u00a0£"),
    "so": ("£20", "£4.50"),
    "ur": ("£20", "£4.50"),
}


@pytest.mark.parametrize("language", SAID)
def test_pounds_are_written_as_the_language_writes_an_amount(client: AuditingClient, language: str) -> None:
    with client.application.test_request_context("/"):
        set_reading(language, "standard")
        assert (say_amount(20_00), say_amount(4_50)) == SAID[language]
        assert say_as_money("£20") == SAID[language][0]
        assert say_as_money("£20 and a bus ticket") == "£20 and a bus ticket"
        assert say_as_money("20") == "20"
