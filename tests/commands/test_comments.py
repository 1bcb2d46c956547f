"""What people corrected leaves the installation as a file that training takes in."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.labelled_comments import read_labelled_comments
from app import create_staff_app
from app.commands import evenground
from app.services.reviewing import Review, save_review
from app.settings import read_settings
from tests.conftest import running, stores_of
from tests.staff import samples
from tests.staff.comment_samples import FOOD, URDU, WAIT, add_comments

KEY = "a secret for the tests alone" * 2


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in which a person coded one English comment and one in Urdu, and not a third."""
    environ = {"EVENGROUND_DATA": str(tmp_path), "EVENGROUND_SECRET_KEY": KEY}
    app = create_staff_app(read_settings(environ))
    with running(app):
        samples.publish_survey(app)
        add_comments(stores_of(app), WAIT, FOOD, URDU)
        for one, themes in ((WAIT, ("waiting", "equality")), (URDU, ("listening",))):
            review = Review(themes, "negative")
            save_review(
                stores_of(app), "danger", samples.SURVEY, one.id, 0, review, "a@example.org", samples.WHEN
            )
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def test_only_english_comments_that_a_person_coded_are_written_and_can_be_read_back(
    installation: Path,
) -> None:
    file = installation / "corrections.csv"
    done = CliRunner().invoke(evenground, ["comments", "export-corrections", str(file)])
    assert done.exit_code == 0, done.output
    [row] = read_labelled_comments(file)
    assert (row.text, row.question_type, row.feeling) == (WAIT.words, "could_improve", 2)
    assert row.themes == frozenset({"waiting", "equality"})


def test_the_file_is_for_its_owner_alone(installation: Path) -> None:
    file = installation / "corrections.csv"
    CliRunner().invoke(evenground, ["comments", "export-corrections", str(file)])
    assert file.stat().st_mode & 0o777 == 0o600


def test_comments_are_themed_again_but_for_those_a_person_coded(installation: Path) -> None:
    assert installation.is_dir()
    first = CliRunner().invoke(evenground, ["comments", "theme-again", "--all"])
    assert first.output.startswith("1 comments are themed anew."), first.output
    again = CliRunner().invoke(evenground, ["comments", "theme-again", "--all"])
    assert again.output.startswith("0 comments are themed anew."), again.output
