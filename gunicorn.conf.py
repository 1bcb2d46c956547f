"""How gunicorn runs the site: it keeps no list of visits and no visitor's address.

It sets neither address nor workers: the command line does.
"""

import logging

from app.security.logs import WithoutAddresses

accesslog = None
control_socket_disable = True


def when_ready(server: object) -> None:  # noqa: ARG001 (gunicorn's signature)
    """Once the log is open, nothing goes into it that says who visited."""
    for handler in logging.getLogger("gunicorn.error").handlers:
        handler.addFilter(WithoutAddresses())
