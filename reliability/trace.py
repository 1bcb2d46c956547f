"""What the site really wrote to its database files, synced and answered, as strace saw it, in order.

It rebuilds no file: `power` does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.services.drafts import DraftCookie, idempotency_key
from reliability.person import COOKIE

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,recvfrom,sendto"
# A page of the database is 4,096 bytes; of a request or an answer only the beginning is needed.
COMMAND = ("strace", "-f", "-y", "-xx", "-s", "4200", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o")
FILES = ("answers.db", "answers.db-wal")
_LINE = re.compile(r"(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)", re.DOTALL)
_UNFINISHED = " <unfinished ...>"
_PLACE = re.compile(r"\d+<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_RESULT = re.compile(r"\) += (-?\d+)")


@dataclass(frozen=True)
class Write:
    """These bytes at this place of a file; `size` alone where the file was cut to a length."""

    at: int
    file: str
    offset: int
    data: bytes
    size: int = -1


@dataclass(frozen=True)
class Sync:
    """From `at` on the disk holds what was written to this file before `since`."""

    at: int
    file: str
    since: int


@dataclass(frozen=True)
class Promise:
    """The answer that tells somebody that their response is kept was on its way from here on."""

    at: int
    key: str


@dataclass(frozen=True)
class _Call:
    begun: int
    ended: int
    name: str
    text: str


Event = Write | Sync | Promise


class NotUnderstood(Exception):
    """The site did something to its files that a power cut cannot be worked out from."""


def read_events(lines: Iterable[str]) -> list[Event]:
    """Everything that matters, in the order in which it happened."""
    asked: dict[str, str] = {}  # who speaks on which connection
    events = [event for call in read_calls(lines) for event in _read_call(call, asked)]
    return sorted(events, key=lambda event: event.at)


def read_calls(lines: Iterable[str]) -> Iterator[_Call]:
    """Whole calls: what strace shows in two parts, because another thread came between, is put together."""
    open_calls: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines):
        found = _LINE.match(line.rstrip("\n"))
        if found is None:
            continue
        thread, resumed, name, text = found.groups()
        if resumed:
            begun, first = open_calls.pop(thread, (number, ""))
            yield _Call(begun, number, resumed, first + text)
        elif text.endswith(_UNFINISHED):
            open_calls[thread] = (number, text.removesuffix(_UNFINISHED))
        else:
            yield _Call(number, number, name, text)


def _read_call(call: _Call, asked: dict[str, str]) -> Iterator[Event]:
    found = _PLACE.match(call.text)
    place = _decode(found.group(1)).decode() if found else ""
    result = _RESULT.search(call.text)
    done = int(result.group(1)) if result else -1
    if place.startswith("socket:"):
        yield from _read_talk(call, place, asked)
    elif place.rsplit("/", 1)[-1] in FILES and done >= 0:
        yield from _read_file(call, place.rsplit("/", 1)[-1], done)
    elif call.name == "unlink" and _first_text(call).endswith(FILES[1].encode()):
        raise NotUnderstood("The write-ahead log was taken away while the site was recorded")


def _read_talk(call: _Call, place: str, asked: dict[str, str]) -> Iterator[Event]:
    text = _first_text(call).decode("latin-1")
    if call.name == "recvfrom":
        found = COOKIE.search(text)
        cookie = DraftCookie.parse(found.group(1)) if found else None
        if cookie:
            asked[place] = idempotency_key(cookie)
    elif text.startswith("HTTP/1.1 303") and "/thank-you" in text:
        yield Promise(call.begun, asked[place])


def _read_file(call: _Call, file: str, done: int) -> Iterator[Event]:
    if call.name in {"fsync", "fdatasync"}:
        yield Sync(call.ended, file, call.begun)
    elif call.name == "ftruncate":
        yield Write(call.begun, file, 0, b"", _last_number(call))
    elif call.name == "pwrite64":
        data = _first_text(call)
        if len(data) < done:
            raise NotUnderstood(f"{done} bytes were written, and strace shows {len(data)}")
        yield Write(call.begun, file, _last_number(call), data[:done])
    else:
        raise NotUnderstood(f"{call.name} was called on {file}")


def _first_text(call: _Call) -> bytes:
    found = _TEXT.search(call.text)
    return _decode(found.group(1)) if found else b""


def _decode(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _last_number(call: _Call) -> int:
    return int(call.text.rpartition(")")[0].rpartition(",")[2])
