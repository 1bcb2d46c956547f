"""Links, kiosks and batches of paper: their names, numbers and ends."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from sqlalchemy import Engine, text

from app.services import collectors
from app.services.collectors import Collector, add_collector
from app.storage.migrating import configure, upgrade
from app.storage.stores import Stores, reading, writing
from tests.services.tiny import NOW, publish_tiny


def test_batches_of_paper_are_numbered_for_each_survey(stores: Stores) -> None:
    publish_tiny(stores)
    made = [add_collector(stores, survey, "paper").batch for survey in ("tiny", "tiny", "other", "tiny")]
    assert made == [1, 2, 1, 3]
    assert add_collector(stores, "tiny", "own phone").batch is None


def test_two_organisers_at_once_never_get_the_same_batch_number(stores: Stores) -> None:
    publish_tiny(stores)

    def make(_turn: int) -> Collector:
        return add_collector(stores, "tiny", "paper")

    with ThreadPoolExecutor(8) as organisers:
        made = list(organisers.map(make, range(24)))
    assert sorted(one.batch or 0 for one in made) == list(range(1, 25))


def test_a_link_keeps_its_name_and_its_group(stores: Stores) -> None:
    made = add_collector(stores, "tiny", "own phone", name="Mosque", group_id="g1", name_shown=True)
    assert collectors.read_collector(stores, made.id) == made
    collectors.name_collector(stores, made.id, "Gurdwara", name_shown=False, hand_in="the desk")
    found = collectors.find_collector(stores, made.id)
    assert found
    assert (found.name, found.name_shown, found.hand_in) == ("Gurdwara", False, "the desk")
    assert found.group_id == "g1"


def test_an_end_is_seen_at_once(stores: Stores) -> None:
    made = add_collector(stores, "tiny", "own phone")
    collectors.find_collector(stores, made.id)
    collectors.end_collector(stores, made.id, NOW)
    ended = collectors.read_collector(stores, made.id)
    assert ended
    assert ended.ended_on == NOW.date()
    assert collectors.find_collector(stores, made.id) == ended
    collectors.reopen_collector(stores, made.id)
    assert collectors.find_collector(stores, made.id) == made


def test_what_is_not_there_cannot_be_changed(sqlite_stores: Stores) -> None:
    with pytest.raises(LookupError):
        collectors.end_collector(sqlite_stores, "nothing", NOW)


def test_links_made_before_keep_leading_where_they_led(stores: Stores) -> None:
    engine = stores.answers
    take_back(engine)
    with writing(engine) as connection:
        connection.execute(
            text(
                "INSERT INTO collector (id, survey_id, mode, service, area) "
                "VALUES ('old', 'tiny', 'kiosk', 'ward', '')"
            )
        )
    upgrade(engine, "answers")
    assert collectors.find_collector(stores, "old") == Collector("old", "tiny", "kiosk", "ward")


def test_taking_the_migration_back_keeps_the_links(stores: Stores) -> None:
    made = add_collector(stores, "tiny", "own phone", name="Mosque")
    collectors.end_collector(stores, made.id, NOW)
    take_back(stores.answers)
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT id, mode FROM collector")).one() == (made.id, "own phone")


def take_back(engine: Engine) -> None:
    """The store as it was before collectors had names."""
    config = configure("answers")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "answers_0005_imports")
