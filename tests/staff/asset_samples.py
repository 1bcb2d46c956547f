"""A community group on the list, for the tests of the staff site's pages."""

from flask import Flask

from app.storage.assets import Asset, add_assets
from app.storage.stores import writing
from tests.staff.samples import held_by

ASSET = "sample-asset"


def add_asset(app: Flask) -> None:
    """A group for older people and for people who speak Polish."""
    served = ("age=75-and-over", "ethnicity=bangladeshi", "main-language=pl")
    tea = Asset(ASSET, "Tea at Three", "group", area="Dacorum", public=True, communities=served)
    with writing(held_by(app).stores.answers) as connection:
        add_assets(connection, [tea])
