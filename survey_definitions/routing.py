"""Walks a survey: which pages these answers lead to, in order, and which answers count.

It does not look at whether an answer is well formed (`answers` does) and knows no addresses.
"""

from collections.abc import Collection

from survey_definitions.conditions import told
from survey_definitions.model import GATE, GATE_YES, Answer, Answers, Page, Survey
from survey_definitions.routes import Route, SurveyMap, find_route, map_of

Given = Collection[str]  # ids of questions that the collector has answered already: they are not asked
NO_ANSWER = Answer()


def _find_route(drawn: SurveyMap, answers: Answers, given: Given, register: str) -> Route:
    gate = answers.get(GATE)
    gate_open = gate is not None and gate.options == (GATE_YES,)
    said = tuple([told(answers.get(question)) for question in drawn.tested])
    return find_route(drawn, (register, frozenset(given), gate_open, said))


def pages(
    survey: Survey, answers: Answers, given: Given = (), register: str = "standard"
) -> tuple[Page, ...]:
    """Return the path for these answers: questions, gate, equality questions if wanted, check.

    `given` are ids of questions the collector answers (service, area): they are left off the path, as are
    questions that are not asked in this register. A show rule sees only the answers to questions that are on
    the path themselves.

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> [page.id for page in pages(survey, {})]
    ['better', 'check-your-answers']
    """
    return _find_route(map_of(survey), answers, given, register).pages


def next_page(
    survey: Survey, answers: Answers, after: str, given: Given = (), register: str = "standard"
) -> Page:
    """Return the page that follows `after` for these answers (`""`: the first; past the end: the check).

    A page that these answers no longer lead to still has its place, so the walk goes on from there.

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> next_page(survey, {}, "").id, next_page(survey, {}, "better").id
    ('better', 'check-your-answers')
    """
    drawn = map_of(survey)
    route = _find_route(drawn, answers, given, register)
    if not after:
        return route.pages[0]
    if after in route.places:
        return route.pages[min(route.places[after] + 1, len(route.pages) - 1)]
    place = drawn.order.get(after, len(drawn.order))
    return next((page for page in route.pages if drawn.order[page.id] > place), route.pages[-1])


def page_before(
    survey: Survey, answers: Answers, page_id: str, given: Given = (), register: str = "standard"
) -> Page | None:
    """Return the page before this one on the path, or None for the first page (or an unknown one).

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> page_before(survey, {}, "better") is None, page_before(survey, {}, "check-your-answers").id
    (True, 'better')
    """
    drawn = map_of(survey)
    route = _find_route(drawn, answers, given, register)
    if page_id in route.places:
        place = route.places[page_id]
        return route.pages[place - 1] if place else None
    before = [page for page in route.pages if drawn.order[page.id] < drawn.order.get(page_id, -1)]
    return before[-1] if before else None


def find_page(
    survey: Survey, answers: Answers, page_id: str, given: Given = (), register: str = "standard"
) -> Page | None:
    """Return the page of this id if these answers lead to it, else None.

    >>> from survey_definitions.model import Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> find_page(survey, {}, "worse") is None
    True
    """
    route = _find_route(map_of(survey), answers, given, register)
    place = route.places.get(page_id)
    return None if place is None else route.pages[place]


def first_unanswered(survey: Survey, answers: Answers, given: Given = (), register: str = "standard") -> Page:
    """Return the first page on the path that has not been sent yet (skipped counts as sent), else the check.

    >>> from survey_definitions.model import SKIPPED, Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> first_unanswered(survey, {}).id, first_unanswered(survey, {"better": SKIPPED}).id
    ('better', 'check-your-answers')
    """
    route = _find_route(map_of(survey), answers, given, register)
    for page, asked in zip(route.pages, route.asked, strict=True):
        for question in asked:
            if question not in answers:
                return page
    return route.pages[-1]


def kind_of(survey: Survey, answers: Answers) -> str:
    """Return the respondent kind (an option id of the kind question), or `""` while it is not known.

    >>> from survey_definitions.model import Answer, Survey, Question, Wording
    >>> question = Question("kind", "choose one", Wording("Who?"), role="kind")
    >>> survey = Survey("tiny", "Tiny", ("en",), (question,))
    >>> kind_of(survey, {"kind": Answer(options=("carer",))}), kind_of(survey, {})
    ('carer', '')
    """
    options = answers.get(map_of(survey).kind, NO_ANSWER).options
    return options[0] if options else ""


def relevant_answers(
    survey: Survey, answers: Answers, given: Given = (), register: str = "standard"
) -> Answers:
    """Return the answers that count: those of the path, the gate's, and those the collector gave.

    >>> from survey_definitions.model import SKIPPED, Survey, Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("better", "long text", Wording("What?")),))
    >>> relevant_answers(survey, {"better": SKIPPED, "gone": SKIPPED})
    {'better': Answer(options=(), text='', number=None, skipped=True)}
    """
    kept = _find_route(map_of(survey), answers, given, register).kept
    return {key: answer for key, answer in answers.items() if key in kept or key in given}
