"""What the machine and people each said of the comments people coded, to see whom the machine reads worse.

It gives counts to nobody: only the gaps job calls it.
"""

from typing import TYPE_CHECKING

from app.storage.codings import read_first_and_newest
from app.storage.stores import Stores, reading
from app.storage.summaries import themes_in

if TYPE_CHECKING:
    from analysis.differential_error import Reviewed


def reviewed_comments(stores: Stores, survey_id: str) -> tuple["Reviewed", ...]:
    """Each comment of a survey that people coded: the themes of the machine beside theirs."""
    from analysis.differential_error import Reviewed

    with reading(stores.answers) as connection:
        found = read_first_and_newest(connection, survey_id)
    return tuple(
        Reviewed(response, frozenset(themes_in(machine)), frozenset(themes_in(people)))
        for response, machine, people in found
    )
