"""Invitations: a link that makes one account, once, within seven days, and that no database gives away."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.security.crypto import Keys
from app.services.groups import add_group, group_of
from app.services.inviting import (
    KEPT_FOR,
    REMEMBERED_FOR,
    Invited,
    find_invitation,
    invite,
    join,
    list_invitations,
    withdraw_invitation,
)
from app.services.staff_accounts import AccountRefused, NewAccount, create_account, list_accounts
from app.services.staff_log import recent_actions
from app.storage.invitations import delete_invitations_before
from app.storage.stores import Stores, reading, writing

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
BY = "ada@example.org"
SAM = "sam@example.org"
PASSWORD = "four quiet brown owls"


def invited(group_id: str = "", *roles: str) -> Invited:
    return Invited(SAM, roles or ("organiser",), group_id)


def emails(stores: Stores) -> list[str]:
    return [account.email for account in list_accounts(stores)]


def words_kept(stores: Stores) -> Iterator[str]:
    """Everything that is kept of invitations."""
    with reading(stores.people) as connection:
        for row in connection.execute(text("SELECT * FROM invitation")):
            yield from (
                bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                for value in row
            )


def test_a_link_makes_an_account_with_its_roles_in_its_group(stores: Stores, keys: Keys) -> None:
    group = add_group(stores, "Temple kitchen", BY, NOW)
    token = invite(stores, keys, Invited(" Sam@Example.org", ("host", "organiser"), group.id), BY, NOW)
    assert join(stores, keys, token, PASSWORD, NOW).email == SAM
    (account,) = list_accounts(stores)
    assert (account.email, account.roles, account.has_second_factor) == (SAM, ("host", "organiser"), False)
    assert group_of(stores, SAM) == group.id
    assert [one.what for one in recent_actions(stores, 2)] == ["joined", "invited"]


def test_a_link_works_once(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited(), BY, NOW)
    join(stores, keys, token, PASSWORD, NOW)
    assert join(stores, keys, token, "another good password", NOW).refused == "used"
    assert emails(stores) == [SAM]


def test_of_many_who_press_at_once_one_joins(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited(), BY, NOW)
    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(lambda _: join(stores, keys, token, PASSWORD, NOW), range(8)))
    assert sorted(one.refused for one in came) == ["", *["used"] * 7]
    assert emails(stores) == [SAM]


def test_a_link_ends_after_seven_days(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited(), BY, NOW)
    assert join(stores, keys, token, PASSWORD, NOW + KEPT_FOR).refused == "expired"
    assert emails(stores) == []
    assert join(stores, keys, token, PASSWORD, NOW + KEPT_FOR - timedelta(seconds=1)).email == SAM


def test_a_link_taken_back_works_no_more(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited(), BY, NOW)
    (one,) = list_invitations(stores, keys, NOW)
    assert withdraw_invitation(stores, keys, one.id, BY, NOW)
    assert not withdraw_invitation(stores, keys, one.id, BY, NOW)
    assert join(stores, keys, token, PASSWORD, NOW).refused == "withdrawn"
    assert emails(stores) == []


def test_a_new_link_ends_the_older_one(stores: Stores, keys: Keys) -> None:
    old, new = (invite(stores, keys, invited(), BY, NOW) for _ in range(2))
    assert join(stores, keys, old, PASSWORD, NOW).refused == "withdrawn"
    assert join(stores, keys, new, PASSWORD, NOW).email == SAM


def test_a_link_nobody_made_opens_nothing(stores: Stores, keys: Keys) -> None:
    invite(stores, keys, invited(), BY, NOW)
    for token in ("", "nothing", "x" * 5000, "\x00"):
        assert find_invitation(stores, keys, token, NOW) is None
        assert join(stores, keys, token, PASSWORD, NOW).refused == "unknown"


def test_a_short_password_leaves_the_link_as_it_was(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited(), BY, NOW)
    assert join(stores, keys, token, "short", NOW).refused == "password"
    assert join(stores, keys, token, PASSWORD, NOW).email == SAM


def test_whoever_got_an_account_meanwhile_keeps_it_as_it_is(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited("", "administrator"), BY, NOW)
    create_account(stores, keys, NewAccount(SAM, ("organiser",), PASSWORD), NOW)
    assert join(stores, keys, token, "another good password", NOW).refused == "account"
    assert [account.roles for account in list_accounts(stores)] == [("organiser",)]


@pytest.mark.parametrize(
    "wrong",
    [
        Invited("no address", ("organiser",)),
        Invited(SAM, ()),
        Invited(SAM, ("king",)),
        Invited(SAM, ("organiser",), "nothing"),
    ],
)
def test_nobody_is_invited_as_what_there_is_not(stores: Stores, keys: Keys, wrong: Invited) -> None:
    with pytest.raises(AccountRefused):
        invite(stores, keys, wrong, BY, NOW)
    assert list_invitations(stores, keys, NOW) == ()


def test_whoever_has_an_account_is_not_invited_again(stores: Stores, keys: Keys) -> None:
    create_account(stores, keys, NewAccount(SAM, ("organiser",), PASSWORD), NOW)
    with pytest.raises(AccountRefused, match="already"):
        invite(stores, keys, Invited("SAM@example.org", ("host",)), BY, NOW)


def test_a_copy_of_the_database_holds_neither_link_nor_address(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited(), BY, NOW)
    kept = "\n".join(words_kept(stores))
    assert token not in kept
    assert "sam" not in kept


def test_invitations_are_forgotten_a_month_after_they_ran_out(stores: Stores, keys: Keys) -> None:
    token = invite(stores, keys, invited(), BY, NOW)
    later = NOW + KEPT_FOR + REMEMBERED_FOR
    for moment, known in ((later, True), (later + timedelta(seconds=1), False)):
        with writing(stores.people) as connection:
            delete_invitations_before(connection, moment - REMEMBERED_FOR)
        assert (find_invitation(stores, keys, token, moment) is not None) == known
