"""The reply is lost after the response was kept: who presses again has one receipt, and is kept once."""

from pathlib import Path

from reliability.lost_replies import lose_replies
from reliability.planted_faults import find_dropped_keys, find_half

SEED = 3


def test_who_never_got_the_reply_presses_again_and_is_kept_once(tmp_path: Path) -> None:
    met = lose_replies(tmp_path, people=20, seed=SEED)
    assert met.right, met
    assert met.sends_dropped > 5
    assert met.receipts == met.balance.kept == met.people


def test_responses_kept_twice_are_found_out(tmp_path: Path) -> None:
    planted = find_dropped_keys(tmp_path, SEED, print)
    assert planted.found, planted


def test_responses_kept_in_part_are_found_out(tmp_path: Path) -> None:
    planted = find_half(tmp_path, SEED, print)
    assert planted.found, planted
