"""A link and a batch of paper of the survey, whose ids tests know; and the survey in all its languages."""

from flask import Flask

from app.commands.interface_words import CATALOGUES
from app.services.surveys import publish
from app.storage import collectors
from app.storage.collectors import Collector
from app.storage.stores import Stores, writing
from survey_definitions.catalogues import read_catalogues
from survey_definitions.reader import load_survey
from tests.staff.samples import SURVEY, WHEN, held_by

HOSTILE = "=cmd|' /C calc'!A1 <script>alert(1)</script> & مركز"
LINK, PAPER, ENDED = "sample-link", "sample-paper", "sample-ended"
LINKS = (
    Collector(LINK, SURVEY, "own phone", name=HOSTILE, name_shown=True),
    Collector(ENDED, SURVEY, "own phone", name="An old poster", ended_on=WHEN.date()),
    Collector(PAPER, SURVEY, "paper", "ward", name="Bury Park", batch=1, hand_in="the box <by> a desk"),
)


def add_all(app: Flask) -> None:
    """Adds both."""
    add_links(held_by(app).stores)


def add_links(stores: Stores) -> None:
    """Adds both to these stores."""
    with writing(stores.answers) as connection:
        for link in LINKS:
            collectors.add_collector(connection, link)


def publish_in_all_languages(app: Flask) -> None:
    """Publishes the survey as it is shipped."""
    survey = load_survey(SURVEY)
    publish(held_by(app).stores, survey, read_catalogues(CATALOGUES, survey), WHEN)
