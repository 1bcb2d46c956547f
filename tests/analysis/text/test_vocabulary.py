import json
from collections import Counter
from pathlib import Path

import pytest

from analysis.model_store import MODELS, load_model
from analysis.older_comments import read_older_comments
from analysis.text_features import pieces_of, split_sentences, words_and_pairs
from analysis.training import OLDER_FILE
from analysis.vocabulary import LEAST_COMMENTS, PLAIN_WORDS, choose_vocabulary, names_in
from tests.analysis.text.shared_comments import SHARED, read_shared_comments

# First names and surnames common in the United Kingdom; those that are plain words too are left out.
_LISTED = """
    ahmed aisha alan alex ali alison amanda amina amir amy andrea andrew angela anita ann anna anne
    anthony barbara ben brenda brian carol caroline catherine charlotte cheryl chris christine
    claire colin craig daniel david dawn deborah debbie denise derek diane donna dorothy ed eileen
    elaine elizabeth emily emma eric fatima fiona gareth gary gemma geoff george gillian graham
    hannah harry hassan heather helen ian imran irene jack jacqueline jacqui jade james jane janet
    jason jean jeff jennifer jenny jessica jim joan joanna joanne joe john jonathan joseph joyce
    judith julia julie karen kate katherine kathleen katie keith kelly ken kevin kim kirsty laura
    lauren leanne lee lesley linda lisa liz louise lucy lynn malcolm margaret maria marie marion
    martin mary matthew maureen melanie michael michelle mike mohammed muhammad natalie neil nicola
    nicole nigel pamela patricia paul pauline peter philip priya rachel rebecca richard robert robin
    roger ronald ruth ryan sally sam samantha sandra sarah sharon sheila shirley simon sophie
    stephanie stephen steve steven stuart susan suzanne thomas tim tom tony tracey tracy trevor
    valerie vicky victoria wendy william yasmin yvonne zoe smith jones taylor williams davies evans
    johnson roberts walker wright robinson thompson hughes edwards khan patel singh begum hussain
    kaur okafor kowalski nowak murphy wilson clarke jackson newcastle sunderland durham gateshead
    middlesbrough darlington nottingham mansfield rampton teesside northumberland hartlepool
    cramlington leeds london sheffield
"""
NAMES = frozenset(_LISTED.split())


def test_the_shipped_vocabulary_has_no_names_of_people_or_places() -> None:
    model = load_model()
    assert model
    assert not NAMES & {word for item in model.vocabulary.words for word in item.split()}


def test_a_name_in_many_comments_is_left_out_with_its_pairs_and_pieces() -> None:
    texts = ["I was seen by Zbigniew today"] * 30 + ["nurse Quill came"] * 9 + ["a nurse came today"] * 30
    vocabulary = choose_vocabulary(texts)
    assert not [item for item in vocabulary.words if "zbigniew" in item or "quill" in item]
    assert not [piece for piece in vocabulary.pieces if "zbi" in piece or "qui" in piece]


def test_a_word_in_four_comments_is_left_out_and_one_in_five_is_kept() -> None:
    vocabulary = choose_vocabulary(["calm ward"] * 5 + ["purple gate"] * 4)
    assert set(vocabulary.words) == {"calm", "ward", "calm ward"}


def test_a_plain_word_that_sometimes_begins_with_a_capital_is_no_name() -> None:
    assert names_in(["My GP, the Ward and a ward, a ward, my ward"]) == set()
    assert "gp" in PLAIN_WORDS


def test_every_stored_piece_is_cut_from_a_stored_word() -> None:
    stored = json.loads((MODELS / "themes.json").read_text(encoding="utf-8"))
    single = [word for word in stored["words"] if " " not in word]
    assert set(stored["pieces"]) <= set(pieces_of(single))


def test_every_stored_word_stands_in_five_comments_or_more() -> None:
    texts = [comment.text for comment in read_shared_comments()]
    texts += [comment.text for comment in read_older_comments(SHARED.with_name(OLDER_FILE))]
    seen = Counter(
        item
        for text in texts
        for item in {found for words in split_sentences(text) for found in words_and_pairs(words)}
    )
    stored = json.loads((MODELS / "themes.json").read_text(encoding="utf-8"))
    assert [word for word in stored["words"] if seen[word] < LEAST_COMMENTS] == []


def test_the_model_is_small_and_says_whose_labels_it_learned_from() -> None:
    files = [path for path in MODELS.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 10_000_000
    assert {path.suffix for path in files} == {".npz", ".json", ".md"}
    assert "Copyright (c) 2021 NHS England, MIT" in (MODELS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", ["sklearn", "pandas", "torch"])
def test_reading_comments_needs_no_heavy_library(package: str) -> None:
    reading = (
        "themes",
        "reading_english",
        "comment_rows",
        "comment_counts",
        "designs",
        "model_parts",
        "network",
        "telling_words",
        "model_store",
        "text_features",
        "word_lists",
        "sentiment",
        "comments",
    )
    folder = Path(__file__).parents[3] / "analysis"
    assert not [
        name for name in reading if f"import {package}" in (folder / f"{name}.py").read_text(encoding="utf-8")
    ]
