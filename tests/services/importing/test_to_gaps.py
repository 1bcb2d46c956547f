"""Comments read in from a file are themed and stand with the gaps like any other."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection

from app.security.crypto import Keys
from app.services import coding
from app.services.coding import code_comments
from app.services.gaps import run_gaps
from app.services.importing.steps import go_on
from app.services.importing.targets import SURVEY
from app.services.releases import latest_release
from app.settings import Settings
from app.storage.comments import CodedComment, keep_codings
from app.storage.stores import Stores
from tests.services.importing.files import NOW, begin, rows_in, write_csv

NAMES = ("Date", "Score", "What could be better", "Sex", "May we publish your words")
SLOW = "I waited eleven months for my appointment. Ring me on 07700 900123."
KIND = "Everyone was kind and friendly to me, thank you."


def comments(count: int) -> list[Sequence[str]]:
    """Every third comment is a woman's, and most women waited long."""
    rows: list[Sequence[str]] = [NAMES]
    for number in range(count):
        woman = number % 3 == 0
        slow = number % 10 < (8 if woman else 2)
        said = ("Poor", SLOW) if slow else ("Very good", KIND)
        rows.append(("01/10/2026", *said, "F" if woman else "M", "yes" if number % 2 else "no"))
    return rows


def read_in(stores: Stores, keys: Keys, count: int) -> None:
    work, kept = begin(stores, keys, write_csv(comments(count)))
    while go_on(work, kept.id, NOW):
        pass


def test_imported_comments_appear_on_the_gap_pages_with_themes_by_community(
    sqlite_stores: Stores, keys: Keys, settings: Settings
) -> None:
    read_in(sqlite_stores, keys, 600)
    [run] = run_gaps(sqlite_stores, settings, NOW)
    assert (run.survey, run.responses, run.coded, run.released) == (SURVEY, 600, 600, True)
    release = latest_release(sqlite_stores, SURVEY)
    assert release
    women = {row.measure: row for row in release.table.rows if row.community == "sex=female"}
    assert (women["waiting"].evidence, women["waiting"].status, women["waiting"].worse) == (
        "theme",
        "gap",
        True,
    )
    assert (women["fft"].evidence, women["fft"].status) == ("survey", "gap")
    assert release.quotes
    assert not any("07700" in quote.text for quote in release.quotes)


def test_theming_that_is_interrupted_goes_on_where_it_stopped(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in(sqlite_stores, keys, 60)
    kept: list[int] = []

    def keep_twice(connection: Connection, codings: Sequence[CodedComment]) -> None:
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(len(codings))
        keep_codings(connection, codings)

    monkeypatch.setattr(coding, "AT_ONCE", 20)
    before = rows_in(sqlite_stores).comments
    with monkeypatch.context() as planted:
        planted.setattr(coding, "keep_codings", keep_twice)
        with pytest.raises(KeyboardInterrupt):
            code_comments(sqlite_stores, before)
    assert sum(one.themes is not None for one in rows_in(sqlite_stores).comments) == 40
    assert code_comments(sqlite_stores, rows_in(sqlite_stores).comments) == 20
    assert all(one.themes for one in rows_in(sqlite_stores).comments)
