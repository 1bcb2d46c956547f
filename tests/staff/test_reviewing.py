"""People read comments and correct what the machine read: on the page, in the lists, in what is counted."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.services.counting import feeling_of, themes_of
from app.services.moderating import By, find_case
from app.services.staff_log import recent_actions
from app.services.translating import Work, keep_check, keep_translation
from app.storage.codings import find_text, read_codings
from app.storage.responses import CommentFact, read_rows
from app.storage.stores import reading
from tests.audit import AuditingClient
from tests.staff import comment_samples
from tests.staff.comment_samples import (
    DANGER,
    FOOD,
    RACISM,
    URDU,
    WAIT,
    SampleComment,
    add_comments,
    chosen_on,
    page_of,
)
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, WHEN, held_by, sign_in, token_of


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comments have been sent as well."""
    return fill(tmp_path_factory.mktemp("filled"), comment_samples.add_all)


LIST = f"/comments/{SURVEY}"


def save(client: AuditingClient, comment: SampleComment, seen: int = 0, **fields: Any) -> TestResponse:
    """Sends the form of a comment's page as it was opened at this version."""
    sent: dict[str, object] = {
        "csrf_token": token_of(client.get(LIST)),
        "version": seen,
        "theme": ["waiting"],
        "feeling": "negative",
        "quote": "yes",
        "same_as": "",
    }
    return client.post(page_of(comment), data={**sent, **fields})


def fact_of(app: Flask, comment: SampleComment) -> CommentFact:
    """The comment as the counting job reads it."""
    with reading(held_by(app).stores.answers) as connection:
        rows = read_rows(connection, SURVEY)
    return next(one for one in rows.comments if one.id == comment.id)


def test_what_the_machine_found_is_ticked_and_says_how_sure_it_is_and_why(organiser: AuditingClient) -> None:
    page = organiser.get(page_of(WAIT)).text
    assert chosen_on(page, "theme") == ["waiting", "contact"]
    assert chosen_on(page, "feeling") == ["negative"]
    assert "The machine is almost sure (93 in 100)" in page
    assert '<q><bdi dir="auto">long</bdi></q>' in page


def test_the_side_of_equality_and_the_language_it_was_read_as_are_shown_and_kept(
    organiser: AuditingClient,
) -> None:
    add_comments(held_by(organiser.application).stores, RACISM)
    page = organiser.get(page_of(RACISM)).text
    assert "It speaks of: Language and interpreters" in page
    assert '<blockquote class="comment" lang="en" dir="auto">' in page
    save(organiser, RACISM, theme=["equality", "staff-manner"])
    kept = fact_of(organiser.application, RACISM).themes or []
    assert [part.get("aspects") for part in kept] == [None, ["language"], None]
    assert kept[0]["read_as"] == "en"


def test_every_theme_can_be_chosen_by_its_plain_name(organiser: AuditingClient) -> None:
    from analysis.theme_names import codeframe

    page = organiser.get(page_of(URDU)).text
    for theme in codeframe():
        assert f'value="{theme.id}"' in page
        assert theme.name in page


def test_a_comment_stands_in_its_own_language_with_the_question_that_was_asked(
    organiser: AuditingClient,
) -> None:
    page = organiser.get(page_of(URDU)).text
    assert '<blockquote class="comment" lang="ur" dir="auto">' in page
    assert "What could this service do better?" in page


def test_a_saved_review_is_what_is_counted(organiser: AuditingClient) -> None:
    assert save(organiser, WAIT, theme=["food", "staffing"], feeling="positive").status_code == 302
    fact = fact_of(organiser.application, WAIT)
    assert (themes_of(fact), feeling_of(fact), fact.coded_by) == (("food", "staffing"), "positive", "person")


def test_every_change_is_kept_with_who_and_when_and_the_machines_stays_first(
    organiser: AuditingClient,
) -> None:
    save(organiser, WAIT, theme=["food"])
    save(organiser, WAIT, seen=1, theme=[])
    with reading(held_by(organiser.application).stores.answers) as connection:
        kept = read_codings(connection, WAIT.id)
    assert [one.coded_by for one in kept] == ["model 1", "organiser@example.org", "organiser@example.org"]
    assert [len(one.themes) for one in kept] == [3, 2, 1]
    assert all(one.at for one in kept[1:])
    page = organiser.get(page_of(WAIT)).text
    assert page.count("organiser@example.org") >= 2


def test_who_saves_second_sees_what_the_first_saved_and_keeps_their_own_choice(site: AuditingClient) -> None:
    sign_in(site, "organiser@example.org")
    second = AuditingClient(site.application, site.response_wrapper)
    sign_in(second, "administrator@example.org")
    for client in (site, second):
        assert 'name="version" value="0"' in client.get(page_of(WAIT)).text
    assert save(site, WAIT, theme=["food"]).status_code == 302
    answer = save(second, WAIT, theme=["parking"], feeling="neutral", quote="no")
    assert answer.status_code == 409
    assert "Saved by organiser@example.org" in answer.text
    assert "Food and drink" in answer.text
    assert chosen_on(answer.text, "theme") == ["parking"] or "parking" in chosen_on(answer.text, "theme")
    assert chosen_on(answer.text, "feeling") == ["neutral"]
    assert 'name="version" value="1"' in answer.text
    assert themes_of(fact_of(site.application, WAIT)) == ("food",)


def test_who_saves_second_may_then_put_theirs_in_its_place_and_both_are_kept(site: AuditingClient) -> None:
    sign_in(site, "organiser@example.org")
    save(site, WAIT, theme=["food"])
    assert save(site, WAIT, theme=["pain"]).status_code == 409
    assert save(site, WAIT, seen=1, theme=["pain"]).status_code == 302
    assert themes_of(fact_of(site.application, WAIT)) == ("pain",)
    with reading(held_by(site.application).stores.answers) as connection:
        assert len(read_codings(connection, WAIT.id)) == 3


def test_a_comment_whose_writer_did_not_say_so_is_never_quoted(organiser: AuditingClient) -> None:
    page = organiser.get(page_of(FOOD)).text
    assert "They are never quoted" in page
    assert 'name="quote"' not in page
    save(organiser, FOOD, quote="yes")
    assert not fact_of(organiser.application, FOOD).may_quote


def test_a_reviewer_may_keep_words_from_being_quoted(organiser: AuditingClient) -> None:
    assert fact_of(organiser.application, WAIT).may_quote
    save(organiser, WAIT, quote="no")
    assert not fact_of(organiser.application, WAIT).may_quote
    save(organiser, WAIT, seen=1, quote="yes")
    assert fact_of(organiser.application, WAIT).may_quote


def test_a_comment_that_waits_for_a_moderator_is_on_no_page(organiser: AuditingClient) -> None:
    assert organiser.get(page_of(DANGER)).status_code == 404
    assert DANGER.words not in organiser.get(LIST).text
    assert save(organiser, DANGER).status_code == 404


def test_the_same_comment_sent_twice_is_counted_once(organiser: AuditingClient) -> None:
    again = replace(WAIT, id="comment-z", words="i waited, too LONG")
    add_comments(held_by(organiser.application).stores, again)
    assert f'name="same_as" value="{WAIT.id}"' in organiser.get(page_of(again)).text
    save(organiser, again, same_as=WAIT.id)
    assert fact_of(organiser.application, again).same_as == WAIT.id
    save(organiser, again, seen=1, same_as="")
    assert fact_of(organiser.application, again).same_as is None


@pytest.mark.parametrize("other", ["nothing", WAIT.id, DANGER.id, "<script>", ""])
def test_a_double_of_nothing_is_said_beside_the_field(organiser: AuditingClient, other: str) -> None:
    page = save(organiser, WAIT, same_as="other", other=other)
    if other:
        assert "No other comment of this survey has that number" in page.text
        assert fact_of(organiser.application, WAIT).coded_by == "model 1"


def test_two_comments_never_stand_for_each_other(organiser: AuditingClient) -> None:
    save(organiser, WAIT, same_as="other", other=FOOD.id)
    page = save(organiser, FOOD, same_as="other", other=WAIT.id)
    assert "No other comment of this survey has that number" in page.text
    assert fact_of(organiser.application, FOOD).same_as is None


@pytest.mark.parametrize(
    "wrong", [{"theme": ["moon"]}, {"feeling": "furious"}, {"feeling": ""}, {"version": "x"}]
)
def test_a_choice_that_is_none_of_ours_keeps_nothing_and_loses_nothing(
    organiser: AuditingClient, wrong: dict[str, object]
) -> None:
    sent: dict[str, Any] = {"theme": ["pain"], **wrong}
    page = save(organiser, WAIT, **sent)
    assert page.status_code == 200
    assert "Something is not right yet" in page.text
    assert fact_of(organiser.application, WAIT).coded_by == "model 1"


def test_the_staff_log_says_who_reviewed_and_none_of_the_words(organiser: AuditingClient) -> None:
    save(organiser, WAIT)
    (line, *_) = recent_actions(held_by(organiser.application).stores)
    assert (line.account, line.what, line.about) == ("organiser@example.org", "comment reviewed", WAIT.id)


def test_two_reviewers_are_handed_different_comments(site: AuditingClient) -> None:
    sign_in(site, "organiser@example.org")
    second = AuditingClient(site.application, site.response_wrapper)
    sign_in(second, "administrator@example.org")
    places = [
        client.post(f"{LIST}/next", data={"csrf_token": token_of(client.get(LIST))}).headers["Location"]
        for client in (site, second, site)
    ]
    assert len(set(places)) == 3
    left = second.post(f"{LIST}/next", data={"csrf_token": token_of(second.get(LIST))}, follow_redirects=True)
    assert "No comment is left to hand out" in left.text


def test_saving_leads_on_to_another_comment_of_the_same_choice(organiser: AuditingClient) -> None:
    answer = save(organiser, WAIT, written="ur")
    assert answer.headers["Location"] == f"{page_of(URDU)}?written=ur"
    answer = save(organiser, FOOD, then="list", about="food")
    assert answer.headers["Location"] == f"{LIST}?about=food"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("about=waiting", {WAIT.id}),
        ("about=none", {URDU.id}),
        ("felt=positive", {FOOD.id}),
        ("felt=not scored", {URDU.id}),
        ("written=ur", {URDU.id}),
        ("state=reviewed", set()),
        ("about=food&felt=negative", set()),
        ("about=moon", {WAIT.id, FOOD.id, URDU.id, "comment-e"}),
    ],
)
def test_the_list_shows_what_was_asked_for(organiser: AuditingClient, asked: str, shown: set[str]) -> None:
    page = organiser.get(f"{LIST}?{asked}").text
    every = {WAIT.id, FOOD.id, URDU.id, "comment-e"}
    assert {one for one in every if f"/comment/{one}" in page} == shown


def test_the_list_goes_on_page_by_page_and_shows_each_comment_once(organiser: AuditingClient) -> None:
    more = [replace(WAIT, id=f"more-{number:03}") for number in range(60)]
    add_comments(held_by(organiser.application).stores, *more)
    seen: list[str] = []
    after = ""
    for _ in range(3):
        page = organiser.get(f"{LIST}?about=waiting&after={after}").text
        found = [one.id for one in more if f"/comment/{one.id}?" in page]
        seen += found
        after = found[-1]
    assert seen == [one.id for one in more]


def test_a_withdrawn_comment_takes_its_codings_with_it(organiser: AuditingClient) -> None:
    from sqlalchemy import text

    stores = held_by(organiser.application).stores
    save(organiser, WAIT, theme=["food"])
    with stores.answers.begin() as connection:
        connection.execute(text("DELETE FROM response WHERE id = :id"), {"id": f"r-{WAIT.id}"})
    with reading(stores.answers) as connection:
        assert read_codings(connection, WAIT.id) == ()
        assert find_text(connection, "danger", WAIT.id) is None
    assert organiser.get(page_of(WAIT)).status_code == 404


def test_whoever_reads_a_comment_sees_the_english_that_a_person_wrote_beside_it(
    organiser: AuditingClient,
) -> None:
    stores = held_by(organiser.application).stores
    assert "In English" not in organiser.get(page_of(URDU)).text
    case = find_case(stores, URDU.id)
    assert case
    keep_translation(stores, Work(case, None), "Mrs Okafor did not listen.", 0, By("first@example.org", WHEN))
    page = organiser.get(page_of(URDU)).text
    assert URDU.words in page
    assert "Nobody has checked it yet:" in page
    assert '<blockquote class="comment" lang="en" dir="ltr">Mrs [name] did not listen.' in page
    keep_check(stores, URDU.id, 1, By("second@example.org", WHEN))
    assert "checked by a second:" in organiser.get(page_of(URDU)).text
