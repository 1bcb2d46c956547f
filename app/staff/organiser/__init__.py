"""The organiser's pages: ways in for a survey, and how many people have answered so far, protected.

They show no answer and no person.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the organiser's pages."""
    from app.staff.organiser.importing.mapping_routes import mapping_pages
    from app.staff.organiser.importing.routes import importing
    from app.staff.organiser.importing.sheet_routes import sheet_pages
    from app.staff.organiser.links import links
    from app.staff.organiser.printing.routes import printing
    from app.staff.organiser.routes import organiser

    app.register_blueprint(organiser)
    app.register_blueprint(links)
    app.register_blueprint(printing)
    app.register_blueprint(importing)
    app.register_blueprint(sheet_pages)
    app.register_blueprint(mapping_pages)
