"""Whoever holds both stores, without the key, joins sign-ups to responses no better than chance.

Everybody here answers a survey and signs up straight afterwards, the easiest case for an attacker, who tries
every column of the one store against every column of the other: the same value, the same day, the same order,
and how long what is sealed is. Whoever has a longer name writes a longer comment.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Connection, literal_column, select
from sqlalchemy import table as table_named

from app.security.crypto import Keys
from app.services.events import details
from app.services.events.booking import SignUp, book
from app.services.events.clearing import forget_order
from app.services.events.details import Need
from app.services.events.events import EventPlace
from app.services.events.own_booking import my_booking
from app.services.events.sealed import seal_piece
from app.services.messages import sending
from app.services.messages.outgoing import Outgoing, Undelivered
from app.services.responses import accept_response
from app.storage.event_records import read_total
from app.storage.responses import find_by_key
from app.storage.stores import Stores, reading
from survey_definitions.model import Answer
from tests.services.events.samples import NOW, contact, open_event
from tests.services.messages.samples import Post, send
from tests.services.tiny import ANSWERS, publish_tiny, submission, write_draft

PEOPLE = 60
LANGUAGES, ETHNICITIES = ("en", "ur", "pl"), ("asian", "prefer-not-to-say")
MOST_BY_VALUE = 1.5  # expected hits; 1 is chance, and two languages in clear would make 2
MOST_BY_ORDER = 12  # of 60; by chance one, and more than twelve once in a thousand million
LIES_AT = "lies at"
Rows = dict[str, dict[str, Any]]  # of each booking or response: every column


def answer_and_sign_up(
    stores: Stores, keys: Keys, then: Callable[[datetime], object] = lambda _now: None
) -> dict[str, str]:
    """Sixty people over six days; which booking is whose response."""
    version = publish_tiny(stores)
    events = [open_event(stores, keys, capacity=15) for _ in range(2)]
    truth = {}
    for number in range(PEOPLE):
        now = NOW + timedelta(days=number // 10, seconds=number)
        language, ethnicity = LANGUAGES[number % 3], ETHNICITIES[number % 2]
        words = Answer(text="They did not listen. " + "x" * number)
        answers = {**ANSWERS, "ethnicity": Answer(options=(ethnicity,)), "better": words}
        cookie = write_draft(stores, version, answers)
        sent = replace(submission(version, cookie, answers), language=language)
        accept_response(stores, keys, sent, now, cookie.row)
        person = SignUp(
            contact("n" * (number + 1), language=language),
            (Need("interp", language=language),),
            ("recorded",),
            {"ethnicity": ("A" if ethnicity == "asian" else "Z",)},
        )
        booked = book(stores, keys, events[number % 2].id, person, sent.key, now)
        with reading(stores.answers) as connection:
            kept = find_by_key(connection, sent.key)
        assert kept
        truth[my_booking(stores, keys, booked.token).id] = kept.id
        then(now)
    return truth


def read_table(connection: Connection, table: str) -> list[dict[str, Any]]:
    """Every row as it lies there; PostgreSQL tells by which transaction it was written."""
    told: list[ColumnElement[Any]] = [literal_column("*")]
    if connection.dialect.name == "postgresql":
        told.append(literal_column("xmin::text::bigint").label("xmin"))
    rows = connection.execute(select(*told).select_from(table_named(table))).mappings()
    return [{**row, LIES_AT: place} for place, row in enumerate(rows)]


def read_side(connection: Connection, main: str, key: str, parts: tuple[str, ...]) -> Rows:
    """What is kept of each booking or response, from all tables that name it."""
    found: Rows = {row["id"]: row for row in read_table(connection, main)}
    for part in parts:
        for row in read_table(connection, part):
            name = f"{part} {row.get('question', '')}"
            found[row[key]] |= {f"{name} {column}": value for column, value in row.items() if column != key}
    return {name: {**row, **sizes(row)} for name, row in found.items()}


def sizes(row: Mapping[str, Any]) -> dict[str, int]:
    """How long each value is that can be seen or sealed."""
    return {
        f"size of {column}": len(value) for column, value in row.items() if isinstance(value, str | bytes)
    }


def read_both(stores: Stores) -> tuple[Rows, Rows]:
    """What the attacker holds of bookings and of responses."""
    with reading(stores.people) as connection:
        bookings = read_side(connection, "event_booking", "booking_id", ("message_outbox",))
    with reading(stores.answers) as connection:
        parts = ("answer", "equality_answer", "comment")
        responses = read_side(connection, "response", "response_id", parts)
    return bookings, responses


def columns(rows: Rows) -> list[str]:
    return sorted({column for row in rows.values() for column in row})


def plain(value: Any) -> Any:
    """A value as it may be met in the other store: a moment as its day, bytes as letters."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value[:4].isdecimal() and value[4:5] == "-":
        return value[:10]  # SQLite’s days, as they lie in the file
    return value.hex() if isinstance(value, bytes) else value


def hits_by_value(truth: Mapping[str, str], bookings: Rows, responses: Rows) -> Iterator[tuple[str, float]]:
    """How many are expected to be found by guessing among the responses with the same value."""
    theirs = {column: {name: plain(row.get(column)) for name, row in responses.items()}
              for column in columns(responses) if not column.endswith(LIES_AT)}  # fmt: skip
    for mine in columns(bookings):
        if mine.endswith(LIES_AT):
            continue  # a place in an order is no value
        values = {name: plain(row.get(mine)) for name, row in bookings.items()}
        for column, held in theirs.items():
            counted = Counter(held.values())
            found = [values[one] for one, other in truth.items() if values[one] == held[other] is not None]
            yield f"{mine} = {column}", sum(1 / counted[value] for value in found)


def hits_by_order(truth: Mapping[str, str], bookings: Rows, responses: Rows) -> Iterator[tuple[str, float]]:
    """How many are found by laying both sides beside each other, each in the order of one of its columns."""
    for mine in columns(bookings):
        first = in_order(bookings, mine)
        for column in columns(responses):
            second = in_order(responses, column)
            pairs = zip(first, second, strict=False)
            yield f"{mine} ~ {column}", sum(truth[one] == other for one, other in pairs)


def in_order(rows: Rows, column: str) -> list[str]:
    """The ids of the rows in the order of a column; those that have nothing there are left out."""
    held = [(row[column], name) for name, row in rows.items() if row.get(column) is not None]
    if len({type(value) for value, _ in held}) > 1:
        return []
    return [name for _, name in sorted(held, key=lambda one: (plain(one[0]), one[1]))]


def joins(truth: Mapping[str, str], bookings: Rows, responses: Rows) -> list[str]:
    """The ways by which more people are found than by chance."""
    by_value = hits_by_value(truth, bookings, responses)
    by_order = hits_by_order(truth, bookings, responses)
    return [f"{way}: {hits:.1f}" for way, hits in by_value if hits > MOST_BY_VALUE] + [
        f"{way}: {hits:.0f}" for way, hits in by_order if hits > MOST_BY_ORDER
    ]


def test_no_column_and_no_order_joins_a_booking_to_its_response(stores: Stores, keys: Keys) -> None:
    truth = answer_and_sign_up(stores, keys)
    forget_order(stores)  # as every night
    bookings, responses = read_both(stores)
    assert len(bookings) == len(responses) == PEOPLE
    assert joins(truth, bookings, responses) == []


def send_at_once(stores: Stores, keys: Keys) -> Callable[[datetime], object]:
    """A worker that sends what is due whenever somebody has signed up; every third address is refused."""
    post = Post()

    def refuse_some(message: Outgoing) -> None:
        post(message)
        if len(post.taken) % 3 == 0:
            raise Undelivered("refused")

    return lambda now: send(stores, keys, refuse_some, now)


def test_messages_that_were_sent_or_failed_at_once_join_them_no_better(stores: Stores, keys: Keys) -> None:
    truth = answer_and_sign_up(stores, keys, send_at_once(stores, keys))
    forget_order(stores)
    assert joins(truth, *read_both(stores)) == []


def test_the_moment_of_sending_would_join_them_if_it_were_kept(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_end", lambda state, problem="": {"state": state, "problem": problem})
    truth = answer_and_sign_up(sqlite_stores, keys, send_at_once(sqlite_stores, keys))
    found = joins(truth, *read_both(sqlite_stores))
    assert any("not_before" in way for way in found)


def test_every_way_that_would_join_them_is_found(stores: Stores, keys: Keys) -> None:
    truth = answer_and_sign_up(stores, keys)
    forget_order(stores)
    bookings, responses = read_both(stores)
    for number, (mine, other) in enumerate(truth.items()):  # planted
        responses[other]["comes as"] = number
        bookings[mine] |= {
            "day": NOW + timedelta(days=number // 10),
            "language": LANGUAGES[number % 3],
            "community": "A" if number % 2 == 0 else "Z",
            "response": other,
            "comes as": number,
        }
    found = {way.split(" = ")[0].split(" ~ ")[0] for way in joins(truth, bookings, responses)}
    assert found == {"day", "language", "community", "response", "comes as"}


def test_how_long_a_sealed_name_is_would_join_them_without_padding(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(details, "seal_piece", partial(seal_piece, block=1))
    truth = answer_and_sign_up(sqlite_stores, keys)
    found = joins(truth, *read_both(sqlite_stores))
    assert any(way.startswith("size of contact ~ size of comment") for way in found), found


def test_the_totals_of_an_event_look_alike_whatever_somebody_said(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=15)
    seen = []
    for number, ethnicity in enumerate(("A", "", "Z", "", "A")):
        said = {"ethnicity": (ethnicity,)} if ethnicity else {}
        person = SignUp(contact(f"name {number}"), communities=said)
        book(stores, keys, event.id, person, f"form {number}".ljust(32, "."), NOW)
        with reading(stores.people) as connection:
            seen.append(read_total(connection, event.id) or b"")
    assert len({len(sealed) for sealed in seen}) == 1
    assert len(set(seen)) == len(seen)  # written anew also where nothing was said


@pytest.mark.postgresql
@pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)
def test_without_the_nightly_writing_anew_postgresql_would_tell(stores: Stores, keys: Keys) -> None:
    truth = answer_and_sign_up(stores, keys)
    found = joins(truth, *read_both(stores))
    assert any(way.startswith("lies at ~ lies at") for way in found)


def test_nothing_that_was_typed_can_be_read_in_the_files(sqlite_stores: Stores, keys: Keys) -> None:
    where = EventPlace("17 Zebra Lane", "https://example.org/zebra")
    event = open_event(sqlite_stores, keys, where=where)
    person = SignUp(
        contact("Zebra Begum", address="zebra@example.org"),
        (Need("food", detail="zebra-free"),),
        communities={"ethnicity": ("zebra",)},
        held_for="ethnicity=zebra",
    )
    token = book(sqlite_stores, keys, event.id, person, "zebra".ljust(32), NOW).token
    files = Path(str(sqlite_stores.people.url.database)).parent.glob("people.db*")
    kept = b"".join(path.read_bytes() for path in files)
    assert [word for word in ("zebra", "Zebra", token) if word.encode() in kept] == []
    assert event.place.encode() in kept  # planted: what is in clear is found
