"""The organiser's pages: ways in for a survey, events, and how many people have answered so far, protected.

They show no answer and no person.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the organiser's pages."""
    from app.staff.organiser.events.pages import event_pages
    from app.staff.organiser.importing.mapping_routes import mapping_pages
    from app.staff.organiser.importing.routes import importing
    from app.staff.organiser.routes import organiser

    app.register_blueprint(organiser)
    app.register_blueprint(event_pages)
    app.register_blueprint(importing)
    app.register_blueprint(mapping_pages)
