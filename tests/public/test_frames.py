"""Pages are rendered once and then filled: what is one person's never comes to another."""

from collections.abc import Callable

import pytest
from flask import Flask, url_for

from app.public.respondent import frames
from app.public.respondent.addresses import address_of_page, draft_path
from app.public.respondent.pages import PageCache
from app.services.collectors import add_collector
from app.storage.stores import Stores
from survey_definitions.model import CHECK, Page
from tests.audit import AuditingClient
from tests.public.person import Person

NewPerson = Callable[[], Person]


@pytest.fixture
def new_person(site: Flask) -> NewPerson:
    """Somebody else, with a phone of their own."""

    def come() -> Person:
        phone = site.test_client()
        assert isinstance(phone, AuditingClient)
        return Person(phone)

    return come


def write(person: Person, words: str) -> Person:
    return person.agrees().answers_all(kind={"kind": "user"}, better={"better": words})


def test_each_person_checks_their_own_words_and_sends_with_their_own_token(new_person: NewPerson) -> None:
    one, other = write(new_person(), "They <listened>"), write(new_person(), "They hurried")
    for person, own, others in ((one, "They <listened>", "hurried"), (other, "They hurried", "listened>")):
        page = person.opens(CHECK).reads()
        assert own in page
        assert others not in page
    escaped = one.client.get(f"/s/every-type/{CHECK}").get_data(as_text=True)
    assert "They &lt;listened&gt;" in escaped
    assert one.token() != other.token()
    one.sends()
    other.sends()
    assert one.receipt() != other.receipt()


def test_nobody_reads_in_the_print_language_or_register_of_whoever_came_before(
    new_person: NewPerson,
) -> None:
    one, other = new_person(), new_person()
    for path in ("", "consent"):
        large = one.opens(f"{path}?print=large&language=ur&register=easy_read").reads()
        assert '<html lang="ur" dir="rtl" class="public easy-read large-print">' in large
        assert '<html lang="en" dir="ltr" class="public">' in other.opens(path).reads()
        assert 'dir="rtl" class="public large-print">' in one.opens(f"{path}?language=ur").reads()


def test_a_poster_leads_on_with_its_own_collector_and_no_other(person: Person, stores: Stores) -> None:
    one, other = (add_collector(stores, "every-type", "kiosk", service="ward") for _ in range(2))
    for collector, another in ((one, other), (other, one)):
        for path in ("", "consent"):
            page = person.opens(f"{path}?c={collector.id}").reads()
            assert f"c={collector.id}" in page
            assert another.id not in page


def test_whoever_has_begun_is_led_back_and_a_newcomer_is_not(new_person: NewPerson) -> None:
    begun, newcomer = new_person().agrees(), new_person()
    assert "Carry on" in begun.opens("").reads()
    assert "You have already begun" not in newcomer.opens("").reads()


def test_what_a_stranger_writes_into_an_address_is_not_kept(person: Person, site: Flask) -> None:
    person.opens("")
    cache: PageCache = site.extensions[PageCache.name]
    before = len(cache.frames.held)
    person.opens(f"?c={'x' * frames.LONGEST_QUERY}")
    assert len(cache.frames.held) == before
    cache.frames.most = 3
    for number in range(5):
        person.opens(f"?c={number}")
    assert len(cache.frames.held) <= 3


def test_a_page_kept_without_how_it_is_read_would_be_found(
    new_person: NewPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "_how_read", lambda: ())
    one = new_person().opens("?print=large")
    one.opens("consent")
    assert "large-print" in new_person().opens("consent").reads()  # the planted fault


@pytest.mark.parametrize("root", ["", "/care"])
def test_addresses_that_are_written_out_are_those_of_the_routes(site: Flask, root: str) -> None:
    with site.test_request_context(base_url=f"http://localhost{root}"):
        page = Page("listened", "questions")
        plain = url_for("respondent.show_step", survey_id="tiny", page_id="listened")
        assert address_of_page("tiny", page) == plain
        asked = url_for(
            "respondent.show_step", survey_id="tiny", page_id="listened", again="yes", change="yes"
        )
        assert address_of_page("tiny", page, changing=True, again="yes") == asked
        assert draft_path("tiny") == url_for("respondent.start", survey_id="tiny")
