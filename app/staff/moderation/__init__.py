"""The moderator's pages: comments to be read before anybody else does, and what was taken out of them.

They name no writer, for nobody knows who wrote.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the moderator's pages."""
    from app.staff.moderation.mending import mending
    from app.staff.moderation.routes import moderation

    app.register_blueprint(moderation)
    app.register_blueprint(mending)
