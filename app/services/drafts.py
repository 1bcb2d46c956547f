"""A response being written: kept page by page, sealed with a key that only the person's cookie holds.

The server cannot read a draft that lies in its store, and this module knows no cookie header and no page.
"""

import base64
import binascii
import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.security.crypto import KEY_BYTES, NotSealedHere, hash_id, keyed_hash, seal, unseal
from app.storage import drafts as storage
from app.storage.resumes import has_resume
from app.storage.stores import Stores, reading, writing
from survey_definitions import answers as answer_texts
from survey_definitions.model import Answers

OWN_PHONE = "own phone"
KEPT_FOR = timedelta(days=14)  # since it was last saved
_ID_BYTES = 16
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class DraftGone(Exception):
    """The draft was sent, has expired or never was."""


@dataclass(frozen=True)
class DraftCookie:
    """What the person's phone holds: the name of a draft, and the only key that opens it."""

    id: bytes = field(repr=False)
    key: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "DraftCookie | None":
        """The cookie as it was sent, or None where it is not one of ours."""
        try:
            held = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, UnicodeEncodeError):
            return None
        cookie = cls.of(held)
        return cookie if cookie and cookie.format() == text else None

    @classmethod
    def of(cls, held: bytes) -> "DraftCookie | None":
        """The cookie made of these bytes, or None where they are not as many as one has."""
        cookie = cls(held[:_ID_BYTES], held[_ID_BYTES:])
        return cookie if len(cookie.key) == KEY_BYTES else None

    def format(self) -> str:
        """The text of the cookie."""
        return base64.urlsafe_b64encode(self.id + self.key).decode("ascii")

    @property
    def row(self) -> bytes:
        """The name of the draft's row: from it the cookie cannot be worked out."""
        return hash_id(self.id)


@dataclass(frozen=True)
class Draft:
    """What somebody has answered so far. `page` was saved last, and `counter` says which saving this is."""

    version_hash: str
    language: str
    register: str
    collector: str = ""
    mode: str = OWN_PHONE
    answers: Answers = field(default_factory=dict)
    page: str = ""
    counter: int = 0


def idempotency_key(cookie: DraftCookie) -> str:
    """The key under which this draft is kept once: the same from every tab and after every break."""
    return keyed_hash(cookie.key, b"idempotency key").hex()


def csrf_token(cookie: DraftCookie) -> str:
    """What a form must carry to prove that it was made for this draft."""
    return keyed_hash(cookie.key, b"csrf token").hex()


def start_draft(
    stores: Stores,
    version_hash: str,
    language: str,
    register: str,
    collector: str | None,
    now: datetime,
    mode: str = OWN_PHONE,
) -> tuple[DraftCookie, Draft]:
    """A new, empty draft and the cookie that opens it."""
    cookie = DraftCookie(secrets.token_bytes(_ID_BYTES), secrets.token_bytes(KEY_BYTES))
    draft = Draft(version_hash, language, register, collector or "", mode)
    with writing(stores.answers) as connection:
        storage.add_draft(connection, cookie.row, _seal(cookie, draft), now)
    return cookie, draft


def load_draft(stores: Stores, cookie: DraftCookie, now: datetime) -> Draft | None:
    """The draft this cookie opens, or None where it was sent, has expired or was sealed with another key."""
    with reading(stores.answers) as connection:
        kept = storage.find_draft(connection, cookie.row)
    if kept is None or now - kept.saved_at > KEPT_FOR:
        return None
    try:
        text = unseal(_seal_key(cookie), kept.sealed, cookie.row)
    except NotSealedHere:
        return None
    return _read(text, kept.counter)


def save_page(
    stores: Stores,
    cookie: DraftCookie,
    page_id: str,
    answers: Answers,
    now: datetime,
    language: str | None = None,
    register: str | None = None,
    draft: Draft | None = None,
) -> Draft:
    """The draft with this page's answers, kept. Pages saved meanwhile in another tab stay. Raises DraftGone.

    Where the draft just loaded is handed in, it is not read again unless it changed meanwhile.
    """
    seen = draft or load_draft(stores, cookie, now)
    while seen is not None:
        changed = replace(
            seen,
            answers={**seen.answers, **answers},
            page=page_id,
            language=language or seen.language,
            register=register or seen.register,
        )
        with writing(stores.answers) as connection:
            if storage.change_draft(connection, cookie.row, _seal(cookie, changed), now, seen.counter):
                return replace(changed, counter=seen.counter + 1)
        seen = load_draft(stores, cookie, now)
    raise DraftGone


def forget_draft(stores: Stores, cookie: DraftCookie) -> None:
    """Deletes a draft that its owner wants off this phone; not one that four words lead back to."""
    with writing(stores.answers) as connection:
        if not has_resume(connection, cookie.row):
            storage.delete_draft(connection, cookie.row)


def _seal_key(cookie: DraftCookie) -> bytes:
    return keyed_hash(cookie.key, b"draft seal")


def _seal(cookie: DraftCookie, draft: Draft) -> bytes:
    held = {
        "version": draft.version_hash,
        "language": draft.language,
        "register": draft.register,
        "collector": draft.collector,
        "mode": draft.mode,
        "page": draft.page,
        "answers": answer_texts.to_json(draft.answers),
    }
    return seal(_seal_key(cookie), _JSON.encode(held).encode(), cookie.row)


def _read(text: bytes, counter: int) -> Draft:
    held = json.loads(text)
    return Draft(
        version_hash=held["version"],
        language=held["language"],
        register=held["register"],
        collector=held["collector"],
        mode=held["mode"],
        answers=answer_texts.from_json(held["answers"]),
        page=held["page"],
        counter=counter,
    )
