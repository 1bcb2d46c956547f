"""Writes the comments of invented people, from sentences of our own in `demonstration_comments.toml`.

It does not decide who writes.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

SENTENCES = Path(__file__).with_name("demonstration_comments.toml")
SECOND_SENTENCE = 0.25  # how often somebody says a second thing
IDENTIFYING = 0.02  # how often somebody writes what tells who they are


@dataclass(frozen=True)
class CommentBook:
    """The sentences: `topics[topic][tone][language]`, the people they are about, and how they open."""

    topics: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]
    who: Mapping[str, Sequence[str]]
    opening: Mapping[str, Sequence[str]]
    identifying: Mapping[str, Sequence[str]]


@cache
def read_comment_book(path: Path = SENTENCES) -> CommentBook:
    """The sentences of the demonstration."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return CommentBook(data["topic"], data["who"], data["opening"], data["identifying"])


def write_comment(
    book: CommentBook, tone: str, language: str, topics: Mapping[str, float], rng: Random
) -> str:
    """One comment in this tone and language, its topics drawn by weight. Empty where nothing can be said."""
    known = {
        topic: weight
        for topic, weight in topics.items()
        if book.topics.get(topic, {}).get(tone, {}).get(language)
    }
    if not known:
        return ""
    said = [_sentence(book, topic, tone, language, rng) for topic in _draw_topics(known, rng)]
    if language in book.identifying and rng.random() < IDENTIFYING:
        said.append(rng.choice(book.identifying[language]))
    return " ".join(said)


def _draw_topics(weights: Mapping[str, float], rng: Random) -> list[str]:
    count = 2 if rng.random() < SECOND_SENTENCE else 1
    return list(dict.fromkeys(rng.choices(list(weights), list(weights.values()), k=count)))


def _sentence(book: CommentBook, topic: str, tone: str, language: str, rng: Random) -> str:
    words = rng.choice(book.topics[topic][tone][language])
    said = rng.choice(book.opening[language]) + words.replace("{who}", rng.choice(book.who[language]))
    return said[:1].upper() + said[1:]
