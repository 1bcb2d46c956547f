"""A way to a site through a test client, for somebody who reads pages as a browser does.

It keeps no cookies: the person does.
"""

from flask.testing import FlaskClient

from bench.person import Reply


class ClientLine:
    """A way to the site through a test client that keeps no cookies of its own."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        """Sends one request."""
        reply = self.client.open(path, method=method, data=body or None, headers=headers)
        cookies = tuple(reply.headers.getlist("Set-Cookie"))
        return Reply(
            reply.status_code, reply.headers.get("Location", ""), cookies, reply.get_data(as_text=True)
        )
