from pathlib import Path

import pytest

from analysis.comments import Comment
from analysis.example_themes import Example, ExampleFaults, themes_of_examples
from analysis.first_themes import FROM_EXAMPLES
from analysis.own_codeframes import open_codeframe
from analysis.themes import assign_themes

ALLOTMENT = [
    "The allotment is my favourite place",
    "We grew beans on the allotment",
    "More hours at the allotment would be good",
    "Nobody waters the allotment at weekends",
    "I felt calm digging in the allotment",
]
OTHERS = [
    "The soup was cold",
    "I waited for hours",
    "The staff were kind",
    "Nobody rang back",
    "My room was noisy at weekends",
]


def write(folder: Path, *rows: str, name: str = "examples.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    return path


def example_rows() -> list[str]:
    return ["text,theme", *(f"{text},Allotment" for text in ALLOTMENT), *(f"{text}," for text in OTHERS)]


def test_a_theme_of_a_few_examples_is_found_in_other_comments(tmp_path: Path) -> None:
    frame = open_codeframe(write(tmp_path, *example_rows()), OTHERS)
    said, other = assign_themes(
        [
            Comment("1", "Could the allotments be open late? And the allotment shed?"),
            Comment("2", "Kind staff."),
        ],
        themes=frame,
    )
    assert "allotment" in {theme.id for theme in said.themes}
    assert "allotment" not in {theme.id for theme in other.themes}


def test_a_theme_of_a_few_examples_is_as_likely_as_not_so_that_a_person_looks(tmp_path: Path) -> None:
    frame = open_codeframe(write(tmp_path, *example_rows()), OTHERS)
    [themed] = assign_themes([Comment("1", "Our allotment!")], themes=frame)
    assert [(theme.id, theme.probability) for theme in themed.themes if theme.id == "allotment"] == [
        ("allotment", FROM_EXAMPLES)
    ]


def test_examples_in_another_language_make_a_theme_of_that_language() -> None:
    polish = [Example(f"Nasza działka jest {how}", "Działka") for how in ("a", "b", "c", "d", "e")]
    [theme] = themes_of_examples(polish, ["Jedzenie jest zimne", "Nasza sala jest duża"], "pl")
    assert theme.id == "dzialka"
    assert theme.words_in["pl"][0] == "dzialka"


def test_a_theme_whose_name_has_no_latin_letter_has_an_id_all_the_same() -> None:
    urdu = [Example(f"باغیچہ {how}", "باغیچہ") for how in ("الف", "بے", "پے", "تے", "ٹے")]
    assert themes_of_examples(urdu, (), "ur")[0].id.startswith("own-")


def test_a_theme_of_ours_among_the_examples_stays_ours(tmp_path: Path) -> None:
    rows = [f"Hot food number {letter},food" for letter in "abcdef"]
    frame = open_codeframe(write(tmp_path, "text,theme", *rows))
    assert [theme.name for theme in frame if theme.id == "food"] == ["Food and drink"]


def test_too_few_examples_are_refused_with_the_number_that_is_needed() -> None:
    few = [Example(text, "Allotment") for text in ALLOTMENT[:3]] + [Example(ALLOTMENT[0], "Allotment")]
    with pytest.raises(ExampleFaults, match="has 3 different examples: it needs 5 or more"):
        themes_of_examples(few)


def test_examples_with_nothing_in_common_are_refused() -> None:
    with pytest.raises(ExampleFaults, match="no word in common"):
        themes_of_examples([Example(text, "Anything") for text in OTHERS])


def test_two_names_that_make_one_id_are_refused() -> None:
    twice = [Example(text, name) for text in ALLOTMENT for name in ("Allot ment", "Allot-ment")]
    with pytest.raises(ExampleFaults):
        themes_of_examples(twice)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["text,subject", "a,b"], "the column “theme” is missing"),
        (["text,theme"], "the column “text” is missing"),
        (["text,theme", "!!!,Food"], "row 2: there is no text"),
        (["text,theme", "soup"], "no example names a theme"),
        (["text,theme", "soup,"], "no example names a theme"),
    ],
)
def test_examples_that_cannot_be_used_say_why(tmp_path: Path, rows: list[str], told: str) -> None:
    with pytest.raises(ExampleFaults, match=told):
        open_codeframe(write(tmp_path, *rows))


def test_an_example_may_have_several_lines(tmp_path: Path) -> None:
    rows = [f'"{text}\nindeed",Allotment' for text in ALLOTMENT]
    assert open_codeframe(write(tmp_path, "text,theme", *rows), OTHERS)[-1].name == "Allotment"


def test_examples_that_are_not_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "examples.csv"
    path.write_bytes(b"text,theme\n\xff\xfe\x00")
    with pytest.raises(ExampleFaults, match="cannot be read as CSV"):
        open_codeframe(path)


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither a codeframe"):
        open_codeframe(tmp_path / "my.docx")
