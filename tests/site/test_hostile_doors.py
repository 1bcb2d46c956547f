"""Whatever is sent to the doors beside the questions (come back, withdraw, leave, outbox) is met kindly.

More cases than the suite tries: EVENGROUND_EXAMPLES=10000 .venv/bin/pytest tests/site/test_hostile_doors.py
"""

import functools
import json
import os
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import event, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import text

from app.extensions import NAME
from app.security.sealing import seal_to
from app.services.outbox import public_key
from app.services.surveys import current_version
from app.storage.stores import reading
from survey_definitions.model import GATE
from tests.site.hostile import (
    NASTY,
    READING,
    Body,
    Form,
    Site,
    bodies,
    faults_of_text,
    form_of,
    running_site,
    send,
)
from tests.survey_definitions.definitions import tiny

EXAMPLES = int(os.environ.get("EVENGROUND_EXAMPLES", "200"))
SURVEY = tiny("please-say")
PAGES = tuple(question.page or question.id for question in SURVEY.questions)
# Doors whose page has its form at another address than its own, or asks for nothing.
BESIDE = {
    f"/s/{SURVEY.id}/consent": (("collector", ("poster",)),),
    f"/s/{SURVEY.id}/clear": (("clear", ("yes",)),),
    f"/s/{SURVEY.id}/leave": (("leave", ("yes",)),),
    "/leave": (("leave", ("yes",)),),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The public site with a survey open."""
    with running_site(tmp_path_factory.mktemp("doors"), [SURVEY]) as site:
        yield site


@functools.cache
def forms() -> tuple[Form, ...]:
    """The forms of the doors, as the site writes them."""
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder), [SURVEY]) as site:
        plain = FlaskClient(site.client.application)
        found = filter(None, (form_of(plain, address) for address in ("/come-back", "/withdraw")))
        beside = (
            Form(None, address, (*fields, *((name, ("ur",)) for name in READING)))
            for address, fields in BESIDE.items()
        )
        return (*found, *beside)


@trying(max_examples=EXAMPLES, deadline=None)
@given(sent=st.lists(st.deferred(lambda: bodies(forms())), min_size=1, max_size=3))
def test_whatever_a_door_is_sent_the_page_is_kind_and_no_answer_comes_of_it(
    site: Site, sent: list[Body]
) -> None:
    before = count_responses(site)
    for body in sent:
        response = send(site.client, "", body)
        assert response.status_code in {200, 303, 400, 403, 404, 429}, response.status_code
    assert count_responses(site) == before


def test_every_door_has_a_form_to_be_tried() -> None:
    assert {form.address for form in forms()} == {"/come-back", "/withdraw", *BESIDE}
    assert all(form.fields for form in forms())


words = st.one_of(st.sampled_from(NASTY), st.text(max_size=20))
odd = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words)
values = st.recursive(
    odd, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3)
)
names = st.sampled_from((*PAGES, GATE)) | words
pages = st.dictionaries(names, st.dictionaries(names, st.lists(words, max_size=3), max_size=3), max_size=6)
OTHER = {
    "version": values,
    "language": st.sampled_from(["ur", "xx"]) | values,
    "register": st.sampled_from(["easy_read", "young"]) | values,
    "key": st.from_regex(r"[0-9a-f]{64}", fullmatch=True) | values,
    "collector": values,
    "day": st.sampled_from(["2026-11-26", "9999-12-31", "0001-01-01", "2026-02-30"]) | values,
    "pages": pages | pages | values,
}
ALWAYS = {name: OTHER[name] for name in ("key", "pages")}
changes = st.fixed_dictionaries(ALWAYS, optional={n: v for n, v in OTHER.items() if n not in ALWAYS})


@trying(max_examples=EXAMPLES, deadline=None)
@given(changed=changes, missing=st.none() | st.sampled_from(sorted(OTHER)))
def test_whatever_waited_in_an_outbox_only_listed_answers_and_clean_words_are_kept(
    site: Site, changed: dict[str, Any], missing: str | None
) -> None:
    response = site.client.post(f"/s/{SURVEY.id}/outbox", data=seal(site, changed, missing))
    event(f"answered {response.status_code}")
    assert response.status_code in {200, 400, 403, 404, 410}, response.status_code
    if response.status_code == 200:
        check_kept(site)


@trying(max_examples=EXAMPLES, deadline=None)
@given(sealed=st.binary(max_size=400))
def test_what_was_never_sealed_is_refused(site: Site, sealed: bytes) -> None:
    assert site.client.post(f"/s/{SURVEY.id}/outbox", data=sealed).status_code == 400


def seal(site: Site, changed: dict[str, Any], missing: str | None) -> bytes:
    """A parcel as a phone seals it, but for these changes."""
    version = current_version(site.stores, SURVEY.id, datetime.now(UTC))
    assert version
    usual = {"version": version.hash, "language": "en", "register": "standard", "collector": ""}
    parcel: dict[str, Any] = usual | {"day": f"{datetime.now(UTC):%Y-%m-%d}"} | changed
    parcel.pop(missing, None) if missing else None
    point = b64decode(public_key(site.client.application.extensions[NAME].keys))
    return seal_to(point, json.dumps(parcel).encode())


def check_kept(site: Site) -> None:
    """Every answer ever kept is one that is listed, and every comment is clean."""
    codes = {
        question.id: {option.stored_code for option in question.options} for question in SURVEY.questions
    }
    with reading(site.stores.answers) as connection:
        for question, code in connection.execute(text("SELECT question, code FROM answer")):
            listed = codes.get(question, {"yes", "no"})
            assert code in listed or (not listed and code.replace("-", "").isascii()), (question, code)
        for original in connection.execute(text("SELECT original FROM comment")).scalars():
            assert not list(faults_of_text(original))


def count_responses(site: Site) -> int:
    """How many responses are kept."""
    with reading(site.stores.answers) as connection:
        return int(connection.execute(text("SELECT count(*) FROM response")).scalar_one())
