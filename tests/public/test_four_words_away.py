"""Four words typed while the store is locked stay in their box, to come back or to take answers back."""

import sqlite3
from contextlib import closing

import pytest

from app.services.receipts import say
from tests.conftest import stores_of
from tests.public.person import Person


@pytest.mark.parametrize("path", ["/come-back", "/withdraw"])
def test_words_typed_while_the_store_is_locked_stay_in_their_box(person: Person, path: str) -> None:
    words = say((1, 2, 3, 4), "en")
    file = stores_of(person.client.application).answers.url.database
    with closing(sqlite3.connect(str(file))) as other:
        other.execute("BEGIN IMMEDIATE")
        person.opens(path).sends(words=words)
        other.rollback()
    assert person.page is not None
    assert person.page.status_code == 503
    assert f"\n{words}</textarea>" in person.reads()
