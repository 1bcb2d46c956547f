"""The headers every page carries: what a browser may load, tell others and keep.

It sets no cookie (`sessions` does).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"
NEVER_KEPT = "no-store"
POLICY = "Content-Security-Policy"
IMAGES = "IMAGES"  # where a site's pictures may come from
# These are no pages: the rules of the page that asks for them hold, and bytes count.
DRAWING = "image/svg+xml"
NO_PAGES = frozenset({"application/json", "text/css", "text/javascript", DRAWING})
INERT = "default-src 'none'"  # the policy of a drawing, which a browser would also open by itself
FOR_ALL = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Cache-Control")


def write_policy(stylesheet: str = "", exit_address: str = "", images: str = "'self'") -> str:
    """The content security policy: our own files alone, but for the stylesheet the settings name.

    “Leave now” is a form whose answer leads to another site, which a browser lets a form do only where told.
    """
    styles, forms = _with_own(stylesheet), _with_own(exit_address)
    return (
        f"default-src 'none'; style-src {styles}; img-src {images}; media-src 'self'; "
        f"script-src 'self'; connect-src 'self'; form-action {forms}; frame-ancestors 'none'; base-uri 'none'"
    )


def _with_own(address: str) -> str:
    parts = urlsplit(address)
    return f"'self' {parts.scheme}://{parts.netloc}" if parts.netloc else "'self'"


def register(app: Flask) -> None:
    """Puts the headers on every response of the application that has not set its own."""
    from app.extensions import NAME

    settings = app.extensions[NAME].settings
    policy = write_policy(settings.stylesheet, settings.exit, app.config[IMAGES])
    fixed = [*FIXED.items(), (POLICY, policy), ("Cache-Control", NEVER_KEPT)]
    by_name = {name.lower(): (name, said) for name, said in fixed}
    few = {name.lower(): by_name[name.lower()] for name in FOR_ALL}
    inside = app.wsgi_app

    def with_headers(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *fault: Any) -> Any:
            own = {name.lower(): said for name, said in headers}
            kind = own.get("content-type", "").split(";")[0]
            if kind == DRAWING and POLICY.lower() not in own:
                headers.append((POLICY, INERT))
            wanted = few if kind in NO_PAGES and "service-worker-allowed" not in own else by_name
            headers += [pair for name, pair in wanted.items() if name not in own]
            if environ["wsgi.url_scheme"] == "https":
                headers.append(("Strict-Transport-Security", HSTS))
            return start_response(status, headers, *fault)

        return inside(environ, start)

    vars(app)["wsgi_app"] = with_headers  # Flask's own place for this; its types take it for a method
