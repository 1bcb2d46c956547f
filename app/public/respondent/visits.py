"""Who has come to a page of a survey: the draft their cookie opens, and the version they began with.

It shows no page and saves nothing.
"""

import hmac
import json
from dataclasses import dataclass

from flask import request

from app.extensions import now, stores
from app.security.sessions import find_draft_cookie
from app.services.collectors import find_collector
from app.services.drafts import Draft, DraftCookie, csrf_token, idempotency_key, load_draft
from app.services.surveys import version_by_hash
from survey_definitions.model import Answers, Survey, Version
from survey_definitions.routing import kind_of

Way = tuple[frozenset[str], str]  # what the collector gave, and the register


@dataclass(frozen=True)
class Visit:
    """One respondent part way through a survey. `given` are the questions their collector has answered."""

    cookie: DraftCookie
    draft: Draft
    version: Version
    given: frozenset[str]

    @property
    def key(self) -> str:
        """The key under which these answers are kept once, wherever they are sent from."""
        return idempotency_key(self.cookie)

    @property
    def origin(self) -> str:
        """Their collector and what it answers, for the phone to go on with (empty: no collector)."""
        answers = self.draft.answers
        return say_origin(self.draft.collector, {name: answers[name] for name in self.given & answers.keys()})

    @property
    def survey(self) -> Survey:
        """The survey as it was when this person began."""
        return self.version.survey

    @property
    def way(self) -> Way:
        """What decides this person's way through the survey besides their answers."""
        return self.given, self.draft.register

    @property
    def kind(self) -> str:
        """Which respondent kind they said they are."""
        return kind_of(self.survey, self.draft.answers)


def read_cookie() -> DraftCookie | None:
    """The key this browser sent, if it is one."""
    return DraftCookie.parse(find_draft_cookie(request))


def find_visit(survey_id: str) -> Visit | None:
    """The draft this browser holds for this survey, if it is still kept."""
    cookie = read_cookie()
    draft = load_draft(stores(), cookie, now()) if cookie else None
    if cookie is None or draft is None:
        return None
    return make_visit(survey_id, cookie, draft)


def make_visit(survey_id: str, cookie: DraftCookie, draft: Draft) -> Visit | None:
    """The visit of this draft, or None where it belongs to another survey."""
    version = version_by_hash(stores(), draft.version_hash)
    if version is None or version.survey.id != survey_id:
        return None
    return Visit(cookie, draft, version, find_given(version.survey, draft.collector))


def find_given(survey: Survey, collector_id: str | None) -> frozenset[str]:
    """The ids of the questions that this collector answers for everyone who comes through it."""
    collector = find_collector(stores(), collector_id) if collector_id else None
    if collector is None:
        return frozenset()
    said = {"service": collector.service, "area": collector.area}
    return frozenset(question.id for question in survey.questions if said.get(question.role))


def say_origin(collector_id: str, given: Answers) -> str:
    """A collector and the answers it gives, as a script reads them."""
    if not collector_id:
        return ""
    said = {name: list(answer.options) for name, answer in given.items()}
    return json.dumps({"collector": collector_id, "given": said}, separators=(",", ":"))


def is_token_right(visit: Visit) -> bool:
    """Whether the form was made for this draft."""
    sent = request.form.get("csrf", "").encode()
    return hmac.compare_digest(sent, csrf_token(visit.cookie).encode())
