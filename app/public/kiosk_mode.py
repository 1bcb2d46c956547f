"""Whether this browser is a kiosk, and what that means for every page: nothing leads out of its survey.

It begins and ends no kiosk (`respondent.kiosk` does), and keeps nothing.
"""

import re

from flask import Response, g, request, url_for
from markupsafe import escape

from app.extensions import stores
from app.layout import home_address, reading_query
from app.security.sessions import find_kiosk_cookie
from app.services.collectors import Collector, find_collector
from app.services.kiosks import KIOSK
from app.storage.stores import StoreAway

FILES = frozenset({"assets", "pictures", "media", "health", "kiosk"})
OF_THE_SURVEY = frozenset({"respondent", "returning"})
NOT_OF_A_KIOSK = frozenset({"respondent.start", "respondent.follow_collector", "returning.ask"})
SEE_OTHER = 303
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_ADDRESS = re.compile(r'\shref="([^"]*)"')
_LOST = re.compile(r'\s(?:href|class|aria-current)="[^"]*"')


def kiosk_here() -> Collector | None:
    """The collector whose kiosk this browser is; None for nearly everybody."""
    if "kiosk" not in g:
        g.kiosk = _find_kiosk()
    found: Collector | None = g.kiosk
    return found


def _find_kiosk() -> Collector | None:
    sent = find_kiosk_cookie(request) if request else ""
    if not sent:
        return None
    try:
        found = find_collector(stores(), sent)
    except StoreAway:  # the page says so itself
        return None
    return found if found and found.mode == KIOSK else None


def kiosk_id() -> str:
    """Which kiosk a page is made for, where pages are kept."""
    kiosk = kiosk_here()
    return kiosk.id if kiosk else ""


def rest_address(kiosk: Collector) -> str:
    """Where a kiosk rests until the next person comes."""
    return url_for("kiosk.rest", collector_id=kiosk.id, **reading_query())


def keep_inside() -> Response | None:
    """On a kiosk every other address leads back to where it rests."""
    kiosk = kiosk_here()
    if kiosk is None or _is_inside(kiosk):
        return None
    return Response(status=SEE_OTHER, headers={"Location": rest_address(kiosk)})


def _is_inside(kiosk: Collector) -> bool:
    asked, parts = request.endpoint or "", request.view_args or {}
    if asked == "about.privacy":
        return True
    if asked in NOT_OF_A_KIOSK or parts.get("collector_id", kiosk.id) != kiosk.id:
        return False
    part = asked.partition(".")[0]
    return part in FILES or (part in OF_THE_SURVEY and parts.get("survey_id") == kiosk.survey_id)


def take_links_out(response: Response) -> Response:
    """On a kiosk a link that leads out of the survey is words alone: a number for help, say."""
    kiosk = kiosk_here() if response.mimetype == "text/html" else None
    if kiosk is not None:
        home, rest = home_address(), rest_address(kiosk)
        survey = f"{request.script_root}/s/{kiosk.survey_id}/"
        inside = (survey, rest.partition("?")[0], url_for("about.privacy"), "#", "consent")
        response.set_data(keep_links(response.get_data(as_text=True), inside, home, rest))
    return response


def keep_links(html: str, inside: tuple[str, ...], home: str, rest: str) -> str:
    """The page with the links that begin with one of `inside`; the one to `home` leads to `rest`.

    A link that stands alone goes with its words, for they say nothing without it. Nothing parts a number.

    >>> page = 'Call <a href="tel:111" dir="ltr">111</a>. <a class="alone" href="/x">X</a>'
    >>> keep_links(page, ("/s/",), "/", "/k")
    'Call <span dir="ltr">111</span>. '
    """

    def keep(link: re.Match[str]) -> str:
        found = _ADDRESS.search(link[1])
        address = found[1] if found else ""
        if address.replace("&amp;", "&") == home:
            return link[0].replace(f'href="{address}"', f'href="{escape(rest)}"')
        if address.startswith(inside):
            return link[0]
        words = link[2].replace(" ", "\u00a0") if address.startswith("tel:") else link[2]
        return "" if 'class="alone"' in link[1] else f"<span{_LOST.sub('', link[1])}>{words}</span>"

    return _LINK.sub(keep, html)
