"""The translators' form, checked by WTForms.

It changes nothing.
"""

from wtforms import Form, IntegerField, TextAreaField
from wtforms.validators import InputRequired

from app.staff.typed import cleaned


class EnglishForm(Form):
    """The English of a comment, and which version of it was read before."""

    english = TextAreaField(default="", filters=[cleaned])
    version = IntegerField(default=0, validators=[InputRequired()])
