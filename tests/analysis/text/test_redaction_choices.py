"""What a service may choose: names of its own to hide, what a moderator may put back, and Presidio."""

import importlib.util
import sys

import pytest

from analysis.presidio_patterns import MissingLibrary, find_by_presidio
from analysis.redaction import redact

has_presidio = importlib.util.find_spec("presidio_analyzer") is not None


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("On Willow Ward they laughed.", "en", "On [name] they laughed."),
        ("on willow  ward they laughed", "en", "on [name] they laughed"),
        ("Na oddziale Willow Ward było głośno.", "pl", "Na oddziale [name] było głośno."),
        ("Byłam u Larchy i u Larchie.", "pl", "Byłam u [name] i u [name]."),
        ("ولو وارڈ پر شور تھا", "ur", "[name] پر شور تھا"),
        ("উইলো ওয়ার্ডে শব্দ ছিল", "bn", "[name] শব্দ ছিল"),
    ],
)
def test_a_service_may_have_its_own_wards_and_staff_hidden(text: str, language: str, left: str) -> None:
    extra = ("Willow Ward", "Larcha", "ولو وارڈ", "উইলো ওয়ার্ড", "", "  ")
    assert redact(text, language, extra).text == left


def test_a_ward_stays_where_no_service_asked_to_hide_it() -> None:
    assert redact("On Willow Ward they laughed.").kinds == ()


def test_a_moderator_can_be_shown_what_stood_behind_each_mark() -> None:
    redacted = redact("Mrs Okafor, 07700 900123, ada@example.org")
    assert redacted.text == "Mrs [name], [phone number], [e-mail address]"
    assert redacted.hidden == ("Okafor", "07700 900123", "ada@example.org")


def test_a_mark_that_somebody_typed_is_no_redaction() -> None:
    assert redact("I am [name] of [address]").hidden == ()


def test_asking_for_presidio_where_it_is_not_installed_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from analysis import presidio_patterns

    monkeypatch.setitem(sys.modules, "presidio_analyzer", None)
    presidio_patterns._recognisers.cache_clear()
    with pytest.raises(MissingLibrary, match="pip install"):
        redact("card 4111 1111 1111 1111", engine="presidio")


@pytest.mark.skipif(not has_presidio, reason="Presidio is an optional extra, and it is not installed here")
def test_presidio_finds_a_bank_account_that_we_have_no_rule_for() -> None:
    from analysis import presidio_patterns

    presidio_patterns._recognisers.cache_clear()
    text = "refund me at GB33BUKB20201555555555 please"
    assert redact(text, engine="presidio").kinds == ("identity number",)
    assert [kind for kind, spans in find_by_presidio(text) if spans] == ["identity number"]
