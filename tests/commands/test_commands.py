"""An installation looked after from the command line."""

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands import evenground
from app.commands.installation import DEMONSTRATION_KEY
from app.services.demonstration_accounts import find_demonstration_account
from app.services.staff_accounts import current_code
from survey_definitions.reader import shipped_surveys

BENCH = str(Path(__file__).parents[1] / "definitions" / "bench-12.toml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an installation keeps its databases; commands are told by the environment."""
    monkeypatch.setenv("EVENGROUND_DATA", str(tmp_path))
    monkeypatch.setenv("EVENGROUND_SECRET_KEY", "k" * 40)
    monkeypatch.delenv("EVENGROUND_DEMO", raising=False)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(evenground, list(words))


@pytest.fixture
def migrated(folder: Path) -> Path:
    assert run("db", "migrate").exit_code == 0
    return folder


def test_checking_a_good_survey_says_so() -> None:
    for survey_id in shipped_surveys():
        checked = run("survey", "check", survey_id)
        assert checked.exit_code == 0, checked.output


def test_checking_a_faulty_survey_names_each_fault_with_its_line(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.toml"
    faulty.write_text(
        'id = "faulty"\ntitle = "Faulty"\nlanguages = ["en"]\n\n[[question]]\nid = "Listened"\n'
    )
    checked = run("survey", "check", str(faulty), "experience-of-care")
    assert checked.exit_code == 1
    lines = [line for line in checked.output.splitlines() if line.startswith(f"{faulty}:")]
    assert len(lines) > 1
    assert all(line.split(":")[1].isdecimal() for line in lines)


@pytest.mark.usefixtures("migrated")
def test_a_survey_is_published_opened_and_closed() -> None:
    assert "Published bench-12 as " in run("survey", "publish", BENCH).output
    assert run("survey", "open", "bench-12", "--from", "2026-11-01").exit_code == 0
    closed = run("survey", "close", "bench-12", "--on", "2026-11-20")
    assert closed.output == "The last day of bench-12 is 2026-11-20.\n"


@pytest.mark.usefixtures("migrated")
def test_a_survey_nobody_published_cannot_be_opened() -> None:
    opened = run("survey", "open", "no-such-survey")
    assert opened.exit_code == 1
    assert "No survey “no-such-survey” has been published here." in opened.output


@pytest.mark.usefixtures("migrated")
def test_an_account_is_made_once() -> None:
    made = run("staff", "add", "sam@example.org", "--role", "commissioner")
    assert "Password: " in made.output
    assert "sam@example.org: commissioner" in run("staff", "list").output
    assert run("staff", "add", "sam@example.org", "--role", "organiser").exit_code == 1


@pytest.mark.usefixtures("migrated")
def test_somebody_is_put_into_a_group_that_is_made_once() -> None:
    for email in ("sam@example.org", "kim@example.org"):
        run("staff", "add", email, "--role", "host")
        assert run("staff", "group", email, "Temple kitchen").exit_code == 0
    assert "kim@example.org: host, group Temple kitchen" in run("staff", "list").output
    assert run("staff", "group", "kim@example.org").output == "kim@example.org is in: no group.\n"
    assert "kim@example.org: host\n" in run("staff", "list").output
    refused = run("staff", "group", "nobody@example.org", "Temple kitchen")
    assert refused.exit_code == 1
    assert "There is no account for nobody@example.org." in refused.output


@pytest.mark.usefixtures("migrated")
def test_the_code_of_a_real_account_is_never_printed() -> None:
    run("staff", "add", "commissioner@example.org", "--role", "commissioner")
    refused = run("staff", "code", "commissioner@example.org")
    assert refused.exit_code == 1
    assert "Only the codes of a demonstration’s own accounts" in refused.output


def test_the_code_of_a_demonstration_account_is_the_apps(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENGROUND_DEMO", "yes")
    account = find_demonstration_account(b"k" * 40, "commissioner@example.org")
    assert account is not None
    assert run("db", "migrate").exit_code == 0, folder
    shown = {run("staff", "code", account.email).output.strip() for _ in range(2)}
    assert current_code(account.totp_secret, datetime.now(UTC)) in shown


def test_what_was_withdrawn_or_lost_since_comes_back_with_a_backup(migrated: Path) -> None:
    run("staff", "add", "sam@example.org", "--role", "commissioner")
    written = run("backup").output.splitlines()
    backup = Path(written[0].removeprefix("Written: ")).parent
    assert backup.is_relative_to(migrated / "backups")
    run("staff", "add", "kim@example.org", "--role", "organiser")
    assert run("restore", str(backup)).exit_code == 1
    assert run("restore", str(backup), "--overwrite").exit_code == 0
    assert "kim" not in run("staff", "list").output


def test_a_missing_secret_is_said_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENGROUND_SECRET_KEY")
    stopped = run("db", "migrate")
    assert stopped.exit_code != 0
    assert "EVENGROUND_SECRET_KEY" in str(stopped.exception)
    assert not (folder / "answers.db").exists()


def test_a_demonstrations_own_secret_is_found_beside_its_databases(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVENGROUND_SECRET_KEY")
    (folder / DEMONSTRATION_KEY).write_text("d" * 40)
    assert run("db", "migrate").exit_code == 0
    assert "commissioner@example.org" in run("demo", "accounts").output


def test_the_accounts_of_a_demonstration_are_not_shown_elsewhere(migrated: Path) -> None:
    refused = run("demo", "accounts")
    assert refused.exit_code == 1, migrated
    assert "not a demonstration" in refused.output


def test_a_port_that_is_taken_is_said_before_anything_is_made(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        stopped = run("demo", "load", "--port", str(other.getsockname()[1]))
    assert stopped.exit_code == 1
    assert "is taken on this machine" in stopped.output
    assert not list(folder.iterdir())
