"""The pages of community translators: the English beside a comment, in the languages they were given.

They show redacted words alone.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the translators' pages."""
    from app.staff.translating.routes import translating

    app.register_blueprint(translating)
