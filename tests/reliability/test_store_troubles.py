"""The disk is full or read-only, or the lock is held, while people press: kind pages, and nothing is lost."""

from pathlib import Path

import pytest

from reliability.planted_faults import find_failed_page
from reliability.scenes import play
from reliability.troubles import (
    can_make_unchangeable,
    can_mount,
    disk_full,
    disk_read_only,
    files_read_only,
    lock_held,
    small_disk,
    writing_refused,
)

SEED = 3
LONGEST = 10.0  # seconds: the lock is waited for 3, on a machine that does other things too
mounts = pytest.mark.skipif(
    not can_mount(), reason="FULL DISKS ARE NOT TESTED: a small disk cannot be mounted."
)


def test_people_meet_a_kind_page_within_seconds_while_the_lock_is_held(tmp_path: Path) -> None:
    watched = ("--timeout", "2")  # shorter than the wait for the lock: no worker may be ended for it
    met = play(tmp_path, "locked", lock_held, 4, SEED, options=watched)
    assert met.right, met
    assert met.went_through == 0
    assert met.longest < LONGEST
    assert met.pages_read > 0
    assert met.longest_reading < LONGEST


def test_people_are_kept_once_after_nothing_could_be_written(tmp_path: Path) -> None:
    met = play(tmp_path, "refused", writing_refused, 1, SEED)
    assert met.right, met


@mounts
def test_people_are_kept_once_after_the_disk_was_full(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        met = play(tmp_path, "full", disk_full, 1, SEED, data=disk / "full")
    assert met.right, met


@mounts
def test_people_are_kept_once_after_the_site_started_on_a_read_only_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        met = play(tmp_path, "read-only", disk_read_only, 1, SEED, data=disk / "read-only")
    assert met.right, met


def test_people_are_kept_once_after_the_files_were_read_only(tmp_path: Path) -> None:
    if not can_make_unchangeable(tmp_path):
        pytest.skip("READ-ONLY FILES ARE NOT TESTED: this disk or user does not know chattr +i.")
    met = play(tmp_path, "unchangeable", files_read_only, 1, SEED)
    assert met.right, met


def test_a_failed_page_while_the_lock_is_held_is_found_out(tmp_path: Path) -> None:
    planted = find_failed_page(tmp_path, SEED, print)
    assert planted.found, planted
