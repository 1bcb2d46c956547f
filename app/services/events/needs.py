"""Access needs: the list that is asked from, and whether what was chosen is whole.

Who needs what at an event is in `needs_sheet`; the words are translated by the page.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.services.events.choices import GENDERS
from app.services.events.details import Need
from app.services.events.faults import Fault
from survey_definitions.messages import N_

LIST = Path(__file__).with_name("access_needs.toml")
LONGEST_DETAIL = 100
WHICH_LANGUAGE = N_("Say which language.")
DETAIL_TOO_LONG = N_("Write at most %(most)s letters.")
NO_SUCH_CHOICE = N_("Choose one of the list.")


@dataclass(frozen=True)
class AccessNeed:
    """One access need of the list. `asks`: what else is asked where it is chosen; `hint`: which detail."""

    code: str
    group: str
    label: str
    easy_read: str
    asks: tuple[str, ...] = ()
    hint: str = ""


@cache
def access_needs() -> Mapping[str, AccessNeed]:
    """Every access need by its code, in the order in which they are asked."""
    entries = tomllib.loads(LIST.read_text(encoding="utf-8"))["need"]
    needs = (AccessNeed(**{**entry, "asks": tuple(entry.get("asks", ()))}) for entry in entries)
    return MappingProxyType({need.code: need for need in needs})


@cache
def need_groups() -> Mapping[str, str]:
    """The label of each group of needs, in the order in which they are asked."""
    groups = tomllib.loads(LIST.read_text(encoding="utf-8"))["group"]
    return MappingProxyType({group["id"]: group["label"] for group in groups})


def check_needs(chosen: Sequence[Need]) -> tuple[Need, ...] | tuple[Fault, ...]:
    """The needs, each once and with only what is asked of it, or what is wrong with them.

    A fault stands at `need`, or at `need-<code>-language`, `-gender` or `-detail`.
    """
    tidy = {need.code: _tidy(need) for need in chosen}
    faults = tuple(fault for need in tidy.values() for fault in _faults(need))
    return faults or tuple(tidy.values())


def _tidy(need: Need) -> Need:
    asks = access_needs()[need.code].asks if need.code in access_needs() else ()
    asked = {name: str(getattr(need, name)).strip() for name in ("language", "gender", "detail")}
    return Need(need.code, need.must, **{name: text if name in asks else "" for name, text in asked.items()})


def _faults(need: Need) -> list[Fault]:
    if need.code not in access_needs():
        return [Fault("need", NO_SUCH_CHOICE)]
    faults = []
    if "language" in access_needs()[need.code].asks and not need.language:
        faults.append(Fault(f"need-{need.code}-language", WHICH_LANGUAGE))
    if need.gender not in GENDERS:
        faults.append(Fault(f"need-{need.code}-gender", NO_SUCH_CHOICE))
    for name in ("language", "detail"):
        most = 16 if name == "language" else LONGEST_DETAIL
        if len(getattr(need, name)) > most:
            faults.append(Fault(f"need-{need.code}-{name}", DETAIL_TOO_LONG, {"most": str(most)}))
    return faults
