"""What somebody wrote beside an answer is kept apart from its code, in the place for its kind of words."""

from datetime import date

from app.security.crypto import derive_keys
from app.services.response_rows import Submission, make_response
from survey_definitions.model import GATE, GATE_YES, Answer, Option, Question, Survey, Version, Wording

FAITH = Question(
    "faith",
    "choose one",
    Wording("What is your faith?"),
    role="equality",
    options=(Option("none", "None"), Option("other", "Something else", code="O", please_say=True)),
)


def test_words_beside_an_equality_answer_are_kept_with_the_equality_words() -> None:
    survey = Survey("tiny", "Tiny", ("en",), (), (FAITH,))
    answers = {GATE: Answer(options=(GATE_YES,)), "faith": Answer(options=("other",), text="Quaker")}
    sending = Submission("key", Version("0" * 64, survey, {}), "en", "standard", "own phone", "", answers)
    response = make_response(derive_keys(b"0" * 32), sending, None, date(2026, 11, 21))
    assert response.equality == ({"question": "faith", "code": "O"},)
    assert response.equality_texts == ({"question": "faith", "words": "Quaker"},)
    assert response.comments == ()
