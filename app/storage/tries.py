"""Guesses at four words, counted by their first word and by the hour, never by where they come from.

It knows neither words nor what they would open.
"""

from sqlalchemy import Connection, Table, delete, insert, select, update


def count_tries(connection: Connection, table: Table, first_word: int, hour: int) -> int:
    """How often words that begin with this one were tried in vain within this hour."""
    wanted = (table.c.first_word == first_word, table.c.hour == hour)
    return connection.execute(select(table.c.tries).where(*wanted)).scalar_one_or_none() or 0


def add_try(connection: Connection, table: Table, first_word: int, hour: int) -> None:
    """Counts one more try in vain, and forgets those of hours gone by."""
    connection.execute(delete(table).where(table.c.hour < hour))
    wanted = (table.c.first_word == first_word, table.c.hour == hour)
    changed = connection.execute(update(table).where(*wanted).values(tries=table.c.tries + 1))
    if changed.rowcount == 0:
        connection.execute(insert(table), {"first_word": first_word, "hour": hour, "tries": 1})
