"""The addresses of a survey's pages.

It knows none of their content.
"""

from typing import Any

from flask import Response, url_for

from survey_definitions.model import Page

CHANGE = "change"  # in the address of a page that was opened from the check: it leads back there


def address_of_page(survey_id: str, page: Page, changing: bool = False, **marks: Any) -> str:
    """Where this page is."""
    if changing and page.kind != "check":
        marks[CHANGE] = "yes"
    return url_for("respondent.show_step", survey_id=survey_id, page_id=page.id, **marks)


def draft_path(survey_id: str) -> str:
    """The path a draft's cookie is sent to: the pages of its survey and no others."""
    return url_for("respondent.start", survey_id=survey_id)


def see_other(address: str) -> Response:
    """Sends the browser on with a GET, so that going back or reloading sends nothing twice."""
    return Response(status=303, headers={"Location": address})
