"""What staff typed, as it is kept, and a check of its length.

It keeps nothing.
"""

from collections.abc import Callable

from flask_babel import gettext
from wtforms import Field, Form, ValidationError

from survey_definitions.answers import clean_text


def cleaned(text: str | None) -> str:
    """The words without what no page can show and no database keeps."""
    return clean_text(text or "")


def at_most(letters: int) -> Callable[[Form, Field], None]:
    """A check that what was typed has at most so many letters."""

    def check(_form: Form, field: Field) -> None:
        if len(field.data or "") > letters:
            raise ValidationError(gettext("Make this shorter: at most %(most)s letters.", most=letters))

    return check
