"""A tiny survey with one question of each kind, published and open, and somebody's answers to it."""

from datetime import UTC, date, datetime
from typing import Any

from app.services.drafts import DraftCookie, idempotency_key, save_page, start_draft
from app.services.responses import Submission
from app.services.surveys import publish, set_dates
from app.storage.stores import Stores
from survey_definitions.model import (
    GATE,
    GATE_YES,
    PREFER_NOT_TO_SAY,
    SKIPPED,
    Answer,
    Answers,
    Condition,
    Option,
    Question,
    Responsibility,
    Survey,
    Test,
    Version,
    Wording,
)

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
OPENS, CLOSES = date(2026, 11, 1), date(2026, 11, 30)
RESPONSIBILITY = Responsibility("The trust", "data@example.org", "consent", "DPIA-1", 90, "Call 999.")
HOW_OFTEN = tuple(
    Option(name, name.title(), name, code=str(code)) for code, name in enumerate(("never", "often"), 1)
)


def _choose(question_id: str, options: tuple[Option, ...], **more: Any) -> Question:
    return _question(question_id, "choose one", options=options, **more)


def _question(question_id: str, type_: str, **more: Any) -> Question:
    values: dict[str, Any] = {
        "wording": Wording(f"{question_id}?", f"{question_id}."),
        "page": question_id,
    }
    return Question(**{"id": question_id, "type": type_, **values, **more})


SURVEY = Survey(
    id="tiny",
    title="Tiny",
    languages=("en",),
    questions=(
        _choose("kind", (Option("user", "User"), Option("carer", "Carer")), role="kind", optional=False),
        _choose("place", (Option("clinic", "Clinic", code="RX1"), Option("ward", "Ward")), role="service"),
        _choose("listened", HOW_OFTEN),
        _question("why-not", "short text", show_if=Condition(((Test("listened", "is", "never"),),))),
        _question("helped", "choose many", options=(Option("talk", "Talk"), Option("rest", "Rest"))),
        _question("visits", "number"),
        _question("first-visit", "date"),
        _question("order", "rank", options=(Option("calm", "Calm"), Option("speed", "Speed"))),
        _question("better", "long text", role="comment"),
        _choose("quote", (Option("yes", "Yes"),), role="quote", about="better"),
    ),
    equality=(
        _choose(
            "ethnicity",
            (Option("asian", "Asian", code="A"), Option(PREFER_NOT_TO_SAY, "Prefer not to say", code="Z")),
            role="equality",
        ),
        _choose("faith", (Option("none", "No religion", code="0"),), role="equality"),
        _question("faith-text", "short text", role="equality"),
        _choose("sex", (Option("female", "Female", code="2"),), role="equality"),
    ),
    responsibility=RESPONSIBILITY,
)
ANSWERS: Answers = {
    "kind": Answer(options=("carer",)),
    "place": Answer(options=("clinic",)),
    "listened": Answer(options=("often",)),
    "helped": Answer(options=("talk", "rest")),
    "visits": Answer(number=3),
    "first-visit": Answer(text="2026-03"),
    "order": Answer(options=("speed", "calm")),
    "better": Answer(text="More time with the zebra-striped nurse"),
    "quote": Answer(options=("yes",)),
    GATE: Answer(options=(GATE_YES,)),
    "ethnicity": Answer(options=(PREFER_NOT_TO_SAY,)),
    "faith": SKIPPED,
    "faith-text": Answer(text="I am a druid"),
}


def publish_tiny(stores: Stores, survey: Survey = SURVEY, opens: date | None = OPENS) -> Version:
    """The tiny survey, published and open in November."""
    version = publish(stores, survey, {}, NOW)
    set_dates(stores, survey.id, opens, CLOSES, "somebody@example.org", NOW)
    return version


def write_draft(stores: Stores, version: Version, answers: Answers = ANSWERS) -> DraftCookie:
    """A draft that somebody has answered to its last page."""
    cookie, _ = start_draft(stores, version.hash, "en", "standard", None, NOW)
    save_page(stores, cookie, "check-your-answers", answers, NOW)
    return cookie


def submission(version: Version, cookie: DraftCookie, answers: Answers = ANSWERS) -> Submission:
    """What is sent at the end of a draft."""
    return Submission(idempotency_key(cookie), version, "en", "standard", "own phone", "", answers)
