"""Keeps the Friends and Family question as the NHS asks it: its words, the order of its answers, their codes.

It does not count or score it. Source: NHS England, Friends and Family Test since 1 April 2020 (OGL v3.0).
"""

from collections.abc import Iterator

from survey_definitions.model import Question, Score

ASK = "Overall, how was your experience of our service?"
ANSWERS: tuple[tuple[str, str, Score], ...] = (
    ("1", "Very good", "positive"),
    ("2", "Good", "positive"),
    ("3", "Neither good nor poor", "neutral"),
    ("4", "Poor", "negative"),
    ("5", "Very poor", "negative"),
    ("6", "Don’t know", "unscored"),
)
LOCK = "fft"


def friends_and_family_faults(question: Question) -> Iterator[tuple[str, str]]:
    """Give each way in which a locked question differs from the standard, as its key and a plain sentence.

    >>> from survey_definitions.model import Wording
    >>> question = Question("fft", "choose one", Wording("How was it?"), locked="fft")
    >>> [message for _, message in friends_and_family_faults(question)][0]
    'The Friends and Family question must say “Overall, how was your experience of our service?”.'
    """
    if not question.locked:
        return
    if question.locked != LOCK:
        yield "locked", f"There is no locked block “{question.locked}”."
        return
    if question.wording.ask != ASK:
        yield "ask", f"The Friends and Family question must say “{ASK}”."
    if question.wordings:
        yield "", "The Friends and Family question has one wording for all."
    if question.type != "choose one":
        yield "type", "The Friends and Family question has the type “choose one”."
    if tuple((option.code, option.label, option.score) for option in question.options) != ANSWERS:
        said = ", ".join(f"{code} {label}" for code, label, _ in ANSWERS)
        yield "options", f"The Friends and Family answers, their order, codes and scores are fixed: {said}."
