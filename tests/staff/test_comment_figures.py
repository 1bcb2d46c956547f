"""What a commissioner's pages say of how comments were read: themes without a number, phrases, languages."""

import json
from typing import Any

import pytest

from analysis.disclosure import protect
from analysis.protected import ProtectedTable, from_json, to_json
from analysis.showable import EmergingPhrase, Heading, Reading, Verdict
from analysis.small_numbers import Rule
from app.staff.commissioner.download import write_csv
from tests.analysis.tables import gaps_in
from tests.audit import AuditingClient
from tests.staff.samples import THEME, make_table, release, row

GAPS = "/gaps/experience-of-care"
GAP = f"{GAPS}/ethnicity=bangladeshi/outcome"
UNREAD = dict.fromkeys(
    ("count", "value", "low", "high", "reference_value", "reference_low", "reference_high", "difference",
     "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high", "q", "likely", "worse"),
)  # fmt: skip
LISTENING = row(THEME, UNREAD, measure="listening", measure_label="Being listened to and involved",
                status="comments only", flags=["weak theme"])  # fmt: skip


def read_so(**about: Any) -> ProtectedTable:
    """The sample, with what is said of how its comments were read."""
    gaps = gaps_in({"ethnicity=bangladeshi": (60, 20)}, (300, 200))
    made = protect(gaps, Rule(), Heading("s", "2026-11-20"), reading=Reading(**about))
    kept = json.loads(to_json(make_table()))
    kept["reading"] = json.loads(to_json(made))["reading"]
    return from_json(json.dumps(kept))


def test_a_poorly_read_theme_has_its_comments_and_no_number(commissioner: AuditingClient) -> None:
    release(commissioner.application, make_table([row(), LISTENING]))
    page = commissioner.get(GAP).text
    assert "not good enough for a number about these" in page
    assert "Being listened to and involved</li>" in page
    assert "مجھے کسی نے نہیں سنا۔" in page
    assert "as a problem" not in page


def test_words_about_a_poorly_read_theme_are_listed_though_they_were_put_under_another_part_of_care(
    commissioner: AuditingClient,
) -> None:
    release(commissioner.application, make_table([row(), row(LISTENING, domain="safety")], grades=[
        ("ethnicity=bangladeshi", "Bangladeshi", "ethnicity", "safety", "not enough evidence", None, False)
    ]))  # fmt: skip
    page = commissioner.get(f"{GAPS}/ethnicity=bangladeshi/safety").text
    assert "مجھے کسی نے نہیں سنا۔" in page
    assert "about other parts" not in page


def test_a_corrected_figure_says_that_it_is_corrected(commissioner: AuditingClient) -> None:
    corrected = row(THEME, flags=["corrected"], checked=[60, 80, 100, 1000])
    release(commissioner.application, make_table([row(), corrected]))
    assert "Corrected for what our reading of comments misses" in commissioner.get(GAP).text
    assert "60; 80; 100; 1000" in write_csv(make_table([corrected]).rows)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("worse", "may be wrong"),
        ("better", "further apart than they are"),
        ("no difference found", "We found no difference"),
        ("too few to tell", "too few comments of this community"),
    ],
)
def test_how_well_a_community_is_read_beside_the_others_is_said(
    commissioner: AuditingClient, verdict: Verdict, said: str
) -> None:
    release(commissioner.application, read_so(verdicts={"ethnicity=bangladeshi": verdict}))
    assert said in commissioner.get(GAP).text


def test_nothing_is_said_of_it_where_no_person_read_the_comments(commissioner: AuditingClient) -> None:
    assert "People have read" not in commissioner.get(GAP).text


def test_comments_whose_feeling_was_not_scored_are_counted_by_language(commissioner: AuditingClient) -> None:
    release(commissioner.application, read_so(unscored={"ur": 43, "pl": 7}))
    page = commissioner.get(GAP).text
    assert "Comments of about 45 people in Urdu were read by lists of words." in page
    assert "Polish" not in page


def phrase(community: str, people: int = 12, words: str = "prayer room") -> EmergingPhrase:
    return EmergingPhrase(words, "en", community, people, 0, 4.0, ("c1",))


def test_what_a_community_speaks_of_more_than_others_is_on_its_page(commissioner: AuditingClient) -> None:
    phrases = (phrase("ethnicity=bangladeshi"), phrase("", words="video calls"))
    release(commissioner.application, read_so(phrases=phrases))
    page = commissioner.get(GAP).text
    assert '<q lang="en" dir="auto">prayer room</q> (about 10 people)' in page
    assert "video calls" not in page
    assert "video calls" in commissioner.get(GAPS).text


def test_a_phrase_of_seven_people_or_of_a_hidden_community_is_on_no_page() -> None:
    gaps = gaps_in(
        {"religion=sikh": (60, 20), "religion=hindu": (30, 9), "religion=jain": (5, 2)}, (300, 200)
    )
    given = (phrase("religion=sikh", 7), phrase("religion=jain"), phrase("religion=sikh", 8, "bus"))
    made = protect(gaps, Rule(), Heading("s", "2026-11-20"), reading=Reading(phrases=given))
    assert made.reading
    assert [(one.phrase, one.people) for one in made.reading.phrases] == [("bus", 10)]
