"""Learns anew what tells a name, from our lists and from marked comments, and writes it beside the lists.

It needs scikit-learn, JAX and Optax (the extra `train`). It keeps no comment, and changes no list.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from analysis.name_context import NUMBERS, pack
from analysis.name_context_fitting import fit_networks, gather_lessons
from analysis.name_examples import Example, read_examples
from analysis.name_letters import FOLDER, LANGUAGES
from analysis.name_letters_fitting import fit_letters, fit_unheard, heard_names, heard_words
from analysis.name_met import COUNTS, as_met
from analysis.name_met_fitting import count_words
from analysis.name_weighing import WEIGHTS
from analysis.name_weights_fitting import FAMILIES, Hear, Weights, fit_weights, gather_cases

# The log odds from which a word is hidden, for each family (docs/figures/unseen.md has the curve).
LEAST = {"latin": 0.5, "arabic": -0.25, "indic": -1.0}
_HEAD = """# What counts for a name where no list decides, in log odds, for each family of scripts: written by
# `python -m analysis learn-names`, never by hand. `least` is the sum from which a word is hidden.
"""


def learn_names(
    folder: Path,
    letters: Path = FOLDER,
    weights: Path = WEIGHTS,
    met: Path = COUNTS,
    context: Path = NUMBERS,
) -> int:
    """Learn from the marked comments of a folder and write all numbers anew; gives how many were read.

    The comments must be invented: whoever guesses a name can look up in the counts whether it was met.
    Raises `ValueError` for a folder without marked comments.
    """
    examples = read_examples(folder)
    if not any(one.names for one in examples):
        raise ValueError(f"“{folder}” holds no comments in which names are marked")
    letters.mkdir(exist_ok=True)
    for language in LANGUAGES:
        numbers = fit_letters(heard_names(language), heard_words(language))
        (letters / f"{language}.bin").write_bytes(numbers)
    hear = hear_unlearned()
    weights.write_text(_HEAD + _as_toml(fit_families(examples, hear)), encoding="utf-8")
    np.savez_compressed(met, **as_met(count_words(examples))._asdict())
    np.savez_compressed(context, **pack(fit_networks(gather_lessons(examples, hear))))
    return len(examples)


def hear_unlearned() -> Hear:
    """What letters tell of a word in a language, each learned without the words like it."""
    heard = {language: fit_unheard(language) for language in LANGUAGES}
    return lambda folded, language: heard.get(language, heard["en"])(folded)


def fit_families(examples: Sequence[Example], hear: Hear) -> Weights:
    """The weights of each family of scripts, learned from these comments."""
    cases = gather_cases(examples, hear)
    return {
        family: {"least": LEAST[family], **fit_weights([case for case in cases if case.family == family])}
        for family in FAMILIES
    }


def _as_toml(weights: Weights) -> str:
    return "".join(f"\n[{family}]\n{_as_lines(own)}" for family, own in weights.items())


def _as_lines(weights: Mapping[str, float]) -> str:
    return "".join(f'"{name}" = {weight}\n' for name, weight in weights.items())
