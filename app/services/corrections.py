"""What people corrected, as labelled comments that the training of the model takes in.

It trains nothing, and hands out redacted words of English comments alone: the model learns from no other.
"""

from collections.abc import Iterator, Mapping

from analysis.labelled_rows import labelled_row
from analysis.sentiment import is_english
from app.services.coding import question_type
from app.storage.codings import CodedText, read_corrections
from app.storage.stores import Stores, reading
from app.storage.summaries import feeling_in, themes_in


def correction_rows(stores: Stores) -> Iterator[Mapping[str, str]]:
    """A row for each English comment a person coded, with the columns `analysis.labelled_comments` reads.

    A comment that was said to be the same as another is left out: its words are there once.
    """
    with reading(stores.answers) as connection:
        coded = read_corrections(connection)
    return (_row(text) for text in coded if is_english(text.read_as))


def _row(text: CodedText) -> Mapping[str, str]:
    feeling, themes = feeling_in(text.themes), themes_in(text.themes)
    return labelled_row(text.redacted, question_type(text.question), feeling, themes)
