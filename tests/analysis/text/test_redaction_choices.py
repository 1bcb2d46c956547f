"""What a service may choose: names of its own to hide, what a moderator may put back, and Presidio."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from analysis import presidio_patterns
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
    monkeypatch.setitem(sys.modules, "presidio_analyzer", None)
    presidio_patterns._recognisers.cache_clear()
    with pytest.raises(MissingLibrary, match="pip install"):
        redact("card 4111 1111 1111 1111", engine="presidio")


@dataclass(frozen=True)
class Found:
    """What a recogniser of Presidio's kind gives back."""

    start: int
    end: int
    score: float


class PatternRecognizer:
    """A small engine with the face of Presidio's: it finds one pattern, as surely as it says."""

    entity, pattern, score = "", "", 1.0

    @property
    def supported_entities(self) -> list[str]:
        return [self.entity]

    def analyze(self, text: str, entities: list[str], nlp_artifacts: object) -> list[Found]:
        assert entities == [self.entity]
        assert nlp_artifacts is None
        return [Found(*one.span(), self.score) for one in re.finditer(self.pattern, text)]


class Iban(PatternRecognizer):
    entity, pattern = "IBAN_CODE", r"GB\d{2}[A-Z]{4}\d{14}"


class Guess(PatternRecognizer):
    entity, pattern, score = "UK_NINO", "refund", 0.3


class Day(PatternRecognizer):
    entity, pattern = "DATE_TIME", "Monday"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The small engine in Presidio's place, whether or not that is installed."""
    kinds = SimpleNamespace(Iban=Iban, Guess=Guess, Day=Day, PatternRecognizer=PatternRecognizer, version="0")
    made = SimpleNamespace(PatternRecognizer=PatternRecognizer, predefined_recognizers=kinds)
    monkeypatch.setitem(sys.modules, "presidio_analyzer", made)
    presidio_patterns._recognisers.cache_clear()
    yield
    presidio_patterns._recognisers.cache_clear()


ACCOUNT = "On Monday refund me at GB33BUKB20201555555555, or ring 07700 900123."


@pytest.mark.usefixtures("engine")
def test_what_presidio_is_sure_of_is_hidden_beside_our_own_where_it_is_asked_for() -> None:
    assert redact(ACCOUNT).kinds == ("phone number",)
    found = redact(ACCOUNT, engine="presidio")
    assert found.text == "On Monday refund me at [identity number], or ring [phone number]."
    assert found.hidden == ("GB33BUKB20201555555555", "07700 900123")


@pytest.mark.usefixtures("engine")
def test_a_mark_is_not_read_by_presidio_again() -> None:
    once = redact(ACCOUNT, engine="presidio")
    assert redact(once.text, engine="presidio").text == once.text


@pytest.mark.usefixtures("engine")
def test_an_engine_that_is_believed_whatever_it_says_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presidio_patterns, "_SURE", 0.0)  # planted
    assert "refund" in redact(ACCOUNT, engine="presidio").hidden


@pytest.mark.skipif(not has_presidio, reason="Presidio is an optional extra, and it is not installed here")
def test_presidio_finds_a_bank_account_that_we_have_no_rule_for() -> None:
    presidio_patterns._recognisers.cache_clear()
    text = "refund me at GB33BUKB20201555555555 please"
    assert redact(text, engine="presidio").kinds == ("identity number",)
    assert [kind for kind, spans in find_by_presidio(text) if spans] == ["identity number"]
