"""Sends the link of an invitation to whoever is invited to be staff, by email and at once.

It is in no outbox: the link is kept nowhere, and where it cannot be sent the administrator is shown it.
"""

import hashlib

from app.services.messages.moments import Voice
from app.services.messages.outgoing import Outgoing, Undelivered
from app.services.messages.ways import REACHES_PEOPLE, choose_way
from app.services.messages.wording import INVITATION
from app.settings import Settings


def send_link(settings: Settings, voice: Voice, email: str, link: str) -> bool:
    """Sends the link, and says whether it went on its way to this person."""
    if settings.messages.way == "console":  # the console of the site is its log, and the link a secret
        return False
    try:
        choose_way(settings)(_write(voice, email, link))
    except Undelivered:
        return False
    return settings.messages.way in REACHES_PEOPLE


def _write(voice: Voice, email: str, link: str) -> Outgoing:
    key = hashlib.sha256(f"invitation {link}".encode()).hexdigest()
    said = [voice.say(one) for one in INVITATION.sentences]
    body = "\n\n".join((voice.say(INVITATION.heading), *said, link))
    return Outgoing(key, "email", email, voice.say(INVITATION.heading), body, voice.language)
