"""How gunicorn runs the site: it keeps no list of visits and no visitor's address, and refuses kindly.

It sets neither address nor workers: the command line does.
"""

import logging
import selectors
import socket
import struct
import time
from functools import partial
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from app.security.logs import WithoutAddresses
from app.security.unreadable import write_refusal

accesslog = None
control_socket_disable = True
forwarder_headers = ""  # no header of a visitor's may say where the site stands
limit_request_line = 8190  # longer addresses get the site's own pages, which are kind too
PATIENCE = 30  # seconds without a byte from a phone that is sending
SILENCE = 10  # seconds before a connection that never asked for anything is closed


class KindWorker(ThreadWorker):
    """Tells a browser kindly that its request cannot be read, and does not wait for ever for a lost phone."""

    def enqueue_req(self, conn: Any) -> None:
        """Threads are few: neither a phone that has not asked yet nor one that lost its signal may keep one.

        Browsers open connections before they need them. Four such would hold every thread for five seconds.
        """
        if not (conn.initialized or conn.data_ready):
            conn.timeout = time.monotonic() + SILENCE
            self.pending_conns.append(conn)
            self.poller.register(
                conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn)
            )
            return
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", PATIENCE, 0))
        super().enqueue_req(conn)

    def handle_error(self, req: object, client: Any, addr: object, exc: Exception) -> None:  # noqa: ARG002
        """What was sent is not logged, nor from where: only what was wrong with it."""
        codes = {LimitRequestLine: 414, LimitRequestHeaders: 431}
        code = codes.get(type(exc), 400) if isinstance(exc, ParseException) else 500
        if code == 500:
            self.log.error("A request failed: %s", type(exc).__name__, exc_info=exc)
        else:
            self.log.warning("A request could not be read: %s", type(exc).__name__)
        try:
            client.sendall(write_refusal(code))
        except OSError:
            self.log.debug("Nobody waited for the answer.")


worker_class = KindWorker


def when_ready(server: object) -> None:  # noqa: ARG001 (gunicorn's signature)
    """Once the log is open, nothing goes into it that says who visited."""
    for handler in logging.getLogger("gunicorn.error").handlers:
        handler.addFilter(WithoutAddresses())
