"""One asset: a new one, and what is said of one there is.

What is wrong is told at its field, and nothing typed is lost.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now, stores
from app.security.roles import staff_page
from app.services import assets
from app.services.assets import Asset
from app.services.days import day_of
from app.services.served import served_communities, served_languages
from app.staff.organiser.assets.forms import AssetForm, entry_of, make_form, show_faults

asset_entries = Blueprint("asset_entries", __name__, url_prefix="/assets")


@asset_entries.get("/new")
@staff_page("organiser")
def ask_new() -> ResponseReturnValue:
    """The form for a new asset."""
    return _show(make_form(), None)


@asset_entries.post("/new")
@staff_page("organiser")
def add() -> ResponseReturnValue:
    """Adds an asset."""
    form, today = make_form(request.form), day_of(now())
    made = assets.add_asset(stores(), entry_of(form, today), today)
    if isinstance(made, Asset):
        flash(gettext("Added: %(name)s", name=made.name))
        return redirect(url_for("directory.list_assets"), 303)
    show_faults(form, made)
    return _show(form, None)


@asset_entries.get("/<string:asset_id>")
@staff_page("organiser")
def show(asset_id: str) -> ResponseReturnValue:
    """What is said of one asset, to be changed."""
    asset = _find(asset_id)
    return _show(make_form(asset=asset), asset)


@asset_entries.post("/<string:asset_id>")
@staff_page("organiser")
def change(asset_id: str) -> ResponseReturnValue:
    """Changes what is said of one asset."""
    asset = _find(asset_id)
    form, today = make_form(request.form), day_of(now())
    changed = assets.change_asset(stores(), asset, entry_of(form, today), today)
    if isinstance(changed, Asset):
        flash(gettext("Saved: %(name)s", name=changed.name))
        return redirect(url_for("directory.list_assets"), 303)
    show_faults(form, changed)
    return _show(form, asset)


def _find(asset_id: str) -> Asset:
    return assets.find_asset(stores(), asset_id) or abort(404)


def _show(form: AssetForm, asset: Asset | None) -> ResponseReturnValue:
    return render_template(
        "staff/assets/asset.html",
        form=form,
        kept=asset,
        freshness=assets.freshness(asset, day_of(now())) if asset else "",
        communities=served_communities(),
        languages=served_languages(),
        chosen=frozenset(form.communities.data or ()),
    )
