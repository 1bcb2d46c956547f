"""The door for responses that were finished with no signal: answers a script, in the person's own words.

`app.services.outbox` reads and keeps them; this only says how it went.
"""

from flask import Response, jsonify, render_template, request

from app.errors import TROUBLES
from app.extensions import keys, now, stores
from app.i18n import set_reading
from app.public.easy_read import show_version
from app.public.respondent.offline_pages import main_of
from app.public.respondent.sending import render_thanks
from app.public.respondent.visits import read_cookie
from app.security.crypto import NotSealedHere
from app.security.sessions import comes_from_elsewhere
from app.services.danger import may_mean_danger
from app.services.drafts import idempotency_key
from app.services.outbox import NotReadable, Parcel, deliver, open_parcel
from app.services.responses import OtherContent, Receipt, SurveyClosed, Withdrawn, receipt_for_key


def take_outbox(survey_id: str) -> Response:
    """One sealed response, kept once however often it comes."""
    if comes_from_elsewhere(request):
        return _say("errors/trouble.html", 403, trouble=TROUBLES[403])
    try:
        parcel = open_parcel(stores(), keys(), request.get_data())
    except (NotSealedHere, NotReadable):
        return _say("errors/trouble.html", 400, trouble=TROUBLES[400])
    if parcel.version.survey.id != survey_id:
        return _say("errors/trouble.html", 404, trouble=TROUBLES[404])
    show_version(parcel.version)
    set_reading(parcel.language, parcel.register)
    return _keep(parcel)


def _keep(parcel: Parcel) -> Response:
    try:
        receipt = deliver(stores(), keys(), parcel, now(), _draft_of(parcel))
    except SurveyClosed:
        return _say("public/not-open.html", 403, closed=True)
    except Withdrawn:
        return _say("public/withdrawn-before.html", 410)
    except OtherContent:
        first = receipt_for_key(stores(), keys(), parcel.key)
        return _thank(parcel, first, other=True) if first else _say("public/withdrawn-before.html", 410)
    return _thank(parcel, receipt)


def _thank(parcel: Parcel, receipt: Receipt, other: bool = False) -> Response:
    texts = (text for fields in parcel.raws.values() for values in fields.values() for text in values)
    help_first = any(may_mean_danger(text, parcel.language) for text in texts)
    thanks = render_thanks(receipt, parcel.version.survey.id, other, help_first)
    return jsonify(main=main_of(thanks.get_data(as_text=True)))


def _draft_of(parcel: Parcel) -> bytes | None:
    """The row of the draft this browser holds, if it is of the same response."""
    cookie = read_cookie()
    return cookie.row if cookie and idempotency_key(cookie) == parcel.key else None


def _say(template: str, code: int, **words: object) -> Response:
    response = jsonify(main=main_of(render_template(template, **words)))
    response.status_code = code
    return response
