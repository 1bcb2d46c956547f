"""The two ways through what is measured: our survey, and the floor's four forms.

They measure nothing themselves.
"""

import re
from collections.abc import Callable

from bench.person import TEXT, Line, Person, Stuck

SURVEY = "bench-12"
OURS, FLOOR = "ours", "floor"
FLOOR_PAGES = 4
FLOOR_TOKEN = re.compile(r'name="csrf_token" type="hidden" value="([^"]+)"')
FLOOR_CHOICE = re.compile(r'<input id="[^"]+" name="([^"]+)"[^>]* type="(?:radio|checkbox)" value="([^"]+)"')
Journey = Callable[[Line, int], int]


def answer_ours(line: Line, seed: int) -> int:
    """Our survey from the start to the receipt. How many requests that took."""
    person = Person(line, seed, opens_files=True)
    person.answer(SURVEY)
    return person.requests


def answer_floor(line: Line, seed: int) -> int:
    """The floor from its introduction to its thank-you. How many requests that took."""
    person = Person(line, seed)
    _open(person, "/")
    path = "/page/1"
    for _ in range(FLOOR_PAGES):
        path = person.send(path, fill_floor(person, _open(person, path)))
    if "Thank you" not in _open(person, path):
        raise Stuck(f"{path} does not say thank you")
    return person.requests


def fill_floor(person: Person, page: str) -> list[tuple[str, str]]:
    """What this person answers on a page of the floor."""
    token = FLOOR_TOKEN.search(page)
    if token is None:
        raise Stuck("The page has no form to send")
    groups: dict[str, list[str]] = {}
    for name, value in FLOOR_CHOICE.findall(page):
        groups.setdefault(name, []).append(value)
    chosen = [(name, person.random.choice(values)) for name, values in groups.items()]
    return [("csrf_token", token.group(1)), *chosen, *((name, person.say()) for name in TEXT.findall(page))]


def _open(person: Person, path: str) -> str:
    reply = person.open(path)
    if reply.status != 200:
        raise Stuck(f"{path} answered {reply.status}")
    return reply.text


JOURNEYS: dict[str, Journey] = {OURS: answer_ours, FLOOR: answer_floor}
