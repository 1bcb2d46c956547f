"""Which comments somebody wants to read: as an address or a form says it, and back.

It reads no comment.
"""

from typing import Any

from werkzeug.datastructures import CombinedMultiDict, MultiDict

from analysis.theme_names import codeframe
from app.services.reviewing import ALL_FEELINGS
from app.storage.comment_list import NOT_THEMED, REVIEWED, UNREVIEWED, Choice

STATES = (UNREVIEWED, REVIEWED)
Said = MultiDict[str, str] | CombinedMultiDict[str, str]


def read_choice(said: Said) -> Choice:
    """What was asked for. Anything that is none of ours asks for all."""
    themes = {theme.id for theme in codeframe()}
    return Choice(
        theme=_one_of(said.get("about", ""), themes | {NOT_THEMED}),
        feeling=_one_of(said.get("felt", ""), set(ALL_FEELINGS)),
        language=said.get("written", "")[:16].replace("\0", ""),
        state=_one_of(said.get("state", ""), set(STATES)),
        unsure_of=_one_of(said.get("unsure", ""), themes),
    )


def write_choice(choice: Choice) -> dict[str, Any]:
    """The same as parts of an address; what wants all is left out."""
    said = {
        "about": choice.theme,
        "felt": choice.feeling,
        "written": choice.language,
        "state": choice.state,
        "unsure": choice.unsure_of,
    }
    return {name: value for name, value in said.items() if value}


def _one_of(said: str, known: set[str]) -> str:
    return said if said in known else ""
