"""What signing up asks, page by page: as few questions as it takes to welcome somebody.

It reads no answer (`forms`), and asks nobody for a reason.
"""

from flask_babel import gettext

from app.public.events.asking_about import about_page
from app.public.events.asking_needs import needs_page
from app.public.events.fields import Choice, Field, FormPage, choices_of
from app.public.events.naming import either, here, name_consent
from app.services.events.choices import FOR_WHOM, WAYS
from app.services.events.events import StoredEvent

WAY_PICTURES = {"email": "envelope", "text": "phone", "phone": "receiver"}
WHO_PICTURES = {"me": "person", "me-and-carer": "people", "someone-i-care-for": "holding-hands"}
CONSENT_PICTURES = {
    "take-part": "people",
    "recorded": "microphone",
    "photo": "camera",
    "quote": "quote",
    "results": "envelope",
}


def find_page(step: str, event: StoredEvent) -> FormPage:
    """What this page of the form asks for this event."""
    if step == "you":
        return you_page()
    if step == "needs":
        return needs_page(event)
    return agree_page(event) if step == "agree" else about_page(event)


def you_page() -> FormPage:
    """Who they are, and one safe way to reach them."""
    heading = either(gettext("How we reach you"), gettext("How we talk to you"))
    return FormPage(heading, "person", (_name(), _for_whom(), _way(), _address(), _leave_message()))


def _name() -> Field:
    hint = either(
        gettext("It need not be your real name."), gettext("You can use a name that is not your real name.")
    )
    ask = here(gettext("What shall we call you?"))
    return Field("name", "text", ask, here(hint), picture="name-card", autocomplete="nickname")


def _for_whom() -> Field:
    ask = here(gettext("Who is the place for?"))
    return Field("for-whom", "radios", ask, choices=choices_of(FOR_WHOM, WHO_PICTURES), picture="people")


def _way() -> Field:
    ask = either(
        gettext("What is one safe way to reach you?"), gettext("What is a safe way to tell you things?")
    )
    hint = gettext("Choose a way that nobody else reads or hears.")
    return Field("way", "radios", here(ask), here(hint), choices_of(WAYS, WAY_PICTURES), "envelope")


def _address() -> Field:
    hint = gettext("We only use it for this event.")
    ask = here(gettext("Your email address or phone number"))
    return Field("address", "text", ask, here(hint), picture="phone")


def _leave_message() -> Field:
    ask = here(gettext("Is it safe to leave a message?"))
    hint = gettext("If you say no, or do not answer, we leave none.")
    return Field("leave-message", "radios", ask, here(hint), yes_no(), "receiver")


def yes_no() -> tuple[Choice, ...]:
    """Yes and no."""
    return Choice("yes", here(gettext("Yes")), "tick"), Choice("no", here(gettext("No")), "cross")


def agree_page(event: StoredEvent) -> FormPage:
    """What they agree to: one by one, none ticked before."""
    choices = tuple(
        Choice(code, name_consent(code), CONSENT_PICTURES.get(code, "")) for code in event.consents
    )
    ask = here(gettext("Tick each thing you agree to"))
    hint = either(
        gettext("You can say yes to some and no to others, and change your mind at any time."),
        gettext("You can tick some and not others. You can change your mind."),
    )
    field = Field("agree", "checkboxes", ask, here(hint), choices, "tick")
    return FormPage(gettext("What do you agree to?"), "handshake", (field,) if choices else ())
