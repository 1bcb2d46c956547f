"""What a model knows of words, and how a comment is cut into sentences, words and pieces of words.

It counts nothing (`analysis.comment_counts` does), and needs nothing but the standard library.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from analysis.word_lists import WordLists, make_word_lists

LONGEST_TEXT = 20_000  # characters read of one comment, so that a hostile text cannot stop the job
NO_LISTS = make_word_lists(())
_PIECE_SIZES = (3, 4, 5)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SENTENCE_ENDS = re.compile(r"[.!?;]+\s+|\n+|\s+(?=(?:but|however|although)\b)")
_MARK = re.compile(r"\[[A-Za-z0-9 -]{1,20}\]")  # where something was hidden: nobody wrote it
_MENDED = {"â€™": "'", "â€˜": "'", "’": "'", "‘": "'", "`": "'"}


@dataclass(frozen=True)
class Vocabulary:
    """What a model knows, each in the order of its columns, with the weight (idf) of each word and piece.

    The columns are: words and pairs, pieces, then one for each list of words: our own lists of themes, of
    words that carry a feeling, families of everyday words, and for each theme the words that are sure.
    """

    words: Mapping[str, int]
    pieces: Mapping[str, int]
    word_idf: tuple[float, ...]
    piece_idf: tuple[float, ...]
    theme_lists: WordLists = NO_LISTS
    feeling_lists: WordLists = NO_LISTS
    everyday_lists: WordLists = NO_LISTS
    sure_lists: WordLists = NO_LISTS

    @cached_property
    def words_in_order(self) -> tuple[str, ...]:
        """The words and pairs, the first columns of a model."""
        return tuple(self.words)

    @cached_property
    def lists(self) -> WordLists:
        """Every list, in the order of the columns."""
        each = (self.theme_lists, self.feeling_lists, self.everyday_lists, self.sure_lists)
        return make_word_lists([words for lists in each for words in lists.lists])

    @property
    def lists_start(self) -> int:
        """The column of the first list, and so the number of words, pairs and pieces."""
        return len(self.words) + len(self.pieces)

    @property
    def size(self) -> int:
        """How many columns there are."""
        return self.lists_start + len(self.lists.lists)


def split_sentences(text: str) -> list[list[str]]:
    """The words of each sentence of a text, the parts before and after “but” apart; none without a word.

    >>> split_sentences("Kind nurse. Cold food but a quick lift!")
    [['kind', 'nurse'], ['cold', 'food'], ['but', 'a', 'quick', 'lift']]
    """
    sentences = (_WORD.findall(part) for part in _SENTENCE_ENDS.split(_plain(text)))
    return [words for words in sentences if words]


def split_words(text: str) -> list[str]:
    """The words of a text in small letters, apostrophes kept, broken ones mended, marks in brackets left out.

    >>> split_words("Staff didn’t listen!")
    ['staff', "didn't", 'listen']
    >>> split_words("I rang [phone number] twice")
    ['i', 'rang', 'twice']
    """
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    plain = _MARK.sub(" ", text[:LONGEST_TEXT])
    if not plain.isascii():
        for broken, mended in _MENDED.items():
            plain = plain.replace(broken, mended)
        plain = unicodedata.normalize("NFKC", plain)
    return plain.replace("`", "'").casefold()


def words_and_pairs(words: list[str]) -> list[str]:
    """The words, then each pair of neighbours with a space between.

    >>> words_and_pairs(["very", "kind", "nurse"])
    ['very', 'kind', 'nurse', 'very kind', 'kind nurse']
    """
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def pieces_of(words: Iterable[str]) -> list[str]:
    """Every run of three to five letters inside each word, a space marking where the word begins and ends.

    >>> pieces_of(["ward"])
    [' wa', 'war', 'ard', 'rd ', ' war', 'ward', 'ard ', ' ward', 'ward ']
    """
    return [
        padded[start : start + size]
        for padded in (f" {word} " for word in words)
        for size in _PIECE_SIZES
        for start in range(len(padded) - size + 1)
    ]
