import numpy as np
import pytest

from analysis.comments import Comment
from analysis.decisions import Decisions
from analysis.first_themes import ONE_WORD, first_themes
from analysis.lexicons import make_lexicon
from analysis.model_store import load_model
from analysis.reading_by_words import say_in_english
from analysis.theme_words import words_of
from analysis.themes import assign_themes
from analysis.words_beside import carried_with_words, lean_on_words, mark_said

# Said in ways that the labelled comments hardly ever have.
ROUNDABOUT = [
    ("Eight quid to park for a blood test is a rip off.", "parking"),
    ("The strip lights are so harsh they give me migraines.", "surroundings"),
    ("They took the laces out of my trainers.", "least-restrictive"),
    ("The stairlift and the carers were in place before Mum came home.", "discharge"),
    ("My mother speaks only Gujarati.", "equality"),
    ("The drop-in got axed when the grant ran out.", "funding"),
]
DECISIONS = Decisions(np.zeros((3, 2)), np.array([0.4, 0.4]), np.zeros(3))


def carried(chances: list[float], said: list[bool]) -> list[bool]:
    flags = np.array([[*said, any(said)]])
    [row] = carried_with_words(np.array([chances]), flags, DECISIONS).tolist()
    return list(row)


@pytest.mark.parametrize(("text", "theme"), ROUNDABOUT)
def test_what_people_say_in_a_roundabout_way_gets_its_theme(text: str, theme: str) -> None:
    assert theme in {one.id for one in assign_themes([Comment("c", text)])[0].themes}


def test_every_theme_that_ships_has_english_words() -> None:
    words = words_of("en")
    assert words
    assert all(words.themes.values())
    assert len(words.themes) == 33


def test_words_decide_where_the_model_finds_nothing_likely() -> None:
    assert carried([0.3, 0.01], [False, True]) == [False, True]


def test_words_decide_by_themes_they_make_likely_and_leave_out_what_they_hardly_tell() -> None:
    said, meant = np.array([[True, True, True]]), np.array([[True, False, True]])
    [row] = carried_with_words(np.array([[0.3, 0.3]]), said, DECISIONS, meant=meant).tolist()
    assert row == [True, False]


@pytest.mark.parametrize(
    "text", ["I can't wait to go home", "We will wait and see", "I was waited on hand and foot"]
)
def test_an_idiom_of_time_is_not_taken_for_waiting_however_sure_the_model_is(text: str) -> None:
    [themed] = assign_themes([Comment("c", text)])
    assert "waiting" not in {theme.id for theme in themed.themes}


def test_an_idiom_does_not_hide_what_is_said_of_waiting_beside_it() -> None:
    [themed] = assign_themes([Comment("c", "I can't wait to go home, I waited nine hours to be seen")])
    assert "waiting" in {theme.id for theme in themed.themes}


def test_a_guess_of_the_model_is_left_out_where_it_finds_nothing_likely_and_no_word_speaks() -> None:
    assert carried([0.3, 0.01], [False, False]) == [False, False]


def test_a_theme_no_word_speaks_of_is_left_out_where_the_model_is_not_sure() -> None:
    assert carried([0.52, 0.01], [False, True]) == [False, False]
    assert carried([0.52, 0.01], [True, False]) == [True, False]


def test_the_model_is_not_overruled_where_it_is_sure() -> None:
    assert carried([0.9, 0.01], [False, True]) == [True, False]


def test_a_word_makes_a_theme_likelier_and_silence_less() -> None:
    [said, unsaid] = lean_on_words(np.array([[0.4], [0.4]]), np.array([[True, True], [False, False]]))
    assert unsaid[0] < 0.4 < said[0]


def test_a_theme_by_words_shows_the_words_that_earned_it() -> None:
    [themed] = assign_themes([Comment("c", "Eight quid to park for a blood test is a rip off.")])
    [parking] = [theme for theme in themed.themes if theme.id == "parking"]
    assert "park" in " ".join(parking.words)
    assert parking.probability >= ONE_WORD


def test_words_of_themes_no_model_knows_are_marked_as_having_spoken() -> None:
    [row] = mark_said([say_in_english("We could not find anywhere to park.")], ("food",)).tolist()
    assert row == [False, True]


def test_comments_read_together_or_one_by_one_are_read_alike() -> None:
    comments = [Comment(str(place), text) for place, (text, _) in enumerate(ROUNDABOUT)]
    assert assign_themes(comments) == [assign_themes([comment])[0] for comment in comments]


def test_a_stem_may_stand_inside_a_phrase() -> None:
    lexicon = make_lexicon("en", [("waiting", "wait* (for|on) … list", "")])
    assert first_themes("Waited for the list", lexicon)
    assert first_themes("waiting on a long list", lexicon)
    assert not first_themes("the list", lexicon)


def test_words_listed_apart_for_two_themes_go_to_the_one_that_others_speak_for() -> None:
    lexicon = make_lexicon(
        "ro", [("waiting", "late", ""), ("transport", "lat*", ""), ("transport", "bus", "")]
    )
    assert {theme.id for theme in first_themes("late", lexicon)} == {"waiting", "transport"}
    assert {theme.id for theme in first_themes("a late bus", lexicon)} == {"transport"}


def test_the_model_that_ships_is_there_to_be_leaned_on() -> None:
    assert load_model()
