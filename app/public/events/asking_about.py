"""What somebody may say of themselves: kept as the totals of an event alone, and in no booking.

It is never needed, and asks for no proof.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from flask_babel import gettext

from analysis.communities import communities
from app.extensions import now
from app.public.events.community_pictures import held_pictures, option_picture, question_picture
from app.public.events.fields import Choice, Field, FormPage
from app.public.events.naming import either, here, named
from app.services.days import day_of
from app.services.events.events import StoredEvent
from survey_definitions.messages import N_

# Characteristic: what is asked.
ASKED = {
    "age": N_("How old are you?"),
    "sex": N_("What is your sex?"),
    "ethnicity": N_("What is your ethnic group?"),
    "disability": N_("Do you have a long-term condition or illness?"),
    "carer": N_("Do you look after somebody?"),
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
    choices = tuple(_choice(code, f"{name}={code}") for code in asked_communities()[name])
    none = Choice("", here(gettext("I do not want to say")), "padlock")
    return Field(
        f"about-{name}",
        "radios",
        here(gettext(ASKED[name])),
        choices=(*choices, none),
        picture=question_picture(name),
        folded=True,
    )


def _choice(value: str, community: str) -> Choice:
    return Choice(value, named("community", communities()[community].label), option_picture(community))


def _held(event: StoredEvent) -> Field | None:
    holds = [hold for hold in event.holds if day_of(now()) <= hold.until and hold.community in communities()]
    if not holds:
        return None
    words = {hold.community: named("community", communities()[hold.community].label) for hold in holds}
    pictures = held_pictures(tuple(words))
    choices = tuple(Choice(one, word, pictures[one]) for one, word in words.items())
    none = Choice("", here(gettext("None of these, or I do not want to say")), "none-of-these")
    ask = gettext("Some places are kept for people who are not often asked. Is one of these you?")
    return Field("held-for", "radios", here(ask), choices=(*choices, none), picture="handshake")
