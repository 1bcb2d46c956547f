"""Somebody who fills a survey in on paper: reads what it says about skipping, and does that.

It knows the paper alone: no show rule and no route.
"""

from collections.abc import Mapping, Sequence

from app.services.printing.paper import READ_ON, Item, Rule, Said

Ticked = Mapping[str, Sequence[str]]  # what they would tick or write at each question, by its id


def follow(items: Sequence[Item], wanted: Ticked, before: Mapping[int, Sequence[str]]) -> dict[str, int]:
    """The questions of one part that they come to, by id, with their numbers."""
    done = dict(before)
    met: dict[str, int] = {}
    place = 0
    while place < len(items):
        item = items[place]
        if item.rule and not is_for_me(item.rule, done):
            place = find_place(items, item.rule, place)
            continue
        met[item.id] = item.number
        if item.number:
            done[item.number] = wanted.get(item.id, ())
        place += 1
    return met


def find_place(items: Sequence[Item], rule: Rule, place: int) -> int:
    """Where the rule sends them on to."""
    if rule.to == READ_ON:
        return (
            next((at for at, item in enumerate(items) if rule.last and item.number == rule.last), place) + 1
        )
    later = (at for at in range(place + 1, len(items)) if items[at].number == rule.to)
    return next(later) if rule.to else len(items)


def is_for_me(rule: Rule, done: Mapping[int, Sequence[str]]) -> bool:
    """Whether what they ticked so far makes the question theirs."""
    return any(all(is_true(said, done.get(said.number, ())) for said in group) for group in rule.either)


def is_true(said: Said, ticked: Sequence[str]) -> bool:
    """Whether one thing is true of what they ticked."""
    named = [option.text for option in said.options]
    return {
        "is": len(ticked) == 1 and ticked[0] in named,
        "only": len(ticked) == 1 and ticked[0] in named,
        "is not": not (len(ticked) == 1 and ticked[0] in named),
        "not only": not (len(ticked) == 1 and ticked[0] in named),
        "includes": any(one in named for one in ticked),
        "is answered": bool(ticked),
    }[said.how]
