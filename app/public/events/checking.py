"""What was typed to sign up, as the check and the page of a place say it again.

It checks nothing, and shows what was typed to nobody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from app.i18n import reading
from app.layout import reading_query
from app.public.events.asking_about import ASKED, asked_communities
from app.public.events.forms import read_agreed, read_communities, read_needs
from app.public.events.naming import here, name_consent, name_need
from app.public.events.spoken import OTHER, name_spoken
from app.public.events.typed import Typed, first
from app.public.events.views import name_community
from app.services.days import NO_BREAK
from app.services.events.choices import FOR_WHOM, GENDERS, WAYS
from app.services.events.details import Need
from app.services.events.events import StoredEvent
from app.services.events.numbers import write_number
from survey_definitions.model import Word


@dataclass(frozen=True)
class Row:
    """One line of the check: what was asked, what was chosen (`said`) or typed, and where it is changed.

    `reached`: what was typed is a number or an email address, read from left to right in every language.
    """

    ask: str
    said: tuple[Word, ...]
    typed: str
    change: str
    reached: bool = False


def check_rows(pages: Mapping[str, Typed], event: StoredEvent) -> tuple[Row, ...]:
    """The whole form."""
    links = {step: _link(event, step) for step in pages}
    return (
        *contact_rows(pages["you"], links["you"]),
        Row(gettext("What you need"), say_needs(read_needs(pages["needs"])[0]), "", links["needs"]),
        Row(
            gettext("What you agree to"),
            say_agreed(read_agreed(pages["agree"], event)[0]),
            "",
            links["agree"],
        ),
        Row(gettext("About you, if you like"), _say_about(pages["about-you"]), "", links["about-you"]),
    )


def contact_rows(typed: Typed, change: str) -> tuple[Row, ...]:
    """Who they are and how they are reached."""
    safe = first(typed, "leave-message") == "yes"
    return (
        Row(gettext("What shall we call you?"), (), first(typed, "name"), change),
        Row(gettext("Who is the place for?"), _listed(FOR_WHOM, first(typed, "for-whom")), "", change),
        _reached(typed, change),
        Row(
            gettext("Is it safe to leave a message?"),
            (here(gettext("Yes") if safe else gettext("No")),),
            "",
            change,
        ),
    )


def _reached(typed: Typed, change: str) -> Row:
    address = write_number(first(typed, "address")).replace(" ", NO_BREAK)
    ways = _listed(WAYS, first(typed, "way"))
    return Row(gettext("How we reach you"), ways, address, change, reached=True)


def _listed(labels: Mapping[str, str], code: str) -> tuple[Word, ...]:
    return (here(gettext(labels[code])),) if code in labels else ()


def say_needs(needs: Sequence[Need]) -> tuple[Word, ...]:
    """Each need, followed by what was said besides."""
    said = [word for need in needs for word in (name_need(need.code), *_besides(need))]
    must = any(need.must for need in needs)
    return (*said, *((here(gettext("No, I cannot come without it")),) if must else ()))


def _besides(need: Need) -> tuple[Word, ...]:
    language = need.language
    spoken = (_say_spoken(language),) if language else ()
    gender = _listed(GENDERS, need.gender) if need.gender else ()
    detail = (here(need.detail),) if need.detail else ()
    return (*spoken, *gender, *detail)


def _say_spoken(language: str) -> Word:
    if language == OTHER:
        return here(gettext("Another language. Please ask me"))
    own, said = name_spoken(language, reading().language.locale)
    apart = f"{said} (\N{FIRST STRONG ISOLATE}{own}\N{POP DIRECTIONAL ISOLATE})"
    return here(apart) if said else Word(own, language)


def say_agreed(codes: Sequence[str]) -> tuple[Word, ...]:
    """Each thing that was agreed to."""
    return tuple(name_consent(code) for code in codes)


def _say_about(typed: Typed) -> tuple[Word, ...]:
    held = first(typed, "held-for")
    said = read_communities(typed, asked_communities())
    ids = [f"{name}={code}" for name in ASKED for code in said.get(name, ())]
    return tuple(name_community(one) for one in dict.fromkeys([*([held] if held else []), *ids]))


def _link(event: StoredEvent, step: str) -> str:
    return url_for("signing_up.show_step", event_id=event.id, step=step, change="yes", **reading_query())
