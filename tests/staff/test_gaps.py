"""The commissioner's pages: the ranked list, its filters, one gap, and what is said of it."""

import re

import pytest

from tests.audit import AuditingClient
from tests.staff.samples import (
    make_long_table,
    make_table,
    release,
    row,
)

GAPS = "/gaps/experience-of-care"
GAP = f"{GAPS}/ethnicity=bangladeshi/outcome"


def test_the_list_says_each_gap_in_a_sentence_with_its_grade_in_words(commissioner: AuditingClient) -> None:
    page = commissioner.get(GAPS).text
    assert "Confirmed" in page
    assert "Bangladeshi: Difference it made" in page
    assert (
        "40% of people in this community who wrote a comment wrote about “Being heard” as a problem; "
        "22% of everyone else who wrote one did. That is a worse experience (18 points apart)."
    ) in page
    assert "?:" not in page
    assert "?.”" not in page


def test_the_gaps_come_in_the_order_of_their_rank_and_whom_to_hear_first_apart(
    commissioner: AuditingClient,
) -> None:
    page = commissioner.get(GAPS).text
    places = [page.index(words) for words in ("Bangladeshi:", "Any other Black", "Listen first", "Jain")]
    assert places == sorted(places)
    assert "About 20 more answers are needed" in page


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("characteristic=religion", "Jain", "Bangladeshi:"),
        ("domain=safety", "Any other Black background", "Bangladeshi:"),
        ("evidence=survey", "Bangladeshi:", "Any other Black background:"),
        ("evidence=indicator", "Any other Black background:", "Jain"),
        ("grade=confirmed", "Bangladeshi:", "Any other Black background:"),
        ("grade=no+gap+found", "White British:", "Bangladeshi:"),
        ("characteristic=&domain=&evidence=", "Bangladeshi:", "nothing of the kind"),
        ("characteristic=none-of-ours&domain=%27--", "Bangladeshi:", "No gap matches"),
    ],
)
def test_the_list_is_filtered_by_its_address_alone(
    commissioner: AuditingClient, query: str, seen: str, unseen: str
) -> None:
    page = commissioner.get(f"{GAPS}?{query}").text
    assert seen in page
    assert unseen not in page


def test_a_filter_that_finds_nothing_says_so(commissioner: AuditingClient) -> None:
    assert "No gap matches" in commissioner.get(f"{GAPS}?characteristic=religion&evidence=theme").text


def test_a_gap_page_shows_each_kind_of_evidence_with_numbers_and_source(commissioner: AuditingClient) -> None:
    page = commissioner.get(GAP).text
    for words in (
        "What people answered",
        "What comments are about",
        "Service data",
        "37% to 55%",
        "−25 to −7",
        "NHS England, NHS Talking Therapies annual reports",
        "Open Government Licence",
        "2024-25",
        "about 1 in 100 is chance",
    ):
        assert words in page, words


def test_what_is_invented_is_marked_and_what_is_real_is_not(commissioner: AuditingClient) -> None:
    page = commissioner.get(GAP).text
    articles = page.split("<article")
    assert len(articles) == 4
    assert ["invented" in article.split("</h3>")[0] for article in articles[1:]] == [True, True, False]


def test_each_chart_stands_after_its_sentence_and_beside_its_table(commissioner: AuditingClient) -> None:
    for article in commissioner.get(GAP).text.split("<article")[1:]:
        assert article.index("<p>") < article.index("<svg") < article.index("<table")
        assert re.search(r'<h3 id="([^"]+)".*<svg [^>]*aria-labelledby="\1 \1-desc"', article, re.DOTALL)
        assert "<desc" in article


def test_words_of_people_keep_their_language_and_what_is_hidden_is_said(commissioner: AuditingClient) -> None:
    page = commissioner.get(GAP).text
    assert '<blockquote lang="ur" dir="auto">' in page
    assert "In English, translated by a person. Nobody has checked it yet:" in page
    assert '<blockquote lang="en" dir="ltr">Nobody listened to me. [name]</blockquote>' in page
    assert "Roma" in page
    assert "too few people answered" in page
    assert "NHS data do not count this community by itself" in page


def test_a_rate_is_said_as_a_ratio_with_the_warning_of_its_source(commissioner: AuditingClient) -> None:
    page = commissioner.get(f"{GAPS}/ethnicity=other-black/safety").text
    assert "740.6 per 100,000" in page
    assert "10.9 times" in page
    assert "not one community" in page
    assert "are too high" in page


def test_a_question_is_said_with_the_answers_that_count_as_good_ones(commissioner: AuditingClient) -> None:
    page = commissioner.get(GAP).text
    assert "“How much did this service help you?” 46% of people in this community gave a good answer" in page
    assert "Counted as a good answer: “Very much”, “Quite a lot”." in page
    assert page.count("Counted as a good answer") == 1


def test_each_kind_of_respondent_is_quoted_its_own_question_in_order(commissioner: AuditingClient) -> None:
    kinds = ("community", "staff", "carer", "user")
    release(commissioner.application, make_table([row(kind=kind) for kind in kinds]))
    page = commissioner.get(GAP).text
    asked = (
        "How much did this service help you?",
        "How much did this service help the person you care for?",
        "How much does this service help the people who use it?",
        "From what you see and hear, how much does this service help people?",
    )
    places = [page.index(f"“{question}”") for question in asked]
    assert places == sorted(places)


def test_the_source_says_from_when_the_answers_are_and_never_all(commissioner: AuditingClient) -> None:
    table = make_table([row(area="all", period="all")], period="2026-Q3 2026-Q4")
    release(commissioner.application, table)
    page = commissioner.get(GAP).text
    assert "all, all" not in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "Answers given from July 2026 to December 2026." in text


def test_one_point_is_said_as_one(commissioner: AuditingClient) -> None:
    release(commissioner.application, make_table([row(difference=-1, status="no gap")]))
    page = commissioner.get(GAP).text
    assert "(1 point apart)" in page
    assert "−1 point<" in page


def test_numbers_keep_their_signs_between_words_from_right_to_left(commissioner: AuditingClient) -> None:
    page = commissioner.get(f"{GAP}?language=ur").text
    assert "\u206646%\u2069" in page
    assert "\u2066−25\u2069" in page
    assert "\u2066" not in commissioner.get(f"{GAP}?language=pl").text


def test_a_long_list_comes_in_pages_and_a_filter_stays_on_each(commissioner: AuditingClient) -> None:
    release(commissioner.application, make_long_table(45))
    first = commissioner.get(f"{GAPS}?characteristic=ethnicity").text
    assert "45 gaps" in first
    assert first.count('class="gap-line__name"') == 20
    assert "Page 1 of 3" in first
    assert "characteristic=ethnicity&amp;" in first
    last = commissioner.get(f"{GAPS}?characteristic=ethnicity&page=99").text
    assert "Page 3 of 3" in last
    assert last.count('class="gap-line__name"') == 5


@pytest.mark.parametrize("path", ["/gaps/no-such-survey", f"{GAPS}/ethnicity=martian/outcome", f"{GAPS}/x/y"])
def test_a_gap_that_is_not_there_has_its_page(commissioner: AuditingClient, path: str) -> None:
    assert commissioner.get(path).status_code == 404


def test_before_the_first_release_the_page_says_when_there_will_be_one(settings_only: AuditingClient) -> None:
    assert "nothing to show yet" in settings_only.get("/gaps/").text


def test_what_a_grade_rests_on_comes_first_and_what_others_say_is_folded_away(
    commissioner: AuditingClient,
) -> None:
    table = make_table([row(), row(kind="carer")])
    release(commissioner.application, table)
    page = commissioner.get(GAP).text.split("<main")[1]
    assert (
        page.index("(People using the service)")
        < page.index("<details")
        < page.index("the person you care for?")
    )


def test_a_newer_release_is_seen_at_once(commissioner: AuditingClient) -> None:
    assert "What people answered" in commissioner.get(GAP).text
    release(commissioner.application, make_table([row(value=11)]))
    assert "11%" in commissioner.get(GAP).text
