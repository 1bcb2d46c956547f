"""People come through a poster, a code or a kiosk that says for them which service it is."""

from sqlalchemy import text

from app.services.collectors import add_collector, end_collector, reopen_collector
from app.storage.stores import Stores, reading
from tests.public.person import Person
from tests.services.tiny import NOW


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


def test_a_link_that_has_ended_leads_on_kindly(person: Person, stores: Stores) -> None:
    ended = add_collector(stores, "every-type", "own phone", service="ward")
    person.opens(f"/c/{ended.id}").agrees(f"?c={ended.id}")
    end_collector(stores, ended.id, NOW)
    person.answers_all(kind={"kind": "user"}).sends()  # whoever has begun finishes
    page = person.opens(f"/c/{ended.id}?language=ur").page
    assert page
    assert page.status_code == 410
    assert 'href="/s/every-type/?language=ur"' in person.reads()


def test_a_link_that_has_ended_for_a_survey_that_is_shut_shows_what_is_open(
    person: Person, stores: Stores
) -> None:
    ended = add_collector(stores, "another-survey", "own phone")
    end_collector(stores, ended.id, NOW)
    assert "See the surveys that are open now" in person.opens(f"/c/{ended.id}").reads()


def test_a_link_opened_again_leads_to_its_survey(person: Person, stores: Stores) -> None:
    link = add_collector(stores, "every-type", "own phone")
    end_collector(stores, link.id, NOW)
    reopen_collector(stores, link.id)
    assert f"c={link.id}" in person.opens(f"/c/{link.id}").address()


def test_nobody_who_answers_sees_what_a_link_is_called(person: Person, stores: Stores) -> None:
    link = add_collector(stores, "every-type", "own phone", name="Seen by staff alone", name_shown=True)
    assert "Seen by staff" not in person.opens(f"/c/{link.id}").reads()
    assert "Seen by staff" not in person.agrees(f"?c={link.id}").reads()
