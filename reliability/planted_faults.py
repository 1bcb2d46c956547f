"""Plants each fault in a site of its own and sees whether the harness finds it.

A harness that finds nothing wrong proves something only if it finds what is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliability.campaign import Campaign, Progress, run_campaign
from reliability.lost_replies import LostReplies, lose_replies
from reliability.power import cut_power
from reliability.scenes import play
from reliability.troubles import lock_held

ROUNDS = 5  # a kill must fall between promise and keeping: if none did, it is tried again
KILLS = 8
PEOPLE = 20
CUTS = 60


@dataclass(frozen=True)
class Planted:
    """A fault, whether it was found, and by what."""

    what: str
    found: bool
    how: str


Finder = Callable[[Path, int, Progress], Planted]


def find_promise_before_keeping(folder: Path, seed: int, say: Progress) -> Planted:
    """A receipt shown before the response is kept, and a worker killed in between."""
    what = "a receipt is shown before the response is kept"
    target = "reliability.planted:promise_before_keeping()"
    done: list[Campaign] = []
    while len(done) < ROUNDS and not any(campaign.balance.lost for campaign in done):
        name = f"promise-{len(done)}"
        done.append(run_campaign(folder, name, KILLS, seed + len(done), say, target=target))
    lost = sum(campaign.balance.lost for campaign in done)
    kills = sum(campaign.kills for campaign in done)
    return Planted(what, lost > 0, f"{lost} acknowledged responses lost in {kills} kills")


def find_dropped_keys(folder: Path, seed: int, _say: Progress) -> Planted:
    """The unique key gone, and the two guards before it."""
    what = "the unique key is dropped, and with it the look at the key and the deletion of the draft"
    met = lose_replies(folder, PEOPLE, seed, "reliability.planted:forget_keys()", unique_keys=False)
    return Planted(what, met.balance.doubled > 0, f"{met.balance.doubled} responses doubled")


def drop_key_alone(folder: Path, seed: int) -> LostReplies:
    """The unique key gone, and nothing else: what the guards before it still hold."""
    return lose_replies(folder, PEOPLE, seed, "reliability.planted:add_twice()", unique_keys=False)


def find_half(folder: Path, seed: int, _say: Progress) -> Planted:
    """A response kept without its comment."""
    met = lose_replies(folder, PEOPLE, seed, "reliability.planted:keep_half()")
    return Planted("a comment is not kept", met.balance.half > 0, f"{met.balance.half} responses half stored")


def find_never_synced(folder: Path, seed: int, say: Progress) -> Planted:
    """`synchronous=OFF`."""
    target = "reliability.planted:sync_never()"
    met = cut_power(folder, "synchronous=OFF", PEOPLE, CUTS, seed, say, target)
    return Planted(
        "`synchronous=OFF`", met.lost > 0, f"{met.wrong} of {met.cuts} power cuts lost what was promised"
    )


def find_seldom_synced(folder: Path, seed: int, say: Progress) -> Planted:
    """`synchronous=NORMAL`."""
    target = "reliability.planted:sync_at_checkpoints()"
    met = cut_power(folder, "synchronous=NORMAL", PEOPLE, CUTS, seed, say, target)
    return Planted(
        "`synchronous=NORMAL`", met.lost > 0, f"{met.wrong} of {met.cuts} power cuts lost what was promised"
    )


def find_failed_page(folder: Path, seed: int, _say: Progress) -> Planted:
    """A held lock answered with a failed page."""
    met = play(folder, "failed-page", lock_held, 0.0, seed, "reliability.planted:fail_while_away()")
    found = any("500" in fault for fault in met.faults)
    return Planted("a held lock is answered with 500", found, f"{len(met.faults)} people met a failed page")


FINDERS: tuple[Finder, ...] = (
    find_promise_before_keeping,
    find_dropped_keys,
    find_half,
    find_never_synced,
    find_seldom_synced,
    find_failed_page,
)


def find_all(folder: Path, seed: int, say: Progress) -> Iterator[Planted]:
    """Each fault, in a folder of its own."""
    for number, find in enumerate(FINDERS):
        place = folder / f"planted-{number}"
        place.mkdir()
        say(f"planted: {find.__doc__}")
        yield find(place, seed, say)
