"""The forms of signing up: from what was typed to what a booking is made of, and back again for changing it.

Which fields a page shows is in `asking`; the rules are those of the use-cases.
"""

from collections.abc import Mapping, Sequence

from app.public.events.typed import Typed, first
from app.services.events.booking import SignUp
from app.services.events.details import Contact, Need
from app.services.events.events import StoredEvent
from app.services.events.faults import Fault
from app.services.events.needs import access_needs, check_needs
from app.services.events.numbers import write_number
from app.services.events.signing import check_contact
from survey_definitions.messages import N_

STEPS = ("you", "needs", "agree", "about-you")
# How the names of the fields of each page begin.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "you": ("name", "way", "address", "leave-message", "for-whom"),
    "needs": ("need", "without"),
    "agree": ("agree",),
    "about-you": ("about-", "held-for"),
}
TAKE_PART = "take-part"
MUST_TAKE_PART = N_("Tick “I want to take part” to sign up.")
HAD = "need-had"  # the needs that were ticked when the page was shown
_ASKED = ("language", "gender", "detail")


def read_contact(typed: Typed, language: str, register: str) -> Contact | tuple[Fault, ...]:
    """Who somebody is and how they are reached, or every fault in it."""
    return check_contact(
        Contact(
            name=first(typed, "name"),
            way=first(typed, "way"),
            address=first(typed, "address"),
            leave_message=first(typed, "leave-message") == "yes",
            language=language,
            register=register,
            for_whom=first(typed, "for-whom"),
        )
    )


def type_contact(contact: Contact) -> Typed:
    """The same as its form would send it."""
    return {
        "name": (contact.name,),
        "way": (contact.way,),
        "address": (write_number(contact.address),),
        "leave-message": ("yes" if contact.leave_message else "no",),
        "for-whom": (contact.for_whom,),
    }


def read_needs(typed: Typed) -> tuple[tuple[Need, ...], tuple[Fault, ...]]:
    """What somebody needs, and what is wrong with it.

    Words beside a need choose it without a tick, but not where the tick was there and was taken away.
    """
    must = first(typed, "without") == "no"
    ticked = [code for code in typed.get("need", ()) if code in access_needs()]
    untold = typed.get(HAD, ())
    told = [code for code in access_needs() if code not in untold and _is_told(typed, code)]
    chosen = [
        Need(code, must, **{name: first(typed, f"need-{code}-{name}") for name in _ASKED})
        for code in dict.fromkeys([*ticked, *told])
    ]
    checked = check_needs(chosen)
    needs = tuple(one for one in checked if isinstance(one, Need))
    return needs, tuple(one for one in checked if isinstance(one, Fault))


def _is_told(typed: Typed, code: str) -> bool:
    return any(first(typed, f"need-{code}-{name}") for name in _ASKED)


def type_needs(needs: Sequence[Need]) -> Typed:
    """The same as its form would send it."""
    fields = [(f"need-{need.code}-{name}", getattr(need, name)) for need in needs for name in _ASKED]
    said = {name: (text,) for name, text in fields if text}
    typed = {"need": tuple(need.code for need in needs), **said}
    return {**typed, "without": ("no" if any(need.must for need in needs) else "yes",)} if needs else {}


def tidy(step: str, typed: Typed) -> Typed:
    """A page as it is kept: its needs ticked that were chosen by words alone."""
    return type_needs(read_needs(typed)[0]) if step == "needs" else typed


def read_agreed(typed: Typed, event: StoredEvent) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """What somebody agrees to of what this event asks. Without taking part there is no place."""
    agreed = tuple(code for code in event.consents if code in typed.get("agree", ()))
    missing = TAKE_PART in event.consents and TAKE_PART not in agreed
    return agreed, (Fault("agree", MUST_TAKE_PART),) if missing else ()


def read_communities(typed: Typed, asked: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """What somebody says of themselves, where it was asked. Nothing here is wrong, and nothing is needed."""
    said = {name: first(typed, f"about-{name}") for name in asked}
    return {name: (code,) for name, code in said.items() if code in asked[name]}


def faults_of(step: str, typed: Typed, event: StoredEvent) -> tuple[Fault, ...]:
    """Everything wrong with one page of the form."""
    if step == "you":
        contact = read_contact(typed, "", "")
        return () if isinstance(contact, Contact) else contact
    if step == "needs":
        return read_needs(typed)[1]
    return read_agreed(typed, event)[1] if step == "agree" else ()


def read_sign_up(
    pages: Mapping[str, Typed],
    event: StoredEvent,
    asked: Mapping[str, Sequence[str]],
    language: str,
    register: str,
) -> SignUp | None:
    """The whole form, or None where a page of it is missing or wrong."""
    contact = read_contact(pages.get("you", {}), language, register)
    if not isinstance(contact, Contact) or first_open(pages, event):
        return None
    about = pages["about-you"]
    return SignUp(
        contact,
        read_needs(pages["needs"])[0],
        read_agreed(pages["agree"], event)[0],
        read_communities(about, asked),
        first(about, "held-for"),
    )


def first_open(pages: Mapping[str, Typed], event: StoredEvent) -> str:
    """The first page that is still to be filled in, or nothing."""
    return next(
        (step for step in STEPS if step not in pages or faults_of(step, pages[step], event)),
        "",
    )
