"""Addresses of every staff route, with the ids of what the samples hold."""

from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from tests.staff.asking_samples import DRAFT, LINK_TO_DRAFT
from tests.staff.asset_samples import ASSET
from tests.staff.collector_samples import LINK, PAPER
from tests.staff.comment_samples import SAMPLE, WAIT
from tests.staff.event_samples import COMING
from tests.staff.group_samples import GROUP, INVITATION, TOKEN
from tests.staff.own_event_samples import BOOKING, EXPENSE
from tests.staff.samples import IMPORT, SURVEY
from tests.staff.written import URDU

PARAMETERS = {
    "survey_id": SURVEY,
    "community": "ethnicity=bangladeshi",
    "domain": "outcome",
    "account_id": "1",
    "language": "ur",
    "reading_id": SAMPLE,
    "import_id": IMPORT,
    "group_id": GROUP,
    "invitation_id": INVITATION,
    "token": TOKEN,
    "collector_id": LINK,
    "name": "ear",
    "event_id": COMING,
    "booking_id": BOOKING,
    "expense_id": EXPENSE,
    "message_id": "some-message",
    "asset_id": ASSET,
    "number": "1",
    "draft_id": DRAFT,
    "asking_id": LINK_TO_DRAFT,
}
TYPED_IN = ("entering", "entering_batch", "entering_again")  # papers: their collector is a batch
COMMENTS = {"reviewing": WAIT.id} | dict.fromkeys(("moderation", "mending", "translating"), URDU)


def address_of(app: Flask, rule: Rule, **others: str) -> str:
    """An address of this route, with sample values unless others are given."""
    with app.test_request_context():
        comment = COMMENTS.get(rule.endpoint.partition(".")[0], "")
        batch = {"collector_id": PAPER} if rule.endpoint.partition(".")[0] in TYPED_IN else {}
        known = PARAMETERS | {"comment_id": comment} | batch | others
        values: dict[str, Any] = {name: known[name] for name in rule.arguments}
        return app.url_for(rule.endpoint, **values)
