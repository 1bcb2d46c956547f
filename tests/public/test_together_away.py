"""While the store is away, nothing that somebody typed about a question is lost, and it counts once later."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from app.settings import Settings
from app.storage import sqlite
from tests.public.test_together import Invited, here

__all__ = ["here"]
TYPED = {"choice": "new", "own-words": "Do they hear us?", "comment": "Plainer"}


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits 3 seconds in a test: the setting is another, the way is the same."""
    monkeypatch.setitem(sqlite.SETTINGS, "busy_timeout", 300)


@contextmanager
def lock_held(settings: Settings) -> Iterator[None]:
    """Another process holds the write lock."""
    with closing(sqlite3.connect(settings.data / "answers.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def store_gone(settings: Settings, here: Invited) -> Iterator[None]:
    """The disk with the answers cannot be reached at all."""
    here.stores.answers.dispose()
    for path in settings.data.glob("answers.db*"):
        path.rename(settings.data / f"away-{path.name}")
    (settings.data / "answers.db").mkdir()
    yield
    here.stores.answers.dispose()
    (settings.data / "answers.db").rmdir()
    for path in settings.data.glob("away-*"):
        path.rename(settings.data / path.name.removeprefix("away-"))


def test_a_locked_store_shows_the_question_again_with_what_was_typed(
    here: Invited, settings: Settings
) -> None:
    typed = {**TYPED, "phone": here.phone_number()}
    with lock_held(settings):
        page = here.client.post(here.question, data=typed)
        assert page.status_code == 503
        assert "Do they hear us?</textarea>" in page.text
        assert "The new words" in page.text
    assert here.client.post(here.question, data=typed).status_code == 303
    assert (here.heard().voted, len(here.heard().words)) == (1, 2)


@pytest.mark.parametrize("query", ["", "?register=easy_read", "?language=en-XA"])
def test_a_store_that_is_gone_keeps_what_was_typed_on_the_page(
    here: Invited, settings: Settings, query: str
) -> None:
    typed = {**TYPED, "phone": here.phone_number()}
    with store_gone(settings, here):
        page = here.client.post(f"{here.question}{query}", data=typed)
        assert page.status_code == 503
        for kept in ("Do they hear us?</textarea>", "Plainer</textarea>", f'value="{typed["phone"]}"'):
            assert kept in page.text
        assert 'name="choice" value="new"' in page.text
        assert here.client.get(f"{here.question}{query}").status_code == 503
    here.client.post(here.question, data=typed)
    assert here.heard().voted == 1
