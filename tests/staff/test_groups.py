"""The administrator makes groups; organisers and hosts see which is theirs."""

import pytest
from werkzeug.test import TestResponse

from app.services.groups import group_of, list_groups, put_into_group
from tests.audit import AuditingClient
from tests.staff.group_samples import GROUP
from tests.staff.samples import WHEN, held_by, token_of

PAGE = "/groups"
ORGANISER = "organiser@example.org"


def send(client: AuditingClient, path: str, **fields: str) -> TestResponse:
    """Sends the form of a page."""
    return client.post(path, data={"csrf_token": token_of(client.get(path)), **fields}, follow_redirects=True)


def names(client: AuditingClient) -> list[str]:
    return [group.name for group in list_groups(held_by(client.application).stores)]


def number_of(client: AuditingClient, email: str) -> str:
    """The number in the address of an account's pages."""
    page = client.get("/accounts").text
    return page.split(f">{email}<")[0].rsplit('id="account-', 1)[1].split('"')[0]


def test_an_administrator_makes_a_group_and_puts_somebody_in(administrator: AuditingClient) -> None:
    assert "The group is made." in send(administrator, PAGE, name="Temple <b>kitchen</b>").text
    made = next(
        group.id for group in list_groups(held_by(administrator.application).stores) if "Temple" in group.name
    )
    page = f"/accounts/{number_of(administrator, ORGANISER)}/group"
    assert "The group is kept." in send(administrator, page, group=made).text
    assert group_of(held_by(administrator.application).stores, ORGANISER) == made
    assert "Temple &lt;b&gt;kitchen" in administrator.get("/accounts").text
    assert ORGANISER in administrator.get(PAGE).text
    assert ORGANISER in administrator.get(f"{PAGE}/{made}").text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Give the group a name."),
        (" \x00 ", "Give the group a name."),
        ("x" * 200, "Make this shorter"),
        ("carers of WATFORD", "Another group has this name."),
    ],
)
def test_a_name_that_cannot_be_is_shown_again_with_what_is_wrong(
    administrator: AuditingClient, name: str, said: str
) -> None:
    page = send(administrator, PAGE, name=name).text
    assert said in page
    assert "Something is not right yet" in page
    if name.strip(" \x00"):
        assert f'value="{name}"' in page
    assert names(administrator) == ["Carers of Watford"]


def test_a_group_is_renamed(administrator: AuditingClient) -> None:
    assert "The name is kept." in send(administrator, f"{PAGE}/{GROUP}", name="Carers of Herts").text
    assert names(administrator) == ["Carers of Herts"]
    assert "Give the group a name." in send(administrator, f"{PAGE}/{GROUP}", name="").text
    assert administrator.get(f"{PAGE}/nothing").status_code == 404


def test_a_group_that_is_none_of_ours_is_said_to_be_so(administrator: AuditingClient) -> None:
    page = f"/accounts/{number_of(administrator, ORGANISER)}/group"
    assert "Choose one of the list." in send(administrator, page, group="nothing").text
    assert group_of(held_by(administrator.application).stores, ORGANISER) == ""
    assert administrator.get("/accounts/99999/group").status_code == 404


def test_an_organiser_sees_which_group_is_theirs(organiser: AuditingClient) -> None:
    assert "You belong to no group yet." in organiser.get("/your-group").text
    put_into_group(held_by(organiser.application).stores, ORGANISER, GROUP, "ada@example.org", WHEN)
    assert "Carers of Watford" in organiser.get("/your-group").text


def test_a_host_reads_that_they_see_no_way_to_reach_anybody(host: AuditingClient) -> None:
    page = host.get("/your-group")
    assert "You see nobody’s phone number or address." in page.text
