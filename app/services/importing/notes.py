"""What can be wrong with a file, a mapping or a row, as a sentence of the interface for each.

It translates none of them; the page does.
"""

from collections.abc import Sequence
from types import MappingProxyType

from survey_definitions.messages import N_

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 100
LONGEST_COMMENT = 100_000
LONGEST_SERVICE = LONGEST_AREA = 64


class NotReadable(ValueError):
    """A file, or a mapping, that cannot be read. `message` is an English msgid; `values` fill it."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


class SeveralSheets(NotReadable):
    """Several sheets of a workbook have rows, and nobody has said which is meant."""

    def __init__(self, sheets: Sequence[str]) -> None:
        super().__init__(SEVERAL_SHEETS, sheets=", ".join(f"“{name}”" for name in sheets))
        self.sheets = tuple(sheets)


EMPTY = N_("The file is empty.")
ONLY_NAMES = N_("The file has the names of columns, but no rows under them.")
TOO_LARGE = N_("The file is larger than 64 megabytes. Split it and read in one part after another.")
TOO_MANY_ROWS = N_("The file has more than %(most)s rows. Split it and read in one part after another.")
TOO_MANY_COLUMNS = N_("The file has more than %(most)s columns. Take out those you do not need.")
NO_TABLE = N_("This is not a table that can be read. Save it as CSV or XLSX and try again.")
OLD_EXCEL = N_("This is an old Excel file, or one with a password. Save it as XLSX without a password.")
DAMAGED = N_("The XLSX file is damaged, or is not one. Open it, save it again as XLSX or CSV and try again.")
UNPACKED_TOO_LARGE = N_("The XLSX file would be too large when it is opened. Save it as CSV and try again.")
QUOTE_OPEN = N_("A quotation mark near row %(row)s is never closed. Close it or take it out and try again.")
LET_GO = N_("The file was let go, or begun anew, while it was being read. Nothing of it was read in.")
NO_SHEET = N_("The XLSX file has no sheet with rows that can be seen.")
SEVERAL_SHEETS = "The XLSX file has several sheets with rows: %(sheets)s. Say which one to read in."
NO_SUCH_SHEET = "The XLSX file has no sheet “%(name)s” with rows that can be seen."

NO_COMMENT_COLUMN = N_("Say which column the comments are in.")
TWICE = N_("Two columns are said to be the same. Only comments can stand in several columns.")
NO_SUCH_CHOICE = N_("Choose one of the list.")

TOO_MANY_CELLS = "too many cells"
NOTHING_SAID = "nothing said"
NO_SUCH_DAY = "no such day"
DAY_TO_COME = "day to come"
COMMENT_TOO_LONG = "comment too long"
SERVICE_TOO_LONG = "service too long"
AREA_TOO_LONG = "area too long"
ROW_FAULTS = MappingProxyType(
    {
        TOO_MANY_CELLS: N_("The row has more cells than there are names of columns."),
        NOTHING_SAID: N_("The row has neither a comment nor a score."),
        NO_SUCH_DAY: N_("This is not a day that can be read. Write it like 2026-03-31 or 31/03/2026."),
        DAY_TO_COME: N_("This day is still to come."),
        COMMENT_TOO_LONG: N_("The comment is longer than 100,000 characters."),
        SERVICE_TOO_LONG: N_("The name of the service is longer than 64 characters."),
        AREA_TOO_LONG: N_("The name of the area is longer than 64 characters."),
    }
)
