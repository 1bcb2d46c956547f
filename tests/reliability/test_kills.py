"""A worker, or the whole site, is killed while people send: whoever saw a receipt is kept, whole and once.

The short form of `make reliability`.
"""

from pathlib import Path

from reliability.campaign import kills_that_broke, run_campaign
from reliability.killer import Kill
from reliability.person import Broken
from reliability.planted_faults import find_promise_before_keeping

KILLS, GROUPS, SEED = 12, 3, 3


def be_quiet(_what: str) -> None:
    """Tells nothing."""


def test_no_response_is_lost_or_doubled_when_workers_are_killed(tmp_path: Path) -> None:
    met = run_campaign(tmp_path, "workers", KILLS, SEED, be_quiet)
    assert met.right, met
    assert met.kills == KILLS
    assert met.in_flight > KILLS / 2
    assert met.in_submission > 0
    assert met.balance.acknowledged == met.people


def test_no_response_is_lost_or_doubled_when_the_whole_site_is_killed(tmp_path: Path) -> None:
    met = run_campaign(tmp_path, "groups", GROUPS, SEED, be_quiet, group=True)
    assert met.right, met
    assert met.in_flight > 0
    assert met.balance.acknowledged == met.people


def test_a_receipt_shown_before_the_response_is_kept_is_found_out(tmp_path: Path) -> None:
    planted = find_promise_before_keeping(tmp_path, SEED, be_quiet)
    assert planted.found, planted


def test_a_kill_counts_as_in_flight_only_where_it_broke_a_request() -> None:
    kills = [Kill(at=9.0, asking=1, sending=0), Kill(at=10.0, asking=1, sending=0)]
    assert kills_that_broke(kills, [Broken(8.0, 10.01, sending=False)]) == 1  # the second, and not both
    assert kills_that_broke(kills, [Broken(8.0, 9.1, sending=False), Broken(9.5, 10.2, sending=False)]) == 2
    assert kills_that_broke(kills, [Broken(10.001, 10.002, sending=False)]) == 0  # begun after it
    assert kills_that_broke(kills, [Broken(8.0, 8.9, sending=False)]) == 0  # broken before any
