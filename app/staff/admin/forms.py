"""The administrator's forms, checked by WTForms.

They change nothing: the routes hand what they hold to a service.
"""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from wtforms import DateField, EmailField, Form, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from app.security.roles import ROLES
from app.services.groups import LONGEST_NAME, Group
from app.services.safeguarding import LONGEST
from app.staff.typed import at_most, cleaned

LONGEST_ADDRESS = 255
ROLE_CHOICES: dict[str, Any] = {role: role for role in ROLES}
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


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


class GroupForm(Form):
    """The name of a group of organisers."""

    name = StringField(default="", filters=[cleaned], validators=[at_most(LONGEST_NAME)])

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether it is a name."""
        fine = super().validate(*args, **kwargs)
        if not (self.name.data or "").strip():
            self.name.errors = [gettext("Give the group a name.")]
        return fine and not self.name.errors


class OwnGroupForm(Form):
    """Which group somebody belongs to."""

    group = SelectField(default="")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether the group is one of ours, or none."""
        fine = super().validate(*args, **kwargs)
        if self.group.errors:
            self.group.errors = [gettext("Choose one of the list.")]
        return fine


class InvitationForm(OwnGroupForm):
    """Whom to invite, and as what."""

    email = EmailField(default="", filters=[cleaned, str.strip], validators=[at_most(LONGEST_ADDRESS)])
    roles = SelectMultipleField(choices=ROLE_CHOICES)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether there is an address and a role. What is wrong is said in our words."""
        fine = super().validate(*args, **kwargs)
        if not (self.email.errors or ADDRESS.fullmatch(self.email.data or "")):
            self.email.errors = [gettext("Enter an email address, like name@example.org.")]
        if self.roles.errors or not self.roles.data:
            self.roles.errors = [gettext("Choose at least one thing they may do.")]
        return fine and not (self.email.errors or self.roles.errors)


def fill_groups(form: OwnGroupForm, groups: Sequence[Group]) -> None:
    """Offers these groups in the form."""
    form.group.choices = {"": gettext("no group"), **{group.id: group.name for group in groups}}
