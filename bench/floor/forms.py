"""The forms of the floor: four pages of three questions, the twelve of `tests/definitions/bench-12.toml`.

They keep nothing: `site` does.
"""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

WHO = [("user", "I use the service"), ("carer", "I care for someone who uses it")]
HELPERS = [("nurse", "A nurse"), ("doctor", "A doctor"), ("therapist", "A therapist")]
HOW_OFTEN = [
    ("always", "Always"),
    ("often", "Often"),
    ("sometimes", "Sometimes"),
    ("rarely", "Rarely"),
    ("never", "Never"),
]


def how_often(ask: str) -> RadioField:
    """A question that is answered with how often."""
    return RadioField(ask, choices=HOW_OFTEN, validators=[Optional()])


class AboutYou(FlaskForm):
    """Page one."""

    kind = RadioField("Which of these are you?", choices=WHO, validators=[InputRequired()])
    in_time = how_often("Did you get help when you needed it?")
    understood = how_often("Could you understand what staff told you?")


class Staff(FlaskForm):
    """Page two."""

    listened = how_often("Did staff listen to you?")
    respect = how_often("Did staff treat you with respect?")
    faith = how_often("Did staff respect your faith and culture?")


class Services(FlaskForm):
    """Page three."""

    safe = how_often("Did you feel safe?")
    together = how_often("Did your services work well together?")
    family = how_often("Did staff involve your family?")


class LastThings(FlaskForm):
    """Page four."""

    told = how_often("Were you told what would happen next?")
    helped_by = SelectMultipleField(
        "Who helped you?",
        choices=HELPERS,
        validators=[Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    better = TextAreaField("What could we do better?", validators=[Optional(), Length(max=5000)])


FORMS: tuple[type[FlaskForm], ...] = (AboutYou, Staff, Services, LastThings)
