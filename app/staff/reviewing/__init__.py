"""The pages on which people read comments and correct what the machine read in them.

They show redacted words alone, and never a comment that waits for a moderator.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the pages for reading comments."""
    from app.staff.reviewing import double_routes, list_routes, review_routes

    [pages] = {part.pages for part in (double_routes, list_routes, review_routes)}
    app.register_blueprint(pages)
