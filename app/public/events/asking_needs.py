"""What somebody needs to take part: asked once, with what each need asks besides.

The list and its rules are in `services.events.needs`.
"""

from flask_babel import gettext

from app.i18n import reading
from app.public.events.fields import Choice, Field, FormPage, choices_of
from app.public.events.naming import either, here, name_need, named
from app.public.events.spoken import OTHER, SPOKEN, name_spoken
from app.services.events.choices import GENDERS
from app.services.events.events import StoredEvent
from app.services.events.needs import AccessNeed, access_needs, need_groups
from survey_definitions.model import Word

GROUP_PICTURES = {
    "communication": "speaking",
    "format": "page",
    "venue": "houses",
    "safe_space": "shield",
    "support": "handshake",
}
NEED_PICTURES = {
    "interp": "two-languages",
    "bsl": "signing-hands",
    "lipspeaker": "lips",
    "stt": "captions",
    "deafblind": "hand-on-hand",
    "comm_aid": "symbol-board",
    "easyread": "easy-read-page",
    "large": "big-letter",
    "braille": "braille",
    "audio": "headphones",
    "age_app": "young-page",
    "translated": "two-language-page",
    "wheel": "wheelchair",
    "loop": "hearing-loop",
    "quiet": "sofa-and-lamp",
    "local": "map-pin",
    "prayer": "kneeling",
    "food": "plate",
    "smallgrp": "small-group",
    "womenonly": "female-sign",
    "menonly": "male-sign",
    "lgbt": "rainbow-flag",
    "community_only": "circle-of-people",
    "young": "school-bag",
    "carers": "arm-round",
    "transport": "bus",
    "payment": "banknotes",
    "expenses": "fare",
    "childcare": "adult-and-child",
    "carer_cover": "pushing",
    "advocate": "holding-hands",
    "phone": "receiver",
    "online": "laptop",
    "evening": "moon",
}


def needs_page(event: StoredEvent | None) -> FormPage:
    """All needs in their groups, each group folded, and whether they can come without."""
    groups = tuple(_group(group, label, event) for group, label in need_groups().items())
    says = either(
        gettext("Open what you need and tick it. If you need nothing, press Continue."),
        gettext("Press a line to open it. Tick what you need."),
    )
    heading = either(gettext("What do you need to take part?"), gettext("What help do you need to come?"))
    return FormPage(heading, "hand", (*groups, _without()), (("tick", says),))


def _group(group: str, label: str, event: StoredEvent | None) -> Field:
    unmet = event.unmet_needs if event else ()
    needs = [need for need in access_needs().values() if need.group == group]
    choices = tuple(_choice(need, need.code in unmet) for need in needs)
    anchor = "need" if group == next(iter(need_groups())) else f"need-{group.replace('_', '-')}"
    return Field(
        "need",
        "checkboxes",
        named("access need group", label),
        choices=choices,
        picture=GROUP_PICTURES.get(group, ""),
        anchor=anchor,
        folded=True,
    )


def _choice(need: AccessNeed, unmet: bool) -> Choice:
    note = here(gettext("We cannot get this for this event.")) if unmet else None
    more = tuple(_more(need, asked) for asked in need.asks)
    return Choice(need.code, name_need(need.code), NEED_PICTURES.get(need.code, ""), note, more)


def _more(need: AccessNeed, asked: str) -> Field:
    name = f"need-{need.code}-{asked}"
    if asked == "language":
        return Field(name, "select", here(gettext("Which language?")), choices=_languages())
    if asked == "gender":
        return Field(
            name,
            "select",
            here(gettext("Would you rather have a woman or a man?")),
            choices=choices_of(GENDERS),
        )
    return Field(name, "text", named("access need hint", need.hint))


def _languages() -> tuple[Choice, ...]:
    read_in = reading().language
    own_first = sorted(SPOKEN, key=lambda code: code != read_in.code)
    listed = (Choice(code, _spoken(code, read_in.locale)) for code in own_first if code != "en")
    nothing = Choice("", here(gettext("Choose")))
    return (nothing, *listed, Choice(OTHER, here(gettext("Another language. Please ask me"))))


def _spoken(code: str, locale: str) -> Word:
    """Its own name first: whoever speaks it looks for that."""
    own, said = name_spoken(code, locale)
    return Word(f"{own} ({said})" if said else own, code)


def _without() -> Field:
    choices = (
        Choice("yes", here(gettext("Yes, I can still come")), "tick"),
        Choice("no", here(gettext("No, I cannot come without it")), "cross"),
    )
    ask = gettext("If we cannot get what you need, can you still come?")
    return Field("without", "radios", here(ask), choices=choices, picture="question-mark")
