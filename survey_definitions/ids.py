"""Says what an id of a survey, question, option or page looks like.

It does not know which ids are taken.
"""

import re

ID = re.compile(r"[a-z][a-z0-9-]*")


def id_fault(what: str, id_: str) -> str:
    """Return what is wrong with an id in one sentence, or an empty text.

    >>> id_fault("option id", "Yes!")
    'The option id “Yes!” must start with a letter and use only a to z, 0 to 9 and -.'
    >>> id_fault("option id", "yes")
    ''
    """
    if ID.fullmatch(id_):
        return ""
    return f"The {what} “{id_}” must start with a letter and use only a to z, 0 to 9 and -."
