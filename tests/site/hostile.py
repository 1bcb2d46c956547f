"""What a browser, a bad line or an attacker may send to a form, made from the forms as the site writes them.

It tests nothing; `test_hostile_bodies` and `test_hostile_doors` do.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_from_bytes

import html5lib
from flask.testing import FlaskClient
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app import create_public_app
from app.settings import read_settings
from app.storage.stores import Stores
from survey_definitions.model import Survey
from tests.audit import AuditingClient
from tests.conftest import running, stores_of
from tests.public.conftest import open_survey

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

    survey: Survey | None = field(repr=False)
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


@dataclass(frozen=True)
class Site:
    """The site of both surveys, and a phone that audits its pages."""

    client: AuditingClient
    stores: Stores


def form_of(client: FlaskClient, address: str, survey: Survey | None = None) -> Form | None:
    """The form as the site wrote it, or None where this page cannot be met yet."""
    response = client.get(address)
    if response.status_code != 200:
        return None
    tree = html5lib.parse(response.get_data(as_text=True), namespaceHTMLElements=False)
    fields: dict[str, list[str]] = {}
    for element in (*tree.iter("input"), *tree.iter("textarea"), *tree.iter("button")):
        if element.get("name") and element.get("name") != "csrf":
            fields.setdefault(element.get("name"), []).append(element.get("value") or "")
    return Form(survey, address, tuple((name, tuple(values)) for name, values in fields.items()))


@contextmanager
def running_site(folder: Path, surveys: Iterable[Survey]) -> Iterator[Site]:
    """The public site with these surveys open."""
    settings = read_settings({"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": "for the tests" * 4})
    with running(create_public_app(settings)) as client:
        stores = stores_of(client.application)
        for survey in surveys:
            open_survey(stores, survey, datetime.now(UTC))
        yield Site(client, stores)


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


def send(client: FlaskClient, token: str, body: Body) -> TestResponse:
    """Sends the body to the address of its form, with this token or a false one."""
    said = token.encode() if body.token else b"\xff\0"
    pairs = ((b"csrf", said), *body.pairs)
    data = write_multipart(pairs) if body.kind.startswith("multipart") else write_form(pairs, body.escaped)
    return client.post(body.form.address, data=data, content_type=body.kind)


def write_form(pairs: tuple[tuple[bytes, bytes], ...], escaped: bool) -> bytes:
    spell = (lambda part: quote_from_bytes(part).encode()) if escaped else bytes
    return b"&".join(spell(name) + b"=" + spell(value) for name, value in pairs)


def write_multipart(pairs: tuple[tuple[bytes, bytes], ...]) -> bytes:
    head = b'--edge\r\nContent-Disposition: form-data; name="'
    return b"".join(head + name + b'"\r\n\r\n' + value + b"\r\n" for name, value in pairs) + b"--edge--\r\n"


def faults_of_text(words: str) -> Iterator[str]:
    words.encode("utf-8")
    for letter in words:
        odd = unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n"
        if odd or letter in OVERRIDES or ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF:
            yield f"letter {letter!a}"
    if not unicodedata.is_normalized("NFC", words) or words.strip() != words:
        yield f"not clean {words!a}"
