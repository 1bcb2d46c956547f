"""What the name of an event and the link to a place look like in an address.

It does not know which there are.
"""

from typing import Any

from flask import Response, request, url_for
from werkzeug.routing import BaseConverter

from app.layout import reading_query


class EventId(BaseConverter):
    """Lower-case letters and figures: anything else is no event and reaches no store."""

    regex = "[a-z0-9]{4,16}"


class BookingToken(BaseConverter):
    """The 43 letters of a link to somebody's place."""

    regex = "[A-Za-z0-9_-]{43}"


def event_path(event_id: str) -> str:
    """The path under which what somebody typed is kept on their phone: the pages of this event alone."""
    return f"{request.script_root}/e/{event_id}/"


def lead_to(endpoint: str, **parts: Any) -> Response:
    """Sends the browser on with a GET, to be read in the same way."""
    address = url_for(endpoint, **{**parts, **reading_query()})
    return Response(status=303, headers={"Location": address})
