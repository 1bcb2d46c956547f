"""The organiser's forms, checked by WTForms.

They change nothing.
"""

from flask_babel import gettext
from wtforms import BooleanField, Form, SelectField, StringField

from app.services.collectors import LONGEST_NAME, LONGEST_PLACE, MODES
from app.staff.typed import at_most
from survey_definitions.messages import N_
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word
from survey_definitions.versions import say

MODE_NAMES = {
    "own phone": N_("A link or poster: people answer on their own phone"),
    "kiosk": N_("A tablet or computer that many people use"),
    "paper": N_("Paper that we type in"),
    "phone call": N_("A phone call"),
    "with help": N_("A person who helps someone answer"),
}


class NameForm(Form):
    """What a way in is called: by a partner, a team or a place."""

    name = StringField(validators=[at_most(LONGEST_NAME)])


class LinkForm(NameForm):
    """The name of a way in, whether the people who answer see it, and where its paper is handed in."""

    name_shown = BooleanField()
    hand_in = StringField(validators=[at_most(LONGEST_PLACE)])


class PinForm(Form):
    """The PIN that begins and ends a kiosk. It is never shown again."""

    pin = StringField()


class CollectorForm(NameForm):
    """A new way in: how people answer, and where, if it is the same for everybody."""

    mode = SelectField()
    service = SelectField()
    area = SelectField()


def fill_choices(form: CollectorForm, version: Version, language: str) -> CollectorForm:
    """The form with the choices of this survey, in this language."""
    form.mode.choices = {mode: gettext(MODE_NAMES[mode]) for mode in MODES}
    form.service.choices = _places(version, "service", language)
    form.area.choices = _places(version, "area", language)
    return form


def _places(version: Version, role: str, language: str) -> dict[str, str]:
    asked = {"": gettext("Each person is asked")}
    for question in version.survey.questions:
        if question.role == role:
            for option in question.options:
                asked[option.id] = place_name(version, question.id, option.id, language).text
    return asked


def survey_language(version: Version, language: str) -> str:
    """The language the survey's own words are shown in: the reader's, where the survey has it."""
    return language if language in version.survey.languages else SOURCE_LANGUAGE


def place_name(version: Version, question: str, option: str, language: str) -> Word:
    """The name of a service or area, as respondents see it."""
    return say(version, survey_language(version, language), "standard", f"{question}.option.{option}")
