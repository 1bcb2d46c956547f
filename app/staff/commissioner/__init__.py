"""The commissioner's pages: where a community has a worse experience, how sure we are, and why.

They read stored protected tables alone and can reach nothing that counts.
"""

from flask import Flask


def register(app: Flask) -> None:
    """Gives the application the commissioner's pages."""
    from app.staff.commissioner import names, numbers, sureness, words
    from app.staff.commissioner.routes import commissioner

    app.register_blueprint(commissioner)
    app.jinja_env.globals.update(names=names, numbers=numbers, gap_words=words, sureness=sureness)
