"""How an installation sends messages: read once from the environment, and refused where something is missing.

It connects to nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from app.settings_faults import SettingsFault

Way = Literal["file", "console", "smtp", "notify"]
Tls = Literal["starttls", "tls", "none"]
WAYS: tuple[Way, ...] = get_args(Way)
TLS: tuple[Tls, ...] = get_args(Tls)
NOTIFY = "https://api.notifications.service.gov.uk"
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "smtp": ("EVENGROUND_PUBLIC_ADDRESS", "EVENGROUND_MESSAGES_FROM", "EVENGROUND_SMTP_HOST"),
    "notify": (
        "EVENGROUND_PUBLIC_ADDRESS",
        "EVENGROUND_NOTIFY_KEY",
        "EVENGROUND_NOTIFY_EMAIL_TEMPLATE",
        "EVENGROUND_NOTIFY_TEXT_TEMPLATE",
    ),
}


@dataclass(frozen=True)
class SmtpSettings:
    """The mail server. `sender` is the name people see, `address` the address replies go to."""

    host: str = ""
    port: int = 587
    tls: Tls = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    address: str = ""
    sender: str = "Evenground"


@dataclass(frozen=True)
class NotifySettings:
    """GOV.UK Notify: its key and our two templates there, with `subject` and `body` in them."""

    key: str = field(default="", repr=False)
    email_template: str = ""
    text_template: str = ""
    address: str = NOTIFY


@dataclass(frozen=True)
class MessageSettings:
    """Which way messages go, and what that way needs."""

    way: Way = "file"
    smtp: SmtpSettings = SmtpSettings()
    notify: NotifySettings = NotifySettings()


def read_message_settings(environ: Mapping[str, str]) -> MessageSettings:
    """The settings of messages in these environment variables. Raises SettingsFault."""
    way = next((one for one in WAYS if one == environ.get("EVENGROUND_MESSAGES", "file")), None)
    if way is None:
        raise SettingsFault(f"Set EVENGROUND_MESSAGES to one of {', '.join(WAYS)}.")
    missing = [name for name in _NEEDED.get(way, ()) if not environ.get(name)]
    if missing:
        raise SettingsFault(f"EVENGROUND_MESSAGES={way} needs more: set {', '.join(missing)} too.")
    smtp = _read_smtp(environ) if way == "smtp" else SmtpSettings()
    notify = _read_notify(environ) if way == "notify" else NotifySettings()
    return MessageSettings(way, smtp, notify)


def _read_smtp(environ: Mapping[str, str]) -> SmtpSettings:
    tls = next((one for one in TLS if one == environ.get("EVENGROUND_SMTP_TLS", "starttls")), None)
    if tls is None:
        raise SettingsFault(f"Set EVENGROUND_SMTP_TLS to one of {', '.join(TLS)}.")
    host, port = environ["EVENGROUND_SMTP_HOST"], environ.get("EVENGROUND_SMTP_PORT", "587")
    if tls == "none" and host not in LOCAL:
        raise SettingsFault("EVENGROUND_SMTP_TLS=none is for a mail server on this very machine alone.")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise SettingsFault(f"Set EVENGROUND_SMTP_PORT to the number of a port, not “{port}”.")
    address = environ["EVENGROUND_MESSAGES_FROM"]
    if address.count("@") != 1 or any(letter.isspace() or letter in "<>," for letter in address):
        raise SettingsFault("Set EVENGROUND_MESSAGES_FROM to one email address, like name@example.org.")
    return SmtpSettings(
        host,
        int(port),
        tls,
        environ.get("EVENGROUND_SMTP_USER", ""),
        environ.get("EVENGROUND_SMTP_PASSWORD", ""),
        address,
        _read_sender(environ),
    )


def _read_sender(environ: Mapping[str, str]) -> str:
    """The name people see before they open a message: others see it too."""
    from app.services.messages.discretion import is_telling

    name = environ.get("EVENGROUND_MESSAGES_SENDER", "Evenground").strip()
    if not name.isprintable() or is_telling(f"{name} {environ['EVENGROUND_MESSAGES_FROM']}"):
        raise SettingsFault(
            "EVENGROUND_MESSAGES_SENDER and EVENGROUND_MESSAGES_FROM are seen on a phone before a message is "
            "opened: they must not say what kind of care or survey this is."
        )
    return name


def _read_notify(environ: Mapping[str, str]) -> NotifySettings:
    address = environ.get("EVENGROUND_NOTIFY_ADDRESS", NOTIFY).rstrip("/")
    if not address.startswith("https://") and address.rpartition(":")[0] not in {
        f"http://{one}" for one in LOCAL
    }:
        raise SettingsFault("Set EVENGROUND_NOTIFY_ADDRESS to an address that begins with https://.")
    return NotifySettings(
        environ["EVENGROUND_NOTIFY_KEY"],
        environ["EVENGROUND_NOTIFY_EMAIL_TEMPLATE"],
        environ["EVENGROUND_NOTIFY_TEXT_TEMPLATE"],
        address,
    )
