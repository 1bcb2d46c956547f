"""The moderator's forms, checked by WTForms.

They change nothing: the routes hand what they hold to a service.
"""

from flask_babel import gettext
from wtforms import Form, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from app.services.marks import KINDS
from app.services.moderating import NOTE_LENGTH
from app.staff.comment_words import KIND_NAMES
from app.staff.typed import at_most, cleaned


class DecideForm(Form):
    """What was done about a comment, and which version of it was read."""

    note = TextAreaField(default="", filters=[cleaned], validators=[at_most(NOTE_LENGTH)])
    version = IntegerField(default=0, validators=[InputRequired()])


class RevealForm(Form):
    """Why somebody wants to see what was taken out."""

    reason = StringField(default="", filters=[cleaned], validators=[at_most(NOTE_LENGTH)])


class HideForm(Form):
    """Words to be taken out of a comment, and what they are."""

    words = StringField(default="", filters=[cleaned])
    kind = SelectField()
    version = IntegerField(default=0, validators=[InputRequired()])


class PutBackForm(Form):
    """Which mark is to go."""

    number = IntegerField(validators=[InputRequired()])
    version = IntegerField(default=0, validators=[InputRequired()])


def with_kinds(form: HideForm) -> HideForm:
    """The form with its choices."""
    form.kind.choices = {kind: gettext(KIND_NAMES[kind]) for kind in KINDS}
    return form
