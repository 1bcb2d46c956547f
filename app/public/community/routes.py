"""The public page of community groups: by area and community, with how fresh what is said of each is.

It changes nothing, and reads nothing about a person.
"""

from flask import Blueprint, abort, render_template, request

from app.extensions import now, settings, stores
from app.services import assets
from app.services.assets import Asked
from app.services.days import day_of
from app.services.served import served_communities, served_languages, split_languages

community = Blueprint("community", __name__)
_LONGEST = 100


def is_open() -> bool:
    """Whether this installation shows its community groups to everybody."""
    return settings().community_groups


@community.get("/community-groups")
def list_groups() -> str:
    """The groups, services and places that are public and open."""
    if not is_open():
        abort(404)
    asked, today = _read_asked(), day_of(now())
    found = assets.list_assets(stores(), asked, today, request.args.get("page", 1, int))
    return render_template(
        "public/community-groups.html",
        asked=asked,
        found=found,
        lines=[
            (one, *split_languages(one.communities), assets.freshness(one, today)) for one in found.assets
        ],
        areas=assets.areas(stores(), public_only=True),
        served=assets.communities_served(stores(), public_only=True),
        communities=served_communities(),
        languages=served_languages(),
        labels={one.id: one.label for group in served_communities().values() for one in group},
    )


def _read_asked() -> Asked:
    """What the address asks for; what it asks for and nobody works with counts as all."""
    served = assets.communities_served(stores(), public_only=True)
    named, area = (request.args.get(name, "").replace("\0", "")[:_LONGEST] for name in ("community", "area"))
    return Asked(named if named in served else "", area, public_only=True)
