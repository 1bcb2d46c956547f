"""Walks a survey: which pages these answers lead to, in order, and which answers count.

It does not look at whether an answer is well formed (`answers` does) and knows no addresses.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from survey_definitions.conditions import holds
from survey_definitions.model import CHECK, GATE, GATE_YES, Answer, Answers, Page, Question, Survey

Given = Collection[str]  # ids of questions that the collector has answered already: they are not asked


def pages(survey: Survey, answers: Answers, given: Given = ()) -> tuple[Page, ...]:
    """Return the path for these answers: questions, gate, equality questions if wanted, check.

    `given` are ids of questions the collector answers (service, area): they are left off the path.
    A show rule sees only the answers to questions that are on the path themselves.

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> [page.id for page in pages(survey, {})]
    ['better', 'check-your-answers']
    """
    seen: dict[str, Answer] = {}
    path = list(_question_pages(survey.questions, answers, given, seen))
    if survey.equality:
        path.append(Page(GATE, "gate"))
        if _gate_open(answers):
            path.extend(_question_pages(survey.equality, answers, given, seen))
    return (*path, Page(CHECK, "check"))


def _gate_open(answers: Answers) -> bool:
    return answers.get(GATE, Answer()).options == (GATE_YES,)


def _question_pages(
    questions: Sequence[Question], answers: Answers, given: Given, seen: dict[str, Answer]
) -> Iterator[Page]:
    for page_id, group in groupby(questions, key=lambda question: question.page or question.id):
        shown = tuple(_shown(group, answers, given, seen))
        if shown:
            yield Page(page_id, "questions", shown)


def _shown(
    questions: Iterator[Question], answers: Answers, given: Given, seen: dict[str, Answer]
) -> Iterator[Question]:
    for question in questions:
        if not holds(question.show_if, seen):
            continue
        if question.id in answers:
            seen[question.id] = answers[question.id]
        if question.id not in given:
            yield question


def next_page(survey: Survey, answers: Answers, after: str, given: Given = ()) -> Page:
    """Return the page that follows `after` for these answers (`""`: the first; past the end: the check).

    A page that these answers no longer lead to still has its place, so the walk goes on from there.

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> next_page(survey, {}, "").id, next_page(survey, {}, "better").id
    ('better', 'check-your-answers')
    """
    path = pages(survey, answers, given)
    if not after:
        return path[0]
    order = _page_order(survey)
    place = order.get(after, len(order))
    return next((page for page in path if order[page.id] > place), path[-1])


def _page_order(survey: Survey) -> dict[str, int]:
    questions = [question.page or question.id for question in survey.questions]
    equality = [question.page or question.id for question in survey.equality]
    in_order = dict.fromkeys([*questions, GATE, *equality, CHECK])
    return {page_id: place for place, page_id in enumerate(in_order)}


def page_before(survey: Survey, answers: Answers, page_id: str, given: Given = ()) -> Page | None:
    """Return the page before this one on the path, or None for the first page (or an unknown one).

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> page_before(survey, {}, "better") is None, page_before(survey, {}, "check-your-answers").id
    (True, 'better')
    """
    order = _page_order(survey)
    place = order.get(page_id, -1)
    before = [page for page in pages(survey, answers, given) if order[page.id] < place]
    return before[-1] if before else None


def find_page(survey: Survey, answers: Answers, page_id: str, given: Given = ()) -> Page | None:
    """Return the page of this id if these answers lead to it, else None.

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> find_page(survey, {}, "worse") is None
    True
    """
    return next((page for page in pages(survey, answers, given) if page.id == page_id), None)


def first_unanswered(survey: Survey, answers: Answers, given: Given = ()) -> Page:
    """Return the first page on the path that has not been sent yet (skipped counts as sent), else the check.

    >>> from survey_definitions.model import SKIPPED, Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> first_unanswered(survey, {}).id, first_unanswered(survey, {"better": SKIPPED}).id
    ('better', 'check-your-answers')
    """
    path = pages(survey, answers, given)
    return next((page for page in path if not _sent(page, answers)), path[-1])


def _sent(page: Page, answers: Answers) -> bool:
    if page.kind == "questions":
        return all(question.id in answers for question in page.questions if question.type != "information")
    return page.kind == "gate" and GATE in answers


def kind_of(survey: Survey, answers: Answers) -> str:
    """Return the respondent kind (an option id of the kind question), or `""` while it is not known.

    >>> from survey_definitions.model import Answer, Survey, Question, Wording
    >>> question = Question("kind", "choose one", Wording("Who?"), role="kind")
    >>> survey = Survey("tiny", "Tiny", ("en",), (question,))
    >>> kind_of(survey, {"kind": Answer(options=("carer",))}), kind_of(survey, {})
    ('carer', '')
    """
    asked = next((question.id for question in survey.questions if question.role == "kind"), "")
    options = answers.get(asked, Answer()).options
    return options[0] if options else ""


def relevant_answers(survey: Survey, answers: Answers, given: Given = ()) -> Answers:
    """Return the answers that count: those of the path, the gate's, and those the collector gave.

    >>> from survey_definitions.model import SKIPPED, Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> relevant_answers(survey, {"better": SKIPPED, "gone": SKIPPED})
    {'better': Answer(options=(), text='', number=None, skipped=True)}
    """
    path = pages(survey, answers, given)
    asked = {question.id for page in path for question in page.questions}
    kept = asked | set(given) | {page.id for page in path if page.kind == "gate"}
    return {key: answer for key, answer in answers.items() if key in kept}
