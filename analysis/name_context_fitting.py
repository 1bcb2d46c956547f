"""Learns from marked comments to judge from a whole text which of its words are part of a name.

It needs JAX and Optax (the extra `train`); reading does not. It keeps no comment.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.name_context import KINDS, PLACES, STANDS, Numbers, Told, tell_words, weigh_words
from analysis.name_examples import Example
from analysis.name_forgetting import NAME_BITS, hide_half, marked_words
from analysis.name_letters import LANGUAGES
from analysis.name_lists import read_name_lists
from analysis.name_met import MET, Array
from analysis.name_met_fitting import meet_elsewhere
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_weights_fitting import Hear
from analysis.person_names import find_all_signs, see_words

NETWORKS, ROUNDS, WHOLE = 4, 4, 3  # a whole comment is learned from as often for each single sentence
_BATCH, _LONGEST, _STEP = 32, 120, 8  # texts at once; words of a text; texts are filled up to so many words
_OF_A_WORD, _OF_LETTERS, _FIRST, _NEAR, _LAST = 16, 24, 64, 128, 64  # how wide each is
_DROPPED, _FASTEST, _DECAY, _STEEPEST = 0.4, 3e-3, 3e-2, 1.0
_FORGETFUL, _FORGOTTEN_NAMES = 0.5, (0.3, 0.6, 1.0)  # shares of texts, and of the names in one of them
_FORGOTTEN_WORDS = 0.06  # share of everyday words
_UNKNOWN_NAMES, _UNKNOWN_WORDS = 0.7, 0.5  # shares that are heard by their letters alone
_MISTAKEN = 0.02  # share of unknown words that a list has as names by mistake
_MISTAKE = Is.NAME | Is.ANY_CASE
_A_NAME = NAME_BITS | Is.SURNAME_SHAPE

Luck = np.random.Generator


@dataclass(frozen=True)
class Lesson:
    """A text in numbers, which of its words are part of a name, and whether it is a whole comment."""

    told: Told
    names: NDArray[np.float32]
    is_whole: bool


def gather_lessons(examples: Sequence[Example], hear: Hear) -> list[Lesson]:
    """The texts of comments, and those with names once more with half of the names hidden.

    `hear` says what the letters of a word tell in a language; it must not have learned that word. How often
    words were met is told of the comments of other writers.
    """
    found, of_others = [], meet_elsewhere(examples)
    for one in examples:
        for seen in (one, hide_half(one)) if one.names else (one,):
            here = see_words(seen.text, seen.language, read_name_lists(seen.language))
            here = replace(here, hear=hear, meet=of_others(one))
            if 0 < len(here.kinds) <= _LONGEST:
                told = tell_words(here, find_all_signs(here))
                names = np.array(marked_words(here, seen), dtype=np.float32)
                found.append(Lesson(told, names, one.is_whole))
    return found


def fit_networks(lessons: Sequence[Lesson], networks: int = NETWORKS, rounds: int = ROUNDS) -> list[Numbers]:
    """Networks that were each learned from the same texts in another order, from other beginnings.

    Method: AdamW (Loshchilov & Hutter 2019) on the cross entropy of each word, at a speed that rises and
    falls once, with part of the inside left out (dropout) and part of the lists forgotten, each time anew.
    """
    return [fit_network(lessons, rounds, np.random.default_rng(seed)) for seed in range(networks)]


def fit_network(lessons: Sequence[Lesson], rounds: int, luck: Luck) -> Numbers:
    """The numbers of one network, learned from texts in an order of `luck`."""
    import jax

    batches = [batch for _ in range(rounds) for batch in _batches(lessons, luck)]
    rule, learn = _rule_of(len(batches))
    numbers = first_numbers(luck)
    state = rule.init(numbers)
    key = jax.random.key(int(luck.integers(1 << 31)))
    for lessons_at_once in batches:
        told, names = _stack([forget_part(lessons[place], luck) for place in lessons_at_once])
        key, own = jax.random.split(key)
        numbers, state = learn(numbers, state, told, names, own)
    return {name: np.asarray(exact) for name, exact in numbers.items()}


@cache
def _rule_of(steps: int) -> tuple[Any, Any]:
    """How numbers change in so many steps, and one such step, compiled once for all networks."""
    import jax
    import optax

    speed = optax.schedules.cosine_onecycle_schedule(max(2, steps), _FASTEST)
    adam = optax.adamw(speed, b2=0.999, weight_decay=_DECAY)
    rule = optax.chain(optax.clip_by_global_norm(_STEEPEST), adam)
    return rule, jax.jit(partial(_learn, rule))


def first_numbers(luck: Luck) -> dict[str, Any]:
    """The numbers of a network that has learned nothing."""
    facts = KINDS + STANDS + len(Sign) + 1 + MET
    wide = {"facts": (facts, _FIRST), "known": (_OF_A_WORD, _FIRST), "letters": (_OF_LETTERS, _FIRST)}
    deep = {
        "near": (5 * _FIRST, _NEAR), "far": (3 * _NEAR, _NEAR),
        "last": (_NEAR + _FIRST, _LAST), "out": (_LAST, 1),
    }  # fmt: skip
    numbers = {
        "words": luck.normal(0, 0.1, (PLACES, _OF_A_WORD)),
        "groups": luck.normal(0, 1, (PLACES, _OF_LETTERS)),
        "languages": luck.normal(0, 0.3, (len(LANGUAGES), _FIRST)),
    }
    for name, (width, out) in (wide | deep).items():
        numbers[name] = luck.uniform(-1, 1, (width, out)) / np.sqrt(facts if name in wide else width)
    numbers |= {f"{name}0": np.zeros(out) for name, (_, out) in deep.items()}
    return {name: exact.astype(np.float32) for name, exact in numbers.items()}


def _learn(rule: Any, numbers: Numbers, state: Any, told: Told, names: Array, key: Array) -> tuple[Any, Any]:
    """The numbers and the state of the rule after one step."""
    import jax
    import jax.numpy as xp
    import optax

    keys = iter(jax.random.split(key, 4))

    def drop(inside: Array) -> Array:
        kept = jax.random.bernoulli(next(keys), 1 - _DROPPED, inside.shape)
        return xp.where(kept, inside / (1 - _DROPPED), 0)

    def how_wrong(numbers: Numbers) -> Array:
        judged = weigh_words(numbers, told, xp, drop)
        return (optax.sigmoid_binary_cross_entropy(judged, names) * told.there).sum() / told.there.sum()

    steps, state = rule.update(jax.grad(how_wrong)(numbers), state, numbers)
    return optax.apply_updates(numbers, steps), state


def _batches(lessons: Sequence[Lesson], luck: Luck) -> Iterator[list[int]]:
    """The places of texts that are learned from at once, each about as long as the others."""
    places = [place for place, one in enumerate(lessons) for _ in range(WHOLE if one.is_whole else 1)]
    places = [places[turn] for turn in luck.permutation(len(places))]
    some = _BATCH * 50
    alike = [
        sorted(places[start : start + some], key=lambda place: len(lessons[place].names))
        for start in range(0, len(places), some)
    ]
    batches = [part[start : start + _BATCH] for part in alike for start in range(0, len(part), _BATCH)]
    return (batches[turn] for turn in luck.permutation(len(batches)))


def forget_part(lesson: Lesson, luck: Luck) -> Lesson:
    """A text as if some of its names, and a few of its words, stood in no list and had never been met."""
    told, names = lesson.told, lesson.names > 0
    kinds, met, everyday = told.kinds, told.met, (told.kinds & Is.EVERYDAY) > 0
    if luck.random() < _FORGETFUL:
        chance = luck.random(len(names))
        gone = names & (chance < luck.choice(_FORGOTTEN_NAMES))
        kinds = np.where(gone, np.where(everyday, Is.EVERYDAY, kinds & ~_A_NAME), kinds)
        gone_words = ~names & (told.kinds == Is.EVERYDAY) & (chance < _FORGOTTEN_WORDS)
        kinds = np.where(gone_words, 0, kinds)
        met = np.where((gone | gone_words)[:, None], 0, met)
        kinds = np.where(~names & (kinds == 0) & (luck.random(len(names)) < _MISTAKEN), _MISTAKE, kinds)
    unknown = luck.random(len(names)) < np.where(names, _UNKNOWN_NAMES, _UNKNOWN_WORDS)
    return replace(lesson, told=told._replace(kinds=kinds, met=met, word=np.where(unknown, 0, told.word)))


def _stack(lessons: Sequence[Lesson]) -> tuple[Told, NDArray[np.float32]]:
    """Texts as one table of texts × words, filled up with nothing."""
    longest = max(len(one.names) for one in lessons)
    width = -(-longest // _STEP) * _STEP

    def fill(arrays: Iterable[NDArray[Any]], texts: int = _BATCH) -> NDArray[Any]:
        rows = [np.pad(one, [(0, width - len(one)), *[(0, 0)] * (one.ndim - 1)]) for one in arrays]
        return np.stack([*rows, *[np.zeros_like(rows[0])] * (texts - len(rows))])

    return Told(*map(fill, zip(*(one.told for one in lessons), strict=True))), fill(
        one.names for one in lessons
    )
