"""The staff site with a survey, a release and one person of each role."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_staff_app
from app.security.roles import ROLES
from app.settings import Settings, read_settings
from tests.audit import AuditingClient
from tests.conftest import running
from tests.staff import group_samples, samples
from tests.staff.asset_samples import add_asset

SECRET_KEY = "a secret for the tests alone" * 2


def fill(folder: Path, *more: Callable[[Flask], None]) -> Path:
    """The databases of an installation where there is something to see, and more where asked."""
    environ = {"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": SECRET_KEY}
    app = create_staff_app(read_settings(environ))
    with running(app):
        samples.publish_survey(app)
        samples.release(app)
        samples.add_import(app)
        group_samples.add_group(app)
        add_asset(app)
        for role in ROLES:
            samples.add_person(app, f"{role}@example.org", role)
        samples.add_person(app, "everybody@example.org", *ROLES)
        for add in more:
            add(app)
    return folder


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the databases of an installation where there is something to see, to be copied."""
    return fill(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def site(settings: Settings, filled: Path) -> Iterator[AuditingClient]:
    """Somebody at the staff site, not signed in yet, where there is something to see."""
    shutil.copytree(filled, settings.data, dirs_exist_ok=True)
    languages = (*settings.languages, "en-XA")
    with running(create_staff_app(replace(settings, languages=languages, name="⟦Evenground⟧"))) as client:
        yield client


@pytest.fixture
def commissioner(site: AuditingClient) -> AuditingClient:
    """A commissioner who has signed in."""
    samples.sign_in(site, "commissioner@example.org")
    return site


@pytest.fixture
def organiser(site: AuditingClient) -> AuditingClient:
    """An organiser who has signed in."""
    samples.sign_in(site, "organiser@example.org")
    return site


@pytest.fixture
def administrator(site: AuditingClient) -> AuditingClient:
    """An administrator who has signed in."""
    samples.sign_in(site, "administrator@example.org")
    return site


@pytest.fixture
def moderator(site: AuditingClient) -> AuditingClient:
    """A moderator who has signed in."""
    samples.sign_in(site, "moderator@example.org")
    return site


@pytest.fixture
def translator(site: AuditingClient) -> AuditingClient:
    """Somebody who translates from Urdu and Polish, who has signed in."""
    samples.sign_in(site, "translator@example.org")
    return site


@pytest.fixture
def host(site: AuditingClient) -> AuditingClient:
    """A host of sessions who has signed in."""
    samples.sign_in(site, "host@example.org")
    return site


@pytest.fixture
def everybody(site: AuditingClient) -> AuditingClient:
    """Somebody with every role who has signed in and read that they have."""
    samples.sign_in(site, "everybody@example.org")
    site.get("/", follow_redirects=True)
    return site


@pytest.fixture
def settings_only(settings: Settings) -> Iterator[AuditingClient]:
    """A commissioner of an installation where nothing is released yet."""
    app = create_staff_app(settings)
    with running(app) as client:
        samples.add_person(app, "commissioner@example.org", "commissioner")
        samples.sign_in(client, "commissioner@example.org")
        yield client
