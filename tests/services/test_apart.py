"""Answers and contact details never meet: of all use-cases only retention reaches both."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ANSWERS = frozenset({"app.storage.responses", "app.storage.comments", "app.storage.withdrawals"})
CONTACTS = frozenset({"app.storage.people", "app.storage.bookings", "app.storage.message_outbox"})
MAY_HOLD_BOTH = "app.services.retention"


def read_imports(root: Path) -> dict[str, set[str]]:
    """Which modules of ours each module of the use-cases and the storage imports."""
    files = [path for folder in ("services", "storage") for path in (root / "app" / folder).rglob("*.py")]
    files = [path for path in files if "migrations" not in path.parts]
    names = {".".join(path.relative_to(root).with_suffix("").parts): path for path in files}
    return {name: set(_imported(path)) & names.keys() for name, path in names.items()}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def reachable(imports: Mapping[str, set[str]], module: str) -> set[str]:
    """Everything a module reaches, through others too."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        found = imports.get(waiting.pop(), set()) - seen
        seen |= found
        waiting.extend(found)
    return seen


def holding_both(imports: Mapping[str, set[str]]) -> list[str]:
    reach = {module: reachable(imports, module) for module in imports}
    return sorted(module for module, found in reach.items() if found & ANSWERS and found & CONTACTS)


def test_only_retention_reaches_answers_and_contact_details(pytestconfig: pytest.Config) -> None:
    assert holding_both(read_imports(pytestconfig.rootpath)) == [MAY_HOLD_BOTH]


def test_bookings_are_among_the_contact_details(pytestconfig: pytest.Config) -> None:
    imports = read_imports(pytestconfig.rootpath)
    imports["app.services.responses"].add("app.services.events.booking")  # planted
    assert "app.services.responses" in holding_both(imports)


def test_a_use_case_that_reaches_both_is_found(pytestconfig: pytest.Config) -> None:
    imports = read_imports(pytestconfig.rootpath)
    imports["app.services.receipts"].add("app.services.contacts")  # planted, two steps away from responses
    imports["app.services.contacts"].add("app.services.responses")
    assert "app.services.receipts" in holding_both(imports)
