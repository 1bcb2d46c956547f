"""Many people answer twelve questions and press Send twice: each response is kept exactly once."""

from datetime import UTC, datetime
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import create_public_app
from app.services.surveys import publish, set_dates
from app.settings import Settings
from app.storage.answers_tables import AnswersBase, CommentRow, DraftRow, ResponseRow
from app.storage.stores import Stores, reading
from bench.person import Person
from survey_definitions.model import Survey
from survey_definitions.reader import load_survey
from tests.client_line import ClientLine
from tests.conftest import running, stores_of

BENCH = Path(__file__).parents[1] / "definitions" / "bench-12.toml"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PEOPLE = 100
QUESTIONS = 12
# Start, consent, consent given, a page and its answers for each question, the check. Then Send and receipt.
REQUESTS = 3 + 2 * QUESTIONS + 1
REQUESTS_OF_A_PRESS = 2


def open_bench(stores: Stores) -> Survey:
    survey = load_survey(BENCH)
    publish(stores, survey, {}, NOON)
    set_dates(stores, survey.id, NOON.date(), None, "test", NOON)
    return survey


def count(stores: Stores, rows: type[AnswersBase]) -> int:
    with reading(stores.answers) as connection:
        return connection.execute(select(func.count()).select_from(rows)).scalar_one()


def test_each_of_many_people_is_kept_once_however_often_they_press_send(settings: Settings) -> None:
    app = create_public_app(settings, clock=lambda: NOON)
    with running(app):
        stores = stores_of(app)
        open_bench(stores)
        line = ClientLine(FlaskClient(app, use_cookies=False))
        receipts = set()
        for number in range(PEOPLE):
            person = Person(line, number)
            first, second = person.answer("bench-12", presses=2)
            assert first == second
            assert person.requests == REQUESTS + 2 * REQUESTS_OF_A_PRESS
            receipts.add(first)
        assert len(receipts) == PEOPLE
        assert count(stores, ResponseRow) == PEOPLE
        assert count(stores, DraftRow) == 0
        assert count(stores, CommentRow) == PEOPLE
