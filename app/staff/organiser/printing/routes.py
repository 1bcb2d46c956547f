"""The addresses of what is printed for one collector: its code, its posters and its paper.

They change nothing, and hand on to what lays the page out.
"""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.assets import send_asset
from app.drawings import read_picture
from app.i18n import reading
from app.security.roles import staff_page
from app.services.collectors import Collector
from app.services.printing.codes import draw_code
from app.services.printing.laying_out import lay_out, way_of
from app.services.printing.paper import PaperWay
from app.services.printing.pdf import NotPrintable
from app.services.printing.posters import make_poster
from app.staff.organiser.finding import address_of, find_asked_version, find_link, find_version
from app.staff.organiser.links import PATH
from app.staff.organiser.printing.files import DRAWING
from app.staff.organiser.printing.paper_sheet import show_paper_sheet
from app.staff.organiser.printing.plain_text import write_plainly
from app.staff.organiser.printing.sheets import read_as_asked, send_file, send_pdf, show_sheet
from survey_definitions.model import Version

printing = Blueprint("printing", __name__, url_prefix="/collect")
SIZES = {"a4": (20, 18, 16, 14, 12, 10), "a5": (14, 12, 11, 10, 9, 8)}  # of type, in points


@printing.get("/pictures/<string:name>.svg")
@staff_page("organiser")
def show_picture(name: str) -> ResponseReturnValue:
    """One picture of Easy Read."""
    return send_asset(read_picture(name) or abort(404))


@printing.get(f"{PATH}/code.svg")
@staff_page("organiser")
def show_code(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """The code of a collector, to be looked at."""
    return Response(draw_code(address_of(find_link(survey_id, collector_id))), content_type=DRAWING)


@printing.get(f"{PATH}/download/code.svg")
@staff_page("organiser")
def download_code(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """The code of a collector, to be kept."""
    link = find_link(survey_id, collector_id)
    return send_file(draw_code(address_of(link)), DRAWING, f"code-{link.id}.svg")


@printing.get(f"{PATH}/poster")
@staff_page("organiser")
def show_poster(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """The poster of a collector, to be printed from the browser."""
    return _poster(survey_id, find_link(survey_id, collector_id))


@printing.get(f"{PATH}/download/poster.pdf")
@staff_page("organiser")
def download_poster(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """The poster as a PDF; where none can be made, the page to print instead."""
    link = find_link(survey_id, collector_id)
    size, page = _size(), _poster(survey_id, link)
    try:
        return send_pdf(page, address_of(link), f"poster-{size}-{link.id}", SIZES[size])
    except NotPrintable:
        return _instead("printing.show_poster", link)


@printing.get(f"{PATH}/paper")
@staff_page("organiser")
def show_paper(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """The survey on paper, to be printed from the browser."""
    return _paper(find_asked_version(survey_id), find_link(survey_id, collector_id))


@printing.get(f"{PATH}/download/paper.pdf")
@staff_page("organiser")
def download_paper(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """The survey on paper as a PDF; where none can be made, the page to print instead."""
    version, link = find_asked_version(survey_id), find_link(survey_id, collector_id)
    page = _paper(version, link)
    size = "large-print" if reading().large else reading().register.replace("_", "-")
    try:
        return send_pdf(page, address_of(link), f"paper-{link.batch or link.id}-{size}")
    except NotPrintable:
        return _instead("printing.show_paper", link)


@printing.get(f"{PATH}/download/braille.txt")
@staff_page("organiser")
def download_braille(survey_id: str, collector_id: str) -> ResponseReturnValue:
    """The survey as plain text, ready to be made into braille."""
    version, link = find_asked_version(survey_id), find_link(survey_id, collector_id)
    way = _way(version, link)
    text = write_plainly(way, lay_out(way), link)
    name = f"paper-{link.batch or link.id}-{reading().language.code}.txt"
    return send_file(text.encode(), "text/plain; charset=utf-8", name)


def _paper(version: Version, link: Collector) -> str:
    way = _way(version, link)
    return show_paper_sheet(way, lay_out(way), link)


def _way(version: Version, link: Collector) -> PaperWay:
    read_as_asked(version)
    language, register = reading().language.code, reading().register
    kind = request.args.get("kind", "")
    return way_of(version, language, register, kind=kind, service=link.service, area=link.area)


def _poster(survey_id: str, link: Collector) -> str:
    version = find_version(survey_id)
    read_as_asked(version)
    chosen = reading()
    poster = make_poster(version, link, address_of(link), chosen.language.code, chosen.register)
    return show_sheet("print/poster.html", version, poster=poster, link=link, size=_size())


def _size() -> str:
    asked = request.args.get("size", "")
    return asked if asked in SIZES else "a4"


def _instead(endpoint: str, link: Collector) -> ResponseReturnValue:
    asked: dict[str, Any] = request.args.to_dict()
    return redirect(url_for(endpoint, **{**asked, "survey_id": link.survey_id, "collector_id": link.id}))
