"""While the store of bookings is away, nothing typed is lost and the same press works a minute later."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from app.errors import RETRY_AFTER
from app.settings import Settings
from app.storage import sqlite
from app.storage.stores import Stores
from tests.public.events.conftest import YOU, Visitor
from tests.services.events.samples import states

WAIT = "Wait a minute and try again."


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits 3 seconds in a test: the setting is another, the way is the same."""
    monkeypatch.setitem(sqlite.SETTINGS, "busy_timeout", 300)


@contextmanager
def lock_held(settings: Settings) -> Iterator[None]:
    """Another process holds the write lock."""
    with closing(sqlite3.connect(settings.data / "people.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def store_gone(settings: Settings, stores: Stores) -> Iterator[None]:
    """The disk with the bookings cannot be reached at all."""
    stores.people.dispose()
    for path in settings.data.glob("people.db*"):
        path.rename(settings.data / f"away-{path.name}")
    (settings.data / "people.db").mkdir()
    yield
    stores.people.dispose()
    (settings.data / "people.db").rmdir()
    for path in settings.data.glob("away-*"):
        path.rename(settings.data / path.name.removeprefix("away-"))


def is_kind(visitor: Visitor) -> bool:
    page = visitor.page
    return page is not None and page.status_code == 503 and page.headers["Retry-After"] == RETRY_AFTER


def test_who_cannot_sign_up_just_now_does_so_later_and_once(
    visitor: Visitor, settings: Settings, stores: Stores
) -> None:
    visitor.fills_in()
    with lock_held(settings):
        assert is_kind(visitor.sends("check"))
        assert WAIT in visitor.reads()
        assert "Amina" in visitor.reads()
    assert visitor.sends("check").where().startswith("/place/")
    assert states(stores, visitor.event) == ["booked"]


def test_a_page_typed_while_the_store_is_gone_is_there_when_it_is_back(
    visitor: Visitor, settings: Settings, stores: Stores
) -> None:
    with store_gone(settings, stores):
        assert is_kind(visitor.sends("you", **{**YOU, "name": "Half ty"}))
    assert 'value="Half ty"' in visitor.opens(f"/e/{visitor.event.id}/sign-up/you").reads()


def test_what_was_changed_while_nothing_can_be_kept_is_still_on_the_page(
    visitor: Visitor, settings: Settings, stores: Stores
) -> None:
    link = visitor.signs_up()
    with lock_held(settings):
        assert is_kind(visitor.presses(f"{link}/needs", need="food", **{"need-food-detail": "halal"}))
        assert WAIT in visitor.reads()
    assert 'value="halal"' in visitor.reads()
    with store_gone(settings, stores):
        assert is_kind(visitor.presses(f"{link}/reach", **{**YOU, "name": "Half ty"}))
        assert 'value="Half ty"' in visitor.reads()
        assert is_kind(visitor.opens(link))
