"""Makes, changes, publishes and calls off an event, each by a form of its own.

What may be typed is said by `services.events.drafting`.
"""

import secrets
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.i18n import find_language, offered_languages
from app.security.roles import group_of_account, staff_page
from app.services.events import choices as known
from app.services.events.booking import SHORTEST_KEY
from app.services.events.drafting import RawEvent, check_event
from app.services.events.events import open_place
from app.services.events.faults import Fault, NotPossible
from app.services.events.planning import (
    NOT_NOW,
    EventDraft,
    cancel_event,
    change_event,
    create_event,
    publish_event,
)
from app.settings import LANGUAGES
from app.staff.organiser.events.finding import event_pages, find, log, said_here
from app.staff.organiser.events.forms import USUAL, as_typed, faulty, fields_of, read_event
from app.staff.organiser.events.words import choices, community_choices, need_choices
from app.staff.typed import cleaned
from app.storage.events import StoredEvent

CHANGED_IN = ("draft", "published")  # afterwards an event is as it is


@event_pages.get("/new")
@staff_page("organiser")
def plan_event() -> ResponseReturnValue:
    """The form of a new event, with what most groups plan filled in."""
    return _show(USUAL)


@event_pages.post("/new")
@staff_page("organiser")
def make_event() -> ResponseReturnValue:
    """Makes an event, which only its group sees until it is published."""
    raw = read_event(request.form)
    checked = check_event(raw, now())
    if not isinstance(checked, EventDraft):
        return _show(raw, checked)
    made = create_event(stores(), keys(), group_of_account(), checked, _form_key())
    log("event made", made.id)
    flash(gettext("The event is kept. Only your group sees it until you publish it."))
    return redirect(url_for("events.show_event", event_id=made.id), 303)


@event_pages.get("/<string:event_id>/change")
@staff_page("organiser")
def show_change(event_id: str) -> ResponseReturnValue:
    """The form of an event, filled in as it is."""
    event = find(event_id)
    if event.state not in CHANGED_IN:
        return _not_now(event_id)
    return _show(as_typed(event, open_place(keys(), event)), event=event)


@event_pages.post("/<string:event_id>/change")
@staff_page("organiser")
def keep_change(event_id: str) -> ResponseReturnValue:
    """Changes an event, and tells those who have a place where it is at another time or place."""
    event, raw = find(event_id), read_event(request.form)
    checked = check_event(raw, now(), draft_of(event))
    if not isinstance(checked, EventDraft):
        return _show(raw, checked, event)
    try:
        change_event(stores(), keys(), event_id, group_of_account(), checked, now())
    except NotPossible as fault:
        return _show(raw, [Fault("title-en-standard", fault.message)], event)
    log("event changed", event_id)
    flash(gettext("The event is changed."))
    return redirect(url_for("events.show_event", event_id=event_id), 303)


@event_pages.post("/<string:event_id>/publish")
@staff_page("organiser")
def publish(event_id: str) -> ResponseReturnValue:
    """Lets people sign up, or says what must be changed first."""
    event = find(event_id)
    raw = as_typed(event, open_place(keys(), event))
    checked = check_event(raw, now())
    if event.state == "draft" and not isinstance(checked, EventDraft):
        return _show(raw, checked, event)
    try:
        publish_event(stores(), event_id, group_of_account(), now())
        log("event published", event_id)
        flash(gettext("The event is published. People can sign up now."))
    except NotPossible as fault:
        flash(gettext(fault.message), "error")
    return redirect(url_for("events.show_event", event_id=event_id), 303)


@event_pages.get("/<string:event_id>/call-off")
@staff_page("organiser")
def ask_call_off(event_id: str) -> ResponseReturnValue:
    """Asks whether an event is to be called off."""
    event = find(event_id)
    if event.state not in CHANGED_IN:
        return _not_now(event_id)
    return render_template("staff/events/call-off.html", event=event, said=said_here(event))


@event_pages.post("/<string:event_id>/call-off")
@staff_page("organiser")
def call_off(event_id: str) -> ResponseReturnValue:
    """Calls an event off, and tells everybody who has a place or waits."""
    try:
        cancel_event(stores(), find(event_id).id, group_of_account())
        log("event called off", event_id)
        flash(gettext("The event is called off. Everybody who signed up is told."))
    except NotPossible as fault:
        flash(gettext(fault.message), "error")
    return redirect(url_for("events.show_event", event_id=event_id), 303)


def _not_now(event_id: str) -> ResponseReturnValue:
    flash(gettext(NOT_NOW), "error")
    return redirect(url_for("events.show_event", event_id=event_id), 303)


def _form_key() -> str:
    """What makes a form one event however often it is sent: as it came with the page, else a new one."""
    key = cleaned(request.form.get("form-key"))
    return key if len(key) >= SHORTEST_KEY else secrets.token_urlsafe(32)


def draft_of(event: StoredEvent) -> EventDraft:
    """An event as it was described."""
    names = [name for name in EventDraft.__dataclass_fields__ if name != "where"]
    return EventDraft(**{name: getattr(event, name) for name in names}, where=open_place(keys(), event))


def _show(
    raw: RawEvent, faults: Sequence[Fault] = (), event: StoredEvent | None = None
) -> ResponseReturnValue:
    fields = fields_of(raw, faults)
    holds = [name for name in fields if name.startswith("hold-")]
    others = [code for code in dict.fromkeys((*offered_languages(), *LANGUAGES)) if code in LANGUAGES]
    return render_template(
        "staff/events/form.html",
        event=event,
        form_key=_form_key(),
        raw=raw,
        fields=fields,
        wrong=faulty(fields, faults),
        kinds=choices(known.KINDS),
        rewards=choices(known.REWARDS),
        safe_spaces={"": gettext("Everybody is welcome"), **choices(known.SAFE_SPACES)},
        consents=choices(known.CONSENTS),
        benefits_note=known.BENEFITS_NOTE,
        languages=[find_language(code) for code in others if code != "en"],
        english=find_language("en"),
        communities=community_choices(),
        needs=need_choices(),
        wrong_in=lambda names: any(fields[name].errors for name in names if name in fields),
        word_fields={code: [name for name in fields if f"-{code}-" in name] for code in others},
        hold_names=holds,
        hold_lines=len(holds) // 3,
    )
