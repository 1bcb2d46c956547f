"""Stopping on a page and coming back with four words, on the same phone or another."""

from tests.audit import AuditingClient
from tests.public.person import Person


def other_phone(person: Person) -> Person:
    client = person.client.application.test_client()
    assert isinstance(client, AuditingClient)
    return Person(client)


def test_somebody_stops_on_one_phone_and_goes_on_where_they_were_on_another(person: Person) -> None:
    person.agrees().sends(kind="user")
    left = person.where()
    person.sends(pause="yes")
    words = person.receipt()
    assert len(words.split()) == 4
    back = other_phone(person).opens("/come-back")
    back.sends(words=words.upper())
    assert back.where() == left


def test_what_is_half_written_is_kept_when_somebody_stops(person: Person) -> None:
    person.agrees().sends(kind="user")
    person.opens("better").sends(better="The wait was", pause="yes")
    back = other_phone(person).opens("/come-back")
    back.sends(words=person.receipt())
    back.opens("better")
    assert "The wait was" in back.reads()


def test_somebody_stops_on_the_first_page_that_must_be_answered(person: Person) -> None:
    person.agrees().sends(pause="yes")
    assert person.where() == "pause"
    person.opens("/s/every-type/kind")
    assert person.where() == "kind"


def test_somebody_stops_on_the_check_page(person: Person) -> None:
    person.agrees().answers_all()
    person.sends(pause="yes")
    assert person.where() == "pause"
    back = other_phone(person).opens("/come-back")
    back.sends(words=person.receipt())
    assert back.where() == "check-your-answers"
    back.sends()
    assert back.where() == "thank-you"


def test_the_words_are_not_shown_to_a_phone_without_the_draft(person: Person) -> None:
    person.agrees().sends(kind="user")
    person.sends(pause="yes")
    elsewhere = other_phone(person).opens("pause")
    assert elsewhere.where() == ""
    assert "receipt__words" not in elsewhere.reads()


def test_wrong_words_get_a_plain_answer_and_stay_in_the_box(person: Person) -> None:
    person.opens("/come-back").sends(words="apple river stone cloud")
    assert "We found no saved answers for these words" in person.reads()
    assert "\napple river stone cloud</textarea>" in person.reads()
    person.sends(words="")
    assert "Type your four words." in person.reads()


def test_another_site_cannot_put_its_own_draft_on_somebodys_phone(person: Person) -> None:
    answer = person.client.post(
        "/come-back", data={"words": "a b c d"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
