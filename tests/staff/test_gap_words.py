"""How gaps are listed, filtered, charted and worded, before any page shows them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

import analysis
from analysis.communities import characteristics
from analysis.masking import UNTOLD
from analysis.nested_gaps import TOLD
from analysis.triangulation import SAME_GAP
from app.staff.commissioner import names, sentences
from app.staff.commissioner.chart import chart_of
from app.staff.commissioner.gap_list import (
    EVIDENCE,
    Filter,
    find_strongest,
    list_gaps,
    matching_rows,
    quotes_about,
)
from app.staff.commissioner.questions import Known, good_answers, question_of
from app.staff.commissioner.row_sentences import SENTENCES
from survey_definitions.reader import load_survey
from survey_definitions.topics import topics
from survey_definitions.versions import compile_version
from tests.staff.samples import (
    DETENTIONS,
    RECOVERY,
    ROW,
    SURVEY,
    THEME,
    make_quotes,
    make_table,
    row,
)


@pytest.fixture
def translated() -> Iterator[Known]:
    """What a page in Polish knows of the survey, in which one question has Polish words and no option has."""
    words = {(f"{SURVEY} difference.ask", ROW["measure_label"]): "Jak bardzo ta placówka Ci pomogła?"}
    version = compile_version(load_survey(SURVEY), {"pl": words})
    app = Flask(__name__)
    Babel(app, default_locale="pl")
    with app.test_request_context():
        yield Known({}, version, "pl")


def test_a_question_is_quoted_in_the_language_of_the_page_where_it_has_words(translated: Known) -> None:
    said = good_answers("difference", translated)
    shown = make_table([row()]).rows[0]
    assert str(question_of(shown, translated)) == "Jak bardzo ta placówka Ci pomogła?"
    assert '<span lang="en" dir="ltr">Very much</span>' in said


def test_a_question_no_survey_knows_is_quoted_in_english_as_the_release_has_it(translated: Known) -> None:
    shown = make_table([row(measure="long-gone", measure_label="Was it warm?")]).rows[0]
    assert question_of(shown, translated) == '<span lang="en" dir="ltr">Was it warm?</span>'
    assert good_answers("long-gone", translated) == ""


def test_every_status_of_every_kind_of_evidence_has_its_whole_sentence() -> None:
    ours = {"gap", "better", "early sign", "no gap", "listen first", "hidden", "alone"}
    assert set(SENTENCES["survey"]) == set(SENTENCES["theme"]) == ours
    assert set(SENTENCES["indicator"]) == ours - {"early sign", "listen first"} | {"no data"}


def test_the_strongest_row_is_the_largest_worse_gap_in_points() -> None:
    rows = make_table(
        [row(), row(THEME), row(RECOVERY), row(DETENTIONS), row(status="better", worse=False)]
    ).rows
    assert find_strongest(rows) == rows[1]
    assert find_strongest(rows[3:]) == rows[3]
    assert find_strongest(rows[4:]) is None


def test_no_line_of_the_list_is_in_two_parts() -> None:
    found = list_gaps(make_table(), Filter())
    grouped = [line for lines in found.listen_first for line in lines]
    lines = [line.grade.rank for line in (*found.gaps, *grouped, *found.others)]
    assert sorted(lines) == [1, 2, 3, 4]


def test_rows_match_the_filter_they_are_downloaded_with() -> None:
    table = make_table()
    assert {found.evidence for found in matching_rows(table, Filter(evidence="indicator"))} == {"indicator"}
    assert {found.domain for found in matching_rows(table, Filter(domain="safety"))} == {"safety"}
    confirmed = matching_rows(table, Filter(grade="confirmed"))
    assert {found.community for found in confirmed} == {"ethnicity=bangladeshi"}


def test_a_chart_has_better_on_the_side_where_better_is() -> None:
    shown, sorry = make_table([row(), row(THEME)]).rows
    chart, other = chart_of(shown), chart_of(sorry)
    assert chart
    assert other
    assert chart.better_right
    assert not other.better_right
    assert chart.reference
    assert chart.community.x < chart.reference.x
    assert chart.community.x_low < chart.community.x < chart.community.x_high


def test_a_chart_of_a_rate_has_a_scale_that_holds_it() -> None:
    chart = chart_of(make_table([row(DETENTIONS)]).rows[0])
    assert chart
    assert chart.ticks[-1].value >= 780
    assert len(chart.ticks) <= 6


def test_a_hidden_number_has_no_chart() -> None:
    hidden = make_table([row(value=None, n=None, status="listen first")]).rows[0]
    assert chart_of(hidden) is None


def test_every_domain_has_the_name_its_topic_has() -> None:
    from app.staff.commissioner.names import DOMAINS

    assert {topic.id: topic.name for topic in topics().values()} == DOMAINS


def test_every_reason_and_flag_the_analysis_gives_has_its_sentence() -> None:
    source = "\n".join(path.read_text() for path in Path(analysis.__file__).parent.glob("*.py"))
    reasons = set(re.findall(r'Reason\("([^"]+)"', source))
    flags = set(re.findall(r'add_flags\(\w+, \{"([^"]+)"', source))
    assert len(reasons) >= 3
    assert len(flags) >= 4
    assert not reasons - set(sentences.REASONS) - set(sentences.FLAGS)
    assert not (flags | {TOLD, UNTOLD, "early sign"}) - set(sentences.FLAGS)
    assert SAME_GAP in sentences.REASONS
    both = {f"{evidence} {way}" for evidence in EVIDENCE for way in ("worse", "better")}
    assert both <= set(sentences.REASONS)


def test_words_about_other_parts_of_care_are_shown_where_there_are_none_about_this() -> None:
    about, here = quotes_about(make_quotes(), "ethnicity=bangladeshi", "outcome")
    others, elsewhere = quotes_about(make_quotes(), "ethnicity=bangladeshi", "dignity")
    assert (len(about), here) == (1, True)
    assert (len(others), elsewhere) == (1, False)
    assert quotes_about(make_quotes(), "ethnicity=roma", "outcome") == ((), False)


def test_every_characteristic_has_the_name_its_file_gives_it() -> None:
    assert {one.id: one.label for one in characteristics().values()} == names.CHARACTERISTICS
