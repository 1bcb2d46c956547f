"""Whoever installs the site is told what is missing, and nothing starts half set."""

from pathlib import Path

import pytest

from app import create_public_app
from app.settings import Settings, SettingsFault, read_settings
from app.storage.stores import StoreRefused

SECRET = {"EVENGROUND_SECRET_KEY": "x" * 32}


@pytest.mark.parametrize("secret", [{}, {"EVENGROUND_SECRET_KEY": ""}, {"EVENGROUND_SECRET_KEY": "x" * 31}])
def test_a_site_without_a_secret_does_not_start_and_says_how_to_make_one(secret: dict[str, str]) -> None:
    with pytest.raises(SettingsFault, match="token_urlsafe"):
        read_settings(secret)


def test_a_demonstration_needs_a_secret_too() -> None:
    with pytest.raises(SettingsFault):
        read_settings({"EVENGROUND_DEMO": "yes"})


def test_the_stores_lie_in_the_data_folder_unless_said_otherwise(tmp_path: Path) -> None:
    settings = read_settings({**SECRET, "EVENGROUND_DATA": str(tmp_path)})
    assert settings.answers_url == f"sqlite:///{tmp_path / 'answers.db'}"
    elsewhere = read_settings({**SECRET, "EVENGROUND_ANSWERS_URL": "postgresql:///answers"})
    assert elsewhere.answers_url == "postgresql:///answers"


def test_the_number_of_proxies_is_a_number() -> None:
    assert read_settings({**SECRET, "EVENGROUND_PROXIES": "2"}).proxies == 2
    with pytest.raises(SettingsFault, match="whole number"):
        read_settings({**SECRET, "EVENGROUND_PROXIES": "two"})


def test_one_database_for_answers_and_people_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    with pytest.raises(StoreRefused):
        create_public_app(Settings(tmp_path, url, url, b"x" * 32))


def test_names_of_wards_and_staff_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Willow Ward\n\nSam Okonkwo\n", encoding="utf-8")
    environ = {"EVENGROUND_SECRET_KEY": "k" * 64, "EVENGROUND_NAMES": str(file)}
    assert read_settings(environ).names == ("Willow Ward", "Sam Okonkwo")
    with pytest.raises(SettingsFault, match="EVENGROUND_NAMES"):
        read_settings({**environ, "EVENGROUND_NAMES": str(tmp_path / "none.txt")})


SMTP = {
    "EVENGROUND_MESSAGES": "smtp",
    "EVENGROUND_PUBLIC_ADDRESS": "https://example.org",
    "EVENGROUND_MESSAGES_FROM": "hello@example.org",
    "EVENGROUND_SMTP_HOST": "mail.example.org",
}
NOTIFY = {
    "EVENGROUND_MESSAGES": "notify",
    "EVENGROUND_PUBLIC_ADDRESS": "https://example.org",
    "EVENGROUND_NOTIFY_KEY": "made-up",
    "EVENGROUND_NOTIFY_EMAIL_TEMPLATE": "one",
    "EVENGROUND_NOTIFY_TEXT_TEMPLATE": "two",
}


def test_messages_lie_in_files_until_a_way_to_send_them_is_set() -> None:
    assert read_settings(SECRET).messages.way == "file"
    assert read_settings({**SECRET, **SMTP}).messages.smtp.port == 587
    assert read_settings({**SECRET, **NOTIFY}).messages.notify.text_template == "two"


@pytest.mark.parametrize("way", [SMTP, NOTIFY], ids=["smtp", "notify"])
def test_half_a_way_to_send_messages_is_refused_with_what_is_missing(way: dict[str, str]) -> None:
    for name in way:
        if name != "EVENGROUND_MESSAGES":
            with pytest.raises(SettingsFault, match=name):
                read_settings({**SECRET, **way, name: ""})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("EVENGROUND_MESSAGES", "pigeon"),
        ("EVENGROUND_SMTP_PORT", "mail"),
        ("EVENGROUND_SMTP_PORT", "70000"),
        ("EVENGROUND_SMTP_TLS", "perhaps"),
        ("EVENGROUND_SMTP_TLS", "none"),  # to another machine
        ("EVENGROUND_MESSAGES_FROM", "two@example.org, more@example.org"),
        ("EVENGROUND_MESSAGES_FROM", "hello@mental-health.example.org"),
        ("EVENGROUND_MESSAGES_SENDER", "The mental health survey"),
        ("EVENGROUND_MESSAGES_SENDER", "Tell us\nBcc: all@example.org"),
    ],
)
def test_a_wrong_setting_of_messages_is_refused_by_its_name(name: str, wrong: str) -> None:
    with pytest.raises(SettingsFault, match=name):
        read_settings({**SECRET, **SMTP, name: wrong})


def test_notify_is_never_asked_without_tls() -> None:
    with pytest.raises(SettingsFault, match="EVENGROUND_NOTIFY_ADDRESS"):
        read_settings({**SECRET, **NOTIFY, "EVENGROUND_NOTIFY_ADDRESS": "http://notify.example.org"})


def test_no_secret_of_messages_stands_in_what_is_printed_of_settings() -> None:
    kept = read_settings({**SECRET, **SMTP, "EVENGROUND_SMTP_PASSWORD": "zebra"})
    assert "zebra" not in repr(kept)
    assert "made-up" not in repr(read_settings({**SECRET, **NOTIFY}))
