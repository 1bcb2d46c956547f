"""The web, thin: makes the public site, the staff site, or both on one port.

It holds no use-case and no query: those are in `app.services` and `app.storage`.
"""

from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from app import assets, errors, health, layout
from app.extensions import Clock, Holdings, hold, read_clock
from app.i18n import set_up_languages
from app.security import compression, headers, limits
from app.security.crypto import derive_keys
from app.settings import Settings
from app.storage.stores import open_stores

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STAFF_PATH = "/staff"


def create_public_app(settings: Settings, clock: Clock = read_clock) -> Flask:
    """The public site: for respondents and the public."""
    from app import public

    app = _create_site(settings, clock, "'self' data:")  # the icon stands in the page: one request less
    public.register(app)
    return app


def create_staff_app(settings: Settings, clock: Clock = read_clock) -> Flask:
    """The staff site: for organisers, commissioners and administrators."""
    from app import staff
    from app.extensions import db

    app = _create_site(settings, clock)
    app.config["SQLALCHEMY_BINDS"] = {"people": settings.people_url}  # never the answers
    db.init_app(app)
    staff.register(app)
    return app


def create_app(settings: Settings, clock: Clock = read_clock) -> "WSGIApplication":
    """Both sites on one port, the staff site under /staff."""
    staff = create_staff_app(settings, clock)
    both = DispatcherMiddleware(create_public_app(settings, clock), {STAFF_PATH: staff})
    return behind_proxies(both, settings)


def behind_proxies(site: "WSGIApplication", settings: Settings) -> "WSGIApplication":
    """The site, believing what the installation's own proxies say about scheme and host."""
    count = settings.proxies
    return ProxyFix(site, x_for=count, x_proto=count, x_host=count) if count else site


def _create_site(settings: Settings, clock: Clock, images: str = "'self'") -> Flask:
    app = Flask("app", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        IMAGES=images,
        MAX_CONTENT_LENGTH=settings.body_limit,
        MAX_FORM_MEMORY_SIZE=settings.body_limit,
        MAX_FORM_PARTS=1000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_address.startswith("https:"),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    stores = open_stores(settings.answers_url, settings.people_url)
    hold(app, Holdings(settings, stores, derive_keys(settings.secret_key), clock))
    set_up_languages(app, settings.languages)
    layout.register(app, settings)
    for part in (assets, errors, health, headers, limits, compression):
        part.register(app)
    return app
