"""The administrator's pages: surveys with their dates, versions and translations, and the accounts of staff.

They show no answer.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the administrator's pages."""
    from app.staff.admin.routes import admin

    app.register_blueprint(admin)
