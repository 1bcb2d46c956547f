"""What no file of the repository may hold."""

import re
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT, place, text_files

# Each is written in two halves, so that this file does not find itself.
PLACES = {
    "a package registry’s host": r"(pypi\.|pythonhosted\.|registry\.npm|deb\.deb|proxy\.gol|conda\.ana)"
    r"(org|js|ian|ang|conda)",
    "an index of packages": r"--(extra-)?index" + r"-url\s+\S*//",
    "a path of one machine": r"(?<![\w.\-])/(root|home|Users|work|mnt)" + r"/\w",
    "an address of one network": r"\b(10\.\d+|192\.168|172\.(1[6-9]|2\d|3[01]))" + r"\.\d+\.\d+\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY",
}


def faults_of(text: str) -> list[str]:
    return [
        f"{what}: {found.group()}" for what, pattern in PLACES.items() if (found := re.search(pattern, text))
    ]


def test_no_file_names_a_registry_or_a_machine() -> None:
    faults = [f"{place(path)}: {fault}" for path, text in text_files() for fault in faults_of(text)]
    assert not faults, "Say it without the place, or make it a setting:\n" + "\n".join(faults)


@pytest.mark.parametrize("requirements", ["requirements.txt", "requirements-test.txt"])
def test_every_locked_library_has_its_hashes(requirements: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / requirements).read_text(encoding="utf-8").strip())
    unlocked = [
        block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block
    ]
    assert not unlocked, f"Run make lock: {unlocked}"


def test_no_compiled_catalogue_or_database_is_kept() -> None:
    unwanted = {".mo", ".db", ".sqlite", ".pickle", ".pkl", ".pyc"}
    assert not [place(path) for path, _ in text_files() if Path(path).suffix in unwanted]


@pytest.mark.parametrize(
    "planted",
    [
        "see https://py" + "pi.org/x",
        "cd /ro" + "ot/thing",
        "http://192" + ".168.1.7/",
        "--index" + "-url https://x",
    ],
)
def test_a_planted_place_is_found(planted: str) -> None:
    assert faults_of(planted)
