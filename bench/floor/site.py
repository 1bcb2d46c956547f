"""The floor's site: an introduction, four forms, a thank-you, over Flask, WTForms and SQLite.

It is neither slowed nor stripped, and knows nothing of Evenground: no language, no draft, no receipt.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

from flask import Flask, abort, current_app, g, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from bench.floor.forms import FORMS

FIELDS = (
    "kind", "in_time", "understood", "listened", "respect", "faith", "safe", "together", "family", "told",
    "helped_by", "better",
)  # fmt: skip
SCHEMA = f"CREATE TABLE IF NOT EXISTS response (id INTEGER PRIMARY KEY, {' TEXT, '.join(FIELDS)} TEXT)"
INSERT = f"INSERT INTO response ({', '.join(FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})"  # noqa: S608
PRAGMAS = ("journal_mode = wal", "synchronous = full", "busy_timeout = 5000")  # as ours


def create_floor() -> Flask:
    """The site, with its database in the folder that FLOOR_DATA names."""
    app = Flask("bench.floor", template_folder="pages")
    app.config["SECRET_KEY"] = os.environ["FLOOR_SECRET_KEY"]
    app.config["DATABASE"] = Path(os.environ["FLOOR_DATA"]) / "floor.db"
    app.add_url_rule("/", view_func=intro)
    app.add_url_rule("/page/<int:number>", view_func=page, methods=["GET", "POST"])
    app.add_url_rule("/thank-you", view_func=thanks)
    app.teardown_appcontext(close_database)
    with app.app_context():
        database().execute(SCHEMA)
    return app


def database() -> sqlite3.Connection:
    """This request's connection."""
    if "database" not in g:
        g.database = sqlite3.connect(current_app.config["DATABASE"])
        for pragma in PRAGMAS:
            g.database.execute(f"PRAGMA {pragma}")
    connection: sqlite3.Connection = g.database
    return connection


def close_database(_error: BaseException | None) -> None:
    """Lets go of this request's connection."""
    connection = g.pop("database", None)
    if connection is not None:
        connection.close()


def intro() -> str:
    """The introduction."""
    return render_template("intro.html")


def page(number: int) -> str | Response:
    """One page of three questions: its answers wait in the session until the last."""
    if not 1 <= number <= len(FORMS):
        abort(404)
    answers = session.get("answers", {})
    form = FORMS[number - 1](data=answers)
    if not form.validate_on_submit():
        return render_template("page.html", form=form, number=number, of=len(FORMS))
    answers |= {name: value for name, value in form.data.items() if name != "csrf_token"}
    session["answers"] = answers
    if number < len(FORMS):
        return redirect(url_for("page", number=number + 1), 303)
    if "kind" not in answers:
        return redirect(url_for("page", number=1), 303)
    keep(answers)
    session.clear()
    return redirect(url_for("thanks"), 303)


def keep(answers: dict[str, Any]) -> None:
    """One row, safely on disk."""
    row = {**answers, "helped_by": ",".join(answers.get("helped_by") or [])}
    connection = database()
    connection.execute(INSERT, [row.get(name) for name in FIELDS])
    connection.commit()


def thanks() -> str:
    """The end."""
    return render_template("thanks.html")
