"""Communities: one id for one category of one characteristic, whatever source or survey it comes from.

It reads the list in `communities.toml`; it counts nobody.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

COMMUNITIES_FILE = Path(__file__).with_name("communities.toml")
EVERYONE = "everyone"
EVERYONE_ELSE = "everyone else"
KINDS = ("", "residual", "missing", "total")


@dataclass(frozen=True)
class Community:
    """One community. What each field holds is said at the top of `communities.toml`."""

    id: str
    label: str
    parent: str = ""
    codes: tuple[str, ...] = ()
    nhs_2001: str = ""
    published: tuple[str, ...] = ()
    published_with: tuple[str, ...] = ()
    kind: str = ""
    same_people: str = ""

    @property
    def characteristic(self) -> str:
        """The characteristic it is a category of; two of them, joined by `+`, where it is two together.

        >>> find_community("ethnicity=bangladeshi").characteristic
        'ethnicity'
        """
        return "+".join(part.split("=")[0] for part in self.id.split("+"))


@dataclass(frozen=True)
class Characteristic:
    """One characteristic, and the community its published figures are compared with (or empty)."""

    id: str
    label: str
    reference: str


@cache
def communities() -> Mapping[str, Community]:
    """All communities by id, in the order of the file. Raises `ValueError` where something is used twice.

    >>> communities()["ethnicity=chinese"].parent
    'ethnicity=asian'
    """
    entries: list[dict[str, Any]] = _file()["community"]
    found = tuple(Community(**{name: _frozen(value) for name, value in entry.items()}) for entry in entries)
    for what in (
        [community.id for community in found],
        [code for community in found for code in community.codes],
        [label for community in found for label in community.published],
    ):
        twice = sorted({item for item in what if what.count(item) > 1})
        if twice:
            raise ValueError(f"used twice in communities.toml: {', '.join(twice)}")
    return MappingProxyType({community.id: community for community in found})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(COMMUNITIES_FILE.read_text(encoding="utf-8"))


@cache
def characteristics() -> Mapping[str, Characteristic]:
    """All characteristics by id.

    >>> characteristics()["ethnicity"].reference
    'ethnicity=white-british'
    """
    return MappingProxyType({entry["id"]: Characteristic(**entry) for entry in _file()["characteristic"]})


@lru_cache(maxsize=20_000)
def find_community(community_id: str) -> Community:
    """The community with this id; of two together (`a=b+c=d`) one made of both. Raises `KeyError`.

    >>> find_community("ethnicity=indian+sex=female").label
    'Indian, Female'
    """
    parts = [communities()[part] for part in community_id.split("+")]
    if len(parts) == 1:
        return parts[0]
    kind = next((part.kind for part in parts if part.kind), "")
    return Community(community_id, ", ".join(part.label for part in parts), kind=kind)


@cache
def published_labels() -> Mapping[str, str]:
    """Community id by the label of a published file, its columns joined by `|`.

    >>> published_labels()["Ethnic Group|Asian or Asian British|Bangladeshi"]
    'ethnicity=bangladeshi'
    """
    return MappingProxyType({label: one.id for one in communities().values() for label in one.published})


@cache
def survey_codes() -> Mapping[str, str]:
    """Community id by `question=code` of the equality questions.

    >>> survey_codes()["ethnicity-asian=A3"]
    'ethnicity=bangladeshi'
    """
    return MappingProxyType({code: one.id for one in communities().values() for code in one.codes})


@cache
def nhs_2001_codes() -> Mapping[str, str]:
    """Community id by the letter of the NHS 2001 ethnic category (NHS Data Model and Dictionary).

    >>> nhs_2001_codes()["K"]
    'ethnicity=bangladeshi'
    """
    return MappingProxyType({one.nhs_2001: one.id for one in communities().values() if one.nhs_2001})


def resolve_reference(name: str) -> str:
    """The community id of a reference written short, as on the command line, or `everyone else`.

    Raises `ValueError` where no community, or more than one, goes by that name.

    >>> resolve_reference("white-british")
    'ethnicity=white-british'
    """
    if name in (EVERYONE_ELSE, "everyone-else"):
        return EVERYONE_ELSE
    known = communities()
    found = [name] if name in known else [one for one in known if one.partition("=")[2] == name]
    found = [one for one in found if known[one].kind == "" and not one.startswith("bme=")] or found
    if len(found) != 1:
        raise ValueError(f"“{name}” names {len(found)} communities; write it as characteristic=community")
    return found[0]


def with_parents(community_id: str) -> tuple[str, ...]:
    """A community and the wider ones it is part of, nearest first.

    >>> with_parents("ethnicity=bangladeshi")
    ('ethnicity=bangladeshi', 'ethnicity=asian')
    """
    parent = communities()[community_id].parent
    return (community_id, *with_parents(parent)) if parent else (community_id,)


def assign_memberships(rows: Iterable[tuple[str, str, str]]) -> "DataFrame":
    """Which communities each response belongs to.

    `rows` are equality answers: (response, question id, standard code). Returns columns `response`,
    `community`, each pair once, wider communities included. Codes that are no community (prefer not to
    say, own words) belong to none.

    >>> assign_memberships([("r1", "ethnicity-asian", "A3")]).community.tolist()
    ['ethnicity=bangladeshi', 'ethnicity=asian']
    """
    from pandas import DataFrame

    codes = survey_codes()
    pairs = {
        (response, community): None
        for response, question, code in rows
        if (found := codes.get(f"{question}={code}"))
        for community in with_parents(found)
    }
    return DataFrame(list(pairs), columns=["response", "community"], dtype="str")
