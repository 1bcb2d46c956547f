"""The headers every page carries: what a browser may load, tell others and keep.

It sets no cookie (`sessions` does).
"""

from urllib.parse import urlsplit

from flask import Flask, Response, request

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


def write_policy(stylesheet: str = "") -> str:
    """The content security policy: our own files alone, but for the stylesheet the settings name."""
    parts = urlsplit(stylesheet)
    styles = f"'self' {parts.scheme}://{parts.netloc}" if parts.netloc else "'self'"
    return (
        f"default-src 'none'; style-src {styles}; img-src 'self' data:; script-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def register(app: Flask) -> None:
    """Puts the headers on every response of the application that has not set its own."""
    from app.extensions import NAME

    policy = write_policy(app.extensions[NAME].settings.stylesheet)
    fixed = [*FIXED.items(), ("Content-Security-Policy", policy), ("Cache-Control", NEVER_KEPT)]

    @app.after_request
    def add_headers(response: Response) -> Response:
        own = {name.lower() for name, _ in response.headers}
        response.headers.extend([pair for pair in fixed if pair[0].lower() not in own])
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = HSTS
        return response
