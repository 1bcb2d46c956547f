"""Words of the moderator's pages: the acts of the log.

It reads no comment.
"""

from flask_babel import gettext

from survey_definitions.messages import N_

ACT_NAMES = {
    "seen": N_("seen"),
    "acted": N_("acted"),
    "second look": N_("needs a second look"),
    "revealed": N_("looked at what was taken out"),
    "hid words": N_("took more words out"),
    "put words back": N_("put words back"),
    "asked": N_("sent to the moderators"),
}


def say_act(act: str) -> str:
    """What a moderator did, in the reader's language."""
    return str(gettext(ACT_NAMES[act]))
