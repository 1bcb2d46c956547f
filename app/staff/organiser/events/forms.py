"""The form of an event: from what was typed to a `RawEvent`, and from there back to the fields of the page.

It judges nothing (`services.events.drafting` does), and keeps nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from app.services.days import PLACE
from app.services.events.drafting import RawEvent
from app.services.events.events import EventPlace, StoredEvent
from app.services.events.faults import Fault
from app.services.events.holding import RawHold
from app.services.events.wording import REGISTERS, RawWords
from app.settings import LANGUAGES
from app.staff.organiser.events.words import fault_words
from app.staff.typed import cleaned
from survey_definitions.model import SOURCE_LANGUAGE

# What most groups plan: twelve people, two hours. Nothing about them is agreed to unless they say so.
USUAL = RawEvent(
    kind="focus-group",
    starts="10:30",
    ends="12:30",
    capacity="12",
    consents=("take-part", "quote", "results"),
)
HOLD_LINES = 3
_TEXTS = (
    "kind", "day", "starts", "ends", "place", "address", "online_link", "capacity", "safe_space", "reward",
    "reward_note", "budget_line",
)  # fmt: skip
_LISTS = ("communities", "consents", "unmet_needs")
_WORDS = ("title", "description", "aims", "ground_rules")
# The others lie folded away below these.
_FIRST_ON_THE_PAGE = (
    "kind", "title-en-standard", "description-en-standard", "day", "starts", "ends", "place", "address",
    "online-link", "capacity",
)  # fmt: skip
_HOLD = ("community", "places", "until")
_HOLD_FIELD = re.compile(r"hold-(\d{1,2})-(?:community|places|until)")


@dataclass(frozen=True)
class TypedField:
    """One field of a form: what stands in it, and what is wrong with it."""

    name: str
    data: str = ""
    errors: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the field, which is its name."""
        return self.name


def read_event(form: MultiDict[str, str]) -> RawEvent:
    """The event as it was typed. Its languages are those in which anything was typed, else English."""
    words = {(one, register): _words(form, one, register) for one in LANGUAGES for register in REGISTERS}
    said = {place: typed for place, typed in words.items() if typed != RawWords()}
    texts = {name: cleaned(form.get(_hyphens(name))) for name in _TEXTS}
    lists = {name: tuple(form.getlist(_hyphens(name))) for name in _LISTS}
    spoken = tuple(dict.fromkeys(language for language, _ in said)) or (SOURCE_LANGUAGE,)
    agreed = ("take-part", *(code for code in lists.pop("consents") if code != "take-part"))
    return RawEvent(
        **texts,
        communities=lists["communities"],
        unmet_needs=lists["unmet_needs"],
        consents=agreed,
        languages=spoken,
        words=said,
        holds=_holds(form),
    )


def _words(form: MultiDict[str, str], language: str, register: str) -> RawWords:
    typed = {name: cleaned(form.get(f"{_hyphens(name)}-{language}-{register}")) for name in _WORDS}
    return RawWords(**{name: text.strip() for name, text in typed.items()})


def _holds(form: MultiDict[str, str]) -> tuple[RawHold, ...]:
    numbers = [int(found[1]) for name in form if (found := _HOLD_FIELD.fullmatch(name))]
    lines = range(1, max(numbers, default=0) + 1)
    return tuple(
        RawHold(*(cleaned(form.get(f"hold-{line}-{part}")).strip() for part in _HOLD)) for line in lines
    )


def as_typed(event: StoredEvent, where: EventPlace) -> RawEvent:
    """An event as somebody would have typed it."""
    starts, ends = event.starts.astimezone(PLACE), event.ends.astimezone(PLACE)
    return RawEvent(
        **{name: getattr(event, name) for name in ("kind", "place", "safe_space", "reward", "reward_note")},
        **{name: getattr(event, name) for name in _LISTS},
        day=f"{starts:%d/%m/%Y}",
        starts=f"{starts:%H:%M}",
        ends=f"{ends:%H:%M}",
        address=where.address,
        online_link=where.online_link,
        capacity=str(event.capacity),
        budget_line=event.budget_line,
        languages=tuple(dict.fromkeys(one.language for one in event.words)),
        words={
            (one.language, one.register): RawWords(*(getattr(one, name) for name in _WORDS))
            for one in event.words
        },
        holds=tuple(RawHold(one.community, str(one.places), f"{one.until:%d/%m/%Y}") for one in event.holds),
    )


def fields_of(raw: RawEvent, faults: Iterable[Fault] = ()) -> dict[str, TypedField]:
    """Every field of the form by its name, filled, with its faults."""
    errors = fault_words(faults)
    filled = dict.fromkeys(errors, "") | _filled(raw)
    return {name: TypedField(name, data, errors.get(name, ())) for name, data in filled.items()}


def faulty(fields: Mapping[str, TypedField], faults: Iterable[Fault]) -> list[TypedField]:
    """The fields with something wrong, in the order of the page, each once."""
    names = dict.fromkeys(fault.field for fault in faults)
    first = {name: place for place, name in enumerate(_FIRST_ON_THE_PAGE)}
    return [fields[name] for name in sorted(names, key=lambda name: first.get(name, len(first)))]


def _filled(raw: RawEvent) -> dict[str, str]:
    filled = {_hyphens(name): str(getattr(raw, name)) for name in _TEXTS}
    for language in LANGUAGES:
        for register in REGISTERS:
            words = raw.words.get((language, register), RawWords())
            filled |= {f"{_hyphens(name)}-{language}-{register}": getattr(words, name) for name in _WORDS}
    lines = max(HOLD_LINES, len(raw.holds) + 1)
    for number, hold in enumerate((*raw.holds, *[RawHold()] * lines)[:lines], 1):
        filled |= {f"hold-{number}-{part}": getattr(hold, part) for part in _HOLD}
    return filled


def _hyphens(name: str) -> str:
    return name.replace("_", "-")
