"""What people who came are paid back, from offered to paid: for the organisers of the group alone.

It pays nobody.
"""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.money import say_amount
from app.security.roles import group_of_account, staff_page
from app.services.events import expenses as service
from app.services.events.expenses import RawExpense, expenses_of, move_expense
from app.services.events.faults import Fault, NotPossible
from app.services.events.people import names_of
from app.staff.organiser.events.finding import event_pages, find, said_here
from app.staff.organiser.events.forms import TypedField
from app.staff.organiser.events.words import choices, fault_words
from app.staff.typed import cleaned

_FIELDS = ("booking", "reason", "amount", "state")


@event_pages.get("/<string:event_id>/expenses")
@staff_page("organiser")
def show_expenses(event_id: str) -> ResponseReturnValue:
    """The expenses of an event, and the form for one more."""
    return _show(event_id, {"state": "claimed"}, ())


@event_pages.post("/<string:event_id>/expenses")
@staff_page("organiser")
def add_expense(event_id: str) -> ResponseReturnValue:
    """Keeps what somebody is offered or claims."""
    find(event_id)
    typed = {name: cleaned(request.form.get(name)) for name in (*_FIELDS, "form-key")}
    if len(typed["form-key"]) < 32:
        typed["form-key"] = secrets.token_urlsafe(32)
    raw = RawExpense(typed["booking"], typed["reason"], typed["amount"], typed["state"])
    faults = service.add_expense(stores(), keys(), event_id, group_of_account(), raw, typed["form-key"])
    if faults:
        return _show(event_id, typed, faults)
    flash(gettext("It is written down."))
    return redirect(url_for("events.show_expenses", event_id=event_id), 303)


@event_pages.post("/<string:event_id>/expenses/<string:expense_id>")
@staff_page("organiser")
def step_expense(event_id: str, expense_id: str) -> ResponseReturnValue:
    """Moves an expense one step on, by the button that was pressed."""
    find(event_id)
    before, _, state = cleaned(request.form.get("step")).partition(" ")
    try:
        move_expense(stores(), event_id, group_of_account(), cleaned(expense_id), (before, state), now())
    except NotPossible as fault:
        flash(gettext(fault.message), "error")
    return redirect(url_for("events.show_expenses", event_id=event_id), 303)


def _show(event_id: str, typed: dict[str, str], faults: tuple[Fault, ...]) -> ResponseReturnValue:
    event, errors = find(event_id), fault_words(faults)
    fields = {name: TypedField(name, typed.get(name, ""), errors.get(name, ())) for name in _FIELDS}
    people = names_of(stores(), keys(), event_id)
    return render_template(
        "staff/events/expenses.html",
        event=event,
        said=said_here(event),
        fields=fields,
        wrong=[field for field in fields.values() if field.errors],
        form_key=typed.get("form-key") or secrets.token_urlsafe(32),
        people={"": gettext("Choose somebody"), **{one.id: one.name for one in people}},
        lines=expenses_of(stores(), keys(), event_id),
        states=choices(service.STATES),
        owed=service.OWED,
        first_states={code: gettext(service.STATES[code]) for code in service.FIRST_STATES},
        next_steps={code: choices(steps) for code, steps in service.NEXT.items()},
        say_amount=say_amount,
    )
