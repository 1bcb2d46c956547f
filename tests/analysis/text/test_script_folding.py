import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.script_folding import fold_word, split_written, word_forms

# Two ways in which people write one word.
SAME = [
    ("Dziękuję", "dziekuje"),
    ("Łóżko", "lozko"),
    ("mâncare", "mancare"),
    ("ţară", "țară"),
    ("refeição", "refeicao"),
    ("niño", "nino"),
    ("cafe\u0301", "café"),
    ("la'aan", "la’aan"),
    ("la'aan", "laaan"),
    ("موعِد", "موعد"),
    ("أدوية", "ادويه"),
    ("مستشفى", "مستشفي"),
    ("طـعـام", "طعام"),
    ("ﻃﻌﺎﻡ", "طعام"),
    ("كتاب", "کتاب"),
    ("می‌شود", "میشود"),
    ("ڈاكٹر", "ڈاکٹر"),
    ("نہيں", "نہیں"),
    ("ਫ਼ੋਨ", "ਫੋਨ"),
    ("ਹਫ਼ਤਾ", "ਹਫ਼ਤਾ"),
    ("ਪੁੱਛਿਆ", "ਪੁਛਿਆ"),
    ("ਨਰਸਾਂ", "ਨਰਸਾੰ"),
    ("সময়", "সময়"),
    ("র‍্যাম্প", "র্যাম্প"),
    ("দূরে", "দুরে"),
    ("હોસ્પીટલ", "હોસ્પિટલ"),
    ("ＦＯＯＤ", "food"),
]
DIFFERENT = [("کھا", "کہا"), ("ਮਿਲ", "ਮੀਲ"), ("meal", "mean")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_of_writing_a_word_are_one_word(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_words_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ਮੈਨੂੰ ਖਾਣਾ ਮਿਲਿਆ।", ["ਮੈਨੂੰ", "ਖਾਣਾ", "ਮਿਲਿਆ"]),
        ("খাবার ঠান্ডা ছিল।", ["খাবার", "ঠান্ডা", "ছিল"]),
        ("ભોજન ઠંડું હતું.", ["ભોજન", "ઠંડું", "હતું"]),
        ("کھانا ٹھنڈا تھا۔", ["کھانا", "ٹھنڈا", "تھا"]),
        ("الطعامُ، باردٌ؟", ["الطعامُ", "باردٌ"]),
        ("Twarz-w-twarz", ["Twarz", "w", "twarz"]),
        ("", []),
        ("👍🏽 !!!", []),
    ],
)
def test_a_vowel_sign_does_not_cut_its_word_in_two(text: str, words: list[str]) -> None:
    assert split_written(text) == words


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("والطعام", "طعام"),
        ("بالمستشفى", "مستشفى"),
        ("للأدوية", "أدوية"),
        ("موعدي", "موعد"),
        ("معاملتهم", "معاملة"),
        ("وبمواعيدها", "مواعيد"),
    ],
)
def test_what_arabic_attaches_to_a_word_is_taken_off(written: str, bare: str) -> None:
    assert fold_word(bare) in word_forms(written, "ar")


def test_a_persian_word_is_known_by_its_parts() -> None:
    assert "بیمارستان" in word_forms("بیمارستان‌ها", "fa")


def test_nothing_is_taken_off_in_a_language_that_attaches_nothing() -> None:
    assert word_forms("والدین", "ur") == (fold_word("والدین"),)


def test_a_word_without_an_end_does_not_stop_the_job() -> None:
    assert split_written("a" * 100_000) == []


@given(st.text(max_size=200))
def test_any_text_folds_to_words_that_fold_to_themselves(text: str) -> None:
    for word in split_written(text):
        folded = fold_word(word)
        assert fold_word(folded) == folded


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("پرستارا", "پرستارها"),
        ("نمی‌دونستن", "نمی‌دانستند"),
        ("کارشونو", "کارشان"),
        ("خرابه", "خراب"),
        ("نیومدن", "نیامدند"),
        ("کدن", "کردند"),
    ],
)
def test_persian_as_it_is_spoken_is_led_back_to_what_is_listed(spoken: str, written: str) -> None:
    assert fold_word(written) in word_forms(spoken, "fa")


def test_other_languages_of_the_script_are_not_read_as_spoken_persian() -> None:
    assert word_forms("خرابه", "ur") == (fold_word("خرابه"),)
