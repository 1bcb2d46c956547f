"""The fitted model on disk: plain arrays and plain words, so that opening it runs no code.

It does not fit a model (`analysis.training` does) and does not read comments.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.text_features import Vocabulary
from analysis.word_lists import make_word_lists

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODELS = Path(__file__).with_name("models")
_ARRAYS, _WORDS = "themes.npz", "themes.json"


@dataclass(frozen=True)
class Model:
    """A linear model of themes and feeling.

    `weights` is (columns of the vocabulary) × (themes + 3 feelings), `intercepts` one number for each of
    those; `thresholds` one probability for each theme, from which on a comment carries it. `themes` are
    ids of the codeframe; the feelings follow in the order positive, neutral, negative. `f1`, `precision` and
    `recall` say how well each theme is recognised in comments the model had not seen (0 to 1).
    """

    name: str
    themes: tuple[str, ...]
    vocabulary: Vocabulary
    weights: "NDArray[np.float32]"
    intercepts: "NDArray[np.float32]"
    thresholds: tuple[float, ...]
    f1: tuple[float, ...]
    precision: tuple[float, ...]
    recall: tuple[float, ...]


def save_model(model: Model, folder: Path) -> tuple[Path, Path]:
    """Write the model as `themes.npz` (arrays) and `themes.json` (words); gives back both paths."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = model.vocabulary
    words = {
        "name": model.name,
        "themes": list(model.themes),
        "thresholds": [round(threshold, 4) for threshold in model.thresholds],
        "f1": [round(f1, 4) for f1 in model.f1],
        "precision": [round(precision, 4) for precision in model.precision],
        "recall": [round(recall, 4) for recall in model.recall],
        "words": list(vocabulary.words),
        "pieces": list(vocabulary.pieces),
        "theme_lists": [list(entries) for entries in vocabulary.theme_lists.lists],
        "feeling_lists": [list(entries) for entries in vocabulary.feeling_lists.lists],
    }
    np.savez_compressed(
        folder / _ARRAYS,
        weights=model.weights.astype(np.float32),
        intercepts=model.intercepts.astype(np.float32),
        word_idf=np.asarray(vocabulary.word_idf, dtype=np.float32),
        piece_idf=np.asarray(vocabulary.piece_idf, dtype=np.float32),
    )
    load_model.cache_clear()
    text = json.dumps(words, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / _WORDS).write_text(text + "\n", encoding="utf-8")
    return folder / _ARRAYS, folder / _WORDS


@cache
def load_model(folder: Path = MODELS) -> Model | None:
    """The model in a folder, read once and kept; None where there is none.

    Raises `ValueError` where its arrays and its words do not belong together. Pickled objects are refused.

    >>> load_model(Path("nowhere")) is None
    True
    """
    if not (folder / _ARRAYS).exists():
        return None
    import numpy as np

    words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
    with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
        weights, intercepts = arrays["weights"], arrays["intercepts"]
        vocabulary = Vocabulary(
            words={word: column for column, word in enumerate(words["words"])},
            pieces={piece: column for column, piece in enumerate(words["pieces"])},
            word_idf=tuple(arrays["word_idf"].tolist()),
            piece_idf=tuple(arrays["piece_idf"].tolist()),
            theme_lists=make_word_lists(words["theme_lists"]),
            feeling_lists=make_word_lists(words["feeling_lists"]),
        )
    themes, *each = (tuple(words[name]) for name in ("themes", "thresholds", "f1", "precision", "recall"))
    if weights.shape != (vocabulary.size, len(themes) + 3) or {len(row) for row in each} != {len(themes)}:
        raise ValueError(f"the arrays and the words of the model in {folder} do not belong together")
    return Model(words["name"], themes, vocabulary, weights, intercepts, *each)
