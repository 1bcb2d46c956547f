"""The administrator's pages: surveys with their dates, versions and translations, and the accounts of staff.

They show no answer.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the administrator's pages."""
    from app.staff.admin import safeguarding  # adds its pages to those of `routes`
    from app.staff.admin.routes import admin

    del safeguarding
    app.register_blueprint(admin)
