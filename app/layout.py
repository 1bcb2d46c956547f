"""What every template of both sites can use: the site's name, the reading choice, the numbers for help.

It renders no page by itself.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from markupsafe import Markup

from app import community_names
from app.days import say_day, say_month
from app.i18n import offered_languages, offered_registers, preferred_language, reading
from app.settings import Settings
from survey_definitions.answers import clean_text


@dataclass(frozen=True)
class Site:
    """What a page shows of the installation."""

    name: str
    stylesheet: str
    demo: bool
    contact: str
    exit: str


def telephone(number: str) -> Markup:
    """The number as a link that calls it, left to right in every language."""
    return Markup('<a href="tel:{}" dir="ltr" translate="no">{}</a>').format(number.replace(" ", ""), number)


def text_message(number: str, word: str) -> Markup:
    """The number as a link that starts a text message with this word."""
    return Markup('<a href="sms:{}?body={}" dir="ltr" translate="no">{}</a>').format(number, word, number)


def reading_query() -> dict[str, Any]:
    """What a link adds to its address so that the next page is read in the same way."""
    chosen = reading()
    query: dict[str, Any] = {"language": chosen.language.code} if _is_chosen() else {}
    return query if chosen.register == "standard" else {**query, "register": chosen.register}


def home_address() -> str:
    """The first page of this site, read in the same way."""
    query = urlencode(reading_query())
    return f"{request.script_root}/" + (f"?{query}" if query else "")


def _is_chosen() -> bool:
    return reading().language.code != preferred_language() or "language" in request.args


def kept_query() -> Markup:
    """What the address says besides the button pressed, as hidden fields, so that choosing keeps the rest."""
    said = {name: text for name, text in request.args.items() if name not in {"language", "register"}}
    fields = {**said, **reading_query()}
    return Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(clean_text(name), clean_text(text))
        for name, text in fields.items()
    )


def no_picture(picture: str) -> str:
    """Where a picture is, on a site that serves none: nowhere, so that its words stand alone."""
    return picture[:0]


def register(app: Flask, settings: Settings) -> None:
    """Gives the application's templates these words and links."""
    site = Site(settings.name, settings.stylesheet, settings.demo, settings.contact, settings.exit)
    app.jinja_env.globals.update(
        site=site,
        telephone=telephone,
        text_message=text_message,
        reading_query=reading_query,
        kept_query=kept_query,
        offered_languages=offered_languages,
        offered_registers=offered_registers,
        home_address=home_address,
        characteristic_name=community_names.characteristic,
        community_name=community_names.community,
        language_name=community_names.language,
        plain_name=community_names.plain,
        say_day=say_day,
        say_month=say_month,
        site_layout="layouts/base.html",
        picture_address=no_picture,  # a site that serves pictures puts its own in place
    )
