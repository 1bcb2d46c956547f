"""The codeframe: what a comment can be about, in plain names, and which experience domain that speaks of.

It does not decide what a comment is about: `analysis.themes` does.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CODEFRAME = Path(__file__).with_name("codeframes") / "experience-of-care.toml"
DOMAINS = (
    "access", "information", "involvement", "dignity", "culture",
    "safety", "joined-up", "families", "outcome", "feedback",
)  # fmt: skip
_FIELDS = {"id", "name", "label", "category", "domain", "words"}


@dataclass(frozen=True)
class CodeTheme:
    """One theme. `label` is its name in the labelled comments, `domain` a topic id or empty.

    `words` are our own words for it (`*` stands for any further letters).
    """

    id: str
    name: str
    label: str
    category: str
    domain: str
    words: tuple[str, ...]


class CodeframeFaults(ValueError):
    """A codeframe that cannot be used; `faults` has every fault, one plain sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read_codeframe(path: Path = CODEFRAME) -> tuple[CodeTheme, ...]:
    """Read a codeframe file: its themes in the order of the file.

    Raises `CodeframeFaults` with every fault at once: missing or unknown fields, an id or label
    used twice, a domain that is none of the ten.

    >>> read_codeframe()[0].id
    'positive-experience'
    """
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("theme", [])
    faults = [fault for number, entry in enumerate(entries, 1) for fault in _entry_faults(number, entry)]
    for field in ("id", "label"):
        used = Counter(entry.get(field) for entry in entries)
        faults += [f"the {field} “{value}” is used twice" for value, times in used.items() if times > 1]
    if faults:
        raise CodeframeFaults(tuple(faults))
    return tuple(CodeTheme(**entry | {"words": tuple(entry["words"])}) for entry in entries)


def _entry_faults(number: int, entry: dict[str, Any]) -> list[str]:
    name = entry.get("id") or f"number {number}"
    faults = [f"theme {name} has no {field}" for field in sorted(_FIELDS - entry.keys())]
    faults += [f"theme {name} has an unknown field “{field}”" for field in sorted(entry.keys() - _FIELDS)]
    if entry.get("domain") and entry["domain"] not in DOMAINS:
        faults.append(f"theme {name} has the domain “{entry['domain']}”, which is none of the ten")
    return faults


@cache
def codeframe() -> tuple[CodeTheme, ...]:
    """The codeframe that ships with the product, read once.

    >>> len(codeframe())
    32
    """
    return read_codeframe(CODEFRAME)


def find_theme(theme_id: str) -> CodeTheme:
    """The theme with this id; raises `KeyError` where the codeframe has none.

    >>> find_theme("waiting").name
    'Waiting for help'
    """
    for theme in codeframe():
        if theme.id == theme_id:
            return theme
    raise KeyError(theme_id)


def themes_of_domain(domain: str) -> tuple[str, ...]:
    """The ids of the themes that count for one experience domain (a topic id); empty where none does.

    >>> themes_of_domain("joined-up")
    ('continuity', 'discharge')
    >>> themes_of_domain("feedback")
    ()
    """
    return tuple(theme.id for theme in codeframe() if theme.domain == domain)
