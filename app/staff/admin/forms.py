"""The administrator's forms, checked by WTForms.

They change nothing: the routes hand what they hold to a service.
"""

from typing import Any

from flask_babel import gettext
from wtforms import DateField, EmailField, Form, TextAreaField
from wtforms.validators import InputRequired, Optional

from app.services.safeguarding import LONGEST
from app.staff.typed import at_most, cleaned


class DatesForm(Form):
    """The first and the last day of a survey."""

    opens = DateField(validators=[Optional()])
    closes = DateField(validators=[Optional()])

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether both are days, or empty, and in the right order. What is wrong is said in our words."""
        super().validate(*args, **kwargs)
        for field in (self.opens, self.closes):
            if field.errors:
                field.errors = [gettext("Enter a day as year, month and day, like 2026-11-30.")]
        if not (self.opens.errors or self.closes.errors):
            self.closes.errors = self._wrong_order()
        return not (self.opens.errors or self.closes.errors)

    def _wrong_order(self) -> list[str]:
        opens, closes = self.opens.data, self.closes.data
        if closes and not opens:
            return [gettext("Give a first day too.")]
        if opens and closes and closes < opens:
            return [gettext("The last day comes before the first. Give a later day.")]
        return []


class AccountForm(Form):
    """Which account something is to be done with."""

    email = EmailField(validators=[InputRequired()])


class NoteForm(Form):
    """The safeguarding note in one language."""

    note = TextAreaField(default="", filters=[cleaned], validators=[at_most(LONGEST)])
