"""Addresses of every staff route, with the ids of what the samples hold."""

from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from tests.staff import event_samples
from tests.staff.asking_samples import DRAFT, LINK_TO_DRAFT
from tests.staff.asset_samples import ASSET
from tests.staff.collector_samples import LINK
from tests.staff.comment_samples import SAMPLE, WAIT
from tests.staff.group_samples import GROUP, INVITATION, TOKEN
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
    "event_id": event_samples.COMING,
    "booking_id": "some-booking",
    "expense_id": "some-expense",
    "asset_id": ASSET,
    "draft_id": DRAFT,
    "asking_id": LINK_TO_DRAFT,
}
COMMENTS = {"reviewing": WAIT.id} | dict.fromkeys(("moderation", "mending", "translating"), URDU)


def address_of(app: Flask, rule: Rule, **others: str) -> str:
    """An address of this route, with sample values unless others are given."""
    with app.test_request_context():
        comment = COMMENTS.get(rule.endpoint.partition(".")[0], "")
        known = PARAMETERS | {"comment_id": comment} | others
        values: dict[str, Any] = {name: known[name] for name in rule.arguments}
        return app.url_for(rule.endpoint, **values)
