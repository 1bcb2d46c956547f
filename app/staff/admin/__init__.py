"""The administrator's pages: surveys with their dates and versions, accounts of staff, groups, invitations.

They show no answer.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the administrator's pages."""
    from app.staff.admin import groups, inviting, safeguarding  # they add their pages to those of `routes`
    from app.staff.admin.routes import admin

    del groups, inviting, safeguarding
    app.register_blueprint(admin)
