"""What the link of an invitation and a question of it look like in an address.

It does not know which there are.
"""

from typing import Any

from flask import Response, request, url_for
from werkzeug.routing import BaseConverter

from app.layout import reading_query


class AskingToken(BaseConverter):
    """The 20 letters and figures of a link: anything else reaches no store."""

    regex = "[a-z2-9]{20}"


class DraftId(BaseConverter):
    """The id of a draft."""

    regex = "[a-z0-9-]{4,16}"


def link_path(token: str) -> str:
    """The path of the pages of one link: the cookie of whoever holds it goes to no others."""
    return f"{request.script_root}/together/{token}"


def lead_to(endpoint: str, **parts: Any) -> Response:
    """Sends the browser on with a GET, to be read in the same way."""
    address = url_for(endpoint, **{**parts, **reading_query()})
    return Response(status=303, headers={"Location": address})
