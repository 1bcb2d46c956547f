"""Asks Presidio's pattern recognisers for identifiers beside our own, where Presidio is installed.

It loads no language model and fetches nothing: it uses those recognisers that work by a pattern alone.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

Span = tuple[int, int]
_Kind = Literal["phone number", "e-mail address", "identity number", "web address", "NHS number", "postcode"]

# What Presidio finds, and what we call it. Dates, web addresses and the like are left to our own rules.
_KINDS: dict[str, _Kind] = {
    "EMAIL_ADDRESS": "e-mail address",
    "CREDIT_CARD": "identity number",
    "IBAN_CODE": "identity number",
    "CRYPTO": "identity number",
    "UK_NINO": "identity number",
    "UK_NHS": "NHS number",
}
_SURE = 0.5  # Presidio's own score, 0 to 1, from which a finding counts


class MissingLibrary(ValueError):
    """An optional library is asked for and not installed. Its text says how to install it."""


def find_by_presidio(text: str) -> Iterator[tuple[_Kind, list[Span]]]:
    """What Presidio's recognisers of patterns find, by kind; raises `MissingLibrary` without Presidio.

    Source: Microsoft Presidio, its predefined pattern recognisers (MIT).
    """
    for recogniser, entity in _recognisers():
        found = recogniser.analyze(text=text, entities=[entity], nlp_artifacts=None)
        yield _KINDS[entity], [(one.start, one.end) for one in found or () if one.score >= _SURE]


@lru_cache(maxsize=1)
def _recognisers() -> tuple[tuple[Any, str], ...]:
    try:
        from presidio_analyzer import PatternRecognizer, predefined_recognizers
    except ImportError as fault:
        raise MissingLibrary(
            "Presidio is not installed: pip install 'evenground[presidio]', or leave engine as it is."
        ) from fault
    kinds = [getattr(predefined_recognizers, name) for name in dir(predefined_recognizers)]
    made = [kind() for kind in kinds if isinstance(kind, type) and _is_pattern(kind, PatternRecognizer)]
    return tuple((one, entity) for one in made for entity in one.supported_entities if entity in _KINDS)


def _is_pattern(kind: type, pattern_recogniser: type) -> bool:
    return issubclass(kind, pattern_recogniser) and kind is not pattern_recogniser
