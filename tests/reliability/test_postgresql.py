"""On PostgreSQL a lock that is held gives the same kind page, and nothing is lost afterwards."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app import create_public_app
from app.settings import Settings
from app.storage import postgresql
from app.storage.answers_tables import ResponseRow
from app.storage.stores import reading, writing
from survey_definitions.reader import load_survey
from tests.conftest import running, stores_of
from tests.public.conftest import DEFINITION, Clock, open_survey
from tests.public.person import Person
from tests.stores import Opener


@pytest.mark.postgresql
@pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)
def test_on_postgresql_a_held_lock_gives_a_kind_page_and_one_response(
    settings: Settings, open_stores_anew: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "LOCK_MILLISECONDS", 200)
    made, clock = open_stores_anew(), Clock()
    answers, people = (
        engine.url.render_as_string(hide_password=False) for engine in (made.answers, made.people)
    )
    app = create_public_app(replace(settings, answers_url=answers, people_url=people), clock)
    with running(app) as phone:
        open_survey(stores_of(app), load_survey(DEFINITION), clock())
        person = Person(phone).agrees().answers_all(better={"better": "Keep my words"})
        with writing(made.answers) as other:
            other.exec_driver_sql("LOCK TABLE draft, response IN EXCLUSIVE MODE")
            assert person.sends().status_code == 503
            assert "Keep my words" in person.reads()
        person.sends()
        assert person.receipt()
        with reading(made.answers) as connection:
            assert connection.execute(select(func.count()).select_from(ResponseRow)).scalar_one() == 1
