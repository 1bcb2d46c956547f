"""Opens what a phone sealed to this installation's public key: ECDH on P-256, HKDF-SHA-256, AES-256-GCM.

It knows no answer; the phone's half is `static/js/sealing.js`.
"""

import functools

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.security.crypto import KEY_BYTES, NotSealedHere

POINT_BYTES = 65
_NONCE_BYTES = 12
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)
_PURPOSE = b"evenground outbox 1"


@functools.cache
def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The key pair that belongs to this secret: the same every time."""
    return ec.derive_private_key(int.from_bytes(secret, "big") % (_ORDER - 1) + 1, ec.SECP256R1())


def public_point(secret: bytes) -> bytes:
    """The public half, as phones are given it: an uncompressed point of 65 bytes."""
    return _point(private_key(secret).public_key())


def open_sealed(secret: bytes, sealed: bytes) -> bytes:
    """What the phone sealed: its own public point, then the sealed text. Raises NotSealedHere."""
    theirs = sealed[:POINT_BYTES]
    own = private_key(secret)
    try:
        shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
        key, nonce = _agree(shared, theirs + _point(own.public_key()))
        return AESGCM(key).decrypt(nonce, sealed[POINT_BYTES:], _PURPOSE)
    except (InvalidTag, ValueError) as fault:
        raise NotSealedHere from fault


def seal_to(point: bytes, text: bytes) -> bytes:
    """Seals as a phone does, with a key pair used once: for tests and for tools without a browser."""
    own = ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    key, nonce = _agree(own.exchange(ec.ECDH(), theirs), _point(own.public_key()) + point)
    return _point(own.public_key()) + AESGCM(key).encrypt(nonce, text, _PURPOSE)


def _agree(shared: bytes, points: bytes) -> tuple[bytes, bytes]:
    """Key and nonce from the shared secret: the phone's pair is used once, and so is the nonce."""
    made = HKDF(SHA256(), KEY_BYTES + _NONCE_BYTES, salt=points, info=_PURPOSE).derive(shared)
    return made[:KEY_BYTES], made[KEY_BYTES:]


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
