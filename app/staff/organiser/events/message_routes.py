"""What an organiser does about a message that did not arrive: has it tried again, or tells them in person.

It sends nothing, and shows no page of its own: the messages stand on the page of their event.
"""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import stores
from app.security.roles import staff_page
from app.services.messages.missed import settle_message
from app.staff.organiser.events.finding import event_pages, find
from app.staff.typed import cleaned


@event_pages.post("/<string:event_id>/messages/<string:message_id>")
@staff_page("organiser")
def settle(event_id: str, message_id: str) -> ResponseReturnValue:
    """Has a message tried again, or takes it off the list because somebody told them."""
    event = find(event_id)
    again = request.form.get("do") == "again"
    if not settle_message(stores(), event.id, cleaned(message_id), again=again):
        flash(gettext("This message is not in the list any more."), "error")
    elif again:
        flash(gettext("The message is tried again."))
    else:
        flash(gettext("The message is taken off the list."))
    return redirect(url_for("events.show_event", event_id=event.id), 303)
