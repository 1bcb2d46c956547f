"""What a row of a file says becomes one person's response, or a fault with its place."""

from dataclasses import replace
from datetime import date

import pytest

from app.security.crypto import Keys
from app.services.coding import code_comments
from app.services.importing.guesses import guess_choice, guess_columns
from app.services.importing.mapping import FileMapping, from_json, guess_mapping, to_json
from app.services.importing.rows import ReadRow, make_reader, read_row
from app.services.importing.steps import go_on
from app.services.importing.tables import FileRow
from app.services.importing.targets import targets
from app.services.importing.written_days import read_day
from app.storage.imports import RowFault
from app.storage.stores import Stores
from survey_definitions.model import GATE, Answer
from tests.services.importing.files import NAMES, NOW, begin, rows_in, write_csv

TODAY = date(2026, 11, 21)
MAPPING = guess_mapping(NAMES, TODAY)


def read(*cells: str, mapping: FileMapping = MAPPING) -> ReadRow | tuple[RowFault, ...]:
    return read_row(make_reader(mapping, len(NAMES), TODAY), FileRow(2, cells))


def faults(*cells: str) -> set[tuple[int, str]]:
    found = read(*cells)
    assert isinstance(found, tuple)
    return {(one.column, one.fault) for one in found}


def test_a_row_is_read_with_everything_it_says() -> None:
    row = read("1/3/2026", " Elm  ward ", "Very Good", "Kind\x00 staff", "Asian - Bangladeshi")
    assert isinstance(row, ReadRow)
    assert (row.day, row.service, row.language) == (date(2026, 3, 1), "Elm ward", "en")
    assert row.answers == {
        "kind": Answer(options=("user",)),
        "anything-else": Answer(text="Kind staff"),
        GATE: Answer(options=("yes",)),
        "fft": Answer(options=("very-good",)),
        "ethnicity": Answer(options=("asian",)),
        "ethnicity-asian": Answer(options=("bangladeshi",)),
    }


def test_a_column_or_the_whole_file_can_say_the_area(stores: Stores, keys: Keys) -> None:
    assert guess_columns(["Comment", "Borough", "Ward"]) == {0: "anything-else", 1: "area", 2: "service"}
    mapping = replace(MAPPING, columns={0: "day", 1: "area", 3: "better"}, area="Kent")
    leeds, kent = (read("", area, "", "Kind", "", mapping=mapping) for area in (" Leeds  North", ""))
    assert isinstance(leeds, ReadRow)
    assert isinstance(kent, ReadRow)
    assert (leeds.area, kent.area, leeds.service) == ("Leeds North", "Kent", "")
    too_long = read("", "L" * 65, "", "Kind", "", mapping=mapping)
    assert isinstance(too_long, tuple)
    assert [(one.column, one.fault) for one in too_long] == [(1, "area too long")]
    work, kept = begin(stores, keys, write_csv([("Comment", "Borough"), ("Kind", "Leeds")]))
    while go_on(work, kept.id, NOW):
        pass
    assert [one.area for one in rows_in(stores).responses] == ["Leeds"]


def test_who_says_nothing_about_themselves_is_not_said_to_have_been_asked() -> None:
    row = read("", "", "", "Kind staff", "not known")
    assert isinstance(row, ReadRow)
    assert row.answers.keys() == {"kind", "anything-else"}
    assert row.day == TODAY


def test_everything_wrong_with_a_row_is_named_with_its_column() -> None:
    assert faults("31/31/2026", "E" * 65, "", "a" * 100_001, "") == {
        (0, "no such day"),
        (1, "service too long"),
        (3, "comment too long"),
    }
    assert faults("1/3/2999", "", "", "\u200b", "Irish") == {(0, "day to come"), (-1, "nothing said")}
    assert faults("", "", "", "Kind", "", "…") == {(-1, "too many cells")}


def test_a_score_without_words_is_an_answer_too() -> None:
    row = read("", "", "5", "", "")
    assert isinstance(row, ReadRow)
    assert row.answers["fft"] == Answer(options=("very-poor",))


def test_what_was_said_of_a_value_goes_before_any_guess() -> None:
    mapping = replace(MAPPING, values={"fft": {"5": "very-good"}, "ethnicity": {"irish": ""}})
    row = read("", "", "5", "", "Irish", mapping=mapping)
    assert isinstance(row, ReadRow)
    assert row.answers == {"kind": Answer(options=("user",)), "fft": Answer(options=("very-good",))}


def test_words_are_quoted_only_where_the_row_says_that_they_may_be(stores: Stores, keys: Keys) -> None:
    rows = [("Comment", "May we publish your words"), ("Yes please", "Yes"), ("No thanks", "no"), ("Hm", "?")]
    work, kept = begin(stores, keys, write_csv(rows))
    while go_on(work, kept.id, NOW):
        pass
    assert {one.original: one.may_quote for one in rows_in(stores).comments} == {
        "Yes please": True,
        "No thanks": False,
        "Hm": False,
    }


def test_words_that_may_mean_danger_are_put_first_in_imported_comments_too(
    stores: Stores, keys: Keys
) -> None:
    from sqlalchemy import select

    from app.storage.answers_tables import CommentRow
    from app.storage.stores import reading

    rows = [("Comment", "Language"), ("I wanted to kill myself", "English"), ("Kind staff", "Polish")]
    work, kept = begin(stores, keys, write_csv(rows))
    while go_on(work, kept.id, NOW):
        pass
    with reading(stores.answers) as connection:
        found = connection.execute(select(CommentRow.language, CommentRow.read_first)).all()
    assert {(row[0], row[1]) for row in found} == {("en", True), ("pl", False)}


def test_a_formula_in_a_comment_is_kept_as_it_was_written(stores: Stores, keys: Keys) -> None:
    words = ["=cmd|'/c calc'!A1", "<script>alert(1)</script>", "\u202egnorw", "🙂🙂"]
    work, kept = begin(stores, keys, write_csv([("Comment", "Date"), *((one, "") for one in words)]))
    while go_on(work, kept.id, NOW):
        pass
    assert {one.original for one in rows_in(stores).comments} == {*words[:2], "gnorw", "🙂🙂"}


def test_a_mapping_is_kept_as_it_was_said() -> None:
    mapping = replace(MAPPING, values={"sex": {"f": "female"}}, day_first=False, service="Elm", area="Kent")
    assert from_json(to_json(mapping)) == mapping


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("2026-03-31T10:15:00", date(2026, 3, 31)),
        ("31.3.26", date(2026, 3, 31)),
        ("31-Mar-2026", date(2026, 3, 31)),
        ("March 31, 2026", date(2026, 3, 31)),
        ("Tuesday, 31 March 2026", date(2026, 3, 31)),
        ("2026-03", date(2026, 3, 1)),
        ("46112.5", date(2026, 3, 31)),
        ("30/02/2026", None),
        ("soon", None),
        ("1/1/0001", None),
        ("99999", date(2173, 10, 13)),
        ("٣١/٠٣/٢٠٢٦", date(2026, 3, 31)),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, meant: date | None) -> None:
    assert read_day(written) == meant


@pytest.mark.parametrize(
    ("target", "value", "choice"),
    [
        ("ethnicity", "White British", "white-british"),
        ("ethnicity", "K", "bangladeshi"),
        ("ethnicity", "A3", "bangladeshi"),
        ("ethnicity", "Any other ethnic group", "other-ethnic-group"),
        ("ethnicity", "Not stated", "prefer-not-to-say"),
        ("ethnicity", "Martian", None),
        ("fft", "1", "very-good"),
        ("fft", "Extremely likely", None),
        ("sex", "F", "female"),
        ("age", "75+", "age-75-and-over"),
        ("age", "15", "under-16"),
        ("age", "200", None),
        ("disability", "Yes - limited a lot", "a-lot"),
        ("language", "اردو", "ur"),
        ("kind", "The patient", "user"),
        ("religion", "", ""),
    ],
)
def test_a_value_is_known_by_our_words_codes_and_those_of_the_nhs(
    target: str, value: str, choice: str | None
) -> None:
    assert guess_choice(targets()[target], value) == choice


def test_columns_of_an_export_are_recognised() -> None:
    names = [
        "Response ID",
        "Completion Date",
        "Overall, how was your experience of our service?",
        "Please tell us why you gave your answer",
        "Please tell us about anything that we could have done better",
        "What is your ethnic group?",
        "What is your gender?",
        "How old are you?",
    ]
    assert guess_columns(names) == {
        1: "day",
        2: "fft",
        3: "anything-else",
        4: "better",
        5: "ethnicity",
        6: "sex",
        7: "age",
    }


def test_two_columns_of_one_kind_of_comment_are_one_comment() -> None:
    mapping = FileMapping({0: "good", 1: "good", 3: "better"}, TODAY)
    row = read("Kind", "Quick", "", "", "", mapping=mapping)
    assert isinstance(row, ReadRow)
    assert row.answers == {"kind": Answer(options=("user",)), "good": Answer(text="Kind\nQuick")}


HOSTILE = (
    "a" * 100_000,
    "I waited " * 11_000,
    "1" * 100_000,
    "Dr " * 33_000,
    "<script>alert(1)</script> & {{ 7*7 }} %s",
    "=HYPERLINK('http://evil.example')",
    "\u202eabc\u202c \u2066x\u2069 اردو abc",
    "🙂" * 5_000,
    "\x00\x01\x1b[31mred",
    "@" * 50_000 + "x.y" * 10_000,
)


def test_hostile_words_are_read_in_and_themed_harmlessly(sqlite_stores: Stores, keys: Keys) -> None:
    rows = [("Comment", "Service"), *((one, "Elm") for one in HOSTILE)]
    work, kept = begin(sqlite_stores, keys, write_csv(rows))
    while go_on(work, kept.id, NOW):
        pass
    comments = rows_in(sqlite_stores).comments
    assert len(comments) == len(HOSTILE)
    assert code_comments(sqlite_stores, comments) == len(HOSTILE)
    assert all(one.themes for one in rows_in(sqlite_stores).comments)
