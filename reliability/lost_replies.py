"""People answer over a line that loses half of the replies to what they send, and press again.

Nobody is killed here: the server has kept what it says it kept.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from reliability.crowd import Crowd, answering
from reliability.dropping import dropping_line
from reliability.ledger import Balance, balance
from reliability.marks import Marks
from reliability.site import REAL, Site, free_port, install, running

CLIENTS = 4


@dataclass(frozen=True)
class LostReplies:
    """What came of it. `receipts` counts different ones: each person has one."""

    people: int
    receipts: int
    sends_dropped: int
    pages_dropped: int
    faults: tuple[str, ...]
    balance: Balance

    @property
    def right(self) -> bool:
        """Whether everybody has one receipt and one row."""
        return (
            self.balance.right and not self.faults and self.receipts == self.people and self.sends_dropped > 0
        )


def lose_replies(
    folder: Path, people: int, seed: int, target: str = REAL, unique_keys: bool = True
) -> LostReplies:
    """So many people answer."""
    site = Site(install(folder / "lost-replies", unique_keys), folder, free_port(), target)
    with running(site), dropping_line(site.port, seed) as line:
        crowd = Crowd(line.port, Marks(folder / "marks-lost-replies", CLIENTS), seed)
        with answering(crowd):
            while len(crowd.told) < people:
                time.sleep(0.02)
        dropped = line.dropped
    return LostReplies(
        people=len(crowd.told),
        receipts=len({told.receipt for told in crowd.told if told.receipt}),
        sends_dropped=dropped["send"],
        pages_dropped=dropped["page"],
        faults=tuple(told.trouble for told in crowd.told if told.trouble),
        balance=balance(site.settings.data / "answers.db", crowd.told),
    )
