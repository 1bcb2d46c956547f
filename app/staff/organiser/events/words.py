"""The names of what pages about events show: communities, needs, languages and whatever stands in a list.

It decides nothing.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from flask_babel import gettext, pgettext
from markupsafe import Markup

from analysis.communities import communities
from app.language_names import OWN_NAMES
from app.services.events.faults import Fault
from app.services.events.needs import access_needs, need_groups
from survey_definitions.messages import N_

# What the communities are categories of that people can say they belong to, in the order they are offered.
CHARACTERISTICS = MappingProxyType(
    {
        "ethnicity": N_("Ethnic group"),
        "main-language": N_("Main language"),
        "age": N_("Age"),
        "sex": N_("Sex"),
        "gender-identity": N_("Gender identity"),
        "sexual-orientation": N_("Sexual orientation"),
        "religion": N_("Religion"),
        "disability": N_("Disability or long-term condition"),
        "carer": N_("Looks after somebody"),
        "pregnancy": N_("Pregnancy or a baby in the last 12 months"),
        "circumstances": N_("Circumstances"),
    }
)
Groups = Mapping[str, Mapping[str, str]]  # the name of a group -> code -> name


def community_name(community_id: str) -> str:
    """The name of a community, in the reader’s language."""
    found = communities().get(community_id)
    return str(pgettext("community", found.label)) if found else community_id


def community_of(characteristic: str, code: str) -> str:
    """The name of the community that has this code of the standards; the code, where none has."""
    mine = (one for one in communities().values() if one.characteristic == characteristic)
    found = next((one for one in mine if code in one.codes), None)
    return community_name(found.id) if found else code


def community_choices() -> Groups:
    """The communities that places can be held for, in groups."""
    offered = [one for one in communities().values() if not one.kind]
    return {
        str(gettext(words)): {one.id: community_name(one.id) for one in offered if one.characteristic == name}
        for name, words in CHARACTERISTICS.items()
    }


def need_name(code: str) -> str:
    """The name of an access need, in the reader’s language."""
    found = access_needs().get(code)
    return str(pgettext("access need", found.label)) if found else code


def need_choices() -> Groups:
    """Every access need, in groups."""
    needs = access_needs().values()
    return {
        str(pgettext("access need group", label)): {
            one.code: need_name(one.code) for one in needs if one.group == group
        }
        for group, label in need_groups().items()
    }


def choices(words: Mapping[str, str]) -> dict[str, str]:
    """The names of what can be chosen, in the reader’s language."""
    return {code: gettext(name) for code, name in words.items()}


def event_states() -> dict[str, str]:
    """The names of the states an event is in. They are words of their own: elsewhere “Published” is a day."""
    return {
        "draft": str(pgettext("event state", "Draft")),
        "published": str(pgettext("event state", "Published")),
        "cancelled": str(pgettext("event state", "Called off")),
        "closed": str(pgettext("event state", "Closed")),
    }


def language_named(code: str) -> str | Markup:
    """A language by its own name, marked as it is written; as it was typed where we do not know it."""
    if code not in OWN_NAMES:
        return Markup('<bdi dir="auto">{}</bdi>').format(code)
    name, direction = OWN_NAMES[code]
    return Markup('<span lang="{}" dir="{}">{}</span>').format(code, direction, name)


def fault_words(faults: Iterable[Fault]) -> dict[str, tuple[str, ...]]:
    """What is wrong, in sentences by field, in the order of the faults."""
    said: dict[str, tuple[str, ...]] = {}
    for fault in faults:
        said[fault.field] = (*said.get(fault.field, ()), str(gettext(fault.message, **fault.values)))
    return said
