"""A person answers the survey from the first page to the receipt."""

from typing import Any

from sqlalchemy import text

from app.storage.stores import Stores, reading
from tests.audit import AuditingClient
from tests.public.person import Person

EVERYTHING: dict[str, Any] = {
    "kind": {"kind": "carer"},
    "service": {"service": "ward"},
    "listened": {"listened": "never"},
    "not_listened": {"not-listened": "They hurried."},
    "helped": {"helped": ["talking", "medicine"]},
    "visits": {"visits": "12"},
    "when": {"when-year": "2026", "when-month": "5", "when-day": "3"},
    "matters": {"matters-rank-time": "2", "matters-rank-respect": "1", "matters-ranked": "yes"},
    "better": {"better": "More time <please>", "better-quote": "yes"},
    "equality_gate": {"equality-gate": "yes"},
}


def count_responses(stores: Stores) -> int:
    with reading(stores.answers) as connection:
        return int(connection.execute(text("SELECT count(*) FROM response")).scalar_one())


def test_a_person_answers_every_type_of_question_and_gets_four_words(person: Person, stores: Stores) -> None:
    person.opens("").opens("consent").agrees().answers_all(**EVERYTHING)
    page = person.reads()
    for said in (
        "I care for someone",
        "A ward",
        "Never",
        "They hurried.",
        "Talking<br>Medicine",
        ">12<",
        "3 May 2026",
    ):
        assert said in page
    person.sends()
    assert len(person.receipt().split()) == 4
    assert count_responses(stores) == 1


def test_answers_are_kept_as_codes_with_their_language_and_register(person: Person, stores: Stores) -> None:
    person.agrees("?language=en&register=easy_read").answers_all(**EVERYTHING).sends()
    with reading(stores.answers) as connection:
        response = connection.execute(text("SELECT * FROM response")).mappings().one()
        answers = connection.execute(text("SELECT question, code, number FROM answer")).all()
        comment = connection.execute(
            text("SELECT original, may_quote FROM comment WHERE question = 'better'")
        ).one()
    assert (response["language"], response["register"], response["kind"]) == ("en", "easy_read", "carer")
    assert {("listened", "never", None), ("helped", "talking", None)} <= {tuple(row) for row in answers}
    assert tuple(comment) == ("More time <please>", True)


def test_nothing_is_kept_before_consent(person: Person, client: AuditingClient, stores: Stores) -> None:
    person.opens("").opens("consent")
    assert client.get_cookie("draft", path="/s/every-type/") is None
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT count(*) FROM draft")).scalar_one() == 0


def test_looking_at_a_page_changes_nothing(begun: Person, stores: Stores) -> None:
    begun.sends(kind="user")
    with reading(stores.answers) as connection:
        before = connection.execute(text("SELECT counter FROM draft")).scalar_one()
    begun.opens("listened").opens("listened?change=yes").opens("kind")
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT counter FROM draft")).scalar_one() == before


def test_a_carer_is_asked_in_their_own_words(begun: Person) -> None:
    begun.sends(kind="carer")
    begun.opens("listened")
    assert "Did staff listen to you as a carer?" in begun.reads()


def test_an_answer_that_asks_for_more_leads_to_one_more_question(begun: Person) -> None:
    begun.sends(kind="user")
    begun.sends()
    begun.sends(listened="never")
    assert begun.where() == "not-listened"


def test_a_saved_page_shows_what_was_answered(begun: Person) -> None:
    begun.answers_all(**EVERYTHING)
    assert 'value="never" checked' in begun.opens("listened").reads()
    assert 'value="12"' in begun.opens("visits").reads()
    assert (
        'name="when-day" type="text" inputmode="numeric" dir="ltr" value="3"' in begun.opens("when").reads()
    )
    assert 'name="matters-rank-respect" value="1"' in begun.opens("matters").reads()
    assert "More time <please></textarea>" in begun.opens("better").reads()


def test_changing_an_answer_leads_back_to_the_check(begun: Person) -> None:
    begun.answers_all()
    begun.opens("visits?change=yes")
    begun.sends(visits="4")
    assert begun.where() == "check-your-answers"
    assert ">4<" in begun.reads()


def test_a_change_that_asks_for_more_asks_it_before_the_check(begun: Person) -> None:
    begun.answers_all()
    begun.opens("listened?change=yes")
    begun.sends(listened="never")
    assert begun.where() == "not-listened"
    begun.sends(not_listened="They hurried.")
    assert begun.where() == "check-your-answers"


def test_going_back_leads_to_the_page_before_and_first_to_consent(begun: Person) -> None:
    assert 'class="nhsuk-back-link" href="consent"' in begun.reads()
    begun.sends(kind="user")
    assert 'class="nhsuk-back-link" href="/s/every-type/kind"' in begun.reads()


def test_a_page_that_comes_later_opens_only_after_what_must_be_answered(begun: Person) -> None:
    begun.opens("check-your-answers")
    assert begun.where() == "kind"


def test_a_second_press_of_send_keeps_one_response(begun: Person, stores: Stores) -> None:
    begun.answers_all()
    token = begun.token()
    begun.sends()
    first = begun.receipt()
    begun.page = begun.client.post(
        "/s/every-type/check-your-answers", data={"csrf": token}, follow_redirects=True
    )
    assert begun.receipt() == first
    assert count_responses(stores) == 1


def test_a_second_tab_that_goes_on_after_sending_is_shown_the_receipt(begun: Person, stores: Stores) -> None:
    begun.answers_all()
    begun.sends()
    words = begun.receipt()
    begun.opens("listened")
    assert begun.receipt() == words
    begun.sends("listened", listened="often")
    assert begun.receipt() == words
    assert count_responses(stores) == 1


def test_two_tabs_answer_different_pages_and_both_are_kept(begun: Person) -> None:
    begun.sends(kind="user")
    begun.sends("visits", visits="7")
    begun.sends("listened", listened="often")
    assert 'value="7"' in begun.opens("visits").reads()
    assert 'value="often" checked' in begun.opens("listened").reads()


def test_who_has_begun_can_carry_on_from_the_start_page(begun: Person) -> None:
    begun.sends(kind="user")
    assert 'href="/s/every-type/service"' in begun.opens("").reads()
    assert "Carry on" in begun.reads()


def test_the_receipt_can_be_taken_off_a_shared_phone(begun: Person) -> None:
    begun.answers_all()
    begun.sends()
    begun.client.post("/s/every-type/clear")
    begun.opens("thank-you")
    assert "receipt__words" not in begun.reads()


def test_the_first_page_lists_the_surveys_that_are_open(person: Person) -> None:
    assert "Every type of question" in person.opens("/").reads()


def test_a_question_of_consent_says_on_the_check_page_of_which_comment(person: Person) -> None:
    page = person.agrees().answers_all(**EVERYTHING).reads()
    asked = "May we use your words? (What could we do better?)"
    assert f">{asked}</dt>" in page
    assert f": {asked}</span></a>" in page


def test_a_page_says_that_it_may_be_left_empty_where_nothing_on_it_must_be_answered(person: Person) -> None:
    says = "You can leave this empty and press Continue."
    assert says not in person.agrees().reads()
    assert person.where() == "kind"
    told = set()
    while person.where() != "check-your-answers":
        told |= {person.where()} if says in person.reads() else set()
        person.sends(**EVERYTHING.get(person.where().replace("-", "_"), {}))
    assert {"listened", "helped", "visits", "when", "matters", "better"} <= told
    assert not {"kind", "equality-gate"} & told
