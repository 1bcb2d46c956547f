"""Signing in, joining by an invitation, the first pages after that, and the language of the staff site.

It knows no survey and no answer.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application its sign-in."""
    from app.staff.sign_in import doors, joining, own_group  # the last two add their pages to `routes`
    from app.staff.sign_in.routes import staff_sign_in, use_chosen_language

    del joining, own_group
    doors.register(app)
    app.before_request(use_chosen_language)
    app.register_blueprint(staff_sign_in)
