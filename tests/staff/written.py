"""Comments that people wrote, and who translates which, for the tests of the pages that show them."""

from datetime import date

from flask import Flask
from sqlalchemy import select

from app.services import staff_accounts
from app.storage.answers_tables import SurveyVersion
from app.storage.responses import NewResponse, insert_once
from app.storage.stores import writing
from tests.staff.samples import SURVEY, WHEN, add_person, held_by

# Comments of the sample: an everyday one in Urdu, one that may mean danger, and one in Polish.
URDU, DANGER, POLISH = "urdu-comment", "danger-comment", "polish-comment"
COMMENTS = {
    URDU: ("ur", "نرس بہت مہربان تھی۔ مجھے 07700 900123 پر فون کریں۔", False),
    DANGER: ("en", "I want to kill myself. Mrs Okafor on 07700 900123 knows.", True),
    POLISH: ("pl", "Czekałam cztery miesiące.", False),
}


def add_all(app: Flask) -> None:
    """The comments, and whoever moderates and translates them."""
    add_person(app, "second-moderator@example.org", "moderator")
    add_person(app, "second-translator@example.org", "translator")
    add_comments(app)
    for person in ("translator", "second-translator", "everybody"):
        give_languages(app, f"{person}@example.org", "ur", "pl")


def add_comments(app: Flask) -> None:
    """Three people have answered and written."""
    stores = held_by(app).stores
    with writing(stores.answers) as connection:
        version = connection.scalar(select(SurveyVersion.hash))
        for number, (comment, (language, words, danger)) in enumerate(COMMENTS.items()):
            written = {"id": comment, "question": "better", "language": language, "original": words}
            response = NewResponse(
                id=f"response-{number}",
                survey_id=SURVEY,
                version_hash=version or "",
                language=language,
                register="standard",
                mode="own phone",
                collector="",
                kind="user",
                service="",
                area="",
                answered_on=date(2026, 11, 3 + number),
                idempotency_key=f"key-{number}",
                content_digest=b"",
                receipt_turn=0,
                receipt_hash=bytes([number]),
                comments=({**written, "read_first": danger, "may_quote": True},),
            )
            assert insert_once(connection, response)


def give_languages(app: Flask, email: str, *languages: str) -> None:
    """Gives somebody the languages they translate from."""
    staff_accounts.set_languages(held_by(app).stores, email, languages, "test@example.org", WHEN)
