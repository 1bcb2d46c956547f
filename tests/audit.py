"""A test client that audits every page any test opens, and fails the test with what to do about it.

It judges the HTML and headers of one page; a real browser judges the rest in tests/browser.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from html5lib.constants import E as PARSE_ERRORS
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests.page_checks import CHECKS

# “Leave now” is a form whose answer leads to the page of the weather.
ALSO_ALLOWED = {"img-src": {"data:"}, "form-action": {"https://www.bbc.co.uk"}}
HeadersOfPage = Headers | Mapping[str, str]


class AuditingClient(FlaskClient):
    """Flask's test client, which audits every HTML page that comes back."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Sends the request and fails where the page has a fault."""
        response = super().open(*args, **kwargs)
        if (
            response.mimetype == "text/html"
            and response.data
            and response.status_code not in (301, 302, 303, 307, 308)
        ):
            faults = page_faults(response.get_data(as_text=True), response.headers)
            where = response.request.path if response.request else "?"
            assert not faults, f"{where} ({response.status_code}) has faults:\n  " + "\n  ".join(faults)
        return response


def page_faults(html: str, headers: HeadersOfPage) -> list[str]:
    """Everything that is wrong with a page, each in one sentence that says what to do."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Element = parser.parse(html)
    faults = [f"line {place[0]}: {_say(code, values)}" for place, code, values in parser.errors]
    for check in CHECKS:
        faults += check(tree)
    return faults + list(header_faults(headers))


def _say(code: str, values: Mapping[str, Any]) -> str:
    return f"the HTML does not parse: {PARSE_ERRORS.get(code, code) % values}"


def header_faults(headers: HeadersOfPage) -> Iterator[str]:
    """The content security policy lets nothing in that is inline or from another host."""
    policy = {
        words[0]: set(words[1:])
        for part in headers.get("Content-Security-Policy", "").split(";")
        if (words := part.split())
    }
    if not policy:
        yield "no Content-Security-Policy header: app.security.headers sets it on every answer"
        return
    for directive in ("default-src", "form-action", "frame-ancestors", "base-uri"):
        if directive not in policy:
            yield f"the Content-Security-Policy says nothing about {directive}"
    for directive, sources in policy.items():
        allowed = {"'self'", "'none'"} | ALSO_ALLOWED.get(directive, set())
        for source in sorted(sources - allowed):
            yield f"the Content-Security-Policy lets {source} in for {directive}"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "no X-Content-Type-Options: nosniff header"
