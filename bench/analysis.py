"""`python -m bench.analysis`: how long the analysis takes from many rows to a gap table, and its memory.

It starts no site. Each case is a process of its own, so that nothing is warm that would be cold.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import analysis_report
from bench.analysis_cases import CASES, Case

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "docs" / "figures" / "analysis-speed.md"
REPEATS = int(os.environ.get("REPEATS", "5"))


@dataclass(frozen=True)
class Taken:
    """What one case took: seconds of each run (the first loads the libraries), and the most memory."""

    rows: int
    seconds: tuple[float, ...]
    processor: tuple[float, ...]
    megabytes: float

    @property
    def usual(self) -> float:
        """The median seconds of the runs after the first."""
        return statistics.median(self.seconds[1:] or self.seconds)

    @property
    def worked(self) -> float:
        """The median processor seconds of the runs after the first."""
        return statistics.median(self.processor[1:] or self.processor)


def main() -> None:
    """Measures every case, prints the page and writes it down."""
    busy = os.getloadavg()[0]
    page = analysis_report.write({name: measure_apart(name) for name in CASES}, busy)
    print(page)
    FIGURES.write_text(page, encoding="utf-8")


def measure_apart(name: str) -> Taken:
    """One case in a process of its own, after another has written the files that it reads."""
    with tempfile.TemporaryDirectory(prefix="evenground-bench-") as folder:
        for _ in ("write", "read"):
            command = [sys.executable, "-m", "bench.analysis", name, folder]
            run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=3600)
    found = json.loads(run.stdout)
    return Taken(found["rows"], tuple(found["seconds"]), tuple(found["processor"]), found["megabytes"])


def measure_here(name: str, folder: Path) -> Taken:
    """The same work again and again in this process, of which the first run loads what libraries it needs."""
    case = CASES[name]
    given = case.ready(folder)
    runs = [_timed(case, given) for _ in range(REPEATS + 1)]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Taken(runs[0][0], tuple(run[1] for run in runs), tuple(run[2] for run in runs), megabytes)


def _timed(case: Case, given: Any) -> tuple[int, float, float]:
    begun, used = time.perf_counter(), time.process_time()
    rows = case.work(given)
    return rows, time.perf_counter() - begun, time.process_time() - used


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(asdict(measure_here(sys.argv[1], Path(sys.argv[2])))))
    else:
        main()
