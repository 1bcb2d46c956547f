"""What was sent, compared with what is kept: each acknowledged response there, whole, and once.

It reads the database with SQLite alone, past everything of ours, and changes nothing.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reliability.person import Told, Typed

Rows = frozenset[tuple[str, ...]]
_PARTS = {
    "answer": "SELECT question, code, coalesce(number, '') FROM answer WHERE response_id = ?",
    "skipped": "SELECT question FROM skipped WHERE response_id = ?",
    "comment": "SELECT question, original FROM comment WHERE response_id = ?",
}


@dataclass(frozen=True)
class Balance:
    """How what is kept compares with what was acknowledged. All but the first two must be nothing."""

    acknowledged: int
    kept: int
    lost: int
    doubled: int
    half: int
    strange: int
    broken_database: str

    @property
    def right(self) -> bool:
        """Whether nothing was lost, doubled or half stored."""
        wrong = self.lost + self.doubled + self.half + self.strange
        return wrong == 0 and not self.broken_database


def balance(path: Path, people: Iterable[Told]) -> Balance:
    """Compares. `strange` is what is kept and nobody sent."""
    with closing(sqlite3.connect(path)) as store:
        people = [told for told in people if told.key]
        rows = store.execute("SELECT id, idempotency_key, kind FROM response").fetchall()
        kept: dict[str, list[tuple[str, str]]] = {}
        for response, key, kind in rows:
            kept.setdefault(key, []).append((response, kind))
        by_key = {told.key: told.typed for told in people}
        sent = {told.key for told in people if told.acknowledged}
        halves = [
            response
            for key, found in kept.items()
            for response, kind in found
            if key in by_key and read(store, response, kind) != expect(by_key[key])
        ]
        return Balance(
            acknowledged=len(sent),
            kept=len(rows),
            lost=len(sent - set(kept)),
            doubled=sum(len(found) - 1 for found in kept.values()),
            half=len(halves) + count_loose(store),
            strange=len(set(kept) - set(by_key)),
            broken_database=check(store),
        )


def expect(typed: Typed) -> dict[str, Rows]:
    """The rows these answers are kept as."""
    answers = {("listened", typed.listened, "")} if typed.listened else set()
    answers |= {("helped", option, "") for option in typed.helped}
    answers |= {("visits", "", typed.visits)} if typed.visits else set()
    told = {"listened": typed.listened, "helped": typed.helped, "visits": typed.visits}
    return {
        "kind": frozenset({(typed.kind,)}),
        "answer": frozenset(answers),
        "skipped": frozenset((question,) for question, said in told.items() if not said),
        "comment": frozenset({("better", typed.better)}),
    }


def read(store: sqlite3.Connection, response: str, kind: str) -> dict[str, Rows]:
    """The rows of one response."""
    parts = {
        name: frozenset(tuple(map(str, row)) for row in store.execute(query, (response,)))
        for name, query in _PARTS.items()
    }
    return {"kind": frozenset({(kind,)}), **parts}


def count_loose(store: sqlite3.Connection) -> int:
    """Parts that belong to no response."""
    return len(store.execute("PRAGMA foreign_key_check").fetchall())


def check(store: sqlite3.Connection) -> str:
    """What SQLite finds wrong with the file; nothing where it is whole."""
    found = "; ".join(row[0] for row in store.execute("PRAGMA integrity_check"))
    return "" if found == "ok" else found
