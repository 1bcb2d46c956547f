"""A person puts things in order with buttons alone: no dragging, no script, and nothing made up."""

import re
from typing import Any

import pytest
from sqlalchemy import text

from app.storage.stores import Stores, reading
from survey_definitions.model import Survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

OWN = ["time", "respect", "choice"]
ROW = re.compile(r'name="matters-rank-([a-z]+)" value="(\d)"')
FOCUSED = re.compile(r'name="move" value="([^"]+)" autofocus>')


@pytest.fixture
def survey() -> Survey:
    return tiny("rank")


@pytest.fixture
def person(person: Person) -> Person:
    person.survey = "rank"
    person.agrees().sends(kind="user")
    return person


def order(person: Person) -> list[str]:
    """The things as they stand on the page, from the first to the last."""
    rows = ROW.findall(person.reads())
    assert [place for _, place in rows] == [str(number) for number in range(1, len(rows) + 1)]
    return [option for option, _ in rows]


def form(person: Person) -> dict[str, Any]:
    """What the page’s form carries as it stands."""
    ticked = {"matters_ranked": "yes"} if 'value="yes" checked' in person.reads() else {}
    return {f"matters_rank_{option}": place for option, place in ROW.findall(person.reads())} | ticked


def presses(person: Person, option: str, way: str, **more: Any) -> None:
    """Presses “Move up” or “Move down” beside one thing."""
    person.sends(**form(person), move=f"matters.{option}.{way}", **more)


def test_a_thing_moves_up_and_down_by_its_buttons_and_stays_where_it_was_put(person: Person) -> None:
    assert order(person) == OWN
    presses(person, "choice", "up")
    assert order(person) == ["time", "choice", "respect"]
    presses(person, "choice", "up")
    assert order(person) == ["choice", "time", "respect"]
    presses(person, "choice", "down")
    assert order(person) == order(person.opens("matters")) == ["time", "choice", "respect"]
    assert person.where() == "matters"


def test_the_button_that_was_pressed_has_the_focus_or_the_other_of_its_row(person: Person) -> None:
    presses(person, "choice", "up")
    assert FOCUSED.findall(person.reads()) == ["matters.choice.up"]
    presses(person, "choice", "up")
    assert FOCUSED.findall(person.reads()) == ["matters.choice.down"]
    presses(person, "choice", "down")
    presses(person, "choice", "down")
    assert FOCUSED.findall(person.reads()) == ["matters.choice.up"]


def test_each_button_is_named_by_what_it_moves(person: Person) -> None:
    page = person.reads()
    assert 'Move up<span class="nhsuk-u-visually-hidden">: Respect (now number 2)</span>' in page
    assert 'Move down<span class="nhsuk-u-visually-hidden">: Respect (now number 2)</span>' in page
    assert page.count(">Move up<") == page.count(">Move down<") == 2  # the first goes no higher


def test_a_list_left_as_it_stands_is_passed_over(person: Person, stores: Stores) -> None:
    person.sends(**form(person))
    assert "Not answered" in person.reads()
    person.sends()
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT count(*) FROM answer")).scalar_one() == 0
        assert connection.execute(text("SELECT question FROM skipped")).scalars().all() == ["matters"]


def test_who_agrees_with_the_order_says_so_with_a_tick(person: Person, stores: Stores) -> None:
    assert "This is my order" in person.reads()
    person.sends(**form(person), matters_ranked="yes")
    assert "Time<br>Respect<br>Choice" in person.reads()
    person.sends()
    with reading(stores.answers) as connection:
        kept = connection.execute(text("SELECT code, number FROM answer ORDER BY number")).all()
    assert [tuple(row) for row in kept] == [("time", 1), ("respect", 2), ("choice", 3)]


def test_who_moves_something_need_not_tick_as_well(person: Person) -> None:
    presses(person, "respect", "up")
    assert 'name="matters-ranked" type="checkbox" value="yes" checked' in person.reads()
    person.sends(**form(person))
    assert "Respect<br>Time<br>Choice" in person.reads()


def test_the_order_stays_when_the_page_is_read_another_way_and_from_the_check(person: Person) -> None:
    presses(person, "respect", "up")
    person.sends(**form(person), language="ur")
    assert order(person) == ["respect", "time", "choice"]
    person.sends(**form(person))
    person.opens("matters?change=yes")
    assert order(person) == ["respect", "time", "choice"]
    presses(person, "choice", "up")
    assert "change=yes" in person.address()
    person.sends(**form(person))
    assert person.where() == "check-your-answers"


def test_reading_an_untouched_list_in_another_language_answers_nothing(person: Person) -> None:
    person.sends(**form(person), language="ur")
    assert order(person) == OWN
    assert 'href="/s/rank/matters"' in person.opens("").reads()


@pytest.mark.parametrize(
    "pressed", ["", "matters", "matters.gold.up", "matters.time.sideways", "kind.user.up", "a.b.c.d"]
)
def test_a_button_that_is_not_there_moves_nothing(person: Person, pressed: str) -> None:
    person.sends(**form(person), move=pressed)
    assert person.page is not None
    assert person.page.status_code == 200
    assert order(person.opens("matters")) == OWN


def test_the_first_thing_goes_no_higher_and_the_last_no_lower(person: Person) -> None:
    presses(person, "time", "up")
    assert order(person) == OWN
    presses(person, "choice", "down")
    assert order(person) == OWN
