"""The forms of the pages for reading comments, checked by WTForms.

They change nothing: the routes hand what they hold to a service.
"""

from typing import Any

from flask_babel import gettext
from wtforms import Form, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, NumberRange

from analysis.theme_names import codeframe
from app.services.double_reading import FEWEST, MOST
from app.services.reviewing import ALL_FEELINGS, Review
from survey_definitions.answers import clean_text

OTHER, QUOTE, DO_NOT_QUOTE = "other", "yes", "no"


class CodingForm(Form):
    """What somebody says a comment is about, and how its writer felt."""

    theme = SelectMultipleField()
    feeling = RadioField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme.choices = {theme.id: theme.name for theme in codeframe()}
        self.feeling.choices = {feeling: feeling for feeling in ALL_FEELINGS}

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether it can be kept. What is wrong is said in our words."""
        fine = super().validate(*args, **kwargs)
        if self.theme.errors:
            self.theme.errors = [gettext("Choose themes of the list.")]
        if self.feeling.errors:
            self.feeling.errors = [gettext("Choose how the person felt, or “I cannot tell”.")]
        return fine


class ReviewForm(CodingForm):
    """A whole review. `version` is the coding that was on the page; `same_as` `other` wants a number."""

    version = IntegerField(validators=[InputRequired(), NumberRange(0, 1_000_000)])
    quote = RadioField(choices={QUOTE: QUOTE, DO_NOT_QUOTE: DO_NOT_QUOTE}, default=QUOTE)
    same_as = StringField(default="", filters=[lambda said: clean_text(said or "").strip()])
    other = StringField(default="", filters=[lambda said: clean_text(said or "").strip()])

    def review(self) -> Review:
        """What was decided."""
        same_as = self.other.data if self.same_as.data == OTHER else self.same_as.data
        return Review(
            tuple(self.theme.data or ()),
            str(self.feeling.data),
            self.quote.data == DO_NOT_QUOTE,
            str(same_as or ""),
        )


class SampleForm(Form):
    """How many comments two people read apart, and in which language (any where empty)."""

    number = IntegerField(default=50, validators=[InputRequired(), NumberRange(FEWEST, MOST)])
    written = StringField(default="", filters=[lambda said: clean_text(said or "").strip()[:16]])

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether a sample can be drawn. What is wrong is said in our words."""
        fine = super().validate(*args, **kwargs)
        if self.number.errors:
            self.number.errors = [gettext("Enter a number from 10 to 200.")]
        return fine
