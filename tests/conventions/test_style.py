"""The house style, where a machine can hold it."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.conventions.sources import PACKAGES, functions, place, python_files

LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 50
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc", "tools"}
# Written so that this file does not find itself.
IGNORES = re.compile(r"#\s*type:\s*" + "ignore")


def long_modules(paths: list[Path]) -> list[str]:
    counted = [(len(path.read_text(encoding="utf-8").splitlines()), path) for path in paths]
    return [f"{place(path)} has {lines} lines" for lines, path in counted if lines > LINES_OF_A_MODULE]


def long_functions(paths: list[Path]) -> list[str]:
    return [
        f"{place(path, node.lineno)} {node.name} has {length} lines"
        for path in paths
        for node in functions(path)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_OF_A_FUNCTION
    ]


def undocumented(path: Path) -> Iterator[str]:
    """A module says what it is for; where it holds code, also what it does not do."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body and not ast.get_docstring(tree):
        yield f"{place(path)} has no docstring: one sentence on what it is for, one on what it does not do"
    elif len(tree.body) > 1 and path.name != "__init__.py" and "." not in (ast.get_docstring(tree) or ""):
        yield f"{place(path)}: the docstring is not a sentence"


def test_no_module_is_longer_than_300_lines() -> None:
    faults = long_modules(list(python_files(*PACKAGES, "tests")))
    assert not faults, "Split these by what they are about:\n" + "\n".join(faults)


def test_no_function_is_longer_than_50_lines() -> None:
    faults = long_functions(list(python_files(*PACKAGES, "tests")))
    assert not faults, "Give the steps of these their own names:\n" + "\n".join(faults)


def test_the_usual_module_and_function_are_small() -> None:
    paths = list(python_files(*PACKAGES))
    modules = [len(path.read_text(encoding="utf-8").splitlines()) for path in paths if path.stat().st_size]
    lengths = [(node.end_lineno or 0) - node.lineno + 1 for path in paths for node in functions(path)]
    assert statistics.median(modules) <= 120, "the median module grows: look at the largest ones first"
    assert statistics.median(lengths) <= 15, "the median function grows: name the steps of the long ones"


def test_every_module_says_what_it_is_for() -> None:
    faults = [fault for path in python_files(*PACKAGES) for fault in undocumented(path)]
    assert not faults, "\n".join(faults)


def test_no_module_is_a_drawer() -> None:
    faults = [place(path) for path in python_files(*PACKAGES, "tests") if path.stem in DRAWERS]
    assert not faults, f"Name these after what they hold (docs use the words of the design): {faults}"


def test_types_tell_the_truth() -> None:
    faults = [
        place(path, number)
        for path in python_files(*PACKAGES, "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if IGNORES.search(line)
    ]
    assert not faults, (
        f"Change the types so that they are true there, or name an untyped library in pyproject: {faults}"
    )


def test_what_is_too_long_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "long.py"
    planted.write_text("def long() -> None:\n" + "    print()\n" * LINES_OF_A_MODULE)
    assert long_modules([planted])
    assert long_functions([planted])
    assert list(undocumented(planted))
