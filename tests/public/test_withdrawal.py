"""A person takes their answers back with the words of their receipt."""

from app.storage.stores import Stores
from tests.public.conftest import Clock
from tests.public.person import Person
from tests.public.test_journey import count_responses


def finish(person: Person) -> str:
    person.answers_all()
    person.sends()
    return person.receipt()


def withdraw(person: Person, words: str, **other: str) -> str:
    person.page = person.client.post("/withdraw", data={"words": words, **other}, follow_redirects=True)
    return person.reads()


def test_the_four_words_delete_the_answers(begun: Person, stores: Stores) -> None:
    words = finish(begun)
    assert "Your answers are deleted" in withdraw(begun, f"  {words.upper().replace(' ', '   ')} ")
    assert count_responses(stores) == 0


def test_answers_that_were_taken_back_cannot_come_back(begun: Person, stores: Stores) -> None:
    begun.answers_all()
    token = begun.token()
    begun.sends()
    withdraw(begun, begun.receipt())
    begun.client.post("/s/every-type/check-your-answers", data={"csrf": token})
    assert count_responses(stores) == 0


def test_wrong_words_are_told_and_kept_to_be_put_right(begun: Person, stores: Stores) -> None:
    finish(begun)
    page = withdraw(begun, "four wrong words here")
    assert "<title>Error: Take your answers back" in page
    assert "\nfour wrong words here</textarea>" in page
    assert '<a href="#words">We found no answers for these words.' in page
    assert count_responses(stores) == 1


def test_no_words_are_asked_for(person: Person) -> None:
    assert "Type the four words of your receipt.</a>" in withdraw(person, "  ")


def test_changing_the_language_keeps_the_words_typed(person: Person) -> None:
    page = withdraw(person, "two words", language="ur")
    assert '<html lang="ur"' in page
    assert "\ntwo words</textarea>" in page


def test_guessing_is_stopped_for_receipts_that_begin_alike_and_for_no_one_else(
    begun: Person, clock: Clock, stores: Stores
) -> None:
    words = finish(begun)
    wrong = " ".join(["actor", *words.split()[1:]])
    pages = [withdraw(begun, wrong) for _ in range(25)]
    assert "please wait a little" in pages[-1]
    assert begun.page is not None
    assert begun.page.status_code == 429
    assert "Your answers are deleted" in withdraw(begun, words)
    clock.turn(hours=1)
    assert "We found no answers" in withdraw(begun, wrong)
    assert count_responses(stores) == 0
