"""What both stores' tables share: how constraints are named, and rows that lie in no order of time.

It defines no tables.
"""

from typing import Any

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# Rows lie in the order of their random ids: the order in which people answered is not kept.
NO_ROW_ORDER: dict[str, Any] = {"sqlite_with_rowid": False}
