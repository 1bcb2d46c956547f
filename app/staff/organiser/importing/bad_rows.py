"""The rows that cannot be read in and why, as a CSV file that is safe to open in a spreadsheet.

It says where a fault is and never what stands there.
"""

import csv
import io
from collections.abc import Iterable

from flask_babel import gettext

from app.services.formulas import guard_text
from app.services.importing.uploads import About
from app.staff.organiser.importing.words import column_name, fault_words
from app.storage.imports import RowFault


def write_bad_rows(faults: Iterable[RowFault], about: About) -> str:
    """One line for each fault: the number of the row, the name of the column, and the sentence."""
    out = io.StringIO()
    out.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([gettext("Row"), gettext("Column"), gettext("What is wrong")])
    for one in faults:
        writer.writerow([one.row, guard_text(column_name(about.names, one.column)), fault_words(one.fault)])
    return out.getvalue()
