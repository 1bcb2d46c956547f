"""The communities that an asset may be said to work with, and the languages that may be spoken there.

It counts nobody: it chooses from the list of communities that surveys ask about.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from analysis.communities import Community, communities, with_parents

LANGUAGE = "main-language"
# No survey question has these codes, and groups that work with the people there are.
ALSO = ("hearing", "sight", "speech", "mobility", "memory-or-learning")
_LEFT_OUT = frozenset({"disability=no", "carer=no", "pregnancy=no", "circumstances=none-of-these"})
_OF_LANGUAGE = " as main language"


@cache
def served_communities() -> Mapping[str, tuple[Community, ...]]:
    """The communities an asset may work with, by characteristic, in the order of the list.

    >>> [one.label for one in served_communities()["carer"]]
    ['Looks after somebody']
    """
    found: dict[str, tuple[Community, ...]] = {}
    for one in communities().values():
        if one.characteristic != LANGUAGE and _may_be_served(one):
            found[one.characteristic] = (*found.get(one.characteristic, ()), one)
    return MappingProxyType(found)


def _may_be_served(one: Community) -> bool:
    if one.kind or one.id in _LEFT_OUT:
        return False
    return bool(one.codes) or one.id in {f"disability={name}" for name in ALSO}


@cache
def served_languages() -> Mapping[str, str]:
    """The English name of each language that may be spoken at an asset, by its community.

    >>> served_languages()["main-language=pl"]
    'Polish'
    """
    found = {
        one.id: one.label.removesuffix(_OF_LANGUAGE)
        for one in communities().values()
        if one.characteristic == LANGUAGE and not one.kind
    }
    return MappingProxyType(found)


@cache
def served_names() -> Mapping[str, str]:
    """The community by what a file may call it, in small letters: its id or its English name."""
    labels = {one.id: one.label for group in served_communities().values() for one in group}
    return _by_name(labels)


@cache
def language_names() -> Mapping[str, str]:
    """The community of a main language by what a file may call it: its code or its English name."""
    codes = {one.partition("=")[2]: one for one in served_languages()}
    return MappingProxyType({**_by_name(served_languages()), **codes})


def _by_name(labels: Mapping[str, str]) -> Mapping[str, str]:
    pairs = [(name.casefold(), one) for one, label in labels.items() for name in (one, label)]
    return MappingProxyType(dict(pairs))


def related_communities(community: str) -> tuple[str, ...]:
    """A community, the wider ones it is part of, and its own parts: whoever works with one, works with it.

    >>> related_communities("ethnicity=bangladeshi")
    ('ethnicity=bangladeshi', 'ethnicity=asian')
    """
    parts = (one.id for one in communities().values() if one.parent == community)
    return (*with_parents(community), *parts)


def split_languages(named: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What an asset is for, apart: its communities, and the languages spoken there."""
    listed = tuple(named)
    spoken = tuple(one for one in listed if one in served_languages())
    return tuple(one for one in listed if one not in served_languages()), spoken
