"""What somebody may say of themselves: kept as the totals of an event alone, and in no booking.

It is never needed, and asks for no proof.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from flask_babel import gettext

from analysis.communities import communities
from app.extensions import now
from app.public.events.fields import Choice, Field, FormPage
from app.public.events.naming import either, here, named
from app.services.days import day_of
from app.services.events.events import StoredEvent
from survey_definitions.messages import N_

# Characteristic: what is asked, and its picture.
ASKED = {
    "age": (N_("How old are you?"), "calendar"),
    "sex": (N_("What is your sex?"), "person"),
    "ethnicity": (N_("What is your ethnic group?"), "people"),
    "disability": (N_("Do you have a long-term condition or illness?"), "heart"),
    "carer": (N_("Do you look after somebody?"), "holding-hands"),
}


@cache
def asked_communities() -> Mapping[str, Sequence[str]]:
    """The codes of the widest communities that are asked for, by characteristic."""
    wide = [one.id for one in communities().values() if one.codes and not one.parent]
    return {
        name: tuple(code for kind, _, code in (one.partition("=") for one in wide) if kind == name)
        for name in ASKED
    }


def about_page(event: StoredEvent) -> FormPage:
    """The places that are held, where some are, and the questions nobody has to answer."""
    held = _held(event)
    fields = (*((held,) if held else ()), *(_field(name) for name in ASKED))
    says = (
        ("hand", gettext("You do not have to answer. Press Continue to leave these out.")),
        (
            "padlock",
            either(
                gettext("We only add up what everybody says for this event. It is not kept with your name."),
                gettext("We only count the answers. We do not keep them with your name."),
            ),
        ),
    )
    return FormPage(gettext("About you, if you like"), "people", fields, says)


def _field(name: str) -> Field:
    ask, picture = ASKED[name]
    labels = {code: communities()[f"{name}={code}"].label for code in asked_communities()[name]}
    choices = tuple(Choice(code, named("community", label)) for code, label in labels.items())
    none = Choice("", here(gettext("I do not want to say")))
    return Field(
        f"about-{name}", "radios", here(gettext(ask)), choices=(*choices, none), picture=picture, folded=True
    )


def _held(event: StoredEvent) -> Field | None:
    holds = [hold for hold in event.holds if day_of(now()) <= hold.until and hold.community in communities()]
    if not holds:
        return None
    choices = tuple(
        Choice(hold.community, named("community", communities()[hold.community].label)) for hold in holds
    )
    none = Choice("", here(gettext("None of these, or I do not want to say")))
    ask = gettext("Some places are kept for people who are not often asked. Is one of these you?")
    return Field("held-for", "radios", here(ask), choices=(*choices, none), picture="handshake")
