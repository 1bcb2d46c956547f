import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_definitions.model import CHECK, GATE, SKIPPED, Answer, Answers
from survey_definitions.reader import load_survey
from survey_definitions.routing import (
    find_page,
    first_unanswered,
    kind_of,
    next_page,
    page_before,
    pages,
    relevant_answers,
)
from tests.survey_definitions.definitions import chose, tiny


def path(name: str, answers: Answers, given: tuple[str, ...] = ()) -> list[str]:
    return [page.id for page in pages(tiny(name), answers, given)]


def test_a_person_walks_from_the_kind_to_the_check_and_back() -> None:
    survey, walked, page = tiny("choose-one"), [], next_page(tiny("choose-one"), {}, "")
    while page.kind != "check":
        walked.append(page.id)
        page = next_page(survey, {}, page.id)
    assert walked == ["kind", "help"]
    before = page_before(survey, {}, CHECK)
    assert before is not None
    assert before.id == "help"
    assert page_before(survey, {}, "kind") is None


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        (chose(kind="user", listened="always"), False),
        (chose(kind="user", listened="never"), True),
        (chose(kind="user", listened="rarely"), False),
        (chose(kind="carer", listened="rarely"), True),
        ({"listened": SKIPPED}, False),
    ],
)
def test_a_question_is_shown_only_to_those_its_rule_names(answers: Answers, *, shown: bool) -> None:
    assert ("why" in path("show-rule", answers)) is shown


def test_a_question_that_hangs_on_a_hidden_one_is_hidden_too() -> None:
    told = chose(kind="user", listened="never", why="other")
    assert "tell" in path("show-rule", told)
    changed = {**told, **chose(listened="always")}
    assert "tell" not in path("show-rule", changed)


def test_answers_to_questions_that_are_no_longer_asked_do_not_count() -> None:
    changed = {**chose(kind="user", listened="always", why="other"), "tell": Answer(text="They left.")}
    assert set(relevant_answers(tiny("show-rule"), changed)) == {"kind", "listened"}


def test_someone_on_a_page_that_has_gone_walks_on_from_its_place() -> None:
    survey = tiny("show-rule")
    assert next_page(survey, chose(listened="always"), "why").id == CHECK
    before = page_before(survey, chose(listened="always"), "tell")
    assert before is not None
    assert before.id == "listened"
    assert find_page(survey, chose(listened="always"), "why") is None


def test_equality_questions_come_only_through_the_gate() -> None:
    assert path("equality-gate", {}) == ["kind", "better", GATE, CHECK]
    assert path("equality-gate", chose(equality_gate="no")) == ["kind", "better", GATE, CHECK]
    opened = path("equality-gate", chose(equality_gate="yes"))
    assert opened == ["kind", "better", GATE, "age", "ethnicity", CHECK]


def test_closing_the_gate_again_leaves_no_equality_answer() -> None:
    answers = chose(kind="user", equality_gate="no", age="age-18-24")
    assert relevant_answers(tiny("equality-gate"), answers) == chose(kind="user", equality_gate="no")


def test_ethnicity_is_asked_in_two_steps_with_a_box_for_own_words() -> None:
    survey = tiny("equality-gate")
    page = find_page(survey, chose(equality_gate="yes", ethnicity="asian"), "ethnicity-background")
    assert page is not None
    assert [question.id for question in page.questions] == ["ethnicity-asian", "ethnicity-text"]
    declined = chose(equality_gate="yes", ethnicity="prefer-not-to-say")
    assert find_page(survey, declined, "ethnicity-background") is None


def test_what_the_collector_gives_is_not_asked_and_still_counts() -> None:
    given_by_link = chose(service="ward")
    assert path("service-and-area", given_by_link, ("service",)) == ["kind", "area", CHECK]
    survey = tiny("service-and-area")
    assert relevant_answers(survey, given_by_link, ("service",)) == given_by_link
    assert next_page(survey, given_by_link, "kind", ("service",)).id == "area"


def test_a_comment_and_its_consent_share_a_page() -> None:
    page = next_page(tiny("consent-to-quote"), chose(kind="user"), "kind")
    assert [question.id for question in page.questions] == ["better", "better-quote"]


def test_someone_who_comes_back_goes_on_where_they_left() -> None:
    survey = tiny("show-rule")
    assert first_unanswered(survey, {}).id == "kind"
    assert first_unanswered(survey, {**chose(kind="user"), "listened": SKIPPED}).id == CHECK
    assert first_unanswered(tiny("information"), chose(kind="user")).id == CHECK
    assert first_unanswered(tiny("equality-gate"), {**chose(kind="user"), "better": SKIPPED}).id == GATE


def test_the_kind_is_known_once_it_is_answered() -> None:
    assert kind_of(tiny("kind-wording"), chose(kind="carer")) == "carer"
    assert kind_of(tiny("kind-wording"), {}) == ""


SURVEY = load_survey("experience-of-care")
CHOICES = {
    question.id: [option.id for option in question.options]
    for question in (*SURVEY.questions, *SURVEY.equality)
    if question.options
} | {GATE: ["yes", "no"]}
ONE = st.sampled_from(sorted(CHOICES)).flatmap(
    lambda question: st.tuples(
        st.just(question), st.sampled_from(CHOICES[question]).map(lambda option: Answer(options=(option,)))
    )
)


@given(st.lists(ONE).map(dict))
def test_every_walk_ends_at_the_check_and_back_again_at_the_start(answers: dict[str, Answer]) -> None:
    forward, page = ["kind"], next_page(SURVEY, answers, "kind")
    while page.kind != "check":
        forward.append(page.id)
        page = next_page(SURVEY, answers, page.id)
    backward, before = list[str](), page_before(SURVEY, answers, CHECK)
    while before is not None:
        backward.append(before.id)
        before = page_before(SURVEY, answers, before.id)
    assert backward == forward[::-1]
    assert forward == [page.id for page in pages(SURVEY, answers)][:-1]


@given(st.lists(ONE).map(dict))
def test_dropping_what_does_not_count_changes_no_path(answers: dict[str, Answer]) -> None:
    kept = relevant_answers(SURVEY, answers)
    assert pages(SURVEY, kept) == pages(SURVEY, answers)
    assert relevant_answers(SURVEY, kept) == kept
