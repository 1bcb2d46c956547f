"""The organiser's pages: ways in for a survey, events, and how many people have answered so far, protected.

They show no answer and no person.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the organiser's pages."""
    from app.staff.organiser.asking.deciding_routes import asking_drafts
    from app.staff.organiser.asking.link_routes import asking_links
    from app.staff.organiser.asking.routes import asking
    from app.staff.organiser.assets.entry_routes import asset_entries
    from app.staff.organiser.assets.file_routes import asset_files
    from app.staff.organiser.assets.routes import directory
    from app.staff.organiser.entering.again_routes import entering_again
    from app.staff.organiser.entering.batch_routes import entering_batch
    from app.staff.organiser.entering.routes import entering
    from app.staff.organiser.events.pages import event_pages
    from app.staff.organiser.importing.mapping_routes import mapping_pages
    from app.staff.organiser.importing.routes import importing
    from app.staff.organiser.importing.sheet_routes import sheet_pages
    from app.staff.organiser.links import links
    from app.staff.organiser.printing.routes import printing
    from app.staff.organiser.routes import organiser
    from app.staff.organiser.tracking.routes import tracker

    for part in (organiser, event_pages, links, printing, tracker, importing, sheet_pages, mapping_pages):
        app.register_blueprint(part)
    for part in (directory, asset_entries, asset_files, entering, entering_batch, entering_again):
        app.register_blueprint(part)
    for part in (asking, asking_drafts, asking_links):
        app.register_blueprint(part)
