"""Alembic from code: one tree of migrations per store.

It needs no Flask and no configuration file.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from app.storage.postgresql import prepare_schema
from app.storage.stores import writing

TREES = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, store: str) -> None:
    """Brings one store to its newest shape, in one transaction."""
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            prepare_schema(connection)
        config = configure(store)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def downgrade(engine: Engine, store: str, to: str = "base") -> None:
    """Takes one store back to an earlier shape, or every table of it away, in one transaction."""
    with writing(engine) as connection:
        config = configure(store)
        config.attributes["connection"] = connection
        command.downgrade(config, to)


def configure(store: str) -> Config:
    """What Alembic must know of one tree: where it is."""
    config = Config()
    config.set_main_option("script_location", str(TREES / store))
    config.set_main_option("path_separator", "os")
    return config
