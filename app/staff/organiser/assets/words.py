"""The words of the assets directory: kinds of assets, and how fresh what is known of one is.

They say nothing about people.
"""

from flask_babel import gettext

from app.services.asset_entries import EntryFault
from app.services.asset_files import FileFault
from survey_definitions.messages import N_

KIND_NAMES = {"group": N_("Group"), "service": N_("Service"), "place": N_("Place")}
STATE_NAMES = {
    "open": N_("Open"),
    "not checked": N_("Open, not checked for 6 months"),
    "closed": N_("Closed"),
}


def say_fault(fault: EntryFault | FileFault) -> str:
    """What is wrong, in the reader’s language."""
    return str(gettext(fault.message, **fault.values))
