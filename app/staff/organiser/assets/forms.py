"""The form of one asset, and what was asked of the list.

They change nothing: the routes hand what they hold to a service.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext
from wtforms import BooleanField, Form, SelectField, SelectMultipleField, StringField, TextAreaField

from app.services.asset_entries import KINDS, LONGEST, Entry, EntryFault
from app.services.assets import STATES, Asked, Asset, State
from app.services.served import served_communities, served_languages
from app.staff.organiser.assets.words import KIND_NAMES, say_fault


class AssetForm(Form):
    """Everything that is said of one asset. `checked_today`: whoever typed it made sure that it is true."""

    name = StringField(default="")
    kind = SelectField(default=KINDS[0])
    does = TextAreaField(default="")
    area = StringField(default="")
    communities = SelectMultipleField(validate_choice=False)
    website = StringField(default="")
    email = StringField(default="")
    phone = StringField(default="")
    access = TextAreaField(default="")
    public = BooleanField()
    checked_today = BooleanField()


def make_form(typed: Any = None, asset: Asset | None = None) -> AssetForm:
    """The form: as it was typed, else filled with an asset, else empty."""
    form = AssetForm(typed, data=asdict(asset) if asset else None)
    form.kind.choices = {kind: gettext(KIND_NAMES[kind]) for kind in KINDS}
    return form


def entry_of(form: AssetForm, today: date) -> Entry:
    """What was typed and ticked."""
    texts = {name: form[name].data or "" for name in (*LONGEST, "kind")}
    checked = {"checked": today.isoformat()} if form.checked_today.data else {}
    return Entry(texts | checked, tuple(form.communities.data or ()), form.public.data)


def show_faults(form: AssetForm, faults: tuple[EntryFault, ...]) -> None:
    """Lays each fault at its field."""
    for fault in faults:
        field = form[fault.name]
        field.errors = [*field.errors, say_fault(fault)]


def read_asked() -> Asked:
    """What the address asks of the list; what it asks for and cannot be counts as all."""
    known = {one.id for group in served_communities().values() for one in group} | set(served_languages())
    community = request.args.get("community", "")
    asked_state = request.args.get("state", "")
    state: State = next((one for one in STATES if one == asked_state), "")
    words = request.args.get("words", "").replace("\0", "")[: LONGEST["name"]]
    area = request.args.get("area", "").replace("\0", "")[: LONGEST["area"]]
    return Asked(community if community in known else "", area, words.strip(), state)
