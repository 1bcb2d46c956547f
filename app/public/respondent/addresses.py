"""The addresses of a survey's pages.

It knows none of their content.
"""

from urllib.parse import urlencode

from flask import Response, request

from survey_definitions.model import Page

CHANGE = "change"  # in the address of a page that was opened from the check: it leads back there


def address_of_page(survey_id: str, page: Page, changing: bool = False, **marks: str) -> str:
    """Where this page is."""
    if changing and page.kind != "check":
        marks[CHANGE] = "yes"
    address = draft_path(survey_id) + page.id
    return f"{address}?{urlencode(marks)}" if marks else address


def draft_path(survey_id: str) -> str:
    """The path a draft's cookie is sent to: the pages of its survey and no others.

    Written out, for each page has some: an id is letters, figures and hyphens. A test holds it to the routes.
    """
    return f"{request.script_root}/s/{survey_id}/"


def see_other(address: str) -> Response:
    """Sends the browser on with a GET, so that going back or reloading sends nothing twice."""
    return Response(status=303, headers={"Location": address})
