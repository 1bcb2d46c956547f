"""Somebody who reads the public site in one language and register.

It opens no page: a tour does.
"""

from dataclasses import dataclass

from survey_definitions.model import Register
from tests.browser.walking import DANGER, WORDS


@dataclass(frozen=True)
class Reader:
    """Somebody who reads in this language and register."""

    language: str
    register: Register
    large: bool = False

    @property
    def query(self) -> str:
        """What an address says of them."""
        size = "&print=large" if self.large else ""
        return f"language={self.language}&register={self.register}{size}"

    @property
    def label(self) -> str:
        """Their name in a list of tests."""
        return f"{self.language}-{self.register}"

    @property
    def words(self) -> str:
        """What they write: in Easy Read something that brings the help back."""
        return DANGER if self.register == "easy_read" else WORDS[self.language]
