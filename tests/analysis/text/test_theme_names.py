import csv
import json
from pathlib import Path

import pytest

from analysis.model_store import load_model
from analysis.theme_names import (
    DOMAINS,
    CodeframeFaults,
    codeframe,
    find_theme,
    read_codeframe,
    themes_of_domain,
)
from analysis.word_lists import make_word_lists
from tests.analysis.text.shared_comments import SHARED, read_shared_comments

OURS = ("equality", "least-restrictive")  # dropped by the national framework, or never in it
THEME = """
[[theme]]
id = "{id}"
name = "Food"
label = "{label}"
category = "Food"
domain = "{domain}"
words = []
"""


def write(path: Path, *themes: str) -> Path:
    path.write_text("\n".join(themes), encoding="utf-8")
    return path


def test_every_fault_of_a_codeframe_is_told_at_once(tmp_path: Path) -> None:
    first = THEME.format(id="food", label="Food", domain="weather")
    second = THEME.format(id="food", label="Food", domain="") + 'colour = "red"\n'
    with pytest.raises(CodeframeFaults) as caught:
        read_codeframe(write(tmp_path / "codeframe.toml", first, second, '[[theme]]\nid = "bare"\n'))
    told = "\n".join(caught.value.faults)
    for part in (
        "weather",
        "colour",
        "the id “food” is used twice",
        "the label “Food” is used twice",
        "bare has no name",
    ):
        assert part in told


def test_every_theme_of_the_trained_model_is_in_the_codeframe() -> None:
    model = load_model()
    assert model
    assert set(model.themes) <= {theme.id for theme in codeframe()}


THEMES = """
    positive-experience organisation funding feeling-safe staff-manner staff-skills staffing contact
    appointments appointment-method waiting communication listening staff-explain information kept-informed
    families mental-health-act least-restrictive continuity discharge medication pain activities screens
    cleanliness surroundings buildings food location transport parking equality
"""


def test_a_theme_is_never_taken_out_of_the_codeframe_nor_moved() -> None:
    assert [theme.id for theme in codeframe()] == THEMES.split()


def test_every_theme_says_what_it_covers_in_our_own_words() -> None:
    assert not [theme.id for theme in codeframe() if not theme.description or len(theme.examples) < 3]


@pytest.mark.parametrize(
    "theme", ["racism", "stigma", "language", "faith-and-culture", "reasonable-adjustments"]
)
def test_a_reviewer_can_tell_the_sides_of_equality_apart(theme: str) -> None:
    assert [aspect.words for aspect in find_theme("equality").aspects if aspect.id == theme]


def test_a_theme_stands_for_no_principle_that_its_domain_does_not() -> None:
    table = SHARED.parents[1] / "standards" / "prem_domains.csv"
    if not table.exists():
        pytest.skip("the tables of standards are not beside the repository")
    with table.open(encoding="utf-8", newline="") as file:
        rows = dict(zip(DOMAINS, csv.DictReader(file), strict=True))
    for theme in codeframe():
        row = rows.get(theme.domain, {"amhe_principle": "", "dre_characteristic": ""})
        assert "; ".join(theme.principles) == row["amhe_principle"]
        assert {str(number) for number in theme.dre} <= set(row["dre_characteristic"].split(", "))


def test_a_place_can_write_a_codeframe_of_its_own(tmp_path: Path) -> None:
    theme = THEME.format(id="allotment", label="Allotment", domain="") + 'words_in.pl = ["działk*"]\n'
    [read] = read_codeframe(write(tmp_path / "local.toml", theme))
    assert (read.id, read.words_in) == ("allotment", {"pl": ("działk*",)})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = 3", "has no theme"),
        ("", "has no theme"),
        ("theme = [1]", "not a table"),
        ("[[theme", "cannot be read as TOML"),
        ("[[theme]]\nid = 3", "id is not text"),
        ('[[theme]]\nid = "Ä"', "small letters"),
        ('[[theme]]\nwords = "food"', "words is not a list of texts"),
        ('[[theme]]\nwords = ["of*", "", "a*b"]', "too short"),
        ('[[theme]]\nwords_in = ["pl"]', "not a table of languages"),
        ("[[theme]]\nwords_in = {polish = []}", "not a language tag"),
        ("[[theme]]\ndre = [[13]]", "from 1 to 12"),
        ("[[theme]]\naspect = [3]", "each aspect has"),
        ('[[theme]]\n[[theme.aspect]]\nid = "a"\n', "each aspect has"),
    ],
)
def test_a_codeframe_that_cannot_be_used_says_why(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CodeframeFaults, match=told):
        read_codeframe(write(tmp_path / "codeframe.toml", text))


def test_a_theme_that_is_not_there_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        find_theme("weather")


def test_each_theme_counts_for_one_domain_at_most() -> None:
    counted = [theme for domain in DOMAINS for theme in themes_of_domain(domain)]
    assert sorted(counted) == sorted(theme.id for theme in codeframe() if theme.domain)


def test_equality_is_in_the_codeframe_and_counts_for_culture() -> None:
    assert find_theme("equality").domain == "culture"


def test_the_codeframe_has_every_theme_of_the_national_framework() -> None:
    read_shared_comments()
    framework = json.loads(SHARED.with_name("framework_v7.json").read_text(encoding="utf-8"))
    national = {label for labels in framework.values() for label in labels} - {"Labelling not possible"}
    shared = [theme for theme in codeframe() if theme.id not in OURS]
    assert national == {theme.label for theme in shared}
    assert all(theme.label in framework[theme.category] for theme in shared)


def test_no_text_of_the_labelled_comments_is_in_these_tests_or_the_codeframe() -> None:
    read_shared_comments()
    with SHARED.open(encoding="utf-8", newline="") as file:
        long_texts = [row["text"] for row in csv.DictReader(file) if len(row["text"]) > 40]
    folders = (Path(__file__).parent, Path(__file__).parents[3] / "analysis")
    ours = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".toml", ".json", ".md"}
    )
    assert not [text for text in long_texts if text in ours]


@pytest.mark.parametrize("entry", ["of*", "one two three four five six"])
def test_a_listed_word_too_short_or_too_long_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match="“"):
        make_word_lists([[entry]])
