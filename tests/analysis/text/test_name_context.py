"""Who is meant is told by the whole of a comment: a word that is a name too is hidden where it is one."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.name_context import (
    NUMBERS,
    PLACES,
    judge_words,
    pack,
    read_networks,
    tell_words,
    unpack,
    weigh_words,
)
from analysis.name_context_fitting import (
    NETWORKS,
    first_numbers,
    fit_network,
    fit_networks,
    forget_part,
    gather_lessons,
)
from analysis.name_examples import Example, read_examples
from analysis.name_letters import LANGUAGES
from analysis.name_lists import read_name_lists
from analysis.name_text import NamedText
from analysis.person_names import find_all_signs, find_names, see_words
from analysis.redaction import redact

MARKED = Path(__file__).parent / "marked_comments"
LARGEST = 6_000_000  # bytes


def see(text: str, language: str) -> NamedText:
    return see_words(text, language, read_name_lists(language))


def judged(text: str, language: str) -> dict[str, float]:
    here = see(text, language)
    told = judge_words(here, find_all_signs(here))
    return {word.written: much for word, much in zip(here.placed.words, told, strict=True)}


@pytest.mark.parametrize(
    ("named", "plain", "word", "language"),
    [
        (
            "Nobody but Heath has asked what my daughter wants.",
            "We walked on Hampstead Heath.",
            "Heath",
            "en",
        ),
        ("A Esperança deu-me banho.", "Ainda tenho Esperança de melhorar.", "Esperança", "pt"),
        ("نور نے مجھے کال کی اور بات سنی", "کمرے میں نور بہت کم تھا", "نور", "ur"),
        ("আশাকে ধন্যবাদ, সে পাশে ছিল", "ভালো হওয়ার আশা ছাড়িনি", "আশা", "bn"),
    ],
)
def test_a_word_is_likelier_a_name_where_it_does_what_people_do(
    named: str, plain: str, word: str, language: str
) -> None:
    as_name = max(much for written, much in judged(named, language).items() if written.startswith(word))
    assert as_name > judged(plain, language)[word] + 2


def test_what_is_kept_is_small_and_holds_no_word() -> None:
    assert NUMBERS.stat().st_size < LARGEST
    numbers = read_networks()
    assert {len(one) for one in numbers.values()} == {NETWORKS}
    assert len(numbers["words"][0]) == len(numbers["groups"][0]) == PLACES
    assert len(numbers["languages"][0]) == len(LANGUAGES)


def test_numbers_are_read_as_they_were_written() -> None:
    networks = [first_numbers(np.random.default_rng(seed)) for seed in (1, 2)]
    read = unpack(pack(networks))
    for place, exact in enumerate(networks):
        assert read.keys() == {*exact, "words step", "groups step"}
        for name in exact:
            most = np.abs(exact[name]).max()
            again = read[name][place] * read.get(f"{name} step", np.ones(2))[place]
            assert np.abs(exact[name] - again).max() <= most / 254 + 1e-6


def test_tables_that_stay_packed_weigh_as_the_exact_numbers_do() -> None:
    exact = first_numbers(np.random.default_rng(1))
    here = see("Ada came with Zorvald to the ward", "en")
    told = tell_words(here, find_all_signs(here))
    packed = weigh_words(unpack(pack([exact])), told, np)[0]
    assert np.allclose(packed, weigh_words(exact, told, np), atol=0.05)


def test_a_word_is_judged_alike_in_a_text_filled_up_with_nothing() -> None:
    here = see("Ada came with Zorvald to the ward", "en")
    told = tell_words(here, find_all_signs(here))
    filled = type(told)(*(np.pad(one, [(0, 5), *[(0, 0)] * (one.ndim - 1)]) for one in told))
    short, long = (weigh_words(read_networks(), one, np) for one in (told, filled))
    assert np.allclose(short, long[:, : short.shape[1]], atol=1e-4)


def test_a_word_that_is_forgotten_is_heard_by_its_letters_alone() -> None:
    here = see("Ada came with Zorvald to the ward", "en")
    told = tell_words(here, find_all_signs(here))
    numbers = first_numbers(np.random.default_rng(1))
    others = {**numbers, "words": numbers["words"] + 1}
    forgotten = told._replace(word=np.zeros_like(told.word))
    assert np.array_equal(*(weigh_words(some, forgotten, np) for some in (numbers, others)))
    assert not np.array_equal(*(weigh_words(some, told, np) for some in (numbers, others)))


def test_what_is_forgotten_while_learning_was_never_met_either() -> None:
    text = "Zofia came with Agnieszka to the ward in the morning and was kind to me"
    whole = gather_lessons([Example("en", text, ((0, 5), (16, 25)))], lambda *_: 0.0)[0]
    lesson = replace(whole, told=whole.told._replace(met=np.ones_like(whole.told.met)))
    listed = lesson.told.kinds > 0
    times_forgotten = 0
    for seed in range(60):
        told = forget_part(lesson, np.random.default_rng(seed)).told
        forgotten = listed & (told.kinds != lesson.told.kinds)
        assert (told.met.any(axis=1) == ~forgotten).all()
        times_forgotten += forgotten.sum()
    assert times_forgotten > 20


def made_up(count: int, seed: int) -> list[Example]:
    """Comments in which whoever “zooms” is a name, and whatever is “under” something is none."""
    luck = np.random.default_rng(seed)
    consonants, vowels = list("bdfgklmnprstvz"), list("aeiou")
    examples = []
    for _ in range(count):
        word = "".join(luck.choice(consonants) + luck.choice(vowels) for _ in range(3)).capitalize()
        examples += [
            Example("en", f"{word} zooms in the room", ((0, len(word)),), "somebody", is_whole=True),
            Example("en", f"{word} under the room", (), "somebody", is_whole=True),
        ]
    return examples


def test_what_stands_beside_a_name_is_learned_from_marked_comments() -> None:
    lessons = gather_lessons(made_up(60, 1), lambda *_: 0.0)
    numbers = fit_network(lessons, 12, np.random.default_rng(0))
    told = [weigh_words(numbers, one.told, np)[0] for one in gather_lessons(made_up(20, 2), lambda *_: 0.0)]
    names = [one.names[0] > 0 for one in gather_lessons(made_up(20, 2), lambda *_: 0.0)]
    right = [(much > 0) == is_name for much, is_name in zip(told, names, strict=True)]
    assert sum(right) > 0.9 * len(right)


def test_networks_are_learned_apart_and_alike_each_time() -> None:
    lessons = gather_lessons(made_up(4, 1), lambda *_: 0.0)
    first, second = (fit_networks(lessons, 2, 1) for _ in range(2))
    assert all(np.array_equal(first[0][name], second[0][name]) for name in first[0])
    assert not np.array_equal(first[0]["facts"], first[1]["facts"])


def test_a_whole_text_that_says_no_keeps_a_listed_name_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Then Zofia rang me."
    assert "Zofia" not in redact(text, "en").text
    monkeypatch.setattr("analysis.person_names.judge_words", lambda here, _: [-99.0] * len(here.kinds))
    assert list(find_names(text, "en")) == []
    monkeypatch.setattr("analysis.person_names.judge_words", lambda here, _: [99.0] * len(here.kinds))
    assert len(list(find_names("the tea was cold", "en"))) == 4


def test_a_long_text_is_judged_piece_by_piece_and_no_word_differently(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = see("Ada rang me. Zorvald and the nurse came late, and Miss Brixley " * 30, "en")
    whole = judge_words(here, {})
    monkeypatch.setattr("analysis.name_context._AT_ONCE", 7)
    assert np.allclose(whole, judge_words(here, {}), atol=1e-4)


def test_a_text_without_a_word_is_not_judged() -> None:
    assert judge_words(see("…!", "en"), {}) == []


def test_marked_comments_are_there_in_every_language_and_marks_stand_in_them() -> None:
    examples = read_examples(MARKED)
    for language in LANGUAGES:
        own = [one for one in examples if one.language == language]
        assert sum(bool(one.names) for one in own) >= 400
        assert sum(not one.names for one in own) >= 400
