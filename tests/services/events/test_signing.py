"""Whoever signs up is told in plain words what is missing, and a number is kept in one way of writing."""

from dataclasses import replace

import pytest

from app.services.events.details import Contact, Need
from app.services.events.needs import access_needs, check_needs, need_groups
from app.services.events.signing import check_contact
from tests.services.events.samples import contact


def test_a_name_and_a_number_are_kept_tidy() -> None:
    raw = contact("  Amina  Begum ", address=" 07700 900 123 ")
    assert check_contact(raw) == contact("Amina Begum", address="+447700900123")
    assert check_contact(replace(raw, address="٠٧٧٠٠ ٩٠٠١٢٣")) == contact("Amina Begum")


def test_names_in_any_script_and_with_marks_are_names() -> None:
    for name in ("آمنہ", "ਅਮੀਨਾ", "Zoë-Mary O’Neill", "Ngũgĩ", "A."):
        assert check_contact(contact(name)) == contact(name)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (contact(" "), "name"),
        (contact("x" * 81), "name"),
        (contact('=HYPERLINK("http://x","y")'), "name"),
        (contact("@SUM(A1)"), "name"),
        (contact("a", way="pigeon"), "way"),
        (contact("a", for_whom="nobody"), "for-whom"),
        (contact("a", address="0123"), "address"),
        (contact("a", address="ring me"), "address"),
        (contact("a", address="9" * 5000), "address"),
        (contact("a", address="020 7946 0958"), "address"),  # a text cannot go there
        (contact("a", way="email", address="name@"), "address"),
        (contact("a", way="email", address="a b@example.org"), "address"),
        (contact("a", way="email", address="a@example.org\nBcc: b@example.org"), "address"),
        (contact("a", way="email", address="a" * 300 + "@example.org"), "address"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(raw: Contact, field: str) -> None:
    found = check_contact(raw)
    assert isinstance(found, tuple)
    assert [fault.field for fault in found] == [field]


def test_every_fault_is_said_at_once() -> None:
    found = check_contact(Contact("", "", "", leave_message=False, language="en", register="", for_whom=""))
    assert isinstance(found, tuple)
    assert [fault.field for fault in found] == ["name", "for-whom", "way"]


def test_a_landline_is_a_way_to_be_phoned_and_an_address_to_be_written_to() -> None:
    assert isinstance(check_contact(contact("a", way="phone", address="020 7219 4272")), Contact)
    assert isinstance(check_contact(contact("a", way="email", address="amina@example.org")), Contact)


def test_needs_keep_only_what_is_asked_of_them() -> None:
    chosen = [Need("wheel", language="ur", detail="x"), Need("interp", language="ur", gender="woman")]
    assert check_needs(chosen) == (Need("wheel"), Need("interp", language="ur", gender="woman"))


def test_a_need_that_is_not_whole_is_said_at_its_field() -> None:
    chosen = [Need("interp", gender="robot"), Need("food", detail="x" * 101), Need("gold")]
    assert [getattr(one, "field", "") for one in check_needs(chosen)] == [
        "need-interp-language",
        "need-interp-gender",
        "need-food-detail",
        "need",
    ]


def test_every_need_has_its_group_and_both_ways_of_saying_it() -> None:
    assert len(access_needs()) == 34
    assert {need.group for need in access_needs().values()} == set(need_groups())
    assert all(need.label and need.easy_read for need in access_needs().values())
    assert all(need.hint for need in access_needs().values() if "detail" in need.asks)
