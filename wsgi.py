"""What a server runs: `wsgi:public`, `wsgi:staff`, or `wsgi:app` for both on one port.

Each is made when it is asked for, so that a server of the public site never loads the staff site.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from app import behind_proxies, create_app, create_public_app, create_staff_app
from app.settings import Settings, read_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

SITES: dict[str, "Callable[[Settings], WSGIApplication]"] = {
    "app": create_app,
    "public": lambda settings: behind_proxies(create_public_app(settings), settings),
    "staff": lambda settings: behind_proxies(create_staff_app(settings), settings),
}


def __getattr__(name: str) -> "WSGIApplication":
    """The site of this name, made from the environment."""
    if name not in SITES:
        raise AttributeError(name)
    site = SITES[name](read_settings(os.environ))
    globals()[name] = site
    return site
