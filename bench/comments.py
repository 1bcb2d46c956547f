"""`python -m bench.comments`: comments read per second on one core, the model's size, load time and memory.

The comments are invented, the same at every run; it measures no quality (`python -m analysis evaluate` does).
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
COMMENTS = 10_000
BARS = {
    "comments per second on one core": "at least 1,500",
    "seconds to load the model": "at most 1",
    "most memory, MB": "at most 300",
    "model on disk, MB": "at most 30",
}
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def main() -> None:
    """Measures in a process of its own, on one core, and prints each figure beside its bar."""
    command = [sys.executable, "-m", "bench.comments", "here"]
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | ONE_CORE, capture_output=True, text=True, check=True, timeout=600
    )
    print(f"Comments, with redaction, language hints, themes and feeling ({platform.machine()}):")
    for name, value in json.loads(run.stdout).items():
        print(f"{value:>12,.2f}  {name} ({BARS.get(name, 'no bar')})")


def measure_here() -> dict[str, float]:
    """Every figure, by name; processor time, so that other programs on the machine do not count."""
    from analysis.comments import Comment
    from analysis.model_store import MODELS, load_model
    from analysis.redaction import redact
    from analysis.themes import assign_themes

    begun = time.process_time()
    load_model()
    assign_themes([Comment("first", "The food was cold.")])
    loaded = time.process_time() - begun
    texts = invent_comments(COMMENTS)
    begun = time.process_time()
    shown = [redact(text).text for text in texts]
    read = assign_themes([Comment(str(number), text) for number, text in enumerate(shown)])
    took = time.process_time() - begun
    return {
        "comments per second on one core": len(read) / took,
        "seconds to load the model": loaded,
        "most memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "model on disk, MB": sum(path.stat().st_size for path in MODELS.glob("themes.*")) / 1e6,
        "letters a comment": sum(map(len, texts)) / len(texts),
        "themes a comment": sum(len(one.themes) for one in read) / len(read),
    }


def invent_comments(count: int) -> list[str]:
    """Comments of 1 to 4 sentences, about 95 letters, strung together from word pairs that people use."""
    from analysis.model_store import load_model

    model = load_model()
    chance = Random(1)
    pairs = [word for word in model.vocabulary.words if " " in word] if model else ["kind staff"]
    return [
        " ".join(
            f"{' '.join(chance.choices(pairs, k=chance.randint(3, 9))).capitalize()}." for _ in range(length)
        )
        for length in chance.choices((1, 2, 3, 4), weights=(60, 25, 10, 5), k=count)
    ]


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(measure_here()))
    else:
        main()
