"""An organiser is told every fault of an event at once, each at its field; a good one becomes an event."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.services.events.drafting import RawEvent, check_event
from app.services.events.events import EventPlace
from app.services.events.holding import RawHold
from app.services.events.planning import EventDraft
from app.services.events.wording import RawWords
from app.storage.events import EventWords, Hold
from tests.services.events.samples import NOW, draft

GOOD = RawEvent(
    kind="focus-group",
    day="12/6/2027",
    starts="2 pm",
    ends="16:00",
    place=" St Mary’s hall ",
    address="1 Church Lane",
    capacity=" 12 ",
    reward="vouchers",
    communities=("ethnicity=bangladeshi", "ethnicity=bangladeshi"),
    unmet_needs=("bsl",),
    languages=("en", "ur"),
    words={
        ("en", "standard"): RawWords(" Tell us ", "About care"),
        ("en", "easy_read"): RawWords("Come and talk"),
        ("ur", "standard"): RawWords("ہمیں بتائیں"),
    },
    holds=(RawHold("ethnicity=bangladeshi", "3", "2027-06-01"), RawHold()),
)


def check(**more: Any) -> EventDraft | tuple[Any, ...]:
    return check_event(replace(GOOD, **more), NOW)


def fields(**more: Any) -> list[str]:
    """The fields at which something is wrong."""
    found = check(**more)
    assert isinstance(found, tuple)
    return [fault.field for fault in found]


def test_a_good_event_is_read_as_it_was_meant() -> None:
    assert check() == EventDraft(
        kind="focus-group",
        starts=datetime(2027, 6, 12, 13, tzinfo=UTC),  # two o’clock in summer
        ends=datetime(2027, 6, 12, 15, tzinfo=UTC),
        place="St Mary’s hall",
        capacity=12,
        where=EventPlace("1 Church Lane", ""),
        words=(
            EventWords("en", "standard", "Tell us", "About care"),
            EventWords("en", "easy_read", "Come and talk"),
            EventWords("ur", "standard", "ہمیں بتائیں"),
        ),
        holds=(Hold("ethnicity=bangladeshi", 3, date(2027, 6, 1)),),
        reward="vouchers",
        communities=("ethnicity=bangladeshi",),
        unmet_needs=("bsl",),
    )


def test_an_empty_form_tells_of_every_field_that_is_needed_at_once() -> None:
    found = check_event(RawEvent(), NOW)
    assert isinstance(found, tuple)
    assert {fault.field for fault in found} == {
        "kind",
        "day",
        "starts",
        "ends",
        "capacity",
        "title-en-standard",
    }


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"day": "20/11/2026"}, ["day"]),
        ({"day": "21/11/2026", "starts": "10:00", "holds": ()}, ["starts"]),
        ({"day": "12/6/2037"}, ["day"]),
        ({"day": "31/2/2027"}, ["day"]),
        ({"ends": "13:00"}, ["ends"]),
        ({"ends": "2 pm"}, ["ends"]),
        ({"starts": "25:00", "ends": "later"}, ["starts", "ends"]),
        ({"capacity": "10000"}, ["capacity"]),
        ({"capacity": "0"}, ["capacity"]),
        ({"capacity": "9" * 5000}, ["capacity"]),
        ({"capacity": "-3"}, ["capacity"]),
        ({"kind": "party"}, ["kind"]),
        ({"safe_space": "secret"}, ["safe-space"]),
        ({"reward": "gold"}, ["reward"]),
        ({"communities": ("ethnicity=elves",)}, ["communities"]),
        ({"consents": ("everything",)}, ["consents"]),
        ({"unmet_needs": ("gold",)}, ["unmet-needs"]),
        ({"place": " ", "address": ""}, ["place", "address"]),
        ({"kind": "online-group", "online_link": ""}, ["online-link"]),
        ({"online_link": "javascript:alert(1)"}, ["online-link"]),
        ({"online_link": "https://["}, ["online-link"]),
        ({"place": "x" * 201}, ["place"]),
        ({"languages": ()}, ["languages"]),
        ({"languages": ("xx",)}, ["languages"]),
        ({"languages": ("en", "pl")}, ["title-pl-standard"]),
        ({"words": {**GOOD.words, ("ur", "easy_read"): RawWords(aims="x" * 2001)}},
         ["title-ur-easy_read", "aims-ur-easy_read"]),
        ({"holds": (RawHold("ethnicity=elves", "x", "y"),)},
         ["hold-1-community", "hold-1-places", "hold-1-until"]),
        ({"holds": (*GOOD.holds, *GOOD.holds)}, ["hold-3-community"]),
        ({"holds": (RawHold("ethnicity=bangladeshi", "13", "2027-06-01"),)}, ["hold-1-places"]),
        ({"holds": (RawHold("ethnicity=bangladeshi", "1", "2026-11-20"),)}, ["hold-1-until"]),
        ({"holds": (RawHold("ethnicity=bangladeshi", "1", "2027-06-13"),)}, ["hold-1-until"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(changed: dict[str, Any], wrong: list[str]) -> None:
    assert fields(**changed) == wrong


def test_an_event_that_is_under_way_can_still_be_changed() -> None:
    holds = (Hold("sex=female", 1, date(2026, 11, 20)),)
    before = draft(starts=datetime(2026, 11, 21, 10, tzinfo=UTC), holds=holds)
    raw = replace(GOOD, day="21/11/2026", starts="10 am", holds=(RawHold("sex=female", "1", "20/11/2026"),))
    assert isinstance(check_event(raw, NOW, before), EventDraft)
    assert isinstance(check_event(raw, NOW), tuple)
