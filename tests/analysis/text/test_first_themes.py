from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codeframe_reader import CodeTheme, read_codeframe
from analysis.comments import NOT_SCORED, Comment
from analysis.first_themes import EVEN, MORE_WORDS, ONE_WORD, WORD_LIST, first_themes
from analysis.language_hints import hint_language
from analysis.lexicons import Lexicon, make_lexicon
from analysis.model_store import load_model
from analysis.theme_words import LANGUAGES, words_of
from analysis.themes import assign_themes
from tests.analysis.text.measured_themes import Sentence, measure_themes, read_sentences

POLISH = [
    ("food", "zup*", ""),
    ("food", "obiad*", ""),
    ("waiting", "czeka*", ""),
    ("buildings", "poczekalni*", ""),
    ("contact", "czekanie na linii", ""),
    ("pain", "ból*", ""),
    ("medication", "zastrzyk*", ""),
    ("pain", "zastrzyk*", ""),
    ("equality", "rasi*", "racism"),
    ("equality", "modlit*", "faith-and-culture"),
    ("", "czekam na wnuki", ""),
    ("staffing", "(nikt|żadna pielęgniarka) … nie przysz*", ""),
]
SENTENCES = Path(__file__).with_name("first_theme_sentences")
LOCAL = """
[[theme]]
id = "allotment"
name = "The allotment"
label = "The allotment"
category = "Activities"
domain = ""
words = ["allotment*", "vegetable patch*"]
words_in = { pl = ["działk*"] }
[[theme]]
id = "food"
name = "Food"
label = "Food"
category = "Food"
domain = ""
words = ["food"]
"""


def lexicon(language: str = "pl") -> Lexicon:
    return make_lexicon(language, POLISH)


def ids(text: str) -> set[str]:
    return {theme.id for theme in first_themes(text, lexicon())}


def local(folder: Path) -> tuple[CodeTheme, ...]:
    path = folder / "my.toml"
    path.write_text(LOCAL, encoding="utf-8")
    return read_codeframe(path)


def test_one_listed_word_gives_its_theme_with_the_word_as_it_was_written() -> None:
    [theme] = first_themes("Zupę przynieśli zimną.", lexicon())
    assert (theme.id, theme.words, theme.probability) == ("food", ("Zupę",), ONE_WORD)


def test_more_words_of_a_theme_make_it_likelier_and_it_comes_first() -> None:
    themes = first_themes("Czekałem na zupę i obiad.", lexicon())
    assert [(theme.id, theme.probability) for theme in themes] == [
        ("food", MORE_WORDS),
        ("waiting", ONE_WORD),
    ]


def test_a_phrase_takes_its_words_from_the_themes_of_the_single_ones() -> None:
    assert ids("Czekanie na linii to koszmar") == {"contact"}
    assert ids("Czekanie na korytarzu to koszmar") == {"waiting"}


def test_a_phrase_that_tells_nothing_keeps_its_words_from_telling_a_theme() -> None:
    assert ids("Czekam na wnuki i gotuję obiad") == {"food"}
    assert ids("Czekam na wynik") == {"waiting"}


@pytest.mark.parametrize(
    "text", ["Nikt nie przyszedł", "nikt do mnie nie przyszli", "Żadna pielęgniarka nie przyszła"]
)
def test_each_of_the_alternatives_of_a_phrase_is_found_also_around_a_gap(text: str) -> None:
    assert ids(text) == {"staffing"}


def test_the_words_in_a_gap_still_tell_their_themes_and_a_wide_gap_is_none() -> None:
    assert ids("Nikt z obiadem nie przyszedł") == {"staffing", "food"}
    assert ids("Nikt z nich przez cały dzień nie przyszedł") == set()


def test_a_few_english_words_are_taken_for_an_accident_where_another_theme_has_far_more() -> None:
    english = make_lexicon(
        "en", [("waiting", "sat there", ""), ("staffing", "one nurse for thirty of us", "")]
    )
    heard = "One nurse for thirty of us sat there"
    assert {theme.id for theme in first_themes(heard, english)} == {"staffing"}
    assert {theme.id for theme in first_themes("Sat there", english)} == {"waiting"}


def test_a_word_of_time_alone_says_nothing_of_waiting_but_its_phrases_do() -> None:
    english = make_lexicon("en", [("waiting", "wait*", ""), ("waiting", "weeks to be seen", "")])
    assert not first_themes("I cannot wait to get back to the garden", english)
    assert {theme.id for theme in first_themes("Weeks to be seen", english)} == {"waiting"}


def test_words_too_weak_to_give_a_theme_are_still_told_to_whoever_asks_the_model_too() -> None:
    english = make_lexicon("en", [("waiting", "wait*", "")])
    [hint] = first_themes("I cannot wait to get back to the garden", english, least=0.0)
    assert hint.probability < EVEN


def test_a_word_of_two_themes_goes_to_the_one_that_other_words_speak_for() -> None:
    assert ids("Zastrzyk") == {"medication", "pain"}
    assert ids("Zastrzyk zmniejszył ból") == {"pain"}


def test_a_word_written_without_its_accents_is_the_same_word() -> None:
    assert ids("bol") == ids("BÓL") == {"pain"}


def test_a_reviewer_sees_which_side_of_equality_a_comment_speaks_of() -> None:
    [theme] = first_themes("Rasistowskie żarty", lexicon())
    assert (theme.id, theme.aspects) == ("equality", ("racism",))
    [both] = first_themes("Rasizm, i nie ma gdzie odmówić modlitwy", lexicon())
    assert set(both.aspects) == {"faith-and-culture", "racism"}


def test_arabic_words_are_found_with_what_is_attached_to_them() -> None:
    arabic = make_lexicon("ar", [("food", "طعام", ""), ("appointments", "موعد", "")])
    assert {theme.id for theme in first_themes("والطعام بارد وألغوا موعدي", arabic)} == {
        "food",
        "appointments",
    }


def test_a_persian_word_with_a_joiner_is_found_however_it_is_typed() -> None:
    persian = make_lexicon("fa", [("waiting", "صف‌های طولانی", "")])
    for typed in ("صف‌های طولانی", "صفهای طولانی", "صف های طولانی"):
        assert first_themes(typed, persian)


def test_a_comment_without_a_listed_word_is_not_themed() -> None:
    assert ids("Było, jak było.") == set()


def test_a_comment_by_words_alone_has_no_feeling_and_says_what_read_it(tmp_path: Path) -> None:
    [themed] = assign_themes([Comment("c", "Moja działka!", "pl-PL")], themes=local(tmp_path))
    assert [theme.id for theme in themed.themes] == ["allotment"]
    assert (themed.sentiment, themed.scored_by, themed.read_as) == (NOT_SCORED, WORD_LIST, "pl")


def test_a_theme_of_a_places_own_is_found_beside_what_the_model_knows(tmp_path: Path) -> None:
    said = Comment("c", "The food is awful, but I love the allotment and its rude neighbours.")
    [themed] = assign_themes([said], themes=local(tmp_path))
    assert {theme.id for theme in themed.themes} == {"food", "allotment"}
    assert themed.sentiment != NOT_SCORED
    assert themed.scored_by == getattr(load_model(), "name", "")


def test_a_place_without_a_model_has_its_own_words(tmp_path: Path) -> None:
    [themed] = assign_themes([Comment("c", "More allotments")], tmp_path, local(tmp_path))
    assert [theme.id for theme in themed.themes] == ["allotment"]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Four staff restrained him and put him in seclusion.", "least-restrictive"),
        ("They let us out whenever we wished.", "least-restrictive"),
        ("There was plenty of free parking.", "parking"),
    ],
)
def test_english_comments_get_the_themes_no_model_has_learned(text: str, theme: str) -> None:
    assert theme in {one.id for one in assign_themes([Comment("c", text)])[0].themes}


def test_an_english_comment_tells_its_side_of_equality() -> None:
    [themed] = assign_themes([Comment("c", "There was no interpreter and a worker made a racist joke.")])
    [equality] = [theme for theme in themed.themes if theme.id == "equality"]
    assert set(equality.aspects) == {"racism", "language"}


def test_an_english_comment_on_the_urdu_page_is_read_in_english_with_its_feeling() -> None:
    [themed] = assign_themes([Comment("c", "The food was cold and the staff were rude to me.", "ur")])
    assert (themed.read_as, themed.sentiment) == ("en", "negative")
    assert "food" in {theme.id for theme in themed.themes}


@pytest.mark.parametrize("text", ["staff bahut acha tha", "Bonjour", "", "🙂"])
def test_what_no_list_can_read_is_not_themed_and_not_scored(text: str) -> None:
    [themed] = assign_themes([Comment("c", text, "xx")])
    assert (themed.themes, themed.sentiment, themed.scored_by) == ((), NOT_SCORED, "")


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "xx", ""]))
def test_any_text_in_any_language_is_read_without_a_fault(text: str, language: str) -> None:
    [themed] = assign_themes([Comment("c", text, language)])
    assert all(0 < theme.probability <= 1 for theme in themed.themes)


def test_hostile_lengths_do_not_stop_the_job() -> None:
    for text in ("zupa " * 20_000, "z" * 100_000, "\u064b" * 100_000, "[" * 100_000, "a\u0301'" * 30_000):
        first_themes(text, lexicon())


MORE = sorted(path.stem.partition("-")[0] for path in SENTENCES.glob("*-more.toml"))


def sentences(language: str, more: str = "") -> list[Sentence]:
    path = SENTENCES / f"{language}{more}.toml"
    if not (path.exists() and words_of(language)):
        pytest.skip(f"no words are listed for {language}, or no {path.name} to try them on")
    return read_sentences(path)


def measured(language: str, more: str = "") -> tuple[float, float]:
    """Precision and recall."""
    return measure_themes(sentences(language, more), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_written_beside_the_lists_get_their_themes(language: str) -> None:
    precision, recall = measured(language)
    assert precision >= 0.8
    assert recall >= 0.75


@pytest.mark.parametrize("language", MORE)
def test_most_themes_said_indirectly_and_in_everyday_words_are_found(language: str) -> None:
    precision, recall = measured(language, "-more")
    assert precision >= 0.7
    assert recall >= 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_one_language_is_taken_for_another(language: str) -> None:
    assert not [text for text, _ in sentences(language) if hint_language(text) not in (None, language)]
