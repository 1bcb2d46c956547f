"""Cells of a CSV file that a spreadsheet would run as a formula, made harmless, and read back as they were.

It writes no file.
"""

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"


def guard_text(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it.

    >>> guard_text("=1+1"), guard_text("Tea at 3")
    ("'=1+1", 'Tea at 3')
    """
    return f"{_GUARD}{text}" if text.startswith(RUN_BY_SPREADSHEETS) else text


def unguard_text(text: str) -> str:
    """The text as it was before it was guarded.

    >>> unguard_text("'+44 20 7946 0000"), unguard_text("'Tis")
    ('+44 20 7946 0000', "'Tis")
    """
    bare = text.removeprefix(_GUARD)
    return bare if bare.startswith(RUN_BY_SPREADSHEETS) else text
