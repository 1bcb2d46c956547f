"""Whatever a browser, a bad line or an attacker sends to a form, the page is kind and what is kept is right.

More cases than the suite tries: EVENGROUND_EXAMPLES=10000 .venv/bin/pytest tests/site/test_hostile_bodies.py
"""

import functools
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import text

from app.security.sessions import DRAFT
from app.services.drafts import DraftCookie, csrf_token, idempotency_key, load_draft
from app.settings import LANGUAGES
from app.storage.stores import reading
from survey_definitions.answers import LONGEST_SAID, longest_text
from survey_definitions.model import GATE, Answer, Question, Survey
from survey_definitions.reader import load_survey, read_survey
from tests.audit import AuditingClient
from tests.public.conftest import DEFINITION
from tests.site.hostile import Body, Form, Site, bodies, faults_of_text, form_of, running_site, send
from tests.survey_definitions.definitions import tiny

EXAMPLES = int(os.environ.get("EVENGROUND_EXAMPLES", "200"))


def read_surveys() -> tuple[Survey, ...]:
    every = read_survey(DEFINITION)
    assert isinstance(every, Survey)
    return every, load_survey("experience-of-care"), tiny("please-say")


SURVEYS = read_surveys()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The public site with both surveys open."""
    with running_site(tmp_path_factory.mktemp("hostile"), SURVEYS) as site:
        yield site


@functools.cache
def forms() -> tuple[Form, ...]:
    """Every form of both surveys, as the site writes it."""
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder), SURVEYS) as site:
        return tuple(collect_forms(site.client))


def collect_forms(client: AuditingClient) -> Iterator[Form]:
    plain = FlaskClient(client.application)
    for survey in SURVEYS:
        cookie = begin(plain, survey)
        plain.post(f"/s/{survey.id}/kind", data={"csrf": csrf_token(cookie), "kind": "user"})
        plain.post(f"/s/{survey.id}/{GATE}", data={"csrf": csrf_token(cookie), GATE: "yes"})
        every = (*survey.questions, *survey.equality)
        names = dict.fromkeys([*(q.page or q.id for q in every), GATE])
        yield from filter(None, (form_of(plain, f"/s/{survey.id}/{name}", survey) for name in names))


def begin(client: FlaskClient, survey: Survey) -> DraftCookie:
    client.post(f"/s/{survey.id}/consent")
    held = client.get_cookie(DRAFT, path=f"/s/{survey.id}/")
    cookie = DraftCookie.parse(held.value) if held else None
    assert cookie
    return cookie


def faults_of(question: Question | None, answer: Answer) -> Iterator[str]:
    """What is wrong with an answer that was kept."""
    listed = {option.id for option in question.options} if question else {"yes", "no"}
    if not listed.issuperset(answer.options) or len(set(answer.options)) < len(answer.options):
        yield f"options {answer.options}"
    if question and answer.number is not None and not (question.least or 0) <= answer.number <= 10**9:
        yield f"number {answer.number}"
    yield from faults_of_text(answer.text)
    if question and question.type != "date" and len(answer.text) > (longest_text(question) or LONGEST_SAID):
        yield "too long"


@trying(max_examples=EXAMPLES, deadline=None)
@given(
    sent=st.lists(st.deferred(lambda: bodies(forms())), min_size=1, max_size=3),
    to_the_end=st.sampled_from([True, False, False, False]),
)
def test_whatever_a_form_is_sent_with_the_page_is_kind_and_only_listed_answers_are_kept(
    site: Site, sent: list[Body], to_the_end: bool
) -> None:
    survey = sent[0].form.survey
    assert survey
    cookie = begin(site.client, survey)
    for body in sent:
        response = send(site.client, csrf_token(cookie), body)
        assert response.status_code in {200, 303, 400, 404}, response.status_code
        if body.form.survey is survey:
            check_draft(site, cookie, survey)
    if to_the_end:
        check_response(site, cookie, survey)


def check_draft(site: Site, cookie: DraftCookie, survey: Survey) -> None:
    draft = load_draft(site.stores, cookie, datetime.now(UTC))
    assert draft
    assert draft.language in set(LANGUAGES)
    assert draft.register in {"standard", "easy_read"}
    asked = {question.id: question for question in (*survey.questions, *survey.equality)}
    for name, answer in draft.answers.items():
        assert name in asked or name == GATE, name
        faults = list(faults_of(asked.get(name), answer))
        assert not faults, (name, faults)


def check_response(site: Site, cookie: DraftCookie, survey: Survey) -> None:
    """Sends it all, with the least that must be answered, and reads what is kept."""
    token = csrf_token(cookie)
    for name, value in (("kind", "user"), (GATE, "no")):
        site.client.post(f"/s/{survey.id}/{name}", data={"csrf": token, name: value})
    response = site.client.post(f"/s/{survey.id}/check-your-answers", data={"csrf": token})
    assert "thank-you" in response.headers["Location"]
    with reading(site.stores.answers) as connection:
        of_this = {"key": idempotency_key(cookie)}
        rows = connection.execute(
            text(
                "SELECT question, code FROM answer JOIN response ON response_id = response.id "
                "WHERE idempotency_key = :key"
            ),
            of_this,
        ).all()
        words = connection.execute(
            text(
                "SELECT original FROM comment JOIN response ON response_id = response.id "
                "WHERE idempotency_key = :key"
            ),
            of_this,
        ).scalars()
        for original in words:
            assert not list(faults_of_text(original))
    codes = {q.id: {option.stored_code for option in q.options} for q in survey.questions}
    for question, code in rows:
        listed = codes.get(question, {"yes", "no"})
        assert code in listed or (not listed and code.replace("-", "").isascii()), (question, code)
