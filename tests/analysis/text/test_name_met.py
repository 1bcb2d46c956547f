"""How often a word was met in marked comments tells of a new comment, and never of the comment itself."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.name_context import judge_words
from analysis.name_examples import Example
from analysis.name_lists import read_name_lists
from analysis.name_met import COUNTS, MET, as_met, look_up, meet_words, read_met, tell_times
from analysis.name_met_fitting import count_words, meet_elsewhere
from analysis.person_names import find_all_signs, see_words

LARGEST = 2_500_000  # bytes

ZORVALD_CAME = Example("en", "Zorvald came. Zorvald left.", ((0, 7), (14, 21)), "first/en")
A_ZORVALD = Example("en", "A zorvald is a bird", (), "second/en")
POLISH = Example("pl", "Widziałem zorvald", (), "second/pl")


def test_a_word_counts_once_for_a_comment_in_its_language_and_in_any() -> None:
    met = as_met(count_words([ZORVALD_CAME, A_ZORVALD, POLISH]))
    assert look_up(met, ["zorvald", "bird", "nothing"], "en").tolist() == [
        [1, 1, 2, 1],
        [1, 0, 1, 0],
        [0, 0, 0, 0],
    ]
    assert look_up(met, ["zorvald"], "pl").tolist() == [[1, 0, 2, 1]]
    assert look_up(met, [], "pl").shape == (0, MET)
    assert meet_words(["zorvald"], "en", met).tolist() == tell_times(look_up(met, ["zorvald"], "en")).tolist()


def test_a_language_and_a_word_are_not_taken_for_a_longer_word() -> None:
    met = as_met(count_words([Example("en", "Darr")]))
    assert look_up(met, ["darren"], "en").tolist() == [[0] * MET]


def test_the_comments_of_a_writer_tell_nothing_of_each_other() -> None:
    another = Example("en", "Then Zorvald rang", ((5, 12),), "first/en")
    of_others = meet_elsewhere([ZORVALD_CAME, another, A_ZORVALD, POLISH])
    assert of_others(another)(["zorvald"], "en").tolist() == tell_times(np.array([[1, 0, 2, 0]])).tolist()
    assert of_others(POLISH)(["zorvald"], "pl").tolist() == tell_times(np.array([[0, 0, 1, 2]])).tolist()


def test_often_and_very_often_are_told_alike() -> None:
    told = tell_times(np.array([0, 1, 255, 60_000]))
    assert told[0] == 0 < told[1] < told[2] == told[3]


def test_what_is_kept_is_small_and_holds_no_word() -> None:
    assert COUNTS.stat().st_size < LARGEST
    met = read_met()
    assert (met.keys.dtype, met.times.dtype, met.times.shape) == (np.uint32, np.uint16, (len(met.keys), 2))
    assert (np.diff(met.keys.astype(np.int64)) > 0).all()
    assert met.times.any(axis=1).all()


@pytest.mark.parametrize(("language", "text"), [("en", "I saw Brixley there."), ("ur", "وہاں زورلد تھا")])
def test_a_word_met_as_a_name_is_likelier_one_than_a_word_met_as_none(language: str, text: str) -> None:
    here = see_words(text, language, read_name_lists(language))
    signs = find_all_signs(here)
    word = next(index for index, kind in enumerate(here.kinds) if not kind)

    def judged(times: list[int]) -> float:
        told = tell_times(
            np.array([times if index == word else [0] * MET for index in range(len(here.kinds))])
        )
        return judge_words(replace(here, meet=lambda *_: told), signs)[word]

    assert judged([0, 30, 0, 60]) > judged([0] * MET) > judged([30, 0, 60, 0])
