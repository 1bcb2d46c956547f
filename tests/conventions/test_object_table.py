"""Every staff route with an id in its address stands in the table of who gets what of which thing."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_staff_app
from app.extensions import NAME
from app.settings import read_settings
from app.storage.stores import close_stores
from tests.conventions.test_routes import GUARDED_ELSEWHERE
from tests.staff.object_table import LINKS, ROWS


@pytest.fixture
def staff_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("objects")
    app = create_staff_app(read_settings({"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": "k" * 40}))
    yield app
    close_stores(app.extensions[NAME].stores)


def with_ids(app: Flask) -> set[str]:
    """The endpoints of the routes with an id in their address."""
    found = {rule.endpoint for rule in app.url_map.iter_rules() if rule.arguments}
    return {endpoint for endpoint in found if not GUARDED_ELSEWHERE.fullmatch(endpoint)}


def test_every_route_with_an_id_says_who_gets_what_of_the_thing(staff_site: Flask) -> None:
    missing = sorted(with_ids(staff_site) - set(ROWS) - LINKS)
    assert not missing, (
        f"Add {missing} to ROWS in tests/staff/object_table.py: who may get at the thing in the address? "
        "If it belongs to a group of organisers, that is (OWN,), and the view looks for it with "
        "app.services.groups.owned_by(app.security.roles.group_of_account(), …) and aborts with 404. "
        "A new kind of id gets a sample in tests/staff/addresses.py, a new kind of thing one in "
        "tests/staff/object_samples.py."
    )


def test_the_table_names_no_route_that_is_gone(staff_site: Flask) -> None:
    gone = sorted((set(ROWS) | LINKS) - with_ids(staff_site))
    assert not gone, f"Take {gone} out of tests/staff/object_table.py: there is no such route"


def test_a_planted_route_is_found(staff_site: Flask) -> None:
    staff_site.add_url_rule("/planted/<string:booking_id>", "planted", lambda booking_id: booking_id)
    assert with_ids(staff_site) - set(ROWS) - LINKS == {"planted"}
