from pathlib import Path

import pytest

from analysis.theme_words import LANGUAGES, WORDS, WordFaults, read_theme_words, words_of

SOUND = """
[themes]
food = ["zupa*", "nieświeże jedzenie"]
equality = ["rasis*"]
[equality]
racism = ["rasis*"]
"""


def write(folder: Path, text: str, language: str = "pl") -> Path:
    path = folder / f"{language}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_words_is_read_with_its_sides(tmp_path: Path) -> None:
    words = read_theme_words(write(tmp_path, SOUND))
    assert (words.language, words.themes["food"]) == ("pl", ("zupa*", "nieświeże jedzenie"))
    assert words.aspects == {"equality": {"racism": ("rasis*",)}}


def test_phrases_that_tell_nothing_are_read_apart_from_the_themes(tmp_path: Path) -> None:
    words = read_theme_words(write(tmp_path, SOUND + '[nothing]\nphrases = ["zupa tematów"]'))
    assert words.nothing == ("zupa tematów",)
    assert set(words.aspects) == {"equality"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_ship_are_sound(language: str) -> None:
    if not (WORDS / f"{language}.toml").exists():
        pytest.skip(f"no words are listed for {language}")
    assert read_theme_words(WORDS / f"{language}.toml") == words_of(language)


def test_a_stem_may_stand_inside_a_phrase_and_must_be_long_enough(tmp_path: Path) -> None:
    assert read_theme_words(write(tmp_path, '[themes]\nfood = ["zup* bez soli"]')).themes
    with pytest.raises(WordFaults, match="“zu\\*” is too short"):
        read_theme_words(write(tmp_path, '[themes]\nfood = ["zu* bez soli"]'))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[themes", "cannot be read as TOML"),
        ("themes = 3", "is not a table"),
        ("[theme]\nfood = []", "there is no table [theme]"),
        ("[food]\nhot = []", "there is no table [food]"),
        ('[themes]\nfoood = ["zupa"]', "“foood” is not known"),
        ('[equality]\nraces = ["rasa"]', "“races” is not known"),
        ('[themes]\nfood = "zupa"', "not a list of texts"),
        ('[nothing]\nwords = ["zupa"]', "“words” is not known"),
        ('[themes]\nfood = ["zu*"]', "too short"),
        ('[themes]\nfood = ["z*pa"]', "not at its end"),
        ('[themes]\nfood = ["a b c d-e-f g h i"]', "more than 8 words"),
        ('[themes]\nfood = ["!?"]', "or none"),
        ('[themes]\nfood = ["суп"]', "not a letter of the language’s script"),
        (
            '[themes]\nfood = ["ZUPA"]\nwaiting = ["zupa"]\ncontact = ["zupa"]\nstaffing = ["zupa"]',
            "“zupa” is under 4 themes",
        ),
    ],
)
def test_words_that_cannot_be_used_say_why(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(WordFaults) as caught:
        read_theme_words(write(tmp_path, text))
    assert told in "\n".join(caught.value.faults)


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WordFaults) as caught:
        read_theme_words(write(tmp_path, '[themes]\nfood = ["zu*", "суп", "a b c d e f g h i"]'))
    assert len(caught.value.faults) == 3


def test_two_letters_are_enough_for_a_stem_where_vowels_are_marks(tmp_path: Path) -> None:
    assert read_theme_words(write(tmp_path, '[themes]\nfood = ["دا*"]', "ur")).themes
    with pytest.raises(WordFaults, match="too short"):
        read_theme_words(write(tmp_path, '[themes]\nfood = ["د*"]', "ur"))


def test_a_latin_word_in_another_script_is_meant_only_in_capitals(tmp_path: Path) -> None:
    assert read_theme_words(write(tmp_path, '[themes]\nscreens = ["TV"]', "ur")).themes
    with pytest.raises(WordFaults, match="script"):
        read_theme_words(write(tmp_path, '[themes]\nscreens = ["tv"]', "ur"))


def test_a_language_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WordFaults, match="not one of our languages"):
        read_theme_words(write(tmp_path, SOUND, "xx"))
