"""The page on which an organiser or a host sees which group they belong to.

It shows nothing of another group.
"""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.extensions import stores
from app.security.roles import group_of_account, staff_page
from app.services.groups import find_group
from app.staff.sign_in.routes import staff_sign_in


@staff_sign_in.get("/your-group")
@staff_page("organiser", "host")
def show_group() -> ResponseReturnValue:
    """Which group whoever is signed in belongs to, and what that means."""
    return render_template("security/own-group.html", group=find_group(stores(), group_of_account()))
