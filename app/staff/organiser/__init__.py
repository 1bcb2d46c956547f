"""The organiser's pages: ways in for a survey, and how many people have answered so far, protected.

They show no answer and no person.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the organiser's pages."""
    from app.staff.organiser.routes import organiser

    app.register_blueprint(organiser)
