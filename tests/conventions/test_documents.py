"""What the documents say can be done can be done."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.commands import evenground
from tests.conventions.sources import ROOT, kept_files, place

DOCUMENTS = [path for path in kept_files() if path.suffix == ".md"]
TARGET = re.compile(r"^([a-z-]+):(?:.*?## (.+))?", re.MULTILINE)
FENCED = re.compile(r"^```(?:sh|console|bash)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def makefile_targets() -> dict[str, str]:
    found = TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    return {name: said for name, said in found if name != "PHONY"}


def commands_said(text: str) -> Iterator[list[str]]:
    """Each command a document tells a reader to type, as its words."""
    said = re.findall(r"`([^`\n]+)`", FENCED.sub("", text))
    for block in FENCED.findall(text):
        said += block.splitlines()
    for line in said:
        words = line.split(" #")[0].strip().removeprefix("$ ").split()
        while words and ("=" in words[0] or words[0].endswith("bin/python") or words[0] in ("-m", "sudo")):
            words.pop(0)
        if words:
            yield [Path(words[0]).name, *words[1:]]


def unknown_command(words: list[str]) -> str:
    """What is wrong with one command, or nothing."""
    if words[0] == "make":
        wanted = [
            word for word in words[1:] if "=" not in word and not word.startswith("-") and word.islower()
        ]
        missing = [word for word in wanted if word.isascii() and word not in makefile_targets()]
        return f"make has no {', '.join(missing)}" if missing else ""
    if words[0] == "evenground":
        command: click.Command = evenground
        for word in words[1:]:
            if not isinstance(command, click.Group) or word.startswith("-") or not word.islower():
                break
            if word not in command.commands:
                return f"evenground has no “{' '.join(words[1:])}”"
            command = command.commands[word]
    return ""


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_every_command_in_a_document_exists(path: Path) -> None:
    faults = [
        fault
        for words in commands_said(path.read_text(encoding="utf-8"))
        if (fault := unknown_command(words))
    ]
    assert not faults, f"{place(path)}: {faults}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_every_file_a_document_links_to_exists(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if not (path.parent / link).exists()]
    assert not missing, f"{place(path)} links to what is not there: {missing}"


def test_every_target_says_what_it_does() -> None:
    silent = [name for name, said in makefile_targets().items() if not said]
    assert not silent, f"Write `## what it does` behind: {silent}"


def test_every_command_says_what_it_does() -> None:
    def silent(command: click.Command, name: str) -> Iterator[str]:
        if not command.help:
            yield name
        if isinstance(command, click.Group):
            for word, inner in command.commands.items():
                yield from silent(inner, f"{name} {word}")

    assert not list(silent(evenground, "evenground"))


def test_a_command_that_is_not_there_is_found() -> None:
    assert unknown_command(["make", "coffee"])
    assert unknown_command(["evenground", "survey", "dance"])
    assert list(commands_said("Run `make coffee`.\n```sh\n$ PORT=1 .venv/bin/evenground dance\n```\n")) == [
        ["make", "coffee"],
        ["evenground", "dance"],
    ]


def libraries_of_the_project() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    return {re.split(r"[\[><=~! ]", name, maxsplit=1)[0].lower() for name in named}


def test_every_library_has_its_reason_and_licence_in_the_decisions() -> None:
    said = (ROOT / "docs/decisions/0011-libraries.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| ([a-z0-9-]+) \|", said, re.MULTILINE)) - {"library", "---"}
    assert listed == libraries_of_the_project(), (
        "Give each library its line in docs/decisions/0011-libraries.md, and no other"
    )
