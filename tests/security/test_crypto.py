"""Keys and seals: each opens its own thing and nothing else."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.security.crypto import (
    Keys,
    NotSealedHere,
    derive_keys,
    receipt_hash,
    receipt_numbers,
    seal,
    unseal,
)

SECRET = b"the secret of an installation, long enough"
KEYS = derive_keys(SECRET)


def test_each_purpose_has_a_key_of_its_own() -> None:
    held = {getattr(KEYS, entry.name) for entry in fields(Keys)}
    assert len(held) == len(fields(Keys))
    assert {len(key) for key in held} == {32}


def test_the_same_secret_gives_the_same_keys_after_a_restart_and_another_gives_others() -> None:
    assert derive_keys(SECRET) == KEYS
    assert derive_keys(SECRET + b"!").receipt != KEYS.receipt


def test_keys_do_not_show_in_a_log() -> None:
    assert repr(KEYS) == "Keys()"


@given(some.binary(max_size=300), some.binary(max_size=40))
def test_what_was_sealed_opens_at_its_place(text: bytes, place: bytes) -> None:
    assert unseal(KEYS.contact, seal(KEYS.contact, text, place), place) == text


@pytest.mark.parametrize("change", ["key", "place", "first", "last", "short"])
def test_what_was_changed_does_not_open(change: str) -> None:
    sealed = seal(KEYS.contact, b"Amina", b"row 1")
    key = KEYS.content if change == "key" else KEYS.contact
    place = b"row 2" if change == "place" else b"row 1"
    changed = {
        "first": bytes([sealed[0] ^ 1]) + sealed[1:],
        "last": sealed[:-1] + bytes([sealed[-1] ^ 1]),
        "short": sealed[:5],
    }
    with pytest.raises(NotSealedHere):
        unseal(key, changed.get(change, sealed), place)


def test_the_same_text_sealed_twice_looks_different() -> None:
    assert seal(KEYS.contact, b"Amina", b"row") != seal(KEYS.contact, b"Amina", b"row")


@given(some.text(max_size=80), some.integers(0, 3))
def test_a_receipt_is_four_numbers_that_have_a_word(key: str, turn: int) -> None:
    numbers = receipt_numbers(KEYS, key, turn)
    assert len(numbers) == 4
    assert all(0 <= number < 2048 for number in numbers)
    assert receipt_numbers(KEYS, key, turn) == numbers


def test_receipts_use_every_word_about_equally() -> None:
    counts = [0] * 2048
    for key in range(20_000):
        for number in receipt_numbers(KEYS, str(key)):
            counts[number] += 1
    assert min(counts) > 0
    assert max(counts) < 80  # 39 on average


def test_a_receipt_cannot_be_worked_out_without_the_secret() -> None:
    other = derive_keys(b"the secret of another installation")
    assert receipt_numbers(other, "a key") != receipt_numbers(KEYS, "a key")
    assert receipt_hash(other, (1, 2, 3, 4)) != receipt_hash(KEYS, (1, 2, 3, 4))
