"""Puts things in order with buttons: the order a list stands in now, and one thing moved up or down in it.

It saves nothing and needs no script.
"""

from dataclasses import dataclass

from app.public.respondent.typed import Raw
from survey_definitions.model import Page, Question
from survey_definitions.ranks import place_of, rank_field, ranked_field

MOVE = "move"  # the name of the buttons; in the address, what was moved last
UP, DOWN = "up", "down"


@dataclass(frozen=True)
class Move:
    """One press of a button: this option of this question, one place up or down."""

    question: Question
    option: str
    way: str

    @property
    def mark(self) -> str:
        """What the address remembers of it, so that the same button has the focus again."""
        return f"{self.question.id}.{self.option}.{self.way}"


def order_of(question: Question, raw: Raw) -> tuple[str, ...]:
    """The options in the order their numbers say; those without one come last, in the survey’s own order."""
    options = [option.id for option in question.options]
    last = len(options) + 1

    def place(option: str) -> int:
        typed = raw.get(rank_field(question.id, option), [""])
        return place_of(typed[0] if typed else "", len(options)) or last

    return tuple(sorted(options, key=place))


def find_move(page: Page, form: Raw) -> Move | None:
    """The button that was pressed, if it was one of those."""
    pressed = form.get(MOVE, [""])[0]
    moves = (
        Move(question, option.id, way)
        for question in page.questions
        if pressed and question.type == "rank"
        for option in question.options
        for way in (UP, DOWN)
    )
    return next((move for move in moves if move.mark == pressed), None)


def apply_move(move: Move, form: Raw) -> Raw:
    """The numbers as they are after the move. Who moves something says that the order is theirs."""
    question, order = move.question, list(order_of(move.question, form))
    here = order.index(move.option)
    there = min(max(here + (-1 if move.way == UP else 1), 0), len(order) - 1)
    order[here], order[there] = order[there], order[here]
    places = {rank_field(question.id, option): [str(place)] for place, option in enumerate(order, 1)}
    return {**places, ranked_field(question.id): ["yes"]}
