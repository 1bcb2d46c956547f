"""What one installation is set to: read once from the environment, then passed as an argument.

It opens nothing and connects to nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from app.message_settings import MessageSettings, read_message_settings
from app.settings_faults import SettingsFault

__all__ = ["LANGUAGES", "Moderation", "Settings", "SettingsFault", "read_settings"]
SECRET_LENGTH = 32
LANGUAGES = ("en", "pl", "ro", "pa", "ur", "pt", "es", "ar", "bn", "gu", "fa", "so")
EXIT = "https://www.bbc.co.uk/weather"  # where “Leave now” goes: a page anybody may have open
YES = frozenset({"1", "yes", "true", "on"})
BODY_LIMIT = 64 * 1024
# Which comments a moderator reads before any other human does: those that may mean danger, or all of them.
Moderation = Literal["danger", "all"]


@dataclass(frozen=True)
class Settings:
    """The settings of one installation. `stylesheet` is an extra one, for a local look; `exit` is where
    “Leave now” goes."""

    data: Path
    answers_url: str
    people_url: str
    secret_key: bytes
    public_address: str = ""
    name: str = "Evenground"
    stylesheet: str = ""
    contact: str = ""
    exit: str = EXIT
    media: Path | None = None  # the folder of recordings
    demo: bool = False
    proxies: int = 0
    languages: tuple[str, ...] = LANGUAGES
    body_limit: int = BODY_LIMIT
    moderation: Moderation = "danger"
    names: tuple[str, ...] = ()  # of wards and staff, that are taken out of comments as well
    community_groups: bool = False  # whether the public site shows the directory of community groups
    population: Path | None = None  # a file of local population figures, used before those of England
    messages: MessageSettings = field(default_factory=MessageSettings)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in these environment variables. Raises SettingsFault where the site must not start."""
    data = Path(environ.get("EVENGROUND_DATA", "data")).absolute()
    return Settings(
        data=data,
        answers_url=environ.get("EVENGROUND_ANSWERS_URL", f"sqlite:///{data / 'answers.db'}"),
        people_url=environ.get("EVENGROUND_PEOPLE_URL", f"sqlite:///{data / 'people.db'}"),
        secret_key=_read_secret(environ),
        public_address=environ.get("EVENGROUND_PUBLIC_ADDRESS", "").rstrip("/"),
        name=environ.get("EVENGROUND_NAME", "Evenground"),
        stylesheet=environ.get("EVENGROUND_STYLESHEET", ""),
        contact=environ.get("EVENGROUND_CONTACT", ""),
        exit=_read_exit(environ),
        media=_read_path(environ, "EVENGROUND_MEDIA"),
        demo=environ.get("EVENGROUND_DEMO", "").lower() in YES,
        proxies=_read_count(environ, "EVENGROUND_PROXIES"),
        moderation=_read_moderation(environ),
        names=_read_names(environ),
        community_groups=environ.get("EVENGROUND_COMMUNITY_GROUPS", "").lower() in YES,
        population=_read_path(environ, "EVENGROUND_POPULATION"),
        messages=read_message_settings(environ),
    )


def _read_secret(environ: Mapping[str, str]) -> bytes:
    secret = environ.get("EVENGROUND_SECRET_KEY", "").encode()
    if len(secret) < SECRET_LENGTH:
        raise SettingsFault(
            f"Set EVENGROUND_SECRET_KEY to at least {SECRET_LENGTH} random characters and keep it: "
            "receipts and contact details cannot be read without it. "
            'One is made by: python -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return secret


def _read_exit(environ: Mapping[str, str]) -> str:
    address = environ.get("EVENGROUND_EXIT", EXIT)
    if not address.startswith(("https://", "http://")):
        raise SettingsFault(f"Set EVENGROUND_EXIT to an address that begins with https://, not “{address}”.")
    return address


def _read_path(environ: Mapping[str, str], name: str) -> Path | None:
    """The folder or file of this name. One that is not there is not a reason not to start."""
    return Path(environ[name]).absolute() if environ.get(name) else None


def _read_names(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The names in a text file, one in each line."""
    if not environ.get("EVENGROUND_NAMES"):
        return ()
    try:
        lines = Path(environ["EVENGROUND_NAMES"]).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsFault(
            "EVENGROUND_NAMES is a text file (UTF-8) with the name of a ward or of a member of staff in each "
            f"line, and it cannot be read: {fault}"
        ) from fault
    return tuple(line.strip() for line in lines if line.strip())


def _read_count(environ: Mapping[str, str], name: str) -> int:
    text = environ.get(name, "0")
    if not text.isdecimal():
        raise SettingsFault(f"Set {name} to a whole number, not “{text}”.")
    return int(text)


def _read_moderation(environ: Mapping[str, str]) -> Moderation:
    chosen = environ.get("EVENGROUND_MODERATION", "danger")
    if chosen == "all":
        return "all"
    if chosen == "danger":
        return "danger"
    raise SettingsFault(
        "Set EVENGROUND_MODERATION to danger (comments that may mean danger wait for a moderator) or to all "
        f"(every comment does), not to “{chosen}”."
    )
