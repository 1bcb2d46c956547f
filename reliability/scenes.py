"""People live through a trouble of the store: some press Continue, some press Send, some only read.

It makes no trouble itself.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from random import Random

from reliability.ledger import Balance, balance
from reliability.person import START, Fields, Got, Person, Told, Unkind, think
from reliability.site import REAL, Site, free_port, install, running
from reliability.troubles import Trouble

WRITERS = 6
SENDERS = 4
READERS = 2


@dataclass(frozen=True)
class Scene:
    """What people met. `longest` and `longest_reading` are the longest waits for a page, in seconds."""

    what: str
    held: float
    kind_pages: int
    went_through: int
    pages_read: int
    longest: float
    longest_reading: float
    workers_ended: int
    faults: tuple[str, ...]
    balance: Balance

    @property
    def right(self) -> bool:
        """Whether everybody met a kind page meanwhile, and was kept once afterwards."""
        return self.balance.right and not self.faults and self.kind_pages > 0 and not self.workers_ended


@dataclass
class Met:
    """What was met so far."""

    waits: list[float] = field(default_factory=list)
    reading_waits: list[float] = field(default_factory=list)
    went_through: int = 0
    pages_read: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Player:
    """Somebody with a page before them: what pressing its button sends, and where."""

    person: Person
    path: str
    fields: Fields


def play(
    folder: Path,
    what: str,
    trouble: Trouble,
    held: float,
    seed: int,
    target: str = REAL,
    options: Sequence[str] = (),
    data: Path | None = None,
) -> Scene:
    """Makes the trouble for so many seconds while people press, lets it end, and has everybody go on."""
    site = Site(install(data or folder / what), folder, free_port(), target, options=options)
    met, random = Met(), Random(seed)
    with running(site):
        players = tuple(get_ready(site.port, random))
        before = workers_of(site)
        with trouble(site):
            restarted = workers_of(site)[0] != before[0]
            press_until(time.monotonic() + held, players, met, site.port)
        same = restarted or workers_of(site) == before
        go_on(players, met)
    people = [player.person.told for player in players]
    return Scene(
        what=what,
        held=held,
        kind_pages=sum(told.kind_pages for told in people),
        went_through=met.went_through,
        pages_read=met.pages_read,
        longest=max(met.waits, default=0.0),
        longest_reading=max(met.reading_waits, default=0.0),
        workers_ended=int(not same),
        faults=tuple(met.faults),
        balance=balance(site.settings.data / "answers.db", people),
    )


def workers_of(site: Site) -> tuple[int, str]:
    """The leader of the site and its workers."""
    leader = site.leader()
    return leader, Path(f"/proc/{leader}/task/{leader}/children").read_text(encoding="ascii")


def get_ready(port: int, random: Random) -> Iterator[Player]:
    """People with a filled-in page before them, or all their answers; every other one reads Urdu."""
    for number in range(WRITERS + SENDERS):
        language = "ur" if number % 2 else "en"
        person = Person(port, Told(think(random, number)), language=language, patient=False)
        token = person.begin()
        if number < WRITERS:
            yield Player(person, f"{START}/all", [("csrf", token), *person.told.typed.fields()])
        else:
            yield Player(person, f"{START}/check-your-answers", [("csrf", person.keep(token))])


def press_until(end: float, players: Sequence[Player], met: Met, port: int) -> None:
    """Everybody presses their button, at once and again and again; others only read, and one begins anew."""
    newcomer = Person(port, Told(think(Random(0), 0)), language="en", patient=False)
    begin = Player(newcomer, f"{START}/consent", [])
    with ThreadPoolExecutor(len(players) + READERS + 1) as pool:
        while True:
            pressing = [pool.submit(press, player, met) for player in (*players, begin)]
            reading = [pool.submit(read, players[-1 - number], met) for number in range(READERS)]
            for done in (*pressing, *reading):
                done.result()
            if time.monotonic() > end:
                break
            time.sleep(0.2)
    newcomer.close()


def press(player: Player, met: Met) -> None:
    """Presses the button: a kind page that still holds the words is expected."""
    begun = time.monotonic()
    got = attempt(lambda: player.person.ask("POST", player.path, player.fields), met)
    met.waits.append(time.monotonic() - begun)
    if got is None:
        return
    if got.status != 503:
        met.went_through += 1
    elif player.fields and player.person.told.typed.better not in unescape(got.text):
        met.faults.append("A page for trouble had lost what was written")


def read(player: Player, met: Met) -> None:
    """Opens the page with all the answers, with a browser of its own."""
    person = Person(player.person.port, Told(player.person.told.typed), language=player.person.language)
    person.cookie, person.patient = player.person.cookie, False
    begun = time.monotonic()
    got = attempt(lambda: person.ask("GET", f"{START}/check-your-answers"), met)
    met.reading_waits.append(time.monotonic() - begun)
    met.pages_read += got is not None and got.status == 200
    person.close()


def go_on(players: Sequence[Player], met: Met) -> None:
    """The trouble is over: everybody presses once more, and goes on to their receipt."""
    for player in players:
        person = player.person
        person.patient = True
        try:
            person.send(
                person.keep(player.fields[0][1]) if player.path.endswith("/all") else player.fields[0][1]
            )
            person.read_receipt()
        except Unkind as fault:
            met.faults.append(str(fault))
        person.close()


def attempt(ask: Callable[[], Got], met: Met) -> Got | None:
    """The page, or None and the fault."""
    try:
        return ask()
    except Unkind as fault:
        met.faults.append(str(fault))
        return None
