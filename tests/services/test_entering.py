"""Papers are typed in as if each person had answered themselves; a batch is checked, finished and undone."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from app.security.crypto import Keys
from app.services.collectors import Collector, add_collector
from app.services.days import day_of
from app.services.entering.batches import (
    BatchState,
    digest_typist,
    finish_batch,
    forget_old_numbers,
    read_batch,
    undo_batch,
)
from app.services.entering.keeping import ONE_IN, BatchFinished, is_drawn, keep_paper
from app.services.entering.papers import PaperKind, TypedPaper, questions_of, read_paper
from app.services.entering.second_entry import find_differences, find_first_entry, keep_second_entry
from app.services.printing.laying_out import lay_out, way_of
from app.services.responses import OtherContent, Withdrawn
from app.services.retention import run_retention
from app.services.staff_log import recent_actions
from app.settings import read_settings
from app.storage import entered_papers
from app.storage.answers_tables import AnswersBase
from app.storage.stores import Stores, reading
from survey_definitions.model import GATE, Version
from tests.services.tiny import NOW, publish_tiny

FIRST, OTHER = "first@example.org", "other@example.org"
PAPER = {"kind": ["user"], "listened": ["often"], "better": ["More time."], "faith": ["none"]}


@pytest.fixture
def version(stores: Stores) -> Version:
    """The survey the paper was printed from."""
    return publish_tiny(stores)


@pytest.fixture
def batch(stores: Stores, version: Version) -> Collector:
    """A batch of paper from the clinic."""
    return add_collector(stores, version.survey.id, "paper", service="clinic")


def typed(version: Version, batch: Collector, key: str = "1", **more: Any) -> TypedPaper:
    """A paper as somebody typed it."""
    kind = PaperKind(version, "en", "standard")
    read = read_paper(kind, batch, {**PAPER, **more})
    assert not read.errors
    return TypedPaper(key * 64, kind, read.answers, day_of(NOW), "ur", helped=True)


def rows(stores: Stores, table: str) -> list[Mapping[str, Any]]:
    with reading(stores.answers) as connection:
        found = connection.execute(select(AnswersBase.metadata.tables[table])).mappings()
        return [dict(row) for row in found]


def type_drawn(stores: Stores, keys: Keys, batch: Collector, version: Version) -> int:
    """Types papers until one is drawn to be typed a second time: its number."""
    for turn in range(ONE_IN):
        kept = keep_paper(stores, keys, batch, typed(version, batch, "123456789a"[turn]), FIRST, NOW)
        if is_drawn(keys, batch, kept.number):
            return kept.number
    raise AssertionError("None of ten papers was drawn.")


def test_a_paper_is_kept_with_how_it_came_and_never_with_who_helped(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    assert keep_paper(stores, keys, batch, typed(version, batch), FIRST, NOW).number == 1
    (kept,) = rows(stores, "response")
    assert (kept["mode"], kept["helped"], kept["service"], kept["collector"]) == (
        "paper",
        True,
        "RX1",
        batch.id,
    )
    assert kept["answered_on"] == day_of(NOW)
    (comment,) = rows(stores, "comment")
    assert (comment["original"], comment["language"]) == ("More time.", "ur")
    assert {row["question"] for row in rows(stores, "skipped")} >= {"helped", "visits", "ethnicity"}
    assert [row["code"] for row in rows(stores, "equality_answer")] == ["0"]


def test_the_same_form_sent_twice_is_one_paper(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    for _ in range(3):
        assert keep_paper(stores, keys, batch, typed(version, batch), FIRST, NOW).number == 1
    with pytest.raises(OtherContent):
        keep_paper(stores, keys, batch, typed(version, batch, listened=["never"]), FIRST, NOW)
    assert keep_paper(stores, keys, batch, typed(version, batch, "2"), FIRST, NOW).number == 2


def test_what_must_be_answered_is_asked_for_and_what_leads_nowhere_is_told(version: Version) -> None:
    link = Collector("c", "tiny", "paper")
    assert [one.question for one in read_paper(PaperKind(version, "en", "standard"), link, {}).errors] == [
        "kind"
    ]
    read = read_paper(PaperKind(version, "en", "standard"), link, {**PAPER, "why-not": ["No reason"]})
    assert read.left_out == ("why-not",)
    assert "why-not" not in read.answers


def test_whoever_left_all_questions_about_themselves_empty_was_not_asked_them(version: Version) -> None:
    link = Collector("c", "tiny", "paper")
    read = read_paper(PaperKind(version, "en", "standard"), link, {"kind": ["user"]})
    assert read.answers[GATE].options == ("no",)
    assert "ethnicity" not in read.answers


def test_numbers_beside_things_are_an_order(version: Version) -> None:
    link = Collector("c", "tiny", "paper")
    raw = {"kind": ["user"], "order-rank-calm": ["2"], "order-rank-speed": ["1"]}
    assert read_paper(PaperKind(version, "en", "standard"), link, raw).answers["order"].options == (
        "speed",
        "calm",
    )


def test_one_paper_of_each_ten_is_drawn_and_another_batch_draws_others(keys: Keys, batch: Collector) -> None:
    drawn = [number for number in range(1, 201) if is_drawn(keys, batch, number)]
    assert [(number - 1) // 10 for number in drawn] == list(range(20))
    assert len({number % 10 for number in drawn}) > 3


def test_somebody_else_types_a_drawn_paper_again(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    number = type_drawn(stores, keys, batch, version)
    assert find_first_entry(stores, keys, batch, number, FIRST) is None
    assert number not in state_for(stores, keys, batch, FIRST)
    first = find_first_entry(stores, keys, batch, number, OTHER)
    assert first
    assert first.written_in == "ur"
    second = typed(version, batch, "b", listened=["never"], better=["more time"])
    assert find_differences(first.answers, second.answers) == ("listened",)
    before = len(rows(stores, "response"))
    for _ in range(2):
        chosen = {"listened": "second"}
        keep_second_entry(stores, keys, batch, number, first, second, chosen, NOW)
    assert len(rows(stores, "response")) == before
    state = read_batch(stores, batch)
    assert (state.batch.papers_checked, state.batch.answers_differed) == (1, 1)
    (paper,) = [one for one in state.papers if one.number == number]
    codes = {row["code"] for row in rows(stores, "answer") if row["response_id"] == paper.response_id}
    assert "1" in codes  # never
    with pytest.raises(Withdrawn):
        keep_paper(stores, keys, batch, replace(first, answers=first.answers), FIRST, NOW)


def state_for(stores: Stores, keys: Keys, batch: Collector, who: str) -> tuple[int, ...]:
    return read_batch(stores, batch).waiting(digest_typist(keys, who))


def test_a_paper_typed_alike_twice_stays_as_it_is(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    number = type_drawn(stores, keys, batch, version)
    before = rows(stores, "response")
    first = find_first_entry(stores, keys, batch, number, OTHER)
    assert first
    keep_second_entry(stores, keys, batch, number, first, typed(version, batch, "b"), {}, NOW)
    assert rows(stores, "response") == before
    assert state_for(stores, keys, batch, OTHER) == ()
    assert read_batch(stores, batch).batch.answers_differed == 0


def test_a_finished_batch_knows_no_paper_and_takes_no_more(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    keep_paper(stores, keys, batch, typed(version, batch), FIRST, NOW)
    finish_batch(stores, batch, FIRST, NOW)
    assert rows(stores, "entered_paper") == []
    assert len(rows(stores, "response")) == 1
    with pytest.raises(BatchFinished):
        keep_paper(stores, keys, batch, typed(version, batch, "2"), FIRST, NOW)


def test_numbers_of_a_batch_nobody_finishes_are_forgotten_by_themselves(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    keep_paper(stores, keys, batch, typed(version, batch), FIRST, NOW)
    assert forget_old_numbers(stores, day_of(NOW).replace(year=2027, month=2, day=1)) == 0
    assert forget_old_numbers(stores, day_of(NOW).replace(year=2027, month=3)) == 1
    assert rows(stores, "entered_paper") == []


def test_one_action_undoes_a_whole_batch_and_nothing_else(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    other = add_collector(stores, version.survey.id, "paper")
    keep_paper(stores, keys, other, typed(version, other, "9"), FIRST, NOW)
    for key in "12345":
        keep_paper(stores, keys, batch, typed(version, batch, key), FIRST, NOW)
    assert undo_batch(stores, keys, batch, OTHER, NOW) == 5
    assert [row["collector"] for row in rows(stores, "response")] == [other.id]
    assert len(rows(stores, "withdrawal")) == 5
    assert read_batch(stores, batch) == BatchState(read_batch(stores, batch).batch, ())
    line = recent_actions(stores)[0]
    assert (line.account, line.what, line.about) == (OTHER, "batch undone", batch.id)
    with pytest.raises(Withdrawn):  # the form that is still open in another window
        keep_paper(stores, keys, batch, typed(version, batch, "3"), FIRST, NOW)


def test_no_typed_paper_lies_open_beside_its_number(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    type_drawn(stores, keys, batch, version)
    with reading(stores.answers) as connection:
        sealed = connection.execute(
            text("SELECT sealed FROM entered_paper WHERE sealed IS NOT NULL")
        ).scalar_one()
    assert b"More time" not in bytes(sealed)
    assert b"often" not in bytes(sealed)


def test_a_paper_numbered_anew_at_each_press_is_found(
    stores: Stores, keys: Keys, version: Version, batch: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_paper(stores, keys, batch, typed(version, batch), FIRST, NOW)
    monkeypatch.setattr(entered_papers, "read_papers", lambda *_all: ())  # planted: no paper is known
    with pytest.raises(Exception, match=r"UNIQUE|unique|duplicate"):
        keep_paper(stores, keys, batch, typed(version, batch), FIRST, NOW)


def test_retention_forgets_the_numbers_of_old_batches(
    stores: Stores, keys: Keys, version: Version, batch: Collector, tmp_path: Path
) -> None:
    keep_paper(stores, keys, batch, typed(version, batch), FIRST, NOW)
    settings = read_settings({"EVENGROUND_DATA": str(tmp_path), "EVENGROUND_SECRET_KEY": "k" * 40})
    run_retention(stores, settings, NOW + timedelta(days=100))
    assert rows(stores, "entered_paper") == []
    assert len(rows(stores, "response")) == 1


def test_two_who_type_at_once_never_number_two_papers_alike(
    stores: Stores, keys: Keys, version: Version, batch: Collector
) -> None:
    def keep(turn: int) -> int:
        paper = typed(version, batch, "0123456789abcdef"[turn])
        return keep_paper(stores, keys, batch, paper, FIRST, NOW).number

    with ThreadPoolExecutor(4) as typists:
        assert sorted(typists.map(keep, range(12))) == list(range(1, 13))


def test_a_paper_printed_for_carers_asks_no_kind_and_is_a_carers(version: Version) -> None:
    link = Collector("c", "tiny", "paper", service="ward")
    kind = PaperKind(version, "en", "standard", "carer")
    printed = lay_out(way_of(version, "en", "standard", "carer", "ward"))
    numbers = [(one.number, one.id) for one in (*printed.questions, *printed.equality)]
    assert [(number, one.id) for number, one in questions_of(kind, link)] == numbers
    assert "kind" not in {name for _, name in numbers}
    read = read_paper(kind, link, {"listened": ["often"]})
    assert (read.errors, read.answers["kind"].options) == ((), ("carer",))
