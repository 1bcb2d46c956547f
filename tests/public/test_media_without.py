"""Where an installation has no folder of recordings, nothing speaks of them."""

import pytest

from survey_definitions.model import Survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny


@pytest.fixture
def survey() -> Survey:
    return tiny("media")


def test_without_a_folder_there_is_nothing_to_watch_or_hear(person: Person) -> None:
    person.survey = "media"
    person.agrees().sends(kind="user")
    assert 'src="/media/' not in person.reads()
    assert "British Sign Language" not in person.reads()
    assert person.client.get("/media/listened-bsl.mp4").status_code == 404
