"""What a published version asks otherwise because of whom, as rows beside the version.

A version's content and name never change: this stands next to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from app.storage.answers_tables import SurveyVersion
from app.storage.asking_tables import VersionChangeRow
from app.storage.columns import table_of

_change, _version = table_of(VersionChangeRow), table_of(SurveyVersion)
Because = tuple[tuple[str, int], ...]  # the name of each group, and how many of its members


@dataclass(frozen=True)
class VersionChange:
    """One change. `before` names the version whose words stood there; it is empty for a new question."""

    version_hash: str
    draft_id: str
    question_id: str
    kind: str
    before: str
    why: str
    why_language: str
    because: Because


def keep_change(connection: Connection, change: VersionChange) -> None:
    """Keeps a change beside its version. A draft stands beside one version of its survey at most."""
    connection.execute(delete(_change).where(_change.c.draft_id == change.draft_id))
    connection.execute(insert(_change), {**vars(change), "because": [list(one) for one in change.because]})


def read_changes(connection: Connection, survey_id: str) -> tuple[VersionChange, ...]:
    """The changes of all versions of a survey, those of the newest version first."""
    joined = select(_change).join(_version, _version.c.hash == _change.c.version_hash)
    mine = joined.where(_version.c.survey_id == survey_id)
    ordered = mine.order_by(_version.c.published.desc(), _change.c.version_hash, _change.c.draft_id)
    return tuple(
        VersionChange(**{**row, "because": tuple((name, count) for name, count in row["because"])})
        for row in connection.execute(ordered).mappings()
    )


def drafts_in_versions(connection: Connection, draft_ids: Sequence[str]) -> dict[str, str]:
    """The version that each of these drafts stands beside; one that stands beside none is left out."""
    rows = connection.execute(
        select(_change.c.draft_id, _change.c.version_hash).where(_change.c.draft_id.in_(draft_ids))
    )
    return {row[0]: row[1] for row in rows}
