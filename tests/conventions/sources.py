"""Finds the files that the conventions are about: those git keeps, or would keep.

It judges nothing.
"""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "analysis", "survey_definitions", "bench", "reliability")
BINARY = {".png", ".jpg", ".gif", ".ico", ".npz", ".parquet", ".woff2", ".bin"}


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in sorted(set(listed.split("\0"))) if name and (path := ROOT / name).is_file())


def text_files() -> Iterator[tuple[Path, str]]:
    """Every kept file that holds text, with its text."""
    for path in kept_files():
        if path.suffix not in BINARY:
            yield path, path.read_text(encoding="utf-8")


def python_files(*packages: str) -> Iterator[Path]:
    """The kept Python files of these top-level folders; a migration is one list of steps, and left out."""
    for path in kept_files():
        if (
            path.suffix == ".py"
            and path.relative_to(ROOT).parts[0] in packages
            and "versions" not in path.parts
        ):
            yield path


def templates() -> Iterator[tuple[Path, str]]:
    """Every template with its text."""
    for path, text in text_files():
        if path.is_relative_to(ROOT / "app" / "templates") or "templates" in path.parts:
            yield path, text


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, methods and inner ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int = 0) -> str:
    """Where a fault is, as an editor opens it."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"{shown}:{line}" if line else str(shown)
