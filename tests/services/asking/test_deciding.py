"""What was decided on a draft is kept, with the groups it was decided because of, beside the version."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.security.crypto import Keys
from app.services.asking.deciding import Decision, changes_of, decide, put_into_version, version_of
from app.services.asking.drafting import add_draft, list_drafts
from app.services.asking.hearing import hear
from app.services.asking.wording import RawDraft, RawWords
from app.services.events.faults import NotPossible
from app.storage.stores import Stores
from survey_definitions.model import Version
from survey_definitions.versions import compile_version, to_json
from tests.services.asking.samples import (
    BETTER,
    GROUP,
    NOW,
    WOMEN,
    draft,
    invited,
    publish_it,
    say,
    survey,
)

AMINA, BUSHRA, CAROL = b"a" * 16, b"b" * 16, b"c" * 16


@pytest.fixture
def version(stores: Stores) -> Version:
    """The survey as it is asked now."""
    return publish_it(stores, survey())


def three_women(stores: Stores, keys: Keys, version: Version) -> tuple[str, tuple[str, ...]]:
    """Three women and somebody of another group speak of a draft, which is taken because of the women."""
    made = draft(stores, version)
    women, men = invited(stores, keys, made), invited(stores, keys, made, name="Men’s shed")
    for who in (AMINA, BUSHRA, CAROL):
        say(stores, keys, women, made, who, comment=f"Hear is better {who.decode()}", own_words="Hear")
    say(stores, keys, men, made, AMINA, comment="Leave it")
    heard = hear(stores, made.id)
    named = tuple(one.id for one in heard.words if one.invitation_id == women.id)
    assert decide(stores, made, Decision("taken", "Plainer", because=named), "ann@example.org", NOW) == ()
    return made.id, named


def test_a_version_that_asks_the_new_words_says_because_of_whom_and_keeps_its_name(
    stores: Stores, keys: Keys, version: Version
) -> None:
    draft_id, _ = three_women(stores, keys, version)
    assert changes_of(stores, "tiny") == ()
    newer = publish_it(stores, survey(BETTER), NOW + timedelta(days=1))
    [(change, its_version, before)] = changes_of(stores, "tiny")
    assert (change.because, change.why, change.draft_id) == (((WOMEN, 3),), "Plainer", draft_id)
    assert (its_version.hash, before) == (newer.hash, version)
    assert newer.hash == compile_version(survey(BETTER), {}).hash
    assert b"Somali" not in to_json(newer)
    publish_it(stores, survey(BETTER, minutes=9), NOW + timedelta(days=2))
    assert version_of(stores, draft_id) == newer.hash


def test_a_decision_stays_once_a_version_has_the_words(stores: Stores, version: Version) -> None:
    made = draft(stores, version)
    assert decide(stores, made, Decision("taken", "Plainer"), "ann@example.org", NOW) == ()
    assert decide(stores, made, Decision("taken", "Much plainer"), "ann@example.org", NOW) == ()
    publish_it(stores, survey(BETTER), NOW)
    with pytest.raises(NotPossible):
        decide(stores, made, Decision("not taken", "No"), "ann@example.org", NOW)


def test_a_new_question_is_found_in_the_version_that_asks_it(stores: Stores, version: Version) -> None:
    new = add_draft(
        stores,
        GROUP,
        version,
        RawDraft("", {"en": RawWords("Was the food good?", "The food was good.")}),
        NOW,
    )
    assert not isinstance(new, tuple)
    decide(stores, new, Decision("taken", "Asked for"), "ann@example.org", NOW)
    words, old = survey().questions[1], survey().questions
    food = replace(words, id="food", wordings={}, wording=replace(words.wording, ask="Was the food good?"))
    publish_it(stores, survey(questions=(*old, food)), NOW)
    [(change, _, before)] = changes_of(stores, "tiny")
    assert (change.question_id, before) == ("food", None)


def test_words_that_changed_a_little_are_put_with_their_version_by_hand(
    stores: Stores, version: Version
) -> None:
    made = draft(stores, version)
    assert not put_into_version(stores, made, version)
    decide(stores, made, Decision("taken", "Plainer"), "ann@example.org", NOW)
    newer = publish_it(stores, survey("Did the staff hear you?"), NOW)
    assert version_of(stores, made.id) == ""
    [(taken, _)] = list_drafts(stores, GROUP)
    assert put_into_version(stores, taken, newer)
    assert version_of(stores, made.id) == newer.hash


def test_a_decision_needs_a_reason(stores: Stores, version: Version) -> None:
    made = draft(stores, version)
    for wrong, field in ((Decision("maybe", "x"), "state"), (Decision("taken", " "), "why")):
        assert [one.field for one in decide(stores, made, wrong, "ann@example.org", NOW)] == [field]
    assert hear(stores, made.id).taken == frozenset()
