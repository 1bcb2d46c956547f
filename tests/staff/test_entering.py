"""An organiser types papers in: as typed, once, in any register, checked by a colleague, undone in one go."""

from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.security.crypto import Keys
from app.services.collectors import Collector, add_collector, read_collector
from app.services.entering.batches import read_batch
from app.services.entering.keeping import is_drawn
from app.storage.entered_papers import read_batch_keys
from app.storage.stores import reading
from tests.audit import AuditingClient
from tests.staff.collector_samples import PAPER, add_all
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, add_person, held_by, sign_in, token_of

FORM = f"/enter/{PAPER}"
BATCH = f"{FORM}/batch"
KEY = "a" * 64
TYPED = {"kind": "user", "day": "21/11/2026", "written_in": "en", "key": KEY, "save": "yes"}


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of paper was made as well, and a second organiser."""

    def add_colleague(app: Any) -> None:
        add_person(app, "colleague@example.org", "organiser")

    return fill(tmp_path_factory.mktemp("filled"), add_all, add_colleague)


def batch_of(client: AuditingClient) -> Collector:
    found = read_collector(held_by(client.application).stores, PAPER)
    assert found
    return found


def keys_of(client: AuditingClient) -> Keys:
    return held_by(client.application).keys


def count(client: AuditingClient) -> int:
    """How many responses the batch has."""
    with reading(held_by(client.application).stores.answers) as connection:
        return len(read_batch_keys(connection, SURVEY, PAPER))


def send(client: AuditingClient, path: str = FORM, **fields: Any) -> TestResponse:
    """Sends a form."""
    token = token_of(client.get(BATCH))
    return client.post(path, data={"csrf_token": token, **TYPED, **fields}, follow_redirects=True)


def test_a_paper_is_typed_saved_and_the_next_is_asked_for(organiser: AuditingClient) -> None:
    page = send(organiser, helped="y", written_in="ur").text
    assert "Paper 1 is saved. Write this number on it." in page
    assert 'value="21/11/2026"' in page
    assert '<option value="ur" selected' in page
    assert "Paper 2 is saved" in send(organiser, key="b" * 64).text
    assert count(organiser) == 2


def test_every_question_is_on_the_page_with_not_answered_chosen(organiser: AuditingClient) -> None:
    page = organiser.get(FORM).text
    assert page.count("Not answered") > 5
    assert 'name="service"' not in page  # the batch answers it
    assert 'value=" checked' not in page
    assert "Some questions about you" in page


def test_pressing_twice_keeps_one_paper(organiser: AuditingClient) -> None:
    for _ in range(2):
        assert "Paper 1 is saved" in send(organiser).text
    assert count(organiser) == 1


def test_going_back_and_changing_a_saved_paper_is_told_and_loses_nothing(organiser: AuditingClient) -> None:
    send(organiser)
    page = send(organiser, kind="carer").text
    assert "saved before with other answers" in page
    assert KEY not in page  # pressed once more, it is another paper
    assert count(organiser) == 1


def test_enter_without_a_script_saves_nothing_and_comes_back_at_the_next_question(
    organiser: AuditingClient,
) -> None:
    page = send(organiser, **{"go-on": "yes"}).text
    assert count(organiser) == 0
    assert 'value="user" checked' in page
    assert page.count("autofocus") == 1


@pytest.mark.parametrize("day", ["tomorrow", "1/1/2099", "", "31/02/2026"])
def test_a_day_that_is_none_is_told_and_nothing_typed_is_lost(organiser: AuditingClient, day: str) -> None:
    page = send(organiser, day=day, good="A <kind> nurse").text
    assert "Type a day like" in page
    assert "A &lt;kind&gt; nurse" in page
    assert count(organiser) == 0


def test_what_must_be_answered_is_told_beside_its_question(organiser: AuditingClient) -> None:
    page = send(organiser, kind="").text
    assert 'href="#f-kind"' in page
    assert 'id="error-kind"' in page


def test_a_paper_of_a_day_on_which_the_survey_was_shut_counts_while_it_is_open(
    organiser: AuditingClient,
) -> None:
    assert "is saved" in send(organiser, day="1/2/2026").text


def test_the_paper_is_of_a_language_a_register_and_a_version(organiser: AuditingClient) -> None:
    page = organiser.get(f"{FORM}?paper=en&register=easy_read&version=nothing").text
    assert '<option value="easy_read" selected' in page
    assert "register=easy_read" in page


def test_a_colleague_types_a_paper_again_and_settles_what_differs(organiser: AuditingClient) -> None:
    batch, number = batch_of(organiser), 0
    while not (number and is_drawn(keys_of(organiser), batch, number)):
        number += 1
        send(organiser, key=f"{number:064x}")
    again = f"{FORM}/again/{number}"
    assert "wait to be typed a second time by you" in organiser.get(again, follow_redirects=True).text
    other = organiser.application.test_client()
    assert isinstance(other, AuditingClient)
    sign_in(other, "colleague@example.org")
    assert f"Type paper {number} again" in other.get(BATCH).text
    assert 'value="user" checked' not in other.get(again).text
    page = send(other, again, key=KEY, kind="carer").text
    assert "is not the same" in page
    assert "Choose what stands on the paper" in send(other, again, key=KEY, kind="carer", settled="yes").text
    page = send(other, again, key=KEY, kind="carer", settled="yes", **{"settle-kind": "second"}).text
    assert f"Paper {number} is checked" in page
    assert "1 paper was typed twice" in page
    assert "was not the same" in page
    assert count(organiser) == number


def test_a_finished_batch_takes_no_paper(organiser: AuditingClient) -> None:
    send(organiser)
    assert "The batch is finished" in send(organiser, f"{FORM}/finish").text
    assert "The batch is finished, so this was not kept" in send(organiser, key="b" * 64).text
    assert "This batch was finished on" in organiser.get(FORM, follow_redirects=True).text
    assert read_batch(held_by(organiser.application).stores, batch_of(organiser)).papers == ()


def test_one_press_undoes_the_batch(organiser: AuditingClient) -> None:
    for key in "bcd":
        send(organiser, key=key * 64)
    assert "Every answer" in organiser.get(f"{FORM}/undo").text
    assert "all its answers are deleted" in send(organiser, f"{FORM}/undo").text
    assert count(organiser) == 0
    assert "its batch was undone" in send(organiser, key="b" * 64).text


def test_a_link_that_is_no_batch_has_no_such_page(organiser: AuditingClient) -> None:
    for strange in ("sample-link", "nothing", "x" * 300):
        assert organiser.get(f"/enter/{strange}").status_code == 404


def test_strange_words_in_every_field_come_to_no_harm(organiser: AuditingClient) -> None:
    strange = "\x00\u202e\ufdd0<script>'; DROP TABLE response;--"
    page = send(organiser, kind=strange, key=strange, day=strange, written_in=strange, good=strange)
    assert page.status_code == 200
    assert "<script>'" not in page.text


def test_whoever_answers_by_telephone_is_told_their_four_words(organiser: AuditingClient) -> None:
    stores = held_by(organiser.application).stores
    line = add_collector(stores, SURVEY, "phone call")
    page = send(organiser, f"/enter/{line.id}").text
    assert "Tell the person these four words" in page
    assert "Typed twice" not in organiser.get(f"/enter/{line.id}/batch").text


@pytest.mark.parametrize("number", ["0", "99", "x", "9" * 40, "-1", "%00"])
def test_a_paper_that_waits_for_nobody_is_not_typed_again(organiser: AuditingClient, number: str) -> None:
    page = organiser.get(f"{FORM}/again/{number}", follow_redirects=True)
    assert "wait to be typed a second time by you" in page.text
