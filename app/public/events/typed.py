"""What the fields of a form hold, as they were sent.

It checks nothing: `forms` does.
"""

from collections.abc import Iterable, Mapping

from werkzeug.datastructures import MultiDict

from survey_definitions.answers import clean_text

Typed = Mapping[str, tuple[str, ...]]
LONGEST = 1000  # no field takes more; so much is shown again, that it may be made shorter
MOST = 60  # of one name


def read_typed(form: MultiDict[str, str], prefixes: Iterable[str]) -> Typed:
    """What was typed into the fields whose names begin so, without what is empty."""
    wanted = tuple(prefixes)
    found = {
        name: tuple(clean_text(text[:LONGEST]).strip() for text in form.getlist(name)[:MOST])
        for name in form
        if name.startswith(wanted)
    }
    return {name: said for name, said in found.items() if any(said)}


def first(typed: Typed, name: str) -> str:
    """The first thing that was typed into a field, or nothing."""
    return typed.get(name, ("",))[0]
