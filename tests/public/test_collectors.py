"""People come through a poster, a code or a kiosk that says for them which service it is."""

from sqlalchemy import text

from app.services.collectors import add_collector
from app.storage.stores import Stores, reading
from tests.public.person import Person


def test_a_collector_answers_the_service_and_it_is_not_asked(person: Person, stores: Stores) -> None:
    collector = add_collector(stores, "every-type", "kiosk", service="ward")
    person.opens(f"/c/{collector.id}")
    assert f"c={collector.id}" in person.address()
    person.agrees(f"?c={collector.id}")
    person.sends(kind="user")
    assert person.where() == "listened"
    person.answers_all().sends()
    with reading(stores.answers) as connection:
        row = connection.execute(text("SELECT mode, collector, service FROM response")).one()
    assert tuple(row) == ("kiosk", collector.id, "ward")


def test_choosing_a_language_keeps_the_collector(person: Person, stores: Stores) -> None:
    collector = add_collector(stores, "every-type", "paper", service="ward")
    person.opens(f"?c={collector.id}")
    assert f'<input type="hidden" name="c" value="{collector.id}">' in person.reads()
    assert f"c={collector.id}" in person.opens(f"consent?language=pl&c={collector.id}").reads()


def test_a_collector_of_another_survey_says_nothing_here(person: Person, stores: Stores) -> None:
    collector = add_collector(stores, "another-survey", "kiosk", service="ward")
    person.agrees(f"?c={collector.id}")
    person.sends(kind="user")
    assert person.where() == "service"
