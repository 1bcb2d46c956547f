"""Signing in, the first page after it, and the language of the staff site.

It knows no survey and no answer.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application its sign-in."""
    from app.staff.sign_in import doors
    from app.staff.sign_in.routes import staff_sign_in, use_chosen_language

    doors.register(app)
    app.before_request(use_chosen_language)
    app.register_blueprint(staff_sign_in)
