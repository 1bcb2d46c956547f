"""A small invented release, and people of the staff site, for the tests of its pages."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from analysis.protected import ProtectedQuote, ProtectedTable, from_json, quotes_from_json
from app.extensions import NAME, Holdings
from app.services import staff_accounts, surveys
from app.services.importing.sealed import pack
from app.services.releases import save_release
from app.storage import imports
from app.storage.imports import KeptImport
from app.storage.stores import writing
from survey_definitions.model import Responsibility
from survey_definitions.reader import load_survey
from tests.staff.kept_cookies import by_kept_cookie

SURVEY = "experience-of-care"
IMPORT = "sample"
PASSWORD = "four quiet brown owls"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WHEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ROW: dict[str, Any] = {
    "evidence": "survey",
    "measure": "difference",
    "measure_label": "How much did this service help you?",
    "domain": "outcome",
    "kind": "user",
    "community": "ethnicity=bangladeshi",
    "community_label": "Bangladeshi",
    "characteristic": "ethnicity",
    "area": "England",
    "period": "2026",
    "n": 120,
    "count": 55,
    "value": 46,
    "low": 37,
    "high": 55,
    "reference": "everyone else",
    "reference_n": 2400,
    "reference_value": 62,
    "reference_low": 60,
    "reference_high": 64,
    "difference": -16,
    "difference_low": -25,
    "difference_high": -7,
    "ratio": 0.7,
    "ratio_low": 0.6,
    "ratio_high": 0.9,
    "q": 0.01,
    "likely": 0.95,
    "worse": True,
    "status": "gap",
    "unit": "percent",
    "direction": "higher is better",
    "flags": [],
    "source": "Answers to this survey",
    "licence": "",
    "invented": True,
}
THEME = {
    "evidence": "theme",
    "measure": "outcome",
    "measure_label": "Being heard",
    "direction": "lower is better",
    "value": 40,
    "low": 30,
    "high": 51,
    "n": 80,
    "reference_n": 1500,
    "reference_value": 22,
    "reference_low": 20,
    "reference_high": 24,
    "difference": 18,
    "difference_low": 8,
    "difference_high": 29,
}
RECOVERY = {
    "evidence": "indicator",
    "measure": "talking-therapies-recovery",
    "measure_label": "Recovered after NHS Talking Therapies",
    "kind": "",
    "period": "2024-25",
    "n": 5400,
    "value": 39.8,
    "low": 38.5,
    "high": 41.1,
    "reference": "ethnicity=white-british",
    "reference_n": 410000,
    "reference_value": 51.8,
    "reference_low": 51.6,
    "reference_high": 52,
    "difference": -12.0,
    "difference_low": -13.3,
    "difference_high": -10.6,
    "source": "NHS England, NHS Talking Therapies annual reports",
    "licence": "Contains public sector information licensed under the Open Government Licence v3.0.",
    "invented": False,
}
DETENTIONS = {
    **RECOVERY,
    "measure": "detentions-standardised",
    "measure_label": "Detentions under the Mental Health Act",
    "domain": "safety",
    "community": "ethnicity=other-black",
    "community_label": "Any other Black background",
    "unit": "per 100,000",
    "direction": "lower is better",
    "n": 1900,
    "value": 740.6,
    "low": 702.1,
    "high": 780.4,
    "reference_value": 67.8,
    "reference_low": 66.9,
    "reference_high": 68.7,
    "difference": 672.8,
    "difference_low": 633.0,
    "difference_high": 713.0,
    "ratio": 10.9,
    "ratio_low": 10.3,
    "ratio_high": 11.6,
    "flags": ["residual", "overestimated"],
}
WHITE_BRITISH = {
    "community": "ethnicity=white-british",
    "community_label": "White British",
    "worse": False,
    "status": "no gap",
}
GRADES: list[tuple[Any, ...]] = [
    ("ethnicity=bangladeshi", "Bangladeshi", "ethnicity", "outcome", "confirmed", -16, False),
    (
        "ethnicity=other-black",
        "Any other Black background",
        "ethnicity",
        "safety",
        "data ahead of voice",
        None,
        False,
    ),
    ("religion=jain", "Jain", "religion", "outcome", "not enough evidence", None, True),
    ("ethnicity=white-british", "White British", "ethnicity", "outcome", "no gap found", None, False),
]
QUOTES = [
    {
        "community": "ethnicity=bangladeshi",
        "community_label": "Bangladeshi",
        "domain": "outcome",
        "themes": ["listening"],
        "sentiment": "negative",
        "text": "مجھے کسی نے نہیں سنا۔ [name]",
        "language": "ur",
        "kind": "user",
        "invented": True,
        "english": "Nobody listened to me. [name]",
    }
]


def row(*changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A row of the sample, with these things changed."""
    made = dict(ROW)
    for change in (*changes, more):
        made.update(change)
    return made


def make_long_table(gaps: int) -> ProtectedTable:
    """A table with so many gaps, each of another community."""
    given = [
        (f"ethnicity=group-{number}", f"Group {number}", "ethnicity", "outcome", "confirmed", -16, False)
        for number in range(1, gaps + 1)
    ]
    return make_table([row(community=one[0], community_label=one[1]) for one in given], grades=given)


def make_table(
    rows: list[dict[str, Any]] | None = None,
    period: str = "2026",
    grades: list[tuple[Any, ...]] = GRADES,
) -> ProtectedTable:
    """A protected table, as a release kept it."""
    graded: list[dict[str, Any]] = [
        {
            "community": community,
            "community_label": label,
            "characteristic": characteristic,
            "domain": domain,
            "grade": grade,
            "reasons": [],
            "rank": rank,
            "largest": largest,
            "listen_first": listen,
        }
        for rank, (community, label, characteristic, domain, grade, largest, listen) in enumerate(grades, 1)
    ]
    hidden = [
        {
            "characteristic": "ethnicity",
            "community": "ethnicity=roma",
            "community_label": "Roma",
            "why": "too few answers",
        },
        {
            "characteristic": "ethnicity",
            "community": "ethnicity=arab",
            "community_label": "Arab",
            "why": "not in NHS data",
        },
    ]
    shown = rows or [row(), row(THEME), row(RECOVERY), row(DETENTIONS), row(RECOVERY, WHITE_BRITISH)]
    return from_json(
        json.dumps(
            {
                "survey": SURVEY,
                "made": "2026-11-20",
                "area": "England",
                "period": period,
                "rule": "8, 5, 20",
                "rows": shown,
                "grades": graded,
                "hidden": hidden,
            }
        )
    )


def make_quotes() -> tuple[ProtectedQuote, ...]:
    """The quotes of the sample."""
    return tuple(quotes_from_json(json.dumps(QUOTES)))


def held_by(app: Flask) -> Holdings:
    """What an application works with."""
    held: Holdings = app.extensions[NAME]
    return held


def publish_survey(app: Flask) -> None:
    """Publishes the shipped survey, open since the first of November."""
    responsibility = Responsibility("A trust", "dpo@example.org", "public task", "DPIA 1", 400, "999")
    survey = replace(load_survey(SURVEY), languages=("en",), responsibility=responsibility)
    surveys.publish(held_by(app).stores, survey, {}, WHEN)
    surveys.set_dates(held_by(app).stores, SURVEY, date(2026, 11, 1), None, "test@example.org", WHEN)


def release(app: Flask, table: ProtectedTable | None = None) -> None:
    """Releases the sample."""
    save_release(held_by(app).stores, SURVEY, table or make_table(), make_quotes(), 500, WHEN)


def add_import(app: Flask) -> None:
    """A file of comments that was read in."""
    held = held_by(app)
    about = pack(held.keys, IMPORT, "about", ["fft.csv", "utf-8", ["Date", "Comment"]])
    counts: dict[str, Any] = {"rows": 12, "batches": 1, "next_batch": 1, "good": 11, "bad": 1, "kept": 11}
    kept = KeptImport(IMPORT, b"0" * 32, "finished", WHEN, WHEN, about, None, WHEN.date(), **counts)
    with writing(held.stores.answers) as connection:
        imports.add_import(connection, kept)
        imports.add_faults(connection, IMPORT, [imports.RowFault(3, 0, "no such day")])


def add_person(app: Flask, email: str, *roles: str, secret: str = SECRET) -> None:
    """Makes an account."""
    held, new = held_by(app), staff_accounts.NewAccount(email, roles, PASSWORD, secret)
    staff_accounts.create_account(held.stores, held.keys, new, WHEN)


def token_of(page: TestResponse) -> str:
    """The token that a form of this page sends with it."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found, "the page has no form"
    return found.group(1)


def enter_password(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Sends the first form of signing in."""
    page = client.get("/sign-in")
    return client.post("/sign-in", data={"csrf_token": token_of(page), "email": email, "password": password})


def enter_code(client: FlaskClient, code: str = "") -> TestResponse:
    """Sends the second form of signing in, with the code of now unless one is given."""
    page = client.get("/code")
    code = code or staff_accounts.current_code(SECRET, datetime.now(UTC))
    return client.post("/code", data={"csrf_token": token_of(page), "code": code})


@by_kept_cookie
def sign_in(client: FlaskClient, email: str) -> None:
    """Signs somebody in with both factors."""
    enter_password(client, email)
    assert enter_code(client).status_code == 302
