"""Whatever a browser, a bad line or an attacker sends to a form, the page is kind and what is kept is right.

More cases than the suite tries: EVENGROUND_EXAMPLES=10000 .venv/bin/pytest tests/site/test_hostile_bodies.py
"""

import functools
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_from_bytes

import html5lib
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import text
from werkzeug.test import TestResponse

from app import create_public_app
from app.security.sessions import DRAFT
from app.services.drafts import DraftCookie, csrf_token, idempotency_key, load_draft
from app.settings import LANGUAGES, read_settings
from app.storage.stores import Stores, reading
from survey_definitions.answers import LONGEST_SAID, longest_text
from survey_definitions.model import GATE, Answer, Question, Survey
from survey_definitions.reader import load_survey, read_survey
from tests.audit import AuditingClient
from tests.conftest import running, stores_of
from tests.public.conftest import DEFINITION, open_survey
from tests.survey_definitions.definitions import tiny

EXAMPLES = int(os.environ.get("EVENGROUND_EXAMPLES", "200"))
OVERRIDES = "\u202d\u202e"
NASTY = (
    "user\0", " user", "USER", "use\u200dr", "\u202egninetsil", "\ud800", "\ufffe", "\U0010ffff", "\ufeff",
    "\x1b[2J", "\u2028", "\x85", "\u200b", "²", "٣", "-1", "1e3", "1" * 400, "99", "0x10", "٢٠٢٦", "31", "02",
    "2026", "None", "a" * 101, "a" * 4001, "e\u0301" * 300, "' OR 1=1 --", "<b>", "{{ 7*7 }}", "%00", "=&;",
)  # fmt: skip
KINDS = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data; boundary=edge",
    "text/plain",
    "application/json",
    "multipart/form-data",
    "",
)


Field = tuple[str, tuple[str, ...]]
READING = ("read-in", "read-as", "language", "register")


@dataclass(frozen=True)
class Form:
    """One page's form: where it is sent, and what a browser could put into each field."""

    survey: Survey = field(repr=False)
    address: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Body:
    """What is sent instead: bytes for names and values, true or false tokens, in this kind of body."""

    form: Form
    token: bool
    pairs: tuple[tuple[bytes, bytes], ...]
    kind: str
    escaped: bool


def read_surveys() -> tuple[Survey, ...]:
    every = read_survey(DEFINITION)
    assert isinstance(every, Survey)
    return every, load_survey("experience-of-care"), tiny("please-say")


SURVEYS = read_surveys()


def form_of(survey: Survey, page_id: str, client: FlaskClient) -> Form | None:
    """The form as the site wrote it, or None where this page cannot be met yet."""
    address = f"/s/{survey.id}/{page_id}"
    response = client.get(address)
    if response.status_code != 200:
        return None
    tree = html5lib.parse(response.get_data(as_text=True), namespaceHTMLElements=False)
    fields: dict[str, list[str]] = {}
    for element in (*tree.iter("input"), *tree.iter("textarea"), *tree.iter("button")):
        if element.get("name") and element.get("name") != "csrf":
            fields.setdefault(element.get("name"), []).append(element.get("value") or "")
    return Form(survey, address, tuple((name, tuple(values)) for name, values in fields.items()))


@dataclass(frozen=True)
class Site:
    """The site of both surveys, and a phone that audits its pages."""

    client: AuditingClient
    stores: Stores


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The public site with both surveys open."""
    with running_site(tmp_path_factory.mktemp("hostile")) as site:
        yield site


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    settings = read_settings({"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": "for the tests" * 4})
    with running(create_public_app(settings)) as client:
        stores = stores_of(client.application)
        for survey in SURVEYS:
            open_survey(stores, survey, datetime.now(UTC))
        yield Site(client, stores)


@functools.cache
def forms() -> tuple[Form, ...]:
    """Every form of both surveys, as the site writes it."""
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder)) as site:
        return tuple(collect_forms(site.client))


def collect_forms(client: AuditingClient) -> Iterator[Form]:
    plain = FlaskClient(client.application)
    for survey in SURVEYS:
        cookie = begin(plain, survey)
        plain.post(f"/s/{survey.id}/kind", data={"csrf": csrf_token(cookie), "kind": "user"})
        plain.post(f"/s/{survey.id}/{GATE}", data={"csrf": csrf_token(cookie), GATE: "yes"})
        every = (*survey.questions, *survey.equality)
        names = dict.fromkeys([*(q.page or q.id for q in every), GATE])
        yield from filter(None, (form_of(survey, name, plain) for name in names))


def begin(client: FlaskClient, survey: Survey) -> DraftCookie:
    client.post(f"/s/{survey.id}/consent")
    held = client.get_cookie(DRAFT, path=f"/s/{survey.id}/")
    cookie = DraftCookie.parse(held.value) if held else None
    assert cookie
    return cookie


texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=20))
wild = texts.map(lambda value: value.encode("utf-8", "surrogatepass")) | st.binary(max_size=20)


def bodies(forms: tuple[Form, ...]) -> st.SearchStrategy[Body]:
    """Bodies for any of these forms: fields missing, doubled, foreign or unknown, values listed or wild."""
    foreign = st.sampled_from([found for form in forms for found in form.fields])

    def fill(form: Form) -> st.SearchStrategy[Body]:
        own = st.sampled_from([found for found in form.fields if found[0] not in READING])
        listed = own.flatmap(name_and_value)
        odd = st.tuples(own.map(lambda found: found[0].encode()), wild)
        stray = foreign.flatmap(name_and_value) | st.tuples(wild, wild)
        pairs = st.lists(st.one_of(listed, odd, odd, stray), max_size=4).map(tuple)
        kinds = st.sampled_from(KINDS[:3] * 6 + KINDS[3:])
        tokens = st.sampled_from([True] * 9 + [False])
        return st.builds(Body, st.just(form), tokens, pairs, kinds, st.booleans())

    typed = [form for form in forms if any(values == ("",) for _, values in form.fields)]
    return (st.sampled_from(forms) | st.sampled_from(typed)).flatmap(fill)


def name_and_value(found: Field) -> st.SearchStrategy[tuple[bytes, bytes]]:
    name, values = found
    return st.tuples(st.just(name.encode()), st.sampled_from(values).map(str.encode))


def send(client: FlaskClient, cookie: DraftCookie, body: Body) -> TestResponse:
    token = csrf_token(cookie).encode() if body.token else b"\xff\0"
    pairs = ((b"csrf", token), *body.pairs)
    data = write_multipart(pairs) if body.kind.startswith("multipart") else write_form(pairs, body.escaped)
    return client.post(body.form.address, data=data, content_type=body.kind)


def write_form(pairs: tuple[tuple[bytes, bytes], ...], escaped: bool) -> bytes:
    spell = (lambda part: quote_from_bytes(part).encode()) if escaped else bytes
    return b"&".join(spell(name) + b"=" + spell(value) for name, value in pairs)


def write_multipart(pairs: tuple[tuple[bytes, bytes], ...]) -> bytes:
    head = b'--edge\r\nContent-Disposition: form-data; name="'
    return b"".join(head + name + b'"\r\n\r\n' + value + b"\r\n" for name, value in pairs) + b"--edge--\r\n"


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


def faults_of_text(words: str) -> Iterator[str]:
    words.encode("utf-8")
    for letter in words:
        odd = unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n"
        if odd or letter in OVERRIDES or ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF:
            yield f"letter {letter!a}"
    if not unicodedata.is_normalized("NFC", words) or words.strip() != words:
        yield f"not clean {words!a}"


@trying(max_examples=EXAMPLES, deadline=None)
@given(
    sent=st.lists(st.deferred(lambda: bodies(forms())), min_size=1, max_size=3),
    to_the_end=st.sampled_from([True, False, False, False]),
)
def test_whatever_a_form_is_sent_with_the_page_is_kind_and_only_listed_answers_are_kept(
    site: Site, sent: list[Body], to_the_end: bool
) -> None:
    survey = sent[0].form.survey
    cookie = begin(site.client, survey)
    for body in sent:
        response = send(site.client, cookie, body)
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
