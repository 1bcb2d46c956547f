"""Opens a codeframe of a place's own: a file of themes, or a few comments that a person has labelled.

It assigns no theme: `analysis.themes` does, when it is given the codeframe.
"""

from collections.abc import Iterable
from pathlib import Path

from analysis.example_themes import read_examples, themes_of_examples
from analysis.theme_names import CodeTheme, codeframe, read_codeframe


def open_codeframe(path: Path, texts: Iterable[str] = (), language: str = "en") -> tuple[CodeTheme, ...]:
    """The codeframe of a file: a `.toml` as it stands, or our own with the themes of a `.csv` of examples.

    `texts` are the comments at hand and `language` is that of the examples; both are for examples alone
    (`analysis.example_themes.themes_of_examples`). A theme of the examples that has the id of one of ours
    (`food`) is ours.

    Raises `CodeframeFaults` or `ExampleFaults`, with every fault at once, and `ValueError` for another file.

    >>> len(open_codeframe(Path(__file__).parent / "codeframes" / "experience-of-care.toml"))
    33
    """
    if path.suffix == ".toml":
        return read_codeframe(path)
    if path.suffix != ".csv":
        raise ValueError(f"“{path.name}” is neither a codeframe (.toml) nor a list of examples (.csv)")
    ours = {theme.id for theme in codeframe()}
    own = themes_of_examples(read_examples(path), texts, language)
    return (*codeframe(), *(theme for theme in own if theme.id not in ours))
