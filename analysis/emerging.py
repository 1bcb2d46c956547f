"""Finds what people begin to speak of: phrases that grew since the last period, or stand out in a community.

It reads no themes. A phrase that fewer than 8 people used is never given, whoever asks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.methods.log_odds import log_odds_z
from analysis.phrases import phrases_of
from analysis.showable import EmergingPhrase

LEAST_Z = 2.0
LEAST_PEOPLE = 8  # who used a phrase: the smallest group that is seen (`analysis.small_numbers.Rule`)
LEAST_GROUP = 20  # who wrote at all: no smaller group is named beside anybody's words
MOST_TOLD = 20  # of each group
SINCE = ""
_NEARLY_SAME, _SAME = 0.8, 0.5


@dataclass(frozen=True)
class Said:
    """One comment: its id, who wrote it (a response), in which language and period, of which communities."""

    id: str
    response: str
    text: str
    language: str = "en"
    period: str = ""
    communities: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Use:
    """Of the comments in one language: who used each phrase, in which comments, and how it is written."""

    people: Mapping[str, frozenset[str]]
    comments: Mapping[str, tuple[tuple[str, str], ...]]  # by phrase: a response and a comment
    written: Mapping[str, str]


def emerging_phrases(said: Sequence[Said], least_people: int = LEAST_PEOPLE) -> tuple[EmergingPhrase, ...]:
    """Phrases that grew in the latest period, then those that stand out in each community, clearest first.

    Comments are compared within one language, for otherwise all its words would stand out. A phrase has one
    to three words (`analysis.phrases`), a z of 2 or more, and 8 people or more who used it there, of at least
    20 who wrote; at most 20 are given of each group. Of phrases that nearly the same people used the clearest
    is given, or the longest. Many phrases are tried and some stand out by chance: they are a hint of
    what to read. Raises `ValueError` where fewer than 8 people are asked for.
    Source: Monroe, Colaresi and Quinn 2008, Political Analysis 16:372-403.

    >>> said = [Said(str(i), str(i), "The bus was late" if i < 10 else "All fine", communities=("sex=male",)
    ...              if i < 30 else ()) for i in range(200)]
    >>> [(phrase.phrase, phrase.community, phrase.people) for phrase in emerging_phrases(said)]
    [('bus was late', 'sex=male', 10)]
    """
    if least_people < LEAST_PEOPLE:
        raise ValueError(f"no phrase that fewer than {LEAST_PEOPLE} people used is given")
    found = [
        phrase
        for language in sorted({one.language for one in said})
        for phrase in _of_language([one for one in said if one.language == language], language, least_people)
    ]
    return tuple(sorted(found, key=lambda one: (one.community, -one.z, one.phrase)))


def _of_language(said: Sequence[Said], language: str, least: int) -> Iterator[EmergingPhrase]:
    periods = sorted({one.period for one in said})
    if len(periods) > 1:
        latest = {one.response for one in said if one.period == periods[-1]}
        near = [one for one in said if one.period in periods[-2:]]
        yield from _standing_out(_used(near, language), near, latest, SINCE, language, least)
    use = _used(said, language)
    for community in sorted({name for one in said for name in one.communities}):
        inside = {one.response for one in said if community in one.communities}
        yield from _standing_out(use, said, inside, community, language, least)


def _used(said: Iterable[Said], language: str) -> _Use:
    comments: dict[str, list[tuple[str, str]]] = {}
    written: dict[str, Counter[str]] = {}
    for one in said:
        for folded, as_written in phrases_of(one.text, language).items():
            comments.setdefault(folded, []).append((one.response, one.id))
            written.setdefault(folded, Counter())[as_written] += 1
    people = {phrase: frozenset(who for who, _ in pairs) for phrase, pairs in comments.items()}
    kept = [phrase for phrase in comments if len(people[phrase]) >= LEAST_PEOPLE]
    return _Use(
        {phrase: people[phrase] for phrase in kept},
        {phrase: tuple(comments[phrase]) for phrase in kept},
        {phrase: written[phrase].most_common(1)[0][0] for phrase in kept},
    )


def _standing_out(
    use: _Use, said: Sequence[Said], inside: set[str], community: str, language: str, least: int
) -> Iterator[EmergingPhrase]:
    everyone = {one.response for one in said}
    if min(len(inside), len(everyone - inside)) < LEAST_GROUP:
        return
    phrases = sorted(use.people)
    own = np.array([len(use.people[phrase] & inside) for phrase in phrases], dtype=float)
    others = np.array([len(use.people[phrase]) for phrase in phrases], dtype=float) - own
    z = log_odds_z(own, len(inside), others, len(everyone - inside))
    order = sorted(range(len(phrases)), key=lambda place: (-z[place], -len(phrases[place].split())))
    clear = [place for place in order if z[place] >= LEAST_Z and own[place] >= least]
    chosen: list[str] = []
    for place in clear:
        phrase = phrases[place]
        if len(chosen) < MOST_TOLD and not any(_same(use, phrase, other, inside) for other in chosen):
            chosen.append(phrase)
            ids = tuple(comment for who, comment in use.comments[phrase] if who in inside)
            counts = int(own[place]), int(others[place])
            clearly = round(float(z[place]), 2)
            yield EmergingPhrase(use.written[phrase], language, community, *counts, clearly, ids)


def _same(use: _Use, phrase: str, other: str, inside: set[str]) -> bool:
    """Whether nearly the same people used both; where they share a word, half of those of the rarer."""
    mine, theirs = use.people[phrase] & inside, use.people[other] & inside
    shared = len(mine & theirs)
    if set(phrase.split()).isdisjoint(other.split()):
        return shared >= _NEARLY_SAME * max(len(mine), len(theirs))
    return shared >= _SAME * min(len(mine), len(theirs))
