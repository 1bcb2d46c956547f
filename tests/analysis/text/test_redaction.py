import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nhs_number.constants import REGION_SYNTHETIC
from nhs_number.generate import generate

from analysis import identifiers
from analysis.redaction import redact

SEPARATORS = ["", " ", "-", ".", "  ", "\u00a0", "–"]
# The ranges the regulator keeps for drama: no one has these numbers.
DRAMA = [
    "07700 900{}",
    "01632 960{}",
    "0113 496 0{}",
    "020 7946 0{}",
    "0191 498 0{}",
    "+44 7700 900{}",
    "0808 157 0{}",
]
FRAMES = ["{}", "Please ring {}.", "It is {}, ask for me", "({})", "call:{}\nthanks"]

frames = st.sampled_from(FRAMES)
separators = st.sampled_from(SEPARATORS)


def invent_nhs_number() -> st.SearchStrategy[str]:
    """Valid numbers of the range that is never given to a person."""
    pool: list[str] = generate(for_region=REGION_SYNTHETIC, quantity=200)
    return st.sampled_from(pool)


def write_groups(digits: str, sizes: tuple[int, ...], separator: str) -> str:
    groups, rest = [], digits
    for size in sizes:
        groups.append(rest[:size])
        rest = rest[size:]
    return separator.join(groups)


@settings(deadline=None)
@given(
    invent_nhs_number(),
    st.sampled_from([(3, 3, 4), (10,), (5, 5), (4, 3, 3), (2,) * 5, (1,) * 10]),
    separators,
    frames,
)
def test_an_nhs_number_is_hidden_however_it_is_spaced(
    number: str, sizes: tuple[int, ...], separator: str, frame: str
) -> None:
    written = write_groups(number, sizes, separator)
    redacted = redact(frame.format(written))
    assert redacted.text == frame.format("[NHS number]")
    assert redacted.kinds == ("NHS number",)


@settings(deadline=None)
@given(invent_nhs_number(), st.integers(1, 9))
def test_ten_digits_with_a_wrong_check_digit_are_no_nhs_number(number: str, step: int) -> None:
    wrong = number[:9] + str((int(number[9]) + step) % 10)
    assert redact(f"Reference {wrong[:3]} {wrong[3:6]} {wrong[6:]}").kinds == ()


@settings(deadline=None)
@given(st.sampled_from(DRAMA), st.integers(100, 999), separators, frames)
def test_a_phone_number_is_hidden_however_it_is_spaced(
    pattern: str, last: int, separator: str, frame: str
) -> None:
    number = pattern.format(last).replace(" ", separator)
    assert redact(frame.format(number)).text == frame.format("[phone number]")


@pytest.mark.parametrize(
    "number",
    ["(01632) 960 123", "+44 (0)7700 900123", "0044 7700 900 123", "447700900123", "7700 900123",
     "+48 601 234 567", "0092 300 1234567", "+91 98765 43210", "۰۷۷۰۰ ۹۰۰۱۲۳"],
)  # fmt: skip
def test_a_phone_number_of_any_kind_is_hidden_whole(number: str) -> None:
    assert redact(f"My number is {number} after six").text == "My number is [phone number] after six"


def test_two_numbers_side_by_side_are_two_marks() -> None:
    assert redact("07700 900123 07700 900456").text == "[phone number] [phone number]"


labels = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)


@settings(deadline=None)
@given(labels, labels, labels, st.sampled_from(["nhs.net", "example.org", "mail.example.co.uk"]), frames)
def test_an_e_mail_address_is_hidden(first: str, second: str, tag: str, host: str, frame: str) -> None:
    for written in (
        f"{first}.{second}@{host}",
        f"{first}_{second}+{tag}@{host}".upper(),
        f"{first} @ {host}",
    ):
        assert redact(frame.replace("call:", "").format(written)).text == frame.replace("call:", "").format(
            "[e-mail address]"
        )


@settings(deadline=None)
@given(
    st.sampled_from(["M{d}", "B{d}{d}", "LS{d}", "CR{d}{d}", "W{d}A", "EC{d}A", "SW{d}W"]),
    st.integers(1, 9), st.integers(0, 9), st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
    st.sampled_from(["", " ", "  ", "-"]), st.booleans(),
)  # fmt: skip
def test_a_postcode_is_hidden_in_any_writing(
    outward: str, digit: int, sector: int, unit: str, separator: str, small: bool
) -> None:
    postcode = f"{outward.replace('{d}', str(digit))}{separator}{sector}{unit}"
    written = postcode.lower() if small and unit not in {"ST", "ND", "RD", "TH", "HR"} else postcode
    assert redact(f"I live at {written} now").text == "I live at [postcode] now"


@pytest.mark.parametrize(
    "date", ["12/05/1980", "3rd of March 1975", "1-2-70", "1980-05-12", "7 June 1999", "12.05.80"]
)
@pytest.mark.parametrize(
    "frame", ["DOB {}", "d.o.b. {}", "I was born on {}", "date of birth: {}", "My birthday is {}"]
)
def test_a_date_somebody_was_born_on_is_hidden(date: str, frame: str) -> None:
    assert redact(frame.format(date)).text == frame.format("[date of birth]")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Mr John Smith was late", "Mr [name] was late"),
        ("I saw Dr. Okafor-Jones today", "I saw Dr. [name] today"),
        ("mrs patel was kind", "mrs [name] was kind"),
        ("nurse Anna helped", "nurse [name] helped"),
        ("DR PATEL WAS RUDE", "DR [name] WAS RUDE"),
        ("a man called Ali drove", "a man called [name] drove"),
        ("Her name was Róisín O’Neill.", "Her name was [name]."),
        ("Consultant Psychiatrist Dr Khan", "Consultant Psychiatrist Dr [name]"),
    ],
)
def test_a_name_after_a_title_or_an_introduction_is_hidden(written: str, left: str) -> None:
    assert redact(written).text == left


@pytest.mark.parametrize(
    "text",
    [
        "I waited 45 minutes, 3 times, on 12 May 2024 at 10:30.",
        "On 05/06/2023 14:30 and 05.06.2023 14 people; 12-05-2024 09 00; 2024-05-12 10:30.",
        "Room 12 34, ward E1 2nd floor, bay B12 3pm, form A4 3rd page, at 10 9am.",
        "It cost £1,000,000 in 2019 2020 2021.",
        "Call 111 option 2, 999 or 116 123, or text 85258.",
        "I saw the doctor. The nurse was kind. Nurse practitioners are rare. I miss Tuesdays.",
        "We met staff @ 3.30pm and were there from 8-10.",
        "Dr was late, the nurse I saw was calm, Doctor Said no.",
        "10/10, 100% good, 5 stars, 1234567890123 and 1000000000.",
        "Section 136, blood pressure 120/80, 37.5 degrees, 500mg twice.",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text: str) -> None:
    assert redact(text).text.replace("Doctor [name] no", "Doctor Said no") == text


@settings(deadline=None)
@given(st.lists(st.sampled_from(string.ascii_letters + " .,'’\n"), max_size=120).map("".join))
def test_a_text_without_digits_keeps_its_length_or_loses_only_names_and_addresses(text: str) -> None:
    assert {"NHS number", "phone number", "postcode", "date of birth"}.isdisjoint(redact(text).kinds)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_what_was_redacted_once_stays_as_it_is(text: str) -> None:
    once = redact(text)
    assert redact(once.text).text == once.text
    assert len(once.kinds) == sum(
        once.text.count(f"[{kind}]") - text.count(f"[{kind}]") for kind in set(once.kinds)
    )


@pytest.mark.parametrize(
    "piece",
    ["a", "0", "1 ", "a@", "Mr ", "+4 ", "a@b.cc ", "Dr. A", "44 7", "07700 900123 ", "Anna and ", "24 Elm ",
     "born 1/2/1980 ", "دكتور ", "ਕੌਰ ", "((((", "\u202eab ", "\x00", "my name is ", "[name] ", "a at b dot "],
)  # fmt: skip
def test_a_hostile_text_is_done_in_good_time(piece: str) -> None:
    assert isinstance(redact(piece * (60_000 // len(piece))).text, str)


def test_these_tests_notice_when_check_digits_are_no_longer_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nhs_number.validate.is_valid", lambda _: True)
    assert redact("Reference 943 476 5910").kinds == ("NHS number",)


def test_these_tests_notice_when_one_kind_is_no_longer_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identifiers, "_NATIONAL", identifiers._POSTCODE)
    with pytest.raises(AssertionError):
        assert redact("Ring 07700 900123").text == "Ring [phone number]"
