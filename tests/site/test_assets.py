"""Pages are small on the wire, and what does not change is fetched once."""

import gzip
import re

import brotli
from flask.testing import FlaskClient

from app.assets import FOLDER, TYPES
from tests.audit import AuditingClient

MOST = 40 * 1024
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


def test_stylesheets_mirror_by_themselves() -> None:
    physical = re.compile(
        r"(?<![-\w])(?:margin|padding|border|inset)?-?(?:left|right)\s*:|text-align\s*:\s*(?:left|right)"
    )
    for path in FOLDER.rglob("*.css"):
        found = physical.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: use logical properties (inline-start, inline-end) instead of {found}"
