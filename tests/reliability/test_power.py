"""The power goes while the real site writes: whoever saw a receipt is kept, whole and once."""

from pathlib import Path
from random import Random

import pytest

from reliability.planted_faults import find_never_synced, find_seldom_synced
from reliability.power import Disk, can_record, cut_power
from reliability.trace import Promise, Sync, Write, read_events

SEED = 3
strace = pytest.mark.skipif(
    not can_record(), reason="POWER CUTS ARE NOT TESTED: strace may not look at a process."
)


def be_quiet(_what: str) -> None:
    """Tells nothing."""


@pytest.mark.strace
@strace
def test_no_acknowledged_response_is_lost_in_a_power_cut(tmp_path: Path) -> None:
    met = cut_power(tmp_path, "real", people=30, cuts=60, seed=SEED, say=be_quiet)
    assert met.right, met
    assert met.cuts == 60
    assert met.torn > 0
    assert met.promises >= 60  # each of them pressed Send twice


@pytest.mark.strace
@strace
def test_a_site_that_does_not_wait_for_the_disk_is_found_out(tmp_path: Path) -> None:
    assert find_never_synced(tmp_path, SEED, be_quiet).found


@pytest.mark.strace
@strace
def test_a_site_that_seldom_waits_for_the_disk_is_found_out(tmp_path: Path) -> None:
    assert find_seldom_synced(tmp_path, SEED, be_quiet).found


def test_what_was_synced_is_there_and_what_was_not_may_be_missing() -> None:
    disk = Disk(bytearray(b"...."), [Write(1, "f", 0, b"ab"), Write(3, "f", 2, b"cd")])
    disk.sync(since=2)
    found = {disk.cut(Random(seed))[0] for seed in range(50)}
    assert found == {b"ab..", b"abcd"}


def test_a_large_write_may_be_torn_at_a_sector() -> None:
    found = {
        Disk(bytearray(1024), [Write(1, "f", 0, b"x" * 1024)]).cut(Random(seed))[0] for seed in range(200)
    }
    assert b"x" * 512 + bytes(512) in found
    assert bytes(512) + b"x" * 512 in found


def test_a_call_that_strace_shows_in_two_parts_is_put_together() -> None:
    name = b"answers.db-wal".hex(" ").replace(" ", "\\x")
    place = f"7<\\x2f\\x{name}>"
    lines = [
        f'5 pwrite64({place}, "\\x61\\x62", 2, 32 <unfinished ...>',
        f"6 fdatasync({place} <unfinished ...>",
        "5 <... pwrite64 resumed>) = 2",
        "6 <... fdatasync resumed>) = 0",
        '7 sendto(9<\\x73>, "\\x48", 1, 0, NULL, 0) = 1',
        "+++ exited with 0 +++",
    ]
    events = read_events(lines)
    assert events == [Write(0, "answers.db-wal", 32, b"ab"), Sync(3, "answers.db-wal", 1)]
    assert not any(isinstance(event, Promise) for event in events)
