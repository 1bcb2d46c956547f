"""Says whether this process can reach both stores, for the machine that watches it.

It says nothing about people or their answers.
"""

from flask import Blueprint, Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import stores

health = Blueprint("health", __name__)


@health.get("/health")
def show_health() -> Response:
    """200 and `ok` when both stores answer, else 503 and the name of the one that does not."""
    for name, engine in (("answers", stores().answers), ("people", stores().people)):
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return Response(f"no answer from the {name} store\n", 503, content_type="text/plain")
    return Response("ok\n", content_type="text/plain")


def register(app: Flask) -> None:
    """Gives the application its health address."""
    app.register_blueprint(health)
