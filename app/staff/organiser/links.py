"""The page of one collector: its address and code, what can be printed for it, its name and its end.

It prints nothing itself, and shows no answer.
"""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.days import say_day
from app.extensions import keys, now, stores
from app.i18n import find_language, reading
from app.security.roles import staff_page
from app.services.collectors import Collector, end_collector, name_collector, reopen_collector
from app.services.kiosks import KIOSK, LONGEST, SHORTEST, NoPin, has_pin, set_pin
from app.services.printing.pdf import can_make_pdf
from app.services.surveys import published_versions
from app.staff.organiser.finding import (
    address_of,
    find_link,
    find_version,
    kinds_of,
    kiosk_address_of,
    places_of,
    stays_here,
    title_of,
)
from app.staff.organiser.forms import MODE_NAMES, LinkForm, PinForm
from app.staff.typed import cleaned
from survey_definitions.model import Version

links = Blueprint("links", __name__, url_prefix="/collect")
PATH = "/<string:survey_id>/links/<string:collector_id>"


@links.get(PATH)
@staff_page("organiser")
def show_link(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """One collector."""
    version, link = find_version(survey_id), find_link(survey_id, collector_id)
    return _show(version, link, LinkForm(data=_written(link)))


@links.post(PATH)
@staff_page("organiser")
def change_link(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """Gives it another name, and says where its paper is handed in."""
    version, link = find_version(survey_id), find_link(survey_id, collector_id)
    form = LinkForm(request.form)
    if not form.validate():
        return _show(version, link, form)
    shown, hand_in = bool(form.name_shown.data), cleaned(form.hand_in.data)
    name_collector(stores(), link.id, cleaned(form.name.data), shown, hand_in)
    flash(gettext("Saved."))
    return _back(link)


@links.post(f"{PATH}/pin")
@staff_page("organiser")
def choose_pin(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """Gives a kiosk its PIN, or another one."""
    version, link = find_version(survey_id), find_link(survey_id, collector_id)
    form = PinForm(request.form)
    if link.mode != KIOSK:
        return _back(link)
    try:
        set_pin(stores(), keys(), link.id, form.pin.data or "")
    except NoPin:
        form.pin.errors = [gettext("Type %(least)s to %(most)s figures.", least=SHORTEST, most=LONGEST)]
        return _show(version, link, LinkForm(data=_written(link)), form)
    flash(gettext("The PIN is kept. Write it down: it is never shown again."))
    return _back(link)


@links.post(f"{PATH}/end")
@staff_page("organiser")
def end_link(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """Nobody comes in through it any more."""
    link = find_link(survey_id, collector_id)
    end_collector(stores(), link.id, now())
    flash(gettext("The link has ended. Whoever opens it is told kindly, and shown where else to answer."))
    return _back(link)


@links.post(f"{PATH}/open")
@staff_page("organiser")
def open_link(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """People come in through it again."""
    link = find_link(survey_id, collector_id)
    reopen_collector(stores(), link.id)
    flash(gettext("The link is open again."))
    return _back(link)


def _back(link: Collector) -> ResponseReturnValue:
    return redirect(url_for("links.show_link", survey_id=link.survey_id, collector_id=link.id))


def _written(link: Collector) -> dict[str, Any]:
    return {"name": link.name, "name_shown": link.name_shown, "hand_in": link.hand_in}


def _versions_of(version: Version) -> list[tuple[str, str]]:
    """Every version of the survey by the day it was published, the one people answer now first."""
    found = published_versions(stores(), version.survey.id)
    now_first = sorted(found, key=lambda each: each.hash != version.hash)
    return [(each.hash, say_day(each.published)) for each in now_first]


def _show(
    version: Version, link: Collector, form: LinkForm, pin_form: PinForm | None = None
) -> ResponseReturnValue:
    address = address_of(link)
    return render_template(
        "staff/organiser/link.html",
        title=title_of(version),
        survey=version.survey,
        link=link,
        address=address,
        stays_here=stays_here(address),
        places=places_of(version, link),
        mode_name=MODE_NAMES[link.mode],
        form=form,
        pin_form=pin_form or PinForm(),
        has_pin=link.mode == KIOSK and has_pin(stores(), link.id),
        kiosk_address=kiosk_address_of(link),
        languages=[find_language(code) for code in version.survey.languages],
        chosen_language=reading().language.code,
        kinds=kinds_of(version),
        versions=_versions_of(version),
        can_make_pdf=can_make_pdf(),
    )
