"""Counts how often each word is met in marked comments, as part of a name and as any other word."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from analysis.name_examples import Example
from analysis.name_forgetting import marked_words
from analysis.name_lists import read_name_lists
from analysis.name_met import Meet, as_met, keys_of, look_up, tell_times
from analysis.person_names import see_words

Counted = Counter[tuple[int, bool]]


def count_words(examples: Iterable[Example]) -> Counted:
    """In how many comments each word is met, by its numbers and whether it is part of a name there."""
    counted: Counted = Counter()
    for one in examples:
        here = see_words(one.text, one.language, read_name_lists(one.language))
        words = (word.folded for word in here.placed.words)
        met = set(zip(words, marked_words(here, one), strict=True))
        counted.update((key, is_name) for word, is_name in met for key in keys_of(word, one.language))
    return counted


def meet_elsewhere(examples: Sequence[Example]) -> Callable[[Example], Meet]:
    """For each comment, how often words are met in those of other writers.

    Whoever learned from what a writer's own comments say of a word would take it for better known than
    the words of somebody new will be.
    """
    by_writer: dict[str, list[Example]] = {}
    for one in examples:
        by_writer.setdefault(one.writer, []).append(one)
    counted = {writer: count_words(own) for writer, own in by_writer.items()}
    everywhere: Counted = Counter()
    for own in counted.values():
        everywhere.update(own)
    total, apart = as_met(everywhere), {writer: as_met(own) for writer, own in counted.items()}

    def of_others(example: Example) -> Meet:
        own = apart[example.writer]
        return lambda words, language: tell_times(
            look_up(total, words, language) - look_up(own, words, language)
        )

    return of_others
