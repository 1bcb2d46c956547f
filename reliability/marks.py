"""What each client is doing at this moment, where a process that kills can see it.

It tells nobody who they are: two bytes for each client, what they do and how many requests have ended.
"""

import mmap
from pathlib import Path

IDLE, ASKING, SENDING = 0, 1, 2


class Marks:
    """Two bytes for each client, in a file that two processes hold in memory."""

    def __init__(self, path: Path, clients: int) -> None:
        if not path.exists():
            path.write_bytes(bytes(2 * clients))
        self.clients = clients
        with path.open("r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 2 * clients)

    def set(self, client: int, doing: int) -> None:
        """Says what this client is doing from now on."""
        if doing == IDLE:
            replies = self.clients + client
            self.memory[replies] = (self.memory[replies] + 1) % 256
        self.memory[client] = doing

    def count(self) -> tuple[int, int]:
        """How many clients wait for a reply now, and how many of them are sending their answers for good."""
        now = self.memory[: self.clients]
        return self.clients - now.count(IDLE), now.count(SENDING)

    def replies(self) -> bytes:
        """How many requests of each client have ended so far (modulo 256)."""
        return self.memory[self.clients :]
