"""The names of what a column can be, of the states of an import and of what is wrong with a row.

It decides nothing.
"""

from datetime import datetime
from types import MappingProxyType

from flask_babel import gettext

from app.services.importing.notes import ROW_FAULTS
from app.services.importing.uploads import has_broken_off
from app.storage.imports import KeptImport
from survey_definitions.messages import N_

TARGET_NAMES = MappingProxyType(
    {
        "good": N_("Comment: what was good"),
        "better": N_("Comment: what could be better"),
        "anything-else": N_("Comment: why, or anything else"),
        "day": N_("Day"),
        "service": N_("Service, ward or team"),
        "area": N_("Area: town, borough or district"),
        "fft": N_("Friends and Family score"),
        "kind": N_("Who is speaking"),
        "language": N_("Language of the comment"),
        "quote": N_("Consent to quote"),
        "age": N_("Age"),
        "sex": N_("Sex"),
        "gender-identity": N_("Gender the same as at birth"),
        "ethnicity": N_("Ethnic group"),
        "disability": N_("Disability or long-term condition"),
        "sexual-orientation": N_("Sexual orientation"),
        "religion": N_("Religion"),
        "carer": N_("Unpaid carer"),
        "marital": N_("Marriage or civil partnership"),
        "pregnancy": N_("Pregnant or had a baby lately"),
        "main-language": N_("Main language"),
    }
)
KIND_NAMES = MappingProxyType(
    {
        "user": N_("People who use the service"),
        "carer": N_("Carers"),
        "staff": N_("Staff"),
        "community": N_("Members of the community"),
    }
)
_STATE_NAMES = MappingProxyType(
    {
        "reading": N_("being sent"),
        "sheet": N_("sheet not chosen yet"),
        "read": N_("columns not said yet"),
        "mapped": N_("not checked yet"),
        "checked": N_("checked, not read in yet"),
        "running": N_("being read in"),
        "finished": N_("read in"),
        "undoing": N_("being undone"),
        "undone": N_("undone"),
    }
)


def state_name(kept: KeptImport, now: datetime) -> str:
    """What has become of an import so far, in the reader’s language."""
    if has_broken_off(kept, now):
        return str(gettext("broke off"))
    return str(gettext(_STATE_NAMES[kept.state]))


def column_name(names: tuple[str, ...], place: int) -> str:
    """What a column is called: by its place where it has no name."""
    if place < 0:
        return str(gettext("The whole row"))
    return names[place] or str(gettext("Column %(number)s", number=place + 1))


def fault_words(fault: str) -> str:
    """What is wrong with a row, in the reader’s language."""
    return str(gettext(ROW_FAULTS[fault]))
