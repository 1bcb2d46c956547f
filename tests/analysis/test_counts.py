"""People are counted once, by their kind, for every community they belong to."""

from dataclasses import replace

import pytest
from pandas import DataFrame, concat

from analysis.counts import COLUMNS, count_by_community, count_themes, near_twins
from analysis.measures import measures_of, theme_measures
from analysis.methods.rogan_gladen import Checked, corrected_shares, errors_of
from analysis.row_codes import RowFaults
from survey_definitions.reader import load_survey
from tests.analysis.tables import HELPED, SAFE, WAITING, answers_of

MEMBERS = DataFrame({"response": ["a", "b", "b"], "community": ["sex=female", "sex=female", "age=65-74"]})


def as_dict(counts: DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    rows = counts[["kind", "community", "n", "x"]].itertuples(index=False)
    return {(kind, community): (n, x) for kind, community, n, x in rows}


def test_each_person_counts_in_every_community_they_belong_to_and_in_everyone() -> None:
    answers = answers_of([("a", "user", "yes"), ("b", "user", "no"), ("c", "user", "yes")])
    assert as_dict(count_by_community(answers, MEMBERS, [SAFE])) == {
        ("user", "everyone"): (3, 2),
        ("user", "sex=female"): (2, 1),
        ("user", "age=65-74"): (1, 0),
    }


def test_an_answer_that_is_not_scored_is_not_counted() -> None:
    answers = answers_of([("a", "user", "does-not-apply"), ("b", "user", "no")])
    assert as_dict(count_by_community(answers, MEMBERS, [SAFE]))["user", "everyone"] == (1, 0)


def test_carers_and_people_who_use_the_service_are_never_added_together() -> None:
    answers = answers_of([("a", "user", "yes"), ("b", "carer", "no")])
    counts = as_dict(count_by_community(answers, MEMBERS, [SAFE]))
    assert counts["user", "everyone"] == (1, 1)
    assert counts["carer", "everyone"] == (1, 0)


def test_an_answer_that_stands_twice_counts_once() -> None:
    answers = answers_of([("a", "user", "yes"), ("a", "user", "yes")])
    assert as_dict(count_by_community(answers, MEMBERS, [SAFE]))["user", "everyone"] == (1, 1)


def test_weighted_answers_are_counted_as_people_and_added_up_as_weights() -> None:
    answers = answers_of([("a", "user", "yes"), ("b", "user", "no"), ("c", "user", "yes")])
    counts = count_by_community(answers.assign(weight=[0.5, 2.0, 1.0]), MEMBERS, [SAFE])
    women = counts[counts["community"].eq("sex=female")].iloc[0]
    assert (women["n"], women["x"]) == (2, 1)
    assert women[["sum_w", "sum_w2", "sum_wx", "sum_w2x"]].tolist() == [2.5, 4.25, 0.5, 0.25]


def test_areas_and_periods_are_kept_apart_only_where_that_is_asked_for() -> None:
    answers = answers_of([("a", "user", "yes"), ("b", "user", "no")]).assign(area=["North", "South"])
    pooled = count_by_community(answers, MEMBERS, [SAFE])
    assert set(zip(pooled["area"], pooled["period"], strict=True)) == {("all", "all")}
    apart = count_by_community(answers, MEMBERS, [SAFE], by=["area"])
    assert apart.loc[apart["community"].eq("everyone"), ["area", "n"]].to_numpy().tolist() == [
        ["North", 1], ["South", 1],
    ]  # fmt: skip


def test_text_that_pandas_keeps_as_categories_is_counted_alike() -> None:
    answers = answers_of([("a", "user", "yes"), ("b", "carer", "no"), ("c", "user", "yes")])
    kept = answers.astype("category")
    assert count_by_community(kept, MEMBERS, [SAFE]).equals(count_by_community(answers, MEMBERS, [SAFE]))


def test_nobody_who_answered_gives_an_empty_table_of_the_same_columns() -> None:
    counts = count_by_community(answers_of([]), MEMBERS, [SAFE])
    assert counts.empty
    assert tuple(counts.columns) == COLUMNS


def test_an_answer_of_no_kind_of_respondent_is_refused() -> None:
    answers = answers_of([("a", "user", "yes"), ("b", "user", "no")])
    answers.loc[1, "kind"] = float("nan")
    with pytest.raises(RowFaults, match="“kind” is blank in row 1"):
        count_by_community(answers, MEMBERS, [SAFE])


def test_an_answer_to_no_question_does_not_count_for_a_measure_nobody_was_asked() -> None:
    answers = answers_of([("a", "user", "yes"), ("b", "user", "yes")])
    answers.loc[0, "question"] = float("nan")
    counts = count_by_community(answers, MEMBERS, [SAFE, HELPED])
    assert set(counts["measure"]) == {"safe"}
    assert as_dict(counts)["user", "everyone"] == (1, 1)


def test_somebody_who_wrote_two_comments_on_one_theme_counts_once() -> None:
    comments = DataFrame(
        [("a", "c1", "user", "", ""), ("a", "c2", "user", "", ""), ("b", "c3", "user", "", "")],
        columns=["response", "comment", "kind", "area", "period"],
    )
    themes = DataFrame(
        [("a", "c1", "waiting"), ("a", "c2", "waiting")], columns=["response", "comment", "theme"]
    )
    counts = as_dict(count_themes(comments, themes, MEMBERS, [WAITING]))
    assert counts["user", "everyone"] == (2, 1)
    assert counts["user", "age=65-74"] == (1, 0)


def comments_read(by_person: list[bool], complaints: int) -> tuple[DataFrame, DataFrame]:
    """A comment each, read by a person or not; of the first so many it is a complaint about waiting."""
    who = [f"p{number}" for number in range(len(by_person))]
    rows = [(one, f"c-{one}", "user", "", "", sure) for one, sure in zip(who, by_person, strict=True)]
    columns = ["response", "comment", "kind", "area", "period", "by_person"]
    said = [(one, f"c-{one}", "waiting") for one in who[:complaints]]
    return DataFrame(rows, columns=columns), DataFrame(said, columns=["response", "comment", "theme"])


READ = replace(WAITING, checked=Checked(60, 80, 100, 1000))  # finds 6 in 10, and 1 in 45 wrongly


def share_of(comments: DataFrame, themes: DataFrame) -> float:
    """The corrected share of everyone, in percent."""
    counts = count_themes(comments, themes, MEMBERS, [READ])
    [everyone] = counts[counts["community"].eq("everyone")].to_dict("records")
    return 100 * float(corrected_shares([everyone["x"]], [everyone["n"]], errors_of([READ.checked])).value[0])


def test_what_people_read_counts_as_it_is_and_only_the_rest_is_corrected() -> None:
    """Of 600, people read 300 and found 60; the model read 300 and found none, where 7 would be wrong."""
    all_by_people = comments_read([True] * 600, 60)
    assert share_of(*all_by_people) == pytest.approx(10, abs=0.2)
    assert share_of(*comments_read([False] * 600, 60)) == pytest.approx(13.5, abs=0.1)
    half = comments_read([True] * 300 + [False] * 300, 60 + 0)
    errors = errors_of([READ.checked])
    machine = (0 - errors.false[0]) / errors.sharpness[0]
    assert share_of(*half) == pytest.approx(100 * (60 + 300 * machine) / 600, abs=0.2)


def test_a_community_never_has_more_than_everyone_nor_a_part_below_none() -> None:
    comments, themes = comments_read([True, False] * 30, 11)
    memberships = DataFrame([(f"p{n}", "sex=female") for n in range(59)], columns=["response", "community"])
    counts = count_themes(comments, themes, memberships, [READ])
    everyone, women = (counts[counts["community"].eq(one)].iloc[0] for one in ("everyone", "sex=female"))
    assert 0 <= women.x <= women.n
    assert 0 <= everyone.x - women.x <= everyone.n - women.n


def test_who_has_one_comment_that_no_person_read_is_corrected_like_the_others() -> None:
    comments, themes = comments_read([True, True], 1)
    more = comments.assign(comment="other", by_person=False)
    without = comments.drop(columns="by_person")
    mixed = count_themes(concat([comments, more]), themes, MEMBERS, [READ])
    assert mixed.equals(count_themes(without, themes, MEMBERS, [READ]))


def test_the_shipped_survey_measures_every_domain_and_never_scores_dont_know() -> None:
    measures = {one.id: one for one in measures_of(load_survey("experience-of-care"))}
    assert len({one.domain for one in measures.values()} - {""}) == 10
    assert measures["fft"].counted == {"1", "2"}
    assert measures["fft"].base == {"1", "2", "3", "4", "5"}
    assert "does-not-apply" not in measures["listened"].base


def test_every_theme_that_is_measured_has_a_domain_and_is_worse_when_commoner() -> None:
    assert all(one.domain and one.direction == "lower is better" for one in theme_measures())


def test_two_groups_that_differ_by_one_person_are_twins_and_those_that_are_the_same_are_not() -> None:
    sizes = {"sex=female": 30, "religion=sikh": 29, "age=65-74": 30, "carer=yes": 15}
    pairs = [(f"r{number}", one) for one, size in sizes.items() for number in range(size)]
    members = DataFrame(pairs, columns=["response", "community"])
    assert near_twins(members) == ("religion=sikh",)


def test_each_kind_of_respondent_is_shown_the_words_it_was_asked() -> None:
    measures = {one.id: one for one in measures_of(load_survey("experience-of-care"))}
    assert measures["listened"].label_for("user") == "Did staff listen to you?"
    assert measures["listened"].label_for("carer") == "Did staff listen to you as someone who cares for them?"
