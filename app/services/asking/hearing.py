"""What people said of a draft, as its organisers may read it: with people taken out, and votes counted.

It shows no word as it was written, and says of nobody what else they said elsewhere.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.services.asking.saying import CHOICES
from app.services.moderating import redacted_words
from app.storage import suggestions as storage
from app.storage.asking_invitations import AskingInvitation, read_inviting
from app.storage.stores import Stores, reading, writing
from app.storage.suggestions import VOTE, Suggestion

NAMES_KEPT = timedelta(days=30)  # after the end of a link
ON_A_PAGE = 50
MOST_HELD = 5_000
_held: dict[str, str] = {}  # by the id of what was said, whose words never change: redacted, never as written


@dataclass(frozen=True)
class Heard:
    """What was said of a draft: votes counted, one page of words redacted, and the groups that were invited.

    `ids` are those of the words of every page. `ballots` are the ids of the votes, by the id of the
    invitation and what was voted for; `taken` the ids of what the decision names.
    """

    votes: Mapping[str, int]
    ballots: Mapping[tuple[str, str], tuple[str, ...]]
    words: tuple[Suggestion, ...]
    invitations: Mapping[str, AskingInvitation]
    ids: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    page: int = 1
    pages: int = 1

    @property
    def voted(self) -> int:
        """How many votes there are."""
        return sum(self.votes.values())


def hear(stores: Stores, draft_id: str, page: int = 1) -> Heard:
    """What was said of a draft. What may mean danger comes first. A page that is not there is the nearest."""
    with reading(stores.answers) as connection:
        said = storage.read_suggestions(connection, draft_id)
        invited = read_inviting(connection, draft_id)
    votes = [one for one in said if one.kind == VOTE]
    counted = Counter(one.choice for one in votes)
    ballots: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in votes:
        of_group = (one.invitation_id, one.choice)
        ballots[of_group] = (*ballots.get(of_group, ()), one.id)
    texts = [one for one in said if one.kind != VOTE]
    pages = max(1, -(-len(texts) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    words = tuple(_redact(one) for one in texts[ON_A_PAGE * (page - 1) : ON_A_PAGE * page])
    votes_for = {choice: counted[choice] for choice in CHOICES}
    taken = frozenset(one.id for one in said if one.taken)
    ids = frozenset(one.id for one in texts)
    groups = {one.id: one for one in invited}
    return Heard(votes_for, ballots, words, groups, ids, taken, page, pages)


def _redact(one: Suggestion) -> Suggestion:
    """What was said with people taken out: as kept, as held in memory, else made now, which takes a while."""
    if one.id not in _held:
        if len(_held) >= MOST_HELD:
            _held.clear()
        _held[one.id] = redacted_words(one.original, one.redacted, one.language)
    return replace(one, original=None, redacted=_held[one.id])


def clear_words(stores: Stores, today: date) -> int:
    """Keeps what was said with people taken out alone, and no name 30 days after its link has ended."""
    with reading(stores.answers) as connection:
        written = storage.read_as_written(connection)
    redacted = [_redact(one) for one in written]
    with writing(stores.answers) as connection:
        for one in redacted:
            storage.keep_redacted(connection, one.id, one.redacted or "")
        names = storage.forget_names_before(connection, today - NAMES_KEPT)
    return len(redacted) + names
