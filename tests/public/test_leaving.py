"""Leaving at once, and large print: pressed on any page, and nothing half answered stays."""

from flask import Flask

from app.settings import EXIT
from app.storage.answers_tables import DraftRow
from app.storage.columns import table_of
from app.storage.stores import reading
from tests.audit import AuditingClient
from tests.conftest import stores_of
from tests.public.person import Person


def drafts_kept(site: Flask) -> int:
    with reading(stores_of(site).answers) as connection:
        return len(connection.execute(table_of(DraftRow).select()).all())


def test_leave_now_deletes_what_was_half_answered_and_goes_to_the_weather(
    person: Person, site: Flask
) -> None:
    person.agrees().sends(kind="user")
    assert drafts_kept(site) == 1
    gone = person.client.post("/s/every-type/leave")
    assert (gone.status_code, gone.headers["Location"]) == (303, EXIT)
    assert gone.headers["Referrer-Policy"] == "no-referrer"
    assert drafts_kept(site) == 0


def test_the_back_button_after_leaving_shows_the_start_and_no_answer(person: Person) -> None:
    person.agrees().sends(kind="user")
    half = person.address()
    person.client.post("/s/every-type/leave")
    person.opens(half)
    assert person.where() == ""
    assert "You have already begun" not in person.reads()


def test_leave_now_is_on_every_page_and_takes_the_key_from_pages_round_the_survey(person: Person) -> None:
    for path in ("/", "/privacy", "/accessibility", "/withdraw", "/s/every-type/", "/no-such-page"):
        person.opens(path)
        assert 'class="leave__button"' in person.reads(), path
    person.agrees().sends(kind="user")
    half = person.address()
    person.client.post("/leave")
    person.opens(half)
    assert person.where() == ""


def test_another_site_cannot_throw_away_what_somebody_is_answering(person: Person, site: Flask) -> None:
    person.agrees().sends(kind="user")
    person.client.post("/s/every-type/leave", headers={"Sec-Fetch-Site": "cross-site"})
    assert drafts_kept(site) == 1


def test_large_print_is_remembered_from_page_to_page_until_it_is_put_back(client: AuditingClient) -> None:
    assert 'class="public large-print"' in client.get("/?print=large").get_data(as_text=True)
    assert "large-print" in client.get("/privacy").get_data(as_text=True)
    assert "large-print" not in client.get("/privacy?print=usual").get_data(as_text=True)
    assert "large-print" not in client.get("/").get_data(as_text=True)


def test_large_print_pressed_on_a_question_keeps_what_is_half_written(person: Person) -> None:
    person.agrees().sends(kind="user")
    person.opens("better").sends(better="The wait was", print="large")
    assert "large-print" in person.reads()
    assert "The wait was" in person.reads()
