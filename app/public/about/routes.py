"""The first page, the accessibility page and the privacy page.

It reads no answer.
"""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template

from app.days import say_day
from app.extensions import now, stores
from app.public.wording import say_here, say_responsible
from app.services.surveys import open_surveys
from survey_definitions.model import Responsibility, Version, Word

about = Blueprint("about", __name__)
ADVISERS = "www.equalityadvisoryservice.com"
PREPARED = date(2026, 11, 25)  # when the accessibility statement was last gone through, part by part


@dataclass(frozen=True)
class OpenSurvey:
    """A survey that is open, as a list shows it."""

    id: str
    title: Word
    minutes: int
    responsibility: Responsibility
    controller: Word
    lawful_basis: Word


def _list(version: Version) -> OpenSurvey:
    survey = version.survey
    return OpenSurvey(
        survey.id,
        say_here(version, "title"),
        survey.minutes,
        survey.responsibility,
        controller=say_responsible(version, "controller"),
        lawful_basis=say_responsible(version, "lawful_basis"),
    )


def list_open_surveys() -> tuple[OpenSurvey, ...]:
    """The surveys that are open now, under their titles in this reader's language."""
    return tuple(_list(version) for version in open_surveys(stores(), now()))


@about.get("/")
def home() -> str:
    """The first page: which surveys are open."""
    return render_template("public/home.html", surveys=list_open_surveys())


@about.get("/accessibility")
def accessibility() -> str:
    """The accessibility statement, under the headings the regulations of 2018 ask for."""
    prepared = say_day(PREPARED)
    return render_template("public/accessibility.html", prepared=prepared, advisers=ADVISERS)


@about.get("/privacy")
def privacy() -> str:
    """What is kept, who sees it, and how it is taken back."""
    return render_template("public/privacy.html", surveys=list_open_surveys())
