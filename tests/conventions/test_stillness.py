"""Nothing on a page moves by itself, whatever a person has set: no style sheet and no script says so."""

import re
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT, place

MOVING = re.compile(
    r"\b(?:transition|animation)[a-z-]*\s*:|@keyframes|@view-transition|scroll-behavior\s*:\s*smooth"
    r"|behavior:\s*[\"']smooth|\.animate\(|startViewTransition|<(?:marquee|blink|animate)\b"
)
SOURCES = sorted(
    path
    for kind in ("static/**/*.css", "static/**/*.js", "static/**/*.svg", "templates/**/*.html")
    for path in (ROOT / "app").glob(kind)
)


def moving_lines(words: str) -> list[str]:
    """Every place that sets something in motion."""
    return [found.group() for found in MOVING.finditer(words)]


@pytest.mark.parametrize("path", SOURCES, ids=place)
def test_nothing_moves(path: Path) -> None:
    found = moving_lines(path.read_text(encoding="utf-8"))
    assert not found, f"{place(path)}: {found}. Nothing on our pages moves: leave it out"


@pytest.mark.parametrize(
    "planted",
    [
        "a { transition: color 1s }",
        "a { animation-name: turn }",
        "@keyframes turn {}",
        "e.scrollIntoView({ behavior: 'smooth' })",
        "<marquee>",
    ],
)
def test_what_moves_is_found(planted: str) -> None:
    assert moving_lines(planted)
