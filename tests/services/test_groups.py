"""Groups of organisers: each with a name of its own, and nobody in two."""

from datetime import UTC, datetime

import pytest

from app.security.crypto import Keys
from app.services.groups import (
    GroupRefused,
    add_group,
    find_group,
    group_of,
    list_groups,
    owned_by,
    put_into_group,
    rename_group,
)
from app.services.staff_accounts import NewAccount, create_account, list_accounts
from app.services.staff_log import recent_actions
from app.storage.collectors import Collector
from app.storage.stores import Stores

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
BY = "ada@example.org"
SAM = "sam@example.org"


@pytest.fixture
def sam(stores: Stores, keys: Keys) -> str:
    create_account(stores, keys, NewAccount(SAM, ("organiser",), "four quiet brown owls"), NOW)
    return SAM


def test_groups_are_listed_by_name_and_have_ids_nobody_can_guess(stores: Stores) -> None:
    names = ["Temple kitchen", "Carers of Watford"]
    made = [add_group(stores, name, BY, NOW) for name in names]
    assert [group.name for group in list_groups(stores)] == sorted(names)
    assert all(len(group.id) == 32 for group in made)
    assert find_group(stores, made[0].id) == made[0]


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_group_needs_a_name_that_can_be_read(stores: Stores, name: str) -> None:
    with pytest.raises(GroupRefused):
        add_group(stores, name, BY, NOW)
    assert list_groups(stores) == ()


@pytest.mark.parametrize("again", ["Temple kitchen", "TEMPLE  kitchen "])
def test_two_groups_never_have_one_name(stores: Stores, again: str) -> None:
    add_group(stores, "Temple kitchen", BY, NOW)
    other = add_group(stores, "Carers", BY, NOW)
    with pytest.raises(GroupRefused):
        add_group(stores, again, BY, NOW)
    with pytest.raises(GroupRefused):
        rename_group(stores, other.id, again, BY, NOW)
    assert [group.name for group in list_groups(stores)] == ["Carers", "Temple kitchen"]


def test_a_group_can_be_renamed_also_to_its_own_name_in_capitals(stores: Stores) -> None:
    group = add_group(stores, "temple kitchen", BY, NOW)
    rename_group(stores, group.id, "Temple Kitchen", BY, NOW)
    assert [one.name for one in list_groups(stores)] == ["Temple Kitchen"]
    with pytest.raises(GroupRefused):
        rename_group(stores, "nothing", "Another", BY, NOW)


def test_somebody_is_in_one_group_at_most(stores: Stores, sam: str) -> None:
    first, second = add_group(stores, "First", BY, NOW), add_group(stores, "Second", BY, NOW)
    assert group_of(stores, sam) == ""
    for group in (first, second):
        put_into_group(stores, sam, group.id, BY, NOW)
        assert group_of(stores, sam) == group.id
        assert [account.group_id for account in list_accounts(stores)] == [group.id]
    put_into_group(stores, sam, "", BY, NOW)
    assert group_of(stores, sam) == ""


def test_nobody_is_put_into_a_group_that_is_not_there(stores: Stores, sam: str) -> None:
    with pytest.raises(GroupRefused):
        put_into_group(stores, sam, "nothing", BY, NOW)
    with pytest.raises(GroupRefused):
        put_into_group(stores, "nobody@example.org", "", BY, NOW)
    assert group_of(stores, sam) == ""


def test_the_log_says_who_changed_which_group(stores: Stores, sam: str) -> None:
    group = add_group(stores, "First", BY, NOW)
    rename_group(stores, group.id, "The first", BY, NOW)
    put_into_group(stores, sam, group.id, BY, NOW)
    newest = [(one.account, one.what, one.about) for one in recent_actions(stores, 3)]
    assert newest == [
        (BY, "group of an account set", f"{SAM}: The first"),
        (BY, "group renamed", "The first"),
        (BY, "group made", "First"),
    ]


def test_what_belongs_to_no_group_is_seen_by_whoever_is_in_none() -> None:
    own, none = Collector("a", "s", "kiosk", group_id="g"), Collector("b", "s", "kiosk")
    assert owned_by("g", [own, none]) == (own,)
    assert owned_by("", [own, none]) == (none,)
    assert owned_by("another", [own, none]) == ()
