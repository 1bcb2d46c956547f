"""Publishing, opening and closing: people meet a survey only when it is whole and its time has come."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.services import collectors
from app.services.publishing import PublishingStopped
from app.services.staff_log import recent_actions
from app.services.surveys import (
    SEEN_AGAIN_AFTER,
    current_version,
    open_surveys,
    publish,
    published_surveys,
    set_dates,
    survey_state,
    version_by_hash,
)
from app.storage.stores import Stores, reading, writing
from app.storage.surveys import change_dates
from survey_definitions.catalogues import read_catalogues
from survey_definitions.model import Question, Survey, Wording
from survey_definitions.reader import load_survey, shipped_surveys
from tests.services.tiny import CLOSES, NOW, OPENS, RESPONSIBILITY, SURVEY, publish_tiny

BY = "somebody@example.org"
POLISH = replace(SURVEY, id="polish", languages=("en", "pl"))


def at(day: date, hour: int = 12) -> datetime:
    return NOW.replace(year=day.year, month=day.month, day=day.day, hour=hour)


def test_a_published_version_is_read_back_whole(stores: Stores) -> None:
    version = publish_tiny(stores)
    with reading(stores.answers) as connection:
        connection.execute(text("SELECT 1"))
    assert version_by_hash(stores, version.hash) == version
    assert current_version(stores, "tiny", NOW) == version


def test_publishing_the_same_survey_twice_is_one_version(stores: Stores) -> None:
    assert publish_tiny(stores).hash == publish_tiny(stores).hash
    assert len(published_surveys(stores, NOW)) == 1


def test_whoever_started_on_an_old_version_still_finds_it(stores: Stores) -> None:
    old = publish_tiny(stores)
    new = publish(stores, replace(SURVEY, title="Tiny, said better"), {}, NOW)
    assert current_version(stores, "tiny", NOW) == new
    assert version_by_hash(stores, old.hash) == old


def test_publishing_again_leaves_a_survey_open(stores: Stores) -> None:
    publish_tiny(stores)
    publish(stores, replace(SURVEY, title="Tiny, said better"), {}, NOW)
    assert survey_state(stores, "tiny", NOW) == "open"


def test_a_version_changed_in_the_database_is_not_believed(stores: Stores) -> None:
    version = publish(stores, SURVEY, {}, NOW)
    with writing(stores.answers) as connection:
        changed = b'{"format":1}'
        connection.execute(text("UPDATE survey_version SET document = :changed"), {"changed": changed})
    with pytest.raises(ValueError, match="named for"):
        version_by_hash(stores, version.hash)


@pytest.mark.parametrize(
    ("day", "hour", "state"),
    [
        (OPENS - timedelta(days=1), 23, "not yet"),
        (OPENS, 0, "open"),
        (CLOSES, 23, "open"),
        (CLOSES + timedelta(days=1), 0, "closed"),
    ],
)
def test_a_survey_is_open_from_its_first_day_to_its_last(
    sqlite_stores: Stores, day: date, hour: int, state: str
) -> None:
    publish_tiny(sqlite_stores)
    assert survey_state(sqlite_stores, "tiny", at(day, hour)) == state
    assert (current_version(sqlite_stores, "tiny", at(day, hour)) is not None) == (state == "open")


def test_in_summer_the_day_ends_an_hour_earlier_by_universal_time(sqlite_stores: Stores) -> None:
    publish_tiny(sqlite_stores)
    set_dates(sqlite_stores, "tiny", date(2026, 6, 1), date(2026, 6, 30), BY, NOW)
    late = NOW.replace(month=6, day=30, hour=23, minute=30)
    assert survey_state(sqlite_stores, "tiny", late) == "closed"


def test_a_survey_just_published_is_not_open_until_somebody_opens_it(stores: Stores) -> None:
    publish(stores, SURVEY, {}, NOW)
    assert survey_state(stores, "tiny", NOW) == "not yet"
    assert open_surveys(stores, NOW) == ()


def test_a_survey_nobody_published_is_unknown(stores: Stores) -> None:
    assert survey_state(stores, "elsewhere", NOW) == "unknown"
    assert current_version(stores, "elsewhere", NOW) is None
    assert version_by_hash(stores, "0" * 64) is None


def test_the_open_surveys_are_those_that_can_be_started(stores: Stores) -> None:
    version = publish_tiny(stores)
    publish(stores, replace(SURVEY, id="later"), {}, NOW)
    assert open_surveys(stores, NOW) == (version,)


def test_opening_a_survey_is_written_down_with_who_did_it(stores: Stores) -> None:
    publish_tiny(stores)
    (entry,) = recent_actions(stores)
    assert (entry.account, entry.at) == (BY, NOW)
    assert entry.about == "tiny: 2026-11-01 to 2026-11-30"


def test_a_survey_without_a_last_day_is_written_down_as_open_ended(stores: Stores) -> None:
    publish_tiny(stores)
    set_dates(stores, "tiny", OPENS, None, BY, NOW)
    assert "tiny: 2026-11-01 to …" in {entry.about for entry in recent_actions(stores)}


def test_dates_that_make_no_sense_are_refused(stores: Stores) -> None:
    publish_tiny(stores)
    with pytest.raises(ValueError, match="later"):
        set_dates(stores, "tiny", CLOSES, OPENS, BY, NOW)
    with pytest.raises(LookupError):
        set_dates(stores, "elsewhere", OPENS, CLOSES, BY, NOW)


def test_a_survey_closed_by_another_process_is_closed_here_within_seconds(stores: Stores) -> None:
    publish_tiny(stores)
    assert survey_state(stores, "tiny", NOW) == "open"
    with writing(stores.answers) as connection:
        change_dates(connection, "tiny", OPENS, OPENS)
    assert survey_state(stores, "tiny", NOW + SEEN_AGAIN_AFTER) == "closed"


@pytest.mark.parametrize("blank", [entry.name for entry in fields(RESPONSIBILITY)])
def test_a_survey_nobody_answers_for_is_not_published(sqlite_stores: Stores, blank: str) -> None:
    nothing: Any = 0 if blank == "retention_days" else ""
    survey = replace(SURVEY, responsibility=replace(RESPONSIBILITY, **{blank: nothing}))
    with pytest.raises(PublishingStopped) as stopped:
        publish(sqlite_stores, survey, {}, NOW, {f"responsibility.{blank}": "in a hurry"})
    assert f"responsibility.{blank}" in stopped.value.missing
    assert published_surveys(sqlite_stores, NOW) == ()


def test_a_text_missing_in_a_language_stops_publishing_and_is_named(sqlite_stores: Stores) -> None:
    with pytest.raises(PublishingStopped) as stopped:
        publish(sqlite_stores, POLISH, {}, NOW)
    assert "pl listened.ask" in stopped.value.missing
    assert "pl title" in stopped.value.missing


def test_a_text_waived_by_name_with_a_reason_lets_it_through(sqlite_stores: Stores) -> None:
    waived = {"pl": "the translator is ill; checked again on Monday"}
    version = publish(sqlite_stores, POLISH, {}, NOW, waived)
    assert version.words["pl"]["title"].lang == "en"
    with pytest.raises(PublishingStopped, match="the reason why “pl”"):
        publish(sqlite_stores, POLISH, {}, NOW, {"pl": " "})


def test_a_question_without_easy_read_words_stops_publishing(sqlite_stores: Stores) -> None:
    hard = Question("hard", "long text", Wording("To what extent?"), wordings={"carer": Wording("Hm?")})
    survey: Survey = replace(SURVEY, questions=(*SURVEY.questions, hard))
    with pytest.raises(PublishingStopped) as stopped:
        publish(sqlite_stores, survey, {}, NOW)
    assert stopped.value.missing == ("en hard.ask.easy_read", "en hard.ask.carer.easy_read")
    assert publish(sqlite_stores, replace(survey, registers=("standard",)), {}, NOW)


@pytest.mark.parametrize("survey_id", shipped_surveys())
def test_every_shipped_survey_can_be_published_with_its_catalogues(
    sqlite_stores: Stores, survey_id: str, pytestconfig: pytest.Config
) -> None:
    survey = load_survey(survey_id)
    catalogues = read_catalogues(pytestconfig.rootpath / "translations", survey)
    version = publish(sqlite_stores, survey, catalogues, NOW)
    assert version_by_hash(sqlite_stores, version.hash) == version


def test_a_collector_is_found_by_its_short_id(stores: Stores) -> None:
    kept = collectors.add_collector(stores, "tiny", "with help", service="ward")
    assert collectors.find_collector(stores, kept.id) == kept
    assert collectors.collectors_of(stores, "tiny") == (kept,)
    assert collectors.find_collector(stores, "nothing") is None


def test_a_way_in_that_is_none_is_refused(sqlite_stores: Stores) -> None:
    with pytest.raises(ValueError, match="carrier pigeon"):
        collectors.add_collector(sqlite_stores, "tiny", "carrier pigeon")
