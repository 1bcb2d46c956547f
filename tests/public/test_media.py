"""A question can be watched in British Sign Language or listened to, and nothing of it is fetched unasked."""

from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.settings import Settings, read_settings
from survey_definitions.model import Survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

FILM = bytes(range(256)) * 40


@pytest.fixture
def survey() -> Survey:
    return tiny("media")


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """An installation with a folder of recordings; one that the survey names is not there yet."""
    folder = tmp_path / "media"
    folder.mkdir()
    for name in ("listened-bsl.mp4", "listened-en.mp3", "listened-ur.mp3"):
        (folder / name).write_bytes(FILM)
    (folder / "notes.txt").write_text("Not for everyone.", encoding="utf-8")
    (tmp_path / "secret.mp4").write_bytes(b"secret")
    (folder / "linked.mp4").symlink_to(tmp_path / "secret.mp4")
    return replace(settings, media=folder)


@pytest.fixture
def person(person: Person) -> Person:
    person.survey = "media"
    return person.agrees()


def test_a_question_can_be_watched_or_listened_to(person: Person) -> None:
    person.sends(kind="user")
    page = person.reads()
    assert '<video class="media__player" src="/media/listened-bsl.mp4" controls preload="none"' in page
    assert '<audio class="media__player" src="/media/listened-en.mp3" controls preload="none"' in page
    assert page.count("Did staff listen to you? Choose one of these answers.") == 2
    assert person.page is not None
    assert "media-src 'self'" in person.page.headers["Content-Security-Policy"]


def test_the_players_are_folded_away_and_fetch_nothing_by_themselves(person: Person) -> None:
    person.sends(kind="user")
    page = person.reads()
    assert page.count('<details class="media">') == 2
    assert "<details open" not in page
    assert "autoplay" not in page
    assert page.count('preload="none"') == page.count('src="/media/') == 2


def test_sound_is_in_the_language_of_the_page_or_not_there(person: Person) -> None:
    person.sends(kind="user")
    person.sends(language="ur")
    assert "/media/listened-ur.mp3" in person.reads()
    assert "/media/listened-en.mp3" not in person.reads()
    person.sends(language="pl")
    assert "<audio" not in person.reads()
    assert "/media/listened-bsl.mp4" in person.reads()


def test_a_recording_that_is_not_there_is_not_spoken_of(person: Person) -> None:
    person.sends(kind="user")
    person.sends()
    assert person.where() == "better"
    assert 'src="/media/' not in person.reads()


def test_who_is_asked_in_other_words_is_not_offered_the_recording_of_these(person: Person) -> None:
    person.sends(kind="carer")
    assert "Did staff listen to you as a carer?" in person.reads()
    assert 'src="/media/' not in person.reads()


def fetch(person: Person, name: str, headers: dict[str, str] | None = None) -> TestResponse:
    """Fetches a recording to its end, as a player does."""
    return person.client.get(f"/media/{name}", headers=headers, buffered=True)


@pytest.mark.parametrize(
    ("name", "media_type"), [("listened-bsl.mp4", "video/mp4"), ("listened-en.mp3", "audio/mpeg")]
)
def test_a_recording_comes_whole_or_in_the_part_that_a_player_asks_for(
    person: Person, name: str, media_type: str
) -> None:
    whole = fetch(person, name)
    assert (whole.status_code, whole.mimetype, whole.data) == (200, media_type, FILM)
    assert whole.headers["Accept-Ranges"] == "bytes"
    part = fetch(person, name, {"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, FILM[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(FILM)}"
    rest = fetch(person, name, {"Range": "bytes=10000-"})
    assert rest.data == FILM[10000:]
    assert fetch(person, name, {"Range": "bytes=99999-"}).status_code == 416
    again = fetch(person, name, {"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "none.mp4",
        "notes.txt",
        "linked.mp4",
        "..%2Fsecret.mp4",
        "%2e%2e/secret.mp4",
        "../secret.mp4",
        "listened-bsl.mp4%00",
        "LISTENED-BSL.MP4",
        "",
    ],
)
def test_nothing_else_leaves_by_this_door(person: Person, path: str) -> None:
    assert person.client.get(f"/media/{path}").status_code == 404


def test_where_the_recordings_are_is_a_setting() -> None:
    secret = {"EVENGROUND_SECRET_KEY": "x" * 32}
    assert read_settings(secret).media is None
    assert read_settings({**secret, "EVENGROUND_MEDIA": "/srv/media"}).media == Path("/srv/media")
