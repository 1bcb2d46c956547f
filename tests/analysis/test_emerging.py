import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.__main__ import main
from analysis.emerging import Said, emerging_phrases
from analysis.emerging_files import CommentFaults, read_said
from analysis.methods.log_odds import log_odds_z
from analysis.phrases import phrases_of
from analysis.showable import EmergingPhrase

PLAIN = (
    "The tea was warm and the room was clean",
    "A kind doctor explained my tablets to me",
    "It took long to find a parking place",
    "We were told about the group on the phone",
)


SIKH = ("religion=sikh",)


def said(start: int, number: int, text: str = "", **more: Any) -> list[Said]:
    """So many people who all say this, or ordinary things."""
    return [Said(f"c{i}", f"r{i}", text or PLAIN[i % 4], **more) for i in range(start, start + number)]


def phrases(found: tuple[EmergingPhrase, ...]) -> set[str]:
    return {phrase.phrase for phrase in found}


def test_what_a_community_speaks_of_more_than_others_stands_out_with_its_comments() -> None:
    people = (
        said(0, 12, "There was no quiet prayer room for us", communities=SIKH)
        + said(12, 40, communities=SIKH)
        + said(60, 300)
    )
    [phrase] = emerging_phrases(people)
    assert (phrase.phrase, phrase.community, phrase.people) == ("quiet prayer room", "religion=sikh", 12)
    assert phrase.comments == tuple(f"c{i}" for i in range(12))
    assert phrase.z > 2


def test_what_grew_since_the_last_period_is_found_and_what_was_always_said_is_not() -> None:
    before = said(0, 100, period="2026-Q1") + said(100, 15, "the lift is broken again", period="2026-Q1")
    now = said(200, 100, period="2026-Q2") + said(300, 15, "the lift is broken again", period="2026-Q2")
    new = said(400, 14, "the new video calls keep freezing", period="2026-Q2")
    found = emerging_phrases(before + now + new)
    assert {phrase.community for phrase in found} == {""}
    assert phrases(found) == {"calls keep freezing"}


@pytest.mark.parametrize(("people", "told"), [(7, False), (8, True)])
def test_a_phrase_of_seven_people_is_never_given(people: int, told: bool) -> None:
    given = (
        said(0, people, "a quiet prayer room", communities=SIKH)
        + said(20, 40, communities=SIKH)
        + said(100, 300)
    )
    assert ("quiet prayer room" in phrases(emerging_phrases(given))) is told


def test_one_person_who_says_it_fifty_times_is_one_person() -> None:
    given = [Said(f"x{i}", "r0", "a quiet prayer room", communities=("religion=sikh",)) for i in range(50)]
    given += said(1, 40, communities=("religion=sikh",)) + said(100, 300)
    assert not emerging_phrases(given)


def test_no_words_are_shown_beside_a_community_of_under_twenty() -> None:
    given = said(0, 19, "a quiet prayer room", communities=("religion=sikh",)) + said(100, 300)
    assert not emerging_phrases(given)


def test_nobody_can_ask_for_fewer_than_eight() -> None:
    with pytest.raises(ValueError, match="fewer than 8"):
        emerging_phrases([], least_people=7)


def test_languages_are_compared_with_themselves() -> None:
    """All Polish words would stand out among the English ones."""
    polish = said(
        0, 40, "Jedzenie było zimne i bez smaku", language="pl", communities=("main-language=polish",)
    )
    assert not emerging_phrases(polish + said(100, 300))


NAMED = (
    ("Ring Mrs Okafor on 07700 900123 about the bus.", {"okafor", "07700", "900123", "name"}),
    ("My nurse Fatima Bibi was cold to me", {"fatima", "bibi"}),
    ("[name] told me off and [phone number] rang", {"name", "phone", "number"}),
    ("Ward 7 at Maple House was loud", {"7", "maple"}),
)


@pytest.mark.parametrize(("text", "hidden"), NAMED)
def test_no_phrase_holds_a_name_or_a_mark_where_something_was_taken_out(text: str, hidden: set[str]) -> None:
    words = {word for phrase in phrases_of(text) for word in phrase.split()}
    assert words
    assert not words & hidden


def test_a_mark_parts_the_words_beside_it() -> None:
    assert not any(
        "told me off and" in one or "off rang" in one for one in phrases_of("told off [name] rang")
    )
    assert "off rang" not in phrases_of("told off [name] rang")


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("pl", "Kolejka była za długa", "kolejka"),
        ("ur", "انتظار بہت لمبا تھا", "انتظار"),
        ("pa", "ਖਾਣਾ ਬਹੁਤ ਠੰਡਾ ਸੀ", "ਖਾਣਾ"),
        ("bn", "খাবার খুব ঠান্ডা ছিল", "খাবার"),
        ("gu", "ખાવાનું ખૂબ ઠંડું હતું", "ખાવાનું"),
        ("ar", "الطعام كان بارد جدا", "الطعام"),
    ],
)
def test_phrases_are_found_in_other_scripts_without_their_small_words(
    language: str, text: str, phrase: str
) -> None:
    found = phrases_of(text, language)
    assert phrase in found.values()
    assert all(len(one.split()) <= 3 for one in found)
    assert len(found) <= 3


@pytest.mark.parametrize(
    "text", ["", "😀😀", "=1+1", "\x00\u202e", "<b>hi</b>" * 3, "a" * 100_000, "[" * 5000]
)
def test_hostile_texts_have_harmless_phrases(text: str) -> None:
    assert not any(sign in phrase for phrase in phrases_of(text).values() for sign in "<>=[]\x00\u202e")


def test_phrases_drawn_by_chance_seldom_stand_out_and_a_planted_one_does() -> None:
    """The z of a phrase that both use alike is over 2 in about 1 of 40."""
    chance = np.random.default_rng(4)
    own, others = chance.binomial(200, 0.2, 4000), chance.binomial(800, 0.2, 4000)
    assert np.mean(log_odds_z(own, 200, others, 800) >= 2) < 0.035
    assert log_odds_z([70], 200, [160], 800)[0] > 3


def test_a_phrase_of_nobody_has_no_z() -> None:
    assert np.isnan(log_odds_z([0, 0], 0, [0, 5], 20)).all()
    assert np.isnan(log_odds_z([0, 20], 20, [0, 20], 20)).all()


def written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_the_command_writes_each_phrase_with_its_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["comment_id", "text", "communities"]]
    rows += [[f"a{i}", "No prayer room", "religion=sikh; sex=male"] for i in range(30)]
    rows += [[f"b{i}", PLAIN[i % 4], ""] for i in range(200)]
    out = tmp_path / "out.csv"
    assert main(["emerging", "--comments", str(written(tmp_path / "in.csv", rows)), "--out", str(out)]) == 0
    assert "religion=sikh: “prayer room” (en), 30 people here and 0 elsewhere" in capsys.readouterr().out
    with out.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["community"] for row in found} == {"religion=sikh", "sex=male"}
    assert found[0]["comment_ids"].split() == [f"a{i}" for i in range(30)]


def test_a_file_that_cannot_be_used_is_told_with_every_fault(tmp_path: Path) -> None:
    with pytest.raises(CommentFaults, match="“text” is missing"):
        read_said(written(tmp_path / "a.csv", [["comment_id"], ["1"]]))
    with pytest.raises(CommentFaults, match="comment 2: its comment_id is twice"):
        read_said(written(tmp_path / "b.csv", [["comment_id", "text"], ["1", "a"], ["1", "b"], ["", "c"]]))
    (tmp_path / "c.csv").write_bytes(b"comment_id,text\n1,\xff\xfe\n")
    with pytest.raises(CommentFaults, match="UTF-8"):
        read_said(tmp_path / "c.csv")
