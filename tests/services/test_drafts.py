"""A response being written: nothing of it is lost, and nobody but its owner can read it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.services.drafts import (
    Draft,
    DraftCookie,
    DraftGone,
    csrf_token,
    idempotency_key,
    load_draft,
    save_page,
    start_draft,
)
from app.storage.answers_tables import AnswersBase
from app.storage.stores import Stores, reading
from survey_definitions.model import SKIPPED, Answer
from tests.services.tiny import ANSWERS, NOW
from tests.statements import statements_of

VERSION = "f" * 64


def start(stores: Stores) -> tuple[DraftCookie, Draft]:
    return start_draft(stores, VERSION, "pl", "easy_read", "k7", NOW)


def load(stores: Stores, cookie: DraftCookie) -> Draft:
    draft = load_draft(stores, cookie, NOW)
    assert draft is not None
    return draft


def test_a_draft_is_read_back_as_it_was_saved(stores: Stores) -> None:
    cookie, _ = start(stores)
    save_page(stores, cookie, "listened", ANSWERS, NOW)
    draft = load(stores, cookie)
    assert draft.answers == ANSWERS
    assert (draft.version_hash, draft.language, draft.register) == (VERSION, "pl", "easy_read")
    assert (draft.collector, draft.mode, draft.page) == ("k7", "own phone", "listened")


def test_a_later_page_leaves_the_earlier_ones(stores: Stores) -> None:
    cookie, _ = start(stores)
    save_page(stores, cookie, "one", {"one": Answer(number=1), "two": SKIPPED}, NOW)
    save_page(stores, cookie, "two", {"two": Answer(text="اردو 🙂")}, NOW, language="ur", register="standard")
    draft = load(stores, cookie)
    assert draft.answers == {"one": Answer(number=1), "two": Answer(text="اردو 🙂")}
    assert (draft.language, draft.register) == ("ur", "standard")


def test_two_tabs_that_save_at_once_lose_nothing(stores: Stores) -> None:
    cookie, _ = start(stores)

    def save(number: int) -> None:
        save_page(stores, cookie, f"q{number}", {f"q{number}": Answer(number=number)}, NOW)

    with ThreadPoolExecutor(max_workers=8) as tabs:
        list(tabs.map(save, range(24)))
    assert load(stores, cookie).answers == {f"q{number}": Answer(number=number) for number in range(24)}


def test_a_page_loaded_before_another_tab_saved_still_keeps_both(stores: Stores) -> None:
    cookie, old = start(stores)
    save_page(stores, cookie, "one", {"one": Answer(number=1)}, NOW)
    saved = save_page(stores, cookie, "two", {"two": Answer(number=2)}, NOW, draft=old)
    assert saved == load(stores, cookie)
    assert saved.answers == {"one": Answer(number=1), "two": Answer(number=2)}


def test_a_page_step_takes_one_read_and_one_write(sqlite_stores: Stores) -> None:
    cookie, _ = start(sqlite_stores)
    with statements_of(sqlite_stores.answers) as seen:
        save_page(sqlite_stores, cookie, "one", {"one": SKIPPED}, NOW, draft=load(sqlite_stores, cookie))
    assert seen == ["SELECT", "BEGIN", "UPDATE", "COMMIT"]


def test_a_draft_cannot_be_read_where_it_lies(stores: Stores) -> None:
    cookie, _ = start(stores)
    save_page(stores, cookie, "better", {"better": Answer(text="the zebra-striped nurse")}, NOW)
    with reading(stores.answers) as connection:
        (row,) = connection.execute(select(AnswersBase.metadata.tables["draft"])).all()
    held = b" ".join(bytes(value) for value in row if isinstance(value, bytes))
    assert b"zebra" not in held
    assert cookie.id not in held
    assert cookie.key not in held


def test_another_key_opens_nothing(stores: Stores) -> None:
    cookie, _ = start(stores)
    assert load_draft(stores, replace(cookie, key=b"0" * 32), NOW) is None


def test_a_seal_moved_to_another_row_does_not_open(stores: Stores) -> None:
    cookie, _ = start(stores)
    other, _ = start(stores)
    draft = AnswersBase.metadata.tables["draft"]
    with stores.answers.begin() as connection:
        seal = select(draft.c.sealed).where(draft.c.id == cookie.row).scalar_subquery()
        connection.execute(draft.update().where(draft.c.id == other.row).values(sealed=seal))
    assert load_draft(stores, DraftCookie(other.id, cookie.key), NOW) is None


@pytest.mark.parametrize(("days", "kept"), [(14, True), (15, False)])
def test_a_draft_is_kept_two_weeks_from_its_last_saving(stores: Stores, days: int, kept: bool) -> None:
    cookie, _ = start(stores)
    save_page(stores, cookie, "one", {"one": SKIPPED}, NOW + timedelta(days=3))
    assert (load_draft(stores, cookie, NOW + timedelta(days=3 + days)) is not None) is kept


def test_saving_a_draft_that_is_gone_says_so(stores: Stores) -> None:
    cookie = DraftCookie(b"1" * 16, b"2" * 32)
    with pytest.raises(DraftGone):
        save_page(stores, cookie, "one", {"one": SKIPPED}, NOW)


def test_a_cookie_is_read_back_as_it_was_written(sqlite_stores: Stores) -> None:
    cookie, _ = start(sqlite_stores)
    assert DraftCookie.parse(cookie.format()) == cookie
    assert cookie.format() not in repr(cookie)
    assert "key" not in repr(cookie)


@pytest.mark.parametrize("text", ["", "a", "é", "x" * 64 + "=", "A" * 60, "A" * 68, "!" * 64])
def test_what_is_no_cookie_of_ours_is_read_as_none(text: str) -> None:
    assert DraftCookie.parse(text) is None


def test_every_tab_has_the_same_key_and_token_and_another_draft_others(sqlite_stores: Stores) -> None:
    one, _ = start(sqlite_stores)
    other, _ = start(sqlite_stores)
    again = DraftCookie.parse(one.format())
    assert again is not None
    assert (idempotency_key(again), csrf_token(again)) == (idempotency_key(one), csrf_token(one))
    assert len({idempotency_key(one), idempotency_key(other), csrf_token(one), csrf_token(other)}) == 4
