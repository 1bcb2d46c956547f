"""What the page of one comment shows: the themes to choose from, those suggested first, and what was kept.

It keeps nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.theme_names import CodeTheme, codeframe
from app.services.reviewing import OpenComment
from app.staff.reviewing.forms import DO_NOT_QUOTE, QUOTE, ReviewForm
from app.storage.codings import Coding
from app.storage.summaries import NOT_SCORED, feeling_in, themes_in


@dataclass(frozen=True)
class ThemeLine:
    """One theme to choose. `probability` and `words` are the machine's, None where it did not suggest it."""

    theme: CodeTheme
    chosen: bool
    probability: float | None
    words: tuple[str, ...]
    aspects: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThemeGroup:
    """The themes of one category that nobody suggested."""

    category: str
    lines: tuple[ThemeLine, ...]


def form_of(found: OpenComment) -> ReviewForm:
    """The form as it is opened: the newest coding, to be accepted or changed.

    A feeling the machine could not score is left for the person to choose.
    """
    feeling = feeling_in(found.newest.themes)
    left_open = feeling == NOT_SCORED and not found.text.version
    return ReviewForm(
        version=found.text.version,
        theme=list(themes_in(found.newest.themes)),
        feeling=None if left_open else feeling,
        quote=DO_NOT_QUOTE if found.newest.do_not_quote else QUOTE,
        same_as=found.newest.same_as,
    )


def suggested_lines(found: OpenComment, chosen: Sequence[str]) -> tuple[ThemeLine, ...]:
    """The themes the machine or the newest coding found, in the order of the machine's probability."""
    ids = dict.fromkeys((*themes_in(found.machine.themes), *themes_in(found.newest.themes)))
    by_id = {theme.id: theme for theme in codeframe()}
    return tuple(_line(by_id[one], found.machine, chosen) for one in ids if one in by_id)


def other_groups(found: OpenComment, chosen: Sequence[str]) -> tuple[ThemeGroup, ...]:
    """All other themes by category, in the order of the codeframe."""
    suggested = {line.theme.id for line in suggested_lines(found, chosen)}
    return tuple(_groups(suggested, found.machine, chosen))


def _groups(left_out: set[str], machine: Coding, chosen: Sequence[str]) -> Iterator[ThemeGroup]:
    for category in dict.fromkeys(theme.category for theme in codeframe()):
        themes = [one for one in codeframe() if one.category == category and one.id not in left_out]
        if themes:
            yield ThemeGroup(category, tuple(_line(theme, machine, chosen) for theme in themes))


def all_groups(chosen: Sequence[str]) -> tuple[ThemeGroup, ...]:
    """Every theme by category, with nothing suggested."""
    return tuple(_groups(set(), Coding(0, "", None, ()), chosen))


def _line(theme: CodeTheme, machine: Coding, chosen: Sequence[str]) -> ThemeLine:
    part: dict[str, Any] = next((one for one in machine.themes if one.get("theme") == theme.id), {})
    said = (tuple(part.get("words", ())), tuple(part.get("aspects", ())))
    return ThemeLine(theme, theme.id in chosen, part.get("probability"), *said)
