from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comments import FEELINGS, NOT_SCORED, QUESTION_TYPES, Comment, QuestionType
from analysis.model_store import load_model
from analysis.sentiment import BASELINE, score_by_word_list
from analysis.telling_words import SMALL_WORDS
from analysis.themes import assign_themes

# Sentences of our own: what was asked, what was said, a theme it carries, its feeling.
SAID: list[tuple[QuestionType, str, str, str]] = [
    ("could_improve", "The lunch was cold and the menu never changes.", "food", "negative"),
    ("what_good", "The nurses were kind and polite to my mother.", "staff-manner", "positive"),
    ("could_improve", "I waited four hours for the ambulance to come.", "waiting", "negative"),
    ("nonspecific", "Nobody told me what my new tablets were for.", "medication", "negative"),
    ("could_improve", "There was no interpreter and a worker made a racist joke.", "equality", "negative"),
    ("could_improve", "More activities, we are bored on the ward.", "activities", "negative"),
    ("what_good", "They listened to me and I felt understood.", "listening", "positive"),
    ("nonspecific", "The bathroom was filthy.", "cleanliness", "negative"),
    ("what_good", "Excellent service, thank you all.", "positive-experience", "positive"),
]


@pytest.mark.parametrize(("question_type", "text", "theme", "feeling"), SAID)
def test_a_plain_sentence_gets_its_theme_and_its_feeling(
    question_type: QuestionType, text: str, theme: str, feeling: str
) -> None:
    [themed] = assign_themes([Comment("c", text, "en", question_type)])
    assert theme in [each.id for each in themed.themes]
    assert themed.sentiment == feeling


def test_a_comment_can_carry_several_themes_the_likeliest_first() -> None:
    [themed] = assign_themes([Comment("c", "Kind staff but the food was cold and we waited two hours.")])
    assert {"staff-manner", "food", "waiting"} <= {theme.id for theme in themed.themes}
    chances = [theme.probability for theme in themed.themes]
    assert chances == sorted(chances, reverse=True)


def test_each_theme_names_the_words_that_earned_it() -> None:
    [themed] = assign_themes([Comment("c", "The food was cold at lunch. Zbigniew agreed.")])
    [food] = [theme for theme in themed.themes if theme.id == "food"]
    assert "food" in food.words
    assert not SMALL_WORDS & set(food.words)
    assert "zbigniew" not in " ".join(food.words)


@pytest.mark.parametrize("wish", ["More drinks", "The waiting", "Shorter waiting times", "Longer visits"])
def test_a_bare_wish_is_not_neutral_where_we_ask_what_could_be_better(wish: str) -> None:
    assert assign_themes([Comment("c", wish, "en", "could_improve")])[0].sentiment == "negative"


def test_the_same_words_are_read_with_the_question_that_was_asked() -> None:
    wish, praise = (
        assign_themes([Comment("c", "Time with staff", "en", asked)])[0].sentiment
        for asked in ("could_improve", "what_good")
    )
    assert (wish, praise) == ("negative", "positive")


@pytest.mark.parametrize(
    ("language", "text"),
    [("pl", "Pielęgniarki były bardzo miłe."), ("ur", "عملہ بہت مہربان تھا۔"), ("pa", "ਸਟਾਫ਼ ਬਹੁਤ ਚੰਗਾ ਸੀ।")],
)
def test_a_comment_in_another_language_is_not_scored_rather_than_neutral(language: str, text: str) -> None:
    [themed] = assign_themes([Comment("c", text, language)])
    assert themed.sentiment == NOT_SCORED


@pytest.mark.parametrize("text", ["", "   ", "👍👍", "10/10", "xyzzy qwrtp"])
def test_a_comment_without_a_word_we_know_is_not_scored(text: str) -> None:
    assert assign_themes([Comment("c", text)])[0].sentiment == NOT_SCORED


def test_a_mark_where_a_number_was_hidden_is_not_read_as_words() -> None:
    hidden, left_out = assign_themes(
        [Comment("1", "Kind staff. [phone number] [name]"), Comment("2", "Kind staff.")]
    )
    assert (hidden.themes, hidden.sentiment) == (left_out.themes, left_out.sentiment)


def test_no_comments_give_no_themed_comments() -> None:
    assert assign_themes([]) == []


def test_comments_come_back_in_their_order_with_their_ids() -> None:
    comments = [Comment(str(number), "Kind staff.", ("en", "pl")[number % 2]) for number in range(6)]
    assert [themed.id for themed in assign_themes(comments)] == ["0", "1", "2", "3", "4", "5"]


def test_without_a_trained_model_textblob_scores_the_feeling_and_says_so(tmp_path: Path) -> None:
    [themed, other] = assign_themes(
        [Comment("1", "Lovely nurses."), Comment("2", "Miłe panie.", "pl")], tmp_path
    )
    assert (themed.themes, themed.sentiment, themed.scored_by) == ((), "positive", BASELINE)
    assert other.sentiment == NOT_SCORED


def test_the_trained_model_is_named_as_what_scored() -> None:
    model = load_model()
    assert model
    assert assign_themes([Comment("c", "Kind staff.")])[0].scored_by == model.name


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(QUESTION_TYPES))
def test_any_text_at_all_is_read_without_a_fault(text: str, question_type: QuestionType) -> None:
    [themed] = assign_themes([Comment("c", text, "en", question_type)])
    assert themed.sentiment in (*FEELINGS, NOT_SCORED)
    assert all(0 <= theme.probability <= 1 for theme in themed.themes)


def test_a_hundred_thousand_letters_do_not_stop_the_job() -> None:
    [themed] = assign_themes([Comment("c", "food " * 20_000)])
    assert "food" in [theme.id for theme in themed.themes]


@pytest.mark.parametrize(
    ("text", "feeling"),
    [("A wonderful nurse", "positive"), ("A terrible wait", "negative"), ("The ward", "neutral")],
)
def test_the_baseline_takes_the_sign_of_textblobs_polarity(text: str, feeling: str) -> None:
    assert score_by_word_list(text) == feeling


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_english_of_any_country_is_read(language: str) -> None:
    assert assign_themes([Comment("c", "Kind staff.", language)])[0].sentiment == "positive"


EQUALITY = [
    "A worker made a racist joke about where I come from.",
    "There was no interpreter and my mum speaks no English.",
    "I was treated like a criminal because of my mental illness: pure stigma.",
    "Nobody let me pray on the ward.",
    "They kept using the wrong pronouns for my son.",
    "No reasonable adjustments were made, although I am deaf.",
    "My hijab was laughed at.",
]


@pytest.mark.parametrize("text", EQUALITY)
def test_racism_stigma_language_faith_and_adjustments_reach_a_person(text: str) -> None:
    [themed] = assign_themes([Comment("c", text)])
    assert "equality" in [theme.id for theme in themed.themes]
    assert themed.look_at == ("equality",)


def test_the_sure_word_is_named_wherever_it_stands_in_the_comment() -> None:
    said = "My wheelchair was kept for me and my hearing was checked. Then a worker was racist to my aunt."
    [equality] = [theme for theme in assign_themes([Comment("c", said)])[0].themes if theme.id == "equality"]
    assert "racist" in equality.words


def test_a_comment_about_something_else_is_not_brought_to_a_person() -> None:
    texts = ("The food was cold.", "Kind nurses, thank you.", "I waited for hours.", "Rachel was great.")
    assert {read.look_at for read in assign_themes([Comment("c", text) for text in texts])} == {()}


def test_what_was_read_beside_others_is_what_is_read_alone() -> None:
    texts = [text for _, text, _, _ in SAID] + ["", "👍", "food " * 30_000]
    comments = [Comment(str(number), text) for number, text in enumerate(texts)]
    together = assign_themes(comments)
    alone = [assign_themes([comment])[0] for comment in comments]
    assert [[theme.id for theme in one.themes] for one in together] == [
        [theme.id for theme in one.themes] for one in alone
    ]
    assert [one.sentiment for one in together] == [one.sentiment for one in alone]
