"""Two people code the same comments apart, and are told how far they agree once both have read all."""

from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.services.double_reading import find_reading
from app.storage.codings import read_codings
from app.storage.stores import reading
from tests.audit import AuditingClient
from tests.staff import comment_samples
from tests.staff.comment_samples import WAIT, add_comments, page_of
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, held_by, sign_in, token_of


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comments have been sent as well."""
    return fill(tmp_path_factory.mktemp("filled"), comment_samples.add_all)


PAGE = f"/comments/{SURVEY}/agreement"
NUMBER = 10


@pytest.fixture
def two(site: AuditingClient) -> tuple[AuditingClient, AuditingClient]:
    """Two people signed in, where there are enough comments to draw from."""
    more = [replace(WAIT, id=f"apart-{number:02}") for number in range(NUMBER + 5)]
    add_comments(held_by(site.application).stores, *more)
    second = AuditingClient(site.application, site.response_wrapper)
    sign_in(site, "organiser@example.org")
    sign_in(second, "administrator@example.org")
    return site, second


def draw(client: AuditingClient, number: object = NUMBER, written: str = "en") -> str:
    """Draws a sample and gives its address."""
    sent = {"csrf_token": token_of(client.get(PAGE)), "number": number, "written": written}
    answer = client.post(PAGE, data=sent)
    return str(answer.headers.get("Location", answer.text))


def code_next(client: AuditingClient, address: str, theme: str = "waiting") -> TestResponse:
    """Codes the comment that is on the page."""
    page = client.get(address)
    comment = page.text.split('name="comment" value="')[1].split('"')[0]
    sent = {"csrf_token": token_of(page), "comment": comment, "theme": [theme], "feeling": "negative"}
    return client.post(address, data=sent)


def code_all(client: AuditingClient, address: str, *, otherwise_last: bool = False) -> None:
    """Codes the whole sample, the last comment otherwise where asked to."""
    for number in range(NUMBER):
        last = otherwise_last and number == NUMBER - 1
        assert code_next(client, address, "food" if last else "waiting").status_code == 302


def test_neither_sees_the_machines_themes_nor_the_others(
    two: tuple[AuditingClient, AuditingClient],
) -> None:
    first, second = two
    address = draw(first)
    code_all(first, address)
    page = second.get(address).text
    assert "checked" not in page.split('<form class="review"')[1]
    assert "The machine" not in page
    assert "When another person has read them too" in first.get(address).text
    assert "Kappa says" not in first.get(address).text


def test_both_are_told_how_far_they_agree_and_where_they_do_not(
    two: tuple[AuditingClient, AuditingClient],
) -> None:
    first, second = two
    address = draw(first)
    code_all(first, address)
    code_all(second, address, otherwise_last=True)
    for client in two:
        page = client.get(address).text
        assert "How far two people agree" in page
        assert page.count("Open comment") == 1
        assert "90%" in page


def test_where_both_chose_the_same_that_is_the_comments_coding(
    two: tuple[AuditingClient, AuditingClient],
) -> None:
    first, second = two
    address = draw(first)
    code_all(first, address)
    code_all(second, address, otherwise_last=True)
    stores = held_by(first.application).stores
    found = find_reading(stores, SURVEY, address.rsplit("/", 1)[1])
    assert found is not None
    with reading(stores.answers) as connection:
        kept = [read_codings(connection, one) for one in found.comments]
    agreed = [codings for codings in kept if codings]
    assert len(agreed) == NUMBER - 1
    assert {one[-1].coded_by for one in agreed} == {"organiser@example.org, administrator@example.org"}


def test_a_third_person_is_told_that_two_others_read_them(
    two: tuple[AuditingClient, AuditingClient],
) -> None:
    address = draw(two[0])
    for client in two:
        code_next(client, address)
    third = AuditingClient(two[0].application, two[0].response_wrapper)
    sign_in(third, "everybody@example.org")
    assert "Two others read these comments" in third.get(address).text


def test_the_first_reading_stands(two: tuple[AuditingClient, AuditingClient]) -> None:
    address = draw(two[0])
    page = two[0].get(address)
    comment = page.text.split('name="comment" value="')[1].split('"')[0]
    for theme in ("waiting", "food"):
        sent = {"csrf_token": token_of(page), "comment": comment, "theme": [theme], "feeling": "negative"}
        two[0].post(address, data=sent)
    found = find_reading(held_by(two[0].application).stores, SURVEY, address.rsplit("/", 1)[1])
    assert found is not None
    assert found.coded == {"organiser@example.org": 1}


def test_a_comment_of_an_open_sample_is_read_there_first_and_handed_to_nobody_else(
    two: tuple[AuditingClient, AuditingClient],
) -> None:
    address = draw(two[0])
    stores = held_by(two[0].application).stores
    found = find_reading(stores, SURVEY, address.rsplit("/", 1)[1])
    assert found is not None
    answer = two[0].get(page_of(replace(WAIT, id=found.comments[0])))
    assert answer.headers["Location"] == address
    handed = set()
    for _ in range(20):
        sent = {"csrf_token": token_of(two[0].get(PAGE))}
        place = two[0].post(f"/comments/{SURVEY}/next", data=sent).headers["Location"]
        handed.add(place.rsplit("/", 1)[1])
    assert not handed & set(found.comments)


@pytest.mark.parametrize("number", ["", "9", "201", "ten", "-1"])
def test_a_sample_of_no_sensible_size_is_not_drawn(
    two: tuple[AuditingClient, AuditingClient], number: str
) -> None:
    assert "Enter a number from 10 to 200" in draw(two[0], number)


def test_too_few_comments_to_draw_from_are_said(two: tuple[AuditingClient, AuditingClient]) -> None:
    assert "There are fewer than 10 comments" in draw(two[0], written="ur")


def test_a_feeling_must_be_chosen_and_what_was_chosen_stays(
    two: tuple[AuditingClient, AuditingClient],
) -> None:
    address = draw(two[0])
    page = two[0].get(address)
    comment = page.text.split('name="comment" value="')[1].split('"')[0]
    sent = {"csrf_token": token_of(page), "comment": comment, "theme": ["food"]}
    answer = two[0].post(address, data=sent)
    assert "Choose how the person felt" in answer.text
    assert 'value="food" checked' in answer.text
