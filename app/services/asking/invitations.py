"""Invites groups of people to speak of question drafts, by one link for all of them, that ends on a day.

The link is made of the invitation's id and a key, so it can be shown again and is kept nowhere. No message is
sent: the organiser shares the link.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.security.crypto import Keys, hash_id, keyed_hash
from app.services.days import day_of
from app.services.events.faults import Fault
from app.services.importing.written_days import read_day
from app.services.staff_log import log_action
from app.storage import asking_invitations as storage
from app.storage.asking_invitations import AskingInvitation
from app.storage.question_drafts import QuestionDraft, read_group_drafts, read_invited_drafts
from app.storage.stores import Stores, reading, writing
from survey_definitions.messages import N_

LONGEST_NAME = 120
USUAL_DAYS, MOST_DAYS = 28, 180
TOKEN_LENGTH = 20
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another on paper
NO_NAME = N_("Write who is invited: the name of a group, not of a person.")
NAME_TOO_LONG = N_("Make this shorter: at most %(most)s letters.")
NO_DRAFTS = N_("Choose at least one question.")
NO_DAY = N_("Write the last day, like 31/03/2027.")
DAY_IS_OVER = N_("This day is over. Choose one that is still to come.")
TOO_FAR = N_("Choose a day within the next %(days)s days.")


@dataclass(frozen=True)
class RawInvitation:
    """An invitation as it was typed: who is invited, the last day, and the ids of the drafts."""

    name: str = ""
    ends_on: str = ""
    drafts: tuple[str, ...] = ()


def invite(
    stores: Stores, keys: Keys, group_id: str, raw: RawInvitation, by: str, now: datetime
) -> AskingInvitation | tuple[Fault, ...]:
    """Makes an invitation to drafts of this group that are still open, in the order given; or says what is
    wrong."""
    name, last = " ".join(raw.name.split()), read_day(raw.ends_on.strip())
    known = {draft.id for draft in open_drafts(stores, group_id)}
    drafts = [one for one in dict.fromkeys(raw.drafts) if one in known]
    faults = [*_name_faults(name), *_day_faults(last, day_of(now))]
    if not drafts:
        faults.append(Fault("drafts", NO_DRAFTS))
    if faults or last is None:
        return tuple(faults)
    number = secrets.token_hex(8)
    token_hash = hash_id(token_of(keys, number).encode())
    made = AskingInvitation(number, token_hash, group_id, name, day_of(now), last)
    with writing(stores.answers) as connection:
        storage.add_invitation(connection, made, drafts)
    log_action(stores, by, "invited to speak of questions", name, now)
    return made


def _name_faults(name: str) -> list[Fault]:
    if not name:
        return [Fault("name", NO_NAME)]
    too_long = len(name) > LONGEST_NAME
    return [Fault("name", NAME_TOO_LONG, {"most": str(LONGEST_NAME)})] if too_long else []


def _day_faults(last: date | None, today: date) -> list[Fault]:
    if last is None:
        return [Fault("ends-on", NO_DAY)]
    if last < today:
        return [Fault("ends-on", DAY_IS_OVER)]
    too_far = last > today + timedelta(days=MOST_DAYS)
    return [Fault("ends-on", TOO_FAR, {"days": str(MOST_DAYS)})] if too_far else []


def open_drafts(stores: Stores, group_id: str) -> tuple[QuestionDraft, ...]:
    """The drafts of a group that people may still be asked about."""
    with reading(stores.answers) as connection:
        return tuple(one for one in read_group_drafts(connection, group_id) if one.state == "open")


def usual_end(now: datetime) -> date:
    """The last day that an invitation has where nobody chose another."""
    return day_of(now) + timedelta(days=USUAL_DAYS)


def token_of(keys: Keys, invitation_id: str) -> str:
    """What the link of an invitation ends with: letters and figures that can be typed from a poster."""
    digest = keyed_hash(keys.asking, f"link {invitation_id}".encode())
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:TOKEN_LENGTH])


def find_by_token(stores: Stores, token: str) -> AskingInvitation | None:
    """The invitation that this link belongs to, ended or not."""
    with reading(stores.answers) as connection:
        return storage.find_by_token(connection, hash_id(token.encode()))


def find_invitation(stores: Stores, invitation_id: str) -> AskingInvitation | None:
    """The invitation of this id, whosesoever it is."""
    with reading(stores.answers) as connection:
        return storage.find_invitation(connection, invitation_id)


def list_invitations(stores: Stores, group_id: str) -> tuple[AskingInvitation, ...]:
    """The invitations of a group of organisers, the newest first."""
    with reading(stores.answers) as connection:
        return storage.read_group_invitations(connection, group_id)


def drafts_shown(stores: Stores, invitation: AskingInvitation) -> tuple[QuestionDraft, ...]:
    """The drafts an invitation shows, in its order, decided or not."""
    with reading(stores.answers) as connection:
        return read_invited_drafts(connection, invitation.id)


def end_invitation(stores: Stores, invitation: AskingInvitation, by: str, now: datetime) -> None:
    """Nobody can say anything by this link any more. What was said stays."""
    with writing(stores.answers) as connection:
        storage.set_end(connection, invitation.id, day_of(now))
    log_action(stores, by, "ended a link to questions", invitation.name, now)


def is_open(invitation: AskingInvitation, now: datetime) -> bool:
    """Whether its link still works: to the end of its last day, unless it was ended before."""
    return invitation.ended_on is None and day_of(now) <= invitation.ends_on
