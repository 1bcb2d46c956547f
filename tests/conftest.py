"""The few things many tests stand on: an installation of its own, and a client of each site that audits."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from app import create_public_app, create_staff_app
from app.extensions import NAME, Holdings
from app.settings import Settings, read_settings
from app.storage.stores import Stores, close_stores, migrate
from tests.audit import AuditingClient

pytest_plugins = ["tests.must_run", "tests.stores"]


class KeptTemplates(BytecodeCache):
    """Templates as they were compiled, for all applications: most tests make one of their own."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives a template of these very words, where one was compiled."""
        bucket.code = self.compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a template that was just compiled."""
        assert bucket.code is not None
        self.compiled[bucket.key, bucket.checksum] = bucket.code


# Tests make much that stays: Python looks through it for what may be forgotten less often than it would.
gc.set_threshold(50_000, 10, 10)
Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": KeptTemplates()}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of a new installation with empty databases."""
    return read_settings(
        {"EVENGROUND_DATA": str(tmp_path), "EVENGROUND_SECRET_KEY": "a secret for the tests alone" * 2}
    )


@pytest.fixture
def public(settings: Settings) -> Iterator[AuditingClient]:
    """Somebody at the public site, whose every page is audited."""
    with running(create_public_app(settings)) as client:
        yield client


@pytest.fixture
def staff(settings: Settings) -> Iterator[AuditingClient]:
    """Somebody at the staff site, whose every page is audited."""
    with running(create_staff_app(settings)) as client:
        yield client


@contextmanager
def running(app: Flask) -> Iterator[AuditingClient]:
    """A client of this application, whose stores are made first and closed afterwards."""
    stores = stores_of(app)
    migrate(stores)
    app.test_client_class = AuditingClient
    client = app.test_client()
    assert isinstance(client, AuditingClient)
    yield client
    close_stores(stores)


def stores_of(app: Flask) -> Stores:
    """The stores an application works with."""
    held: Holdings = app.extensions[NAME]
    return held.stores
