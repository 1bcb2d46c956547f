"""A person at the public site, as tests speak of them: what they open, type, press and read."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

from tests.audit import AuditingClient

FIELD = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Person:
    """Somebody answering the survey `survey` on one phone."""

    client: AuditingClient
    survey: str = "every-type"
    page: TestResponse | None = field(default=None, repr=False)

    def opens(self, path: str, **headers: str) -> "Person":
        """Opens an address (from `/`, or a page of the survey) and follows where it leads."""
        address = path if path.startswith("/") else f"/s/{self.survey}/{path}"
        self.page = self.client.get(address, headers=headers, follow_redirects=True)
        return self

    def agrees(self, query: str = "") -> "Person":
        """Consents, and so begins."""
        self.page = self.client.post(f"/s/{self.survey}/consent{query}", follow_redirects=True)
        return self

    def sends(self, path: str = "", follow: bool = True, **typed: Any) -> TestResponse:
        """Presses Continue (or Send) on the page they are at, or on an older one."""
        data = {"csrf": self.token(), **{name.replace("_", "-"): value for name, value in typed.items()}}
        address = f"/s/{self.survey}/{path}" if path else self.address()
        self.page = self.client.post(address, data=data, follow_redirects=follow)
        return self.page

    def answers_all(self, **other: Any) -> "Person":
        """Answers every page from the first to the check, as little as it takes."""
        needed = {"kind": {"kind": "user"}, "equality-gate": {"equality-gate": "no"}}
        for _ in range(30):
            name = self.where()
            if name == "check-your-answers":
                return self
            self.sends(**{**needed.get(name, {}), **other.get(name.replace("-", "_"), {})})
        raise AssertionError(f"Never came to the check, but stayed at {self.where()}")

    def reads(self) -> str:
        """The words of the page, tags and all."""
        assert self.page is not None
        return unescape(self.page.get_data(as_text=True))

    def address(self) -> str:
        """Where they are, with what the address says."""
        assert self.page is not None
        return self.page.request.full_path.rstrip("?")

    def where(self) -> str:
        """The last part of where they are."""
        return self.address().split("?")[0].rsplit("/", 1)[-1]

    def token(self) -> str:
        """The token of the form they are looking at."""
        found = FIELD.search(self.reads()) if self.page is not None else None
        return found.group(1) if found else ""

    def receipt(self) -> str:
        """The words of the receipt they are looking at."""
        found = re.search(r'receipt__words">(?:<span[^>]*>)?([^<]+)<', self.reads())
        assert found, self.reads()
        return found.group(1)
