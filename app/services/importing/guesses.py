"""Guesses what a column is by its name, and what a value means by how it is written.

A guess is shown to whoever reads the file in, who decides.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analysis.communities import nhs_2001_codes, survey_codes
from app.services.importing.targets import Choice, Target, find_choice, targets
from app.services.receipts import fold
from survey_definitions.model import PREFER_NOT_TO_SAY

NOT_ANSWERED = ""
_WORDS = Path(__file__).with_name("column_words.toml")
_OLDEST = 120
_AGE_FROM = (
    (75, "age-75-and-over"),
    (65, "age-65-74"),
    (55, "age-55-64"),
    (45, "age-45-54"),
    (35, "age-35-44"),
    (25, "age-25-34"),
    (18, "age-18-24"),
    (16, "age-16-17"),
    (0, "under-16"),
)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def guess_columns(names: Sequence[str]) -> dict[int, str]:
    """What each column may be, by its place; each target once, and surer guesses first.

    >>> sorted(guess_columns(["Ref", "Date of visit", "Ethnic Category", "What did we do well?"]).items())
    [(1, 'day'), (2, 'ethnicity'), (3, 'good')]
    """
    folded = [fold(name) for name in names]
    found: dict[int, str] = {}
    for surely in (True, False):
        for target in targets():
            if target not in found.values():
                place = next((p for p in _places(target, folded, surely=surely) if p not in found), None)
                if place is not None:
                    found[place] = target
    return found


def _places(target: str, names: Sequence[str], *, surely: bool) -> Iterator[int]:
    words = _words()["column"].get(target, {"names": [], "parts": []})
    whole = {*words["names"], fold(target)}
    for place, name in enumerate(names):
        if name in whole if surely else any(f" {part} " in f" {name} " for part in words["parts"]):
            yield place


def guess_choice(target: Target, value: str) -> str | None:
    """The id of the choice a value means, “” where it means not answered, None where nobody can tell.

    >>> guess_choice(targets()["ethnicity"], "Asian or Asian British - Bangladeshi")
    'bangladeshi'
    >>> guess_choice(targets()["age"], "34"), guess_choice(targets()["sex"], "not known")
    ('age-25-34', '')
    """
    folded = fold(value)
    if target.id == "age" and folded.isdecimal() and len(folded) < 4:
        return _age_band(int(folded))
    return _meanings(target.id).get(folded)


def _age_band(years: int) -> str | None:
    if years > _OLDEST:
        return NOT_ANSWERED if years in (999,) else None
    return next(band for least, band in _AGE_FROM if years >= least)


@cache
def _meanings(target_id: str) -> Mapping[str, str]:
    """Choice by folded value. Where two could be meant, the one that is said more plainly stands."""
    target = targets()[target_id]
    everywhere, values = _words()["everywhere"], _words()["value"].get(target_id, {})
    found: dict[str, str] = dict.fromkeys(everywhere["not_answered"], NOT_ANSWERED)
    if find_choice(target, PREFER_NOT_TO_SAY):
        found |= dict.fromkeys(everywhere["prefer_not_to_say"], PREFER_NOT_TO_SAY)
    else:
        found |= dict.fromkeys(everywhere["prefer_not_to_say"], NOT_ANSWERED)
    for choice in target.choices:
        found |= {fold(code): choice.id for code in (*choice.codes, *_nhs_letters(choice))}
    for choice in target.choices:
        found |= {fold(said): choice.id for said in (choice.id, choice.label, choice.said) if fold(said)}
    for choice_id, said in values.items():
        found |= dict.fromkeys(map(fold, said), choice_id)
    return MappingProxyType(found)


def _nhs_letters(choice: Choice) -> Iterator[str]:
    """The letters of the NHS ethnic category that mean the same community (NHS Data Dictionary, 2001)."""
    if choice.answers and choice.codes:
        community = survey_codes().get(f"{choice.answers[-1][0]}={choice.codes[0]}")
        yield from (letter for letter, meant in nhs_2001_codes().items() if meant == community)
