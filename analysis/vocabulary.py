"""Chooses the words a model may keep: seen in five comments or more, and no names of people or places.

It is used at training time only; what a kept word weighs is decided in `analysis.training`.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence

from analysis.text_features import NO_LISTS, Vocabulary, pieces_of, split_sentences, words_and_pairs
from analysis.word_lists import WordLists

LEAST_COMMENTS = 5
# Words that are written with a capital and name nobody; read through by hand.
PLAIN_WORDS = frozenset({"covid", "cpn", "dr", "gp", "i", "nhs", "ok", "ot"})
# Marks that the publishers of the comments put where something was taken out.
MARKS = frozenset({"redacted", "unreadable"})
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Nurse|Sister|Prof|Professor|Rev)\.?\s+([A-Z][a-z]+)")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z,;] )([A-Z][A-Za-z]+)")
_SMALL = re.compile(r"\b[a-z]+\b")


def choose_vocabulary(
    texts: Sequence[str],
    theme_lists: WordLists = NO_LISTS,
    feeling_lists: WordLists = NO_LISTS,
    everyday_lists: WordLists = NO_LISTS,
    sure_lists: WordLists = NO_LISTS,
) -> Vocabulary:
    """The vocabulary of a list of comments, each word and piece with its idf, in the order of the alphabet.

    A pair is kept only where both its words are; pieces are cut from kept words alone, so that no piece
    can spell a word that was left out.

    idf = 1 + ln((1 + comments) / (1 + comments with it)), as in scikit-learn's `TfidfVectorizer`.

    >>> choose_vocabulary(["Kind nurse"] * 5 + ["Kind Janet"] * 4).words
    {'kind': 0, 'kind nurse': 1, 'nurse': 2}
    """
    left_out = MARKS | names_in(texts)
    split = [split_sentences(text) for text in texts]
    spread = Counter(
        item
        for sentences in split
        for item in {found for words in sentences for found in words_and_pairs(words)}
    )
    kept = sorted(item for item, seen in spread.items() if _may_keep(item, seen, left_out))
    known = set(kept)
    pieces = Counter(
        piece
        for sentences in split
        for piece in set(pieces_of({word for words in sentences for word in words if word in known}))
    )
    kept_pieces = sorted(piece for piece, seen in pieces.items() if seen >= LEAST_COMMENTS)
    return Vocabulary(
        {item: column for column, item in enumerate(kept)},
        {piece: column for column, piece in enumerate(kept_pieces)},
        tuple(_idf(len(texts), spread[item]) for item in kept),
        tuple(_idf(len(texts), pieces[piece]) for piece in kept_pieces),
        theme_lists,
        feeling_lists,
        everyday_lists,
        sure_lists,
    )


def names_in(texts: Sequence[str]) -> set[str]:
    """Words that look like names, in small letters: after a title, or mostly with a capital inside sentences.

    >>> sorted(names_in(["Nurse Okafor helped.", "I saw Priya.", "A Ward, my ward, our ward, the ward."]))
    ['okafor', 'priya']
    """
    titled = {name.casefold() for text in texts for name in _TITLED.findall(text)}
    capital = Counter(word.casefold() for text in texts for word in _CAPITAL_INSIDE.findall(text))
    small = Counter(word for text in texts for word in _SMALL.findall(text))
    likely = {word for word in titled | capital.keys() if 2 * capital[word] + 1 > small[word]}
    return likely - PLAIN_WORDS


def _may_keep(item: str, seen: int, left_out: Collection[str]) -> bool:
    return seen >= LEAST_COMMENTS and not any(_bare(word) in left_out for word in item.split())


def _bare(word: str) -> str:
    return word.removesuffix("'s")


def _idf(comments: int, seen: int) -> float:
    return 1 + math.log((1 + comments) / (1 + seen))
