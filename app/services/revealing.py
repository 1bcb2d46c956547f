"""What was taken out of a comment, shown to a moderator alone and written down; and its redaction mended.

It decides nothing about a comment, and shows nothing once retention has taken the words as they were written.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from app.services.marks import KINDS, NotFound, Piece, hide_words, put_back, split_marks
from app.services.moderating import By, is_held, keep_act, redact_case
from app.services.staff_log import log_action
from app.storage import moderation as rows
from app.storage.moderation import Case, Done, Scope, State
from app.storage.releases import change_quotes
from app.storage.stores import Stores, reading, writing
from app.storage.translations import change_words, find_translation

SEEN_FOR = timedelta(minutes=15)  # how long what was taken out stays open to whoever gave a reason


class ReasonNeeded(ValueError):
    """Nothing is shown without a reason."""


class NotRevealed(ValueError):
    """Whoever asks has given no reason lately: what was taken out stays hidden from them."""


@dataclass(frozen=True)
class Revealed:
    """A comment with what stood at its marks. `pieces` is None where marks and words do not fit."""

    case: Case
    original: str
    pieces: tuple[Piece, ...] | None


def reveal(stores: Stores, comment_id: str, reason: str, by: By) -> None:
    """Writes down who looks at what was taken out of a comment, and why; then they may, for a while.

    Raises `ReasonNeeded`.
    """
    if not reason.strip():
        raise ReasonNeeded
    with writing(stores.answers) as connection:
        rows.add_done(connection, Done(comment_id, by.now, by.account, "revealed", reason.strip()))
    log_action(stores, by.account, "comment: revealed", comment_id, by.now)


def look_at_revealed(stores: Stores, comment_id: str, by: By) -> Revealed | None:
    """What stood at the marks of a comment; None where retention has taken it. Raises `NotRevealed`."""
    with reading(stores.answers) as connection:
        found = rows.find_case(connection, comment_id)
        done = rows.read_done(connection, comment_id)
    if found is None or not any(_opens(line, by) for line in done):
        raise NotRevealed
    case = redact_case(found)
    if case.original is None:
        return None
    return Revealed(case, case.original, split_marks(case.original, case.redacted or ""))


def _opens(line: Done, by: By) -> bool:
    return line.act == "revealed" and line.account == by.account and by.now - line.at <= SEEN_FOR


def hide_more(stores: Stores, case: Case, words: str, kind: str, by: By, scope: Scope) -> None:
    """Takes these words out of a comment and its English wherever they stand, also where they are quoted.

    Raises `marks.NotFound` where they stand nowhere, `ValueError` for a kind of mark there is not, and
    `moderating.ChangedMeanwhile`.
    """
    if kind not in KINDS:
        raise ValueError(f"A mark is one of {', '.join(KINDS)}, not {kind}.")
    with reading(stores.answers) as connection:
        english = find_translation(connection, case.id)
    before, beside = case.redacted or "", english.words if english else ""
    hide = partial(_hide_if_there, words=words, kind=kind)
    after = hide(before)
    if after == before and hide(beside) == beside:
        raise NotFound(f"“{words}” is in neither the comment nor its English.")
    keep_act(stores, _state(case, scope), case.version, _done(case, "hid words", by), after)
    with writing(stores.answers) as connection:
        change_words(connection, case.id, hide)
        change_quotes(connection, case.survey_id, before, after, hide)


def _hide_if_there(said: str, words: str, kind: str) -> str:
    try:
        return hide_words(said, words, kind)
    except NotFound:
        return said


def put_words_back(stores: Stores, revealed: Revealed, number: int, by: By, scope: Scope) -> None:
    """Shows the words at one mark again, for they lead to nobody. Raises `NotFound`, `ChangedMeanwhile`.

    Where they are quoted already they are shown too: else no quote would be found when more is to be hidden.
    """
    case = revealed.case
    after = put_back(revealed.pieces or (), number)
    keep_act(stores, _state(case, scope), case.version, _done(case, "put words back", by), after)
    with writing(stores.answers) as connection:
        change_quotes(connection, case.survey_id, case.redacted or "", after, str)


def _state(case: Case, scope: Scope) -> State:
    """Mending decides nothing: a comment that waits goes on waiting."""
    if case.version:
        return case.state
    return "waiting" if is_held(case, scope) else ""


def _done(case: Case, act: rows.Act, by: By) -> Done:
    return Done(case.id, by.now, by.account, act, None)
