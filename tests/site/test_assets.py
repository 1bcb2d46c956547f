"""Pages are small on the wire, and what does not change is fetched once."""

import gzip
import re
from datetime import UTC, datetime

import brotli
import pytest
from flask.testing import FlaskClient

from app.assets import FOLDER, TYPES, read_asset
from app.services.publishing import missing_texts
from app.services.surveys import publish, set_dates
from survey_definitions.model import DEFAULT_REGISTERS
from survey_definitions.reader import load_survey
from survey_definitions.versions import compile_version
from tests.audit import AuditingClient
from tests.conftest import stores_of

MOST = 40 * 1024
MOST_WITH_PICTURES = 45 * 1024
FETCHED = re.compile(r'(?:href|src)="(/(?:static|pictures)/[^"]+)"')
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


def addresses(page: str) -> list[str]:
    return sorted(set(FETCHED.findall(page)))


def test_a_stylesheet_is_fetched_once_for_ever_and_compressed(public: AuditingClient) -> None:
    sheet = next(a for a in addresses(public.get("/").get_data(as_text=True)) if a.endswith(".css"))
    plain = public.get(sheet)
    assert "immutable" in plain.headers["Cache-Control"]
    assert plain.mimetype == "text/css"
    assert brotli.decompress(public.get(sheet, headers={"Accept-Encoding": "br"}).data) == plain.data
    assert gzip.decompress(public.get(sheet, headers={"Accept-Encoding": "gzip"}).data) == plain.data


def test_a_page_is_compressed_for_who_can_take_it(public: AuditingClient) -> None:
    response = FlaskClient(public.application).get("/", headers=BROWSER)
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert gzip.decompress(response.data) == public.get("/").data


def test_a_browser_that_refuses_a_compression_is_not_sent_it(public: AuditingClient) -> None:
    client = FlaskClient(public.application)
    refusing = {"Accept-Encoding": "gzip;q=0, br;q=0"}
    page = client.get("/", headers=refusing)
    assert "Content-Encoding" not in page.headers
    sheet = next(a for a in addresses(page.get_data(as_text=True)) if a.endswith(".css"))
    assert "Content-Encoding" not in client.get(sheet, headers=refusing).headers


def test_a_first_visit_in_easy_read_is_at_most_40_kilobytes(public: AuditingClient) -> None:
    client = FlaskClient(public.application)
    page = client.get("/?register=easy_read&language=ur", headers=BROWSER)
    html = gzip.decompress(page.data).decode()
    parts = [client.get(address, headers=BROWSER) for address in addresses(html)]
    assert len(parts) >= 3
    assert sum(len(part.data) + len(str(part.headers)) for part in (page, *parts)) <= MOST


def test_pages_ask_for_nothing_from_another_host() -> None:
    for path in FOLDER.rglob("*"):
        if path.suffix in TYPES:
            outward = re.findall(r"(?:url\(|import\s)['\"]?(?:https?:)?//", path.read_text(encoding="utf-8"))
            assert not outward, f"{path.name} fetches something from elsewhere"


def comment_faults(style: str) -> list[str]:
    """The lines that begin as a comment and hold more or less than one: they would go with it, or stay."""
    lines = map(str.strip, style.split("\n"))
    return [line for line in lines if line.startswith("/*") and line.find("*/") != len(line) - 2]


def test_what_explains_a_stylesheet_is_not_sent_and_takes_no_rule_with_it() -> None:
    for path in FOLDER.rglob("*.css"):
        assert not comment_faults(path.read_text(encoding="utf-8"))
    sent = read_asset("css/evenground.css")
    assert sent is not None
    written = (FOLDER / "css" / "evenground.css").read_text(encoding="utf-8")
    assert sent.plain.count(b"{") == re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL).count("{")


@pytest.mark.parametrize("planted", ["/* why */ a { color: red }", "/* begins here"])
def test_a_comment_that_would_take_a_rule_with_it_is_found(planted: str) -> None:
    assert comment_faults(planted)


def test_stylesheets_mirror_by_themselves() -> None:
    physical = re.compile(
        r"(?<![-\w])(?:margin|padding|border|inset)?-?(?:left|right)\s*:|text-align\s*:\s*(?:left|right)"
    )
    for path in FOLDER.rglob("*.css"):
        found = physical.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: use logical properties (inline-start, inline-end) instead of {found}"


@pytest.mark.parametrize("language", ["en", "pl", "ur", "pa"])
@pytest.mark.parametrize("register", DEFAULT_REGISTERS)
def test_the_shipped_survey_from_start_to_first_question_is_light(
    public: AuditingClient, language: str, register: str
) -> None:
    survey = load_survey("experience-of-care")
    now = datetime.now(UTC)
    waive = dict.fromkeys(missing_texts(compile_version(survey, {})), "a test")
    publish(stores_of(public.application), survey, {}, now, waive)
    set_dates(stores_of(public.application), survey.id, now.date(), None, "a test", now)
    client, query = FlaskClient(public.application), f"?language={language}&register={register}"
    pages = [client.get(f"/s/{survey.id}/{page}{query}", headers=BROWSER) for page in ("", "consent")]
    pages.append(client.post(f"/s/{survey.id}/consent{query}", headers=BROWSER))
    pages.append(client.get(pages[-1].headers["Location"], headers=BROWSER))
    named = {
        address for page in pages if page.data for address in addresses(gzip.decompress(page.data).decode())
    }
    parts = [client.get(address, headers=BROWSER) for address in sorted(named)]
    size = sum(len(part.data) + len(str(part.headers)) for part in (*pages, *parts))
    assert size <= (MOST_WITH_PICTURES if register == "easy_read" else MOST), f"{size} bytes"
