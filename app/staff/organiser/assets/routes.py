"""The list of assets, and what one press does to one: checked, closed, open again.

What is said of an asset is typed on the pages of `entry_routes`; files are read in on those of `file_routes`.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import now, stores
from app.security.roles import staff_page
from app.services import assets
from app.services.days import day_of
from app.services.served import served_communities, served_languages, split_languages
from app.services.staff_log import log_action
from app.staff.organiser.assets.forms import read_asked
from app.staff.organiser.assets.words import KIND_NAMES, STATE_NAMES
from app.storage.stores import Stores

directory = Blueprint("directory", __name__, url_prefix="/assets")
KEPT = ("community", "area", "words", "state", "page", "language")
SetDay = Callable[[Stores, str, date], bool]


@directory.get("/")
@staff_page("organiser")
def list_assets() -> ResponseReturnValue:
    """The assets that match, fifty on a page."""
    asked, today = read_asked(), day_of(now())
    found = assets.list_assets(stores(), asked, today, request.args.get("page", 1, int))
    return render_template(
        "staff/assets/list.html",
        asked=asked,
        found=found,
        lines=[
            (one, *split_languages(one.communities), assets.freshness(one, today)) for one in found.assets
        ],
        areas=assets.areas(stores()),
        served=assets.communities_served(stores()),
        communities=served_communities(),
        languages=served_languages(),
        labels=labels(),
        kinds=KIND_NAMES,
        states=STATE_NAMES,
        kept=kept_query(),
    )


def labels() -> dict[str, str]:
    """The English name of each community that an asset may work with, by id."""
    return {one.id: one.label for group in served_communities().values() for one in group}


def kept_query() -> dict[str, Any]:
    """What the address asks, for the links and buttons that come back to it."""
    return {name: request.args[name] for name in KEPT if request.args.get(name)}


@directory.post("/<string:asset_id>/checked")
@staff_page("organiser")
def mark_checked(asset_id: str) -> ResponseReturnValue:
    """Says that what is known of an asset is still true."""
    return _set_day(assets.mark_checked, asset_id, gettext("Marked as checked today."))


@directory.post("/<string:asset_id>/close")
@staff_page("organiser")
def close(asset_id: str) -> ResponseReturnValue:
    """Says that an asset has closed."""
    _log("closed a community group", asset_id, now())
    return _set_day(
        assets.close_asset, asset_id, gettext("Marked as closed. It stays on the list of the closed.")
    )


@directory.post("/<string:asset_id>/open")
@staff_page("organiser")
def open_again(asset_id: str) -> ResponseReturnValue:
    """Says that an asset is open after all."""
    _log("opened a community group again", asset_id, now())
    return _set_day(assets.open_again, asset_id, gettext("Marked as open, and checked today."))


def _log(what: str, asset_id: str, moment: datetime) -> None:
    if assets.find_asset(stores(), asset_id):
        log_action(stores(), current_user.email, what, asset_id, moment)


def _set_day(change: SetDay, asset_id: str, said: str) -> ResponseReturnValue:
    if not change(stores(), asset_id, day_of(now())):
        abort(404)
    flash(said)
    return redirect(url_for("directory.list_assets", **kept_query()), 303)
