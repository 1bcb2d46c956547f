"""The keys of an installation and what is done with them: sealing, keyed hashes, receipts.

It stores nothing and knows no table; where a key comes from is the settings' business.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field, fields

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
_WORD_BITS = 11  # 2,048 words a language
Numbers = tuple[int, int, int, int]


class NotSealedHere(Exception):
    """The bytes were not sealed with this key for this place, or were changed since."""


@dataclass(frozen=True)
class Keys:
    """One key per purpose, so that what one gives away opens nothing else. Never shown in a log."""

    receipt: bytes = field(repr=False)  # from the idempotency key to the four numbers
    receipt_lookup: bytes = field(repr=False)  # from the four numbers to the row
    content: bytes = field(repr=False)  # the digest of what was answered
    tombstone: bytes = field(repr=False)  # the hash of a withdrawn key
    resume: bytes = field(repr=False)  # the pepper of the words that open a draft elsewhere
    contact: bytes = field(repr=False)  # contact details at rest
    sign_in: bytes = field(repr=False)  # the digest of a staff account that failed to sign in
    second_factor: bytes = field(repr=False)  # the secrets of staff's authenticator apps, at rest
    imported: bytes = field(repr=False)  # files read in, at rest, and the keys of their rows
    booking: bytes = field(repr=False)  # bookings and the places and totals of events, at rest
    booking_link: bytes = field(repr=False)  # from a booking to the link that opens it without signing in
    kiosk: bytes = field(repr=False)  # the pepper of the PINs that end kiosks
    entry: bytes = field(repr=False)  # who typed a paper in, and which papers are typed twice
    asking: bytes = field(repr=False)  # links to question drafts, and whoever holds one
    outbox: bytes = field(repr=False)  # what phones seal their answers to while they have no signal


def derive_keys(secret_key: bytes) -> Keys:
    """The keys of the installation that has this secret (RFC 5869, one `info` per purpose)."""
    return Keys(**{purpose.name: derive_key(secret_key, purpose.name) for purpose in fields(Keys)})


def derive_key(secret_key: bytes, purpose: str) -> bytes:
    """One key for one purpose."""
    info = f"evenground {purpose} 1".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret_key)


def keyed_hash(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256: the same for the same message, and nothing to be learnt from it without the key."""
    return hmac.digest(key, message, "sha256")


def seal(key: bytes, text: bytes, place: bytes) -> bytes:
    """The text sealed (AES-256-GCM) for one place, so that it cannot be moved to another row."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, place)


def unseal(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """The text that was sealed. Raises NotSealedHere."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place)
    except (InvalidTag, ValueError) as fault:
        raise NotSealedHere from fault


def receipt_numbers(keys: Keys, idempotency_key: str, turn: int = 0) -> Numbers:
    """The four numbers (0 to 2047) of a receipt. `turn` is 0 unless somebody else has the same four."""
    return numbers_of(keyed_hash(keys.receipt, f"{turn} {idempotency_key}".encode()))


def numbers_of(digest: bytes) -> Numbers:
    """Four numbers (0 to 2047) out of the first bits of a digest.

    >>> numbers_of(bytes([0, 32, 8, 1, 128, 64, 0, 0]))
    (1, 2, 3, 4)
    """
    bits = int.from_bytes(digest[:8], "big") >> (64 - 4 * _WORD_BITS)
    first, second, third, fourth = (
        bits >> (shift * _WORD_BITS) & (2**_WORD_BITS - 1) for shift in (3, 2, 1, 0)
    )
    return first, second, third, fourth


def receipt_hash(keys: Keys, numbers: Numbers) -> bytes:
    """What finds the response of a receipt: the receipt itself is kept nowhere."""
    return keyed_hash(keys.receipt_lookup, " ".join(map(str, numbers)).encode())


def hash_id(identifier: bytes) -> bytes:
    """The name of a row that only the holder of the identifier can find."""
    return hashlib.sha256(identifier).digest()
