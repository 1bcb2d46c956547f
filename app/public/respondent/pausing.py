"""The button that stops: gives this draft its four words, and goes to where they are shown.

What is on the page was kept before it comes here.
"""

from flask import Response, url_for

from app.extensions import keys, stores
from app.public.respondent.addresses import see_other
from app.public.respondent.visits import Visit
from app.services.resuming import make_code

PAUSE = "pause"  # the name of the button, on any page of a survey


def pause(visit: Visit) -> Response:
    """Makes the four words of this draft."""
    make_code(stores(), keys(), visit.cookie)
    return see_other(url_for("returning.show_words", survey_id=visit.survey.id))
