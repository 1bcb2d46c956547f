"""The fitted model on disk: plain arrays and plain words, so that opening it runs no code.

It does not fit a model (`analysis.training` does) and does not read comments.
"""

import json
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.text_features import Vocabulary
from analysis.word_lists import make_word_lists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analysis.decisions import Decisions
    from analysis.model_parts import Parts

MODELS = Path(__file__).with_name("models")
_ARRAYS, _WORDS = "themes.npz", "themes.json"
_LAYERS = ("older", "topics", "feelings", "hidden", "outputs")
_LISTS = ("theme_lists", "feeling_lists", "everyday_lists", "sure_lists")
_MEASURED = ("f1", "precision", "recall")


@dataclass(frozen=True)
class Model:
    """A model of themes and feeling, for English.

    `themes` are ids of the codeframe, in the order of its scores; the feelings follow in the order positive,
    neutral, negative. `f1`, `precision` and `recall` say how well each theme is recognised in comments the
    model had not seen (0 to 1).
    """

    name: str
    themes: tuple[str, ...]
    vocabulary: Vocabulary
    parts: "Parts"
    decisions: "Decisions"
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
        **{name: [round(value, 4) for value in getattr(model, name)] for name in _MEASURED},
        "words": list(vocabulary.words),
        "pieces": list(vocabulary.pieces),
        **{name: [list(entries) for entries in getattr(vocabulary, name).lists] for name in _LISTS},
    }
    np.savez_compressed(folder / _ARRAYS, allow_pickle=False, **_arrays_of(model))
    load_model.cache_clear()
    text = json.dumps(words, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / _WORDS).write_text(text + "\n", encoding="utf-8")
    return folder / _ARRAYS, folder / _WORDS


def _arrays_of(model: Model) -> "dict[str, NDArray[Any]]":
    """Weights in half precision, which costs no decision, everything else in single precision."""
    import numpy as np

    layers = [(name, getattr(model.parts, name)) for name in _LAYERS]
    weights = {f"{name}_weights": layer.weights for name, layer in layers}
    rest = {f"{name}_starts": layer.starts for name, layer in layers} | {
        "word_idf": np.asarray(model.vocabulary.word_idf),
        "piece_idf": np.asarray(model.vocabulary.piece_idf),
        **{field.name: getattr(model.decisions, field.name) for field in fields(model.decisions)},
    }
    halves = weights | {"directions": model.parts.directions}
    return {name: array.astype(np.float16) for name, array in halves.items()} | {
        name: array.astype(np.float32) for name, array in rest.items()
    }


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
    with np.load(folder / _ARRAYS, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored}
    model = _put_together(words, arrays)
    if not _fits(model):
        raise ValueError(f"the arrays and the words of the model in {folder} do not belong together")
    return model


def _put_together(words: "dict[str, Any]", arrays: "Mapping[str, NDArray[Any]]") -> Model:
    from analysis.decisions import Decisions
    from analysis.model_parts import Parts
    from analysis.network import Layer

    vocabulary = Vocabulary(
        words={word: column for column, word in enumerate(words["words"])},
        pieces={piece: column for column, piece in enumerate(words["pieces"])},
        word_idf=tuple(arrays["word_idf"].tolist()),
        piece_idf=tuple(arrays["piece_idf"].tolist()),
        **{name: make_word_lists(words[name]) for name in _LISTS},
    )
    layers = {name: Layer(arrays[f"{name}_weights"], arrays[f"{name}_starts"]) for name in _LAYERS}
    return Model(
        name=words["name"],
        themes=tuple(words["themes"]),
        vocabulary=vocabulary,
        parts=Parts(directions=arrays["directions"], **layers),
        decisions=Decisions(**{field.name: arrays[field.name] for field in fields(Decisions)}),
        **{name: tuple(words[name]) for name in _MEASURED},
    )


def _fits(model: Model) -> bool:
    themes, parts, text = len(model.themes), model.parts, model.vocabulary.lists_start
    by_theme = [
        *(getattr(model, name) for name in _MEASURED),
        model.decisions.thresholds,
        parts.topics.starts,
    ]
    by_text = [parts.older.weights, parts.directions]
    return (
        all(len(each) == themes for each in by_theme)
        and all(len(each) == text for each in by_text)
        and len(parts.outputs.starts) == themes + 3
        and len(model.vocabulary.word_idf) + len(model.vocabulary.piece_idf) == text
    )
