"""A question is drafted, a group is asked, and what came of it is kept with the survey."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.security.crypto import Keys
from app.services.asking import hearing, saying
from app.services.asking.deciding import Decision, decide
from app.services.asking.drafting import ALREADY_HEARD, change_draft, list_drafts, typed_draft
from app.services.asking.hearing import clear_words, hear
from app.services.asking.invitations import (
    RawInvitation,
    end_invitation,
    find_by_token,
    find_invitation,
    invite,
    is_open,
    token_of,
)
from app.services.asking.questions import askable
from app.services.asking.saying import Said, check_said, own_choice
from app.services.asking.wording import RawDraft, RawWords, check_draft, look_again
from app.services.events.faults import Fault, NotPossible
from app.storage.stores import Stores, reading
from app.storage.suggestions import Suggestion, read_suggestions
from survey_definitions.model import Version
from survey_definitions.reader import load_survey
from survey_definitions.versions import compile_version
from tests.services.asking.samples import (
    BETTER,
    EASY,
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


def faults_of(version: Version, question: str = "listened", **words: str) -> set[str]:
    english = RawWords(words.get("standard", BETTER), words.get("easy_read", EASY))
    raw = RawDraft(question, {"en": english, "ur": RawWords(words.get("ur", ""), words.get("ur_easy", ""))})
    return {one.field for one in check_draft(raw, version) if isinstance(one, Fault)}


def test_words_are_checked_by_the_rules_of_a_survey() -> None:
    version = compile_version(survey(), {})
    assert faults_of(version) == set()
    assert faults_of(version, standard="") == {"standard-en"}
    assert faults_of(version, standard="<b>Did</b> they?") == {"standard-en"}
    assert faults_of(version, easy_read="") == {"easy-read-en"}
    assert faults_of(version, easy_read="The CMHT heard me.") == {"easy-read-en"}
    assert faults_of(version, easy_read=" ".join(["word"] * 16)) == {"easy-read-en"}
    assert faults_of(version, easy_read="They told me my diagnosis.") == {"easy-read-en"}
    assert faults_of(version, standard="x" * 301) == {"standard-en"}
    assert faults_of(version, ur_easy="سنی") == {"standard-ur"}
    assert faults_of(version, ur="{سنی}") == {"standard-ur"}
    assert faults_of(version, ur="ta'") == set()
    assert faults_of(version, "nobody-asks") == {"question"}
    assert faults_of(version, standard="Did staff listen to you?", easy_read="Staff listened to me.") == {
        "standard-en"
    }


def test_more_than_one_idea_is_told_and_stops_nothing(stores: Stores, version: Version) -> None:
    made = draft(stores, version, easy_read="Staff heard me and they helped.")
    assert look_again(made) == ("There may be more than 1 idea here: “and”.",)


def test_a_question_of_carers_is_offered_by_itself_and_a_national_standard_is_not() -> None:
    offered = askable(compile_version(load_survey("experience-of-care"), {}))
    assert {"listened", "listened.carer"} <= offered.keys()
    assert not {"fft", "good-quote"} & offered.keys()


def test_an_invited_group_finds_the_drafts_by_its_link_until_it_ends(
    stores: Stores, keys: Keys, version: Version
) -> None:
    link = invited(stores, keys, draft(stores, version))
    assert find_by_token(stores, token_of(keys, link.id)) == link
    assert find_by_token(stores, "x" * 20) is None
    assert is_open(link, NOW + timedelta(days=14))
    assert not is_open(link, NOW + timedelta(days=15))
    end_invitation(stores, link, "ann@example.org", NOW)
    ended = find_invitation(stores, link.id)
    assert ended is not None
    assert not is_open(ended, NOW)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"name": "x" * 121}, "name"), ({"ends_on": "soon"}, "ends-on"),
     ({"ends_on": "20/11/2026"}, "ends-on"), ({"ends_on": "20/11/2027"}, "ends-on"),
     ({"drafts": ("of-others",)}, "drafts")],
)  # fmt: skip
def test_what_is_wrong_with_an_invitation_is_told_at_its_field(
    stores: Stores, keys: Keys, version: Version, wrong: dict[str, Any], field: str
) -> None:
    good = RawInvitation(WOMEN, "05/12/2026", (draft(stores, version).id,))
    told = invite(stores, keys, GROUP, replace(good, **wrong), "ann@example.org", NOW)
    assert isinstance(told, tuple)
    assert [fault.field for fault in told] == [field]


def test_a_second_press_counts_once_and_another_vote_takes_the_place_of_the_first(
    stores: Stores, keys: Keys, version: Version
) -> None:
    made = draft(stores, version)
    link = invited(stores, keys, made)
    for choice in ("present", "new", "new"):
        say(stores, keys, link, made, AMINA, choice=choice, comment="Good", own_words="They listen")
    say(stores, keys, link, made, BUSHRA, choice="new", comment="Good")
    heard = hear(stores, made.id)
    assert (heard.votes["new"], heard.voted, len(heard.words)) == (2, 2, 3)
    assert own_choice(stores, keys, made.id, AMINA) == "new"
    assert own_choice(stores, keys, made.id, CAROL) == ""


def test_ten_presses_at_once_are_one_vote(stores: Stores, keys: Keys, version: Version) -> None:
    made = draft(stores, version)
    link = invited(stores, keys, made)
    with ThreadPoolExecutor(10) as presses:
        list(presses.map(lambda _: say(stores, keys, link, made, AMINA, choice="new"), range(10)))
    assert hear(stores, made.id).voted == 1


def test_organisers_read_words_with_people_taken_out(stores: Stores, keys: Keys, version: Version) -> None:
    made = draft(stores, version)
    link = invited(stores, keys, made)
    say(stores, keys, link, made, AMINA, comment="Ring me on 07700 900123, Dr Patel knows.", name="Amina")
    [one] = hear(stores, made.id).words
    assert one.original is None
    assert "07700" not in (one.redacted or "")
    assert "Patel" not in (one.redacted or "")


def test_what_may_mean_danger_comes_first(stores: Stores, keys: Keys, version: Version) -> None:
    made = draft(stores, version)
    link = invited(stores, keys, made)
    for number in range(5):
        say(stores, keys, link, made, AMINA, comment=f"Fine {number}")
    say(stores, keys, link, made, BUSHRA, own_words="I wanted to kill myself")
    assert [one.read_first for one in hear(stores, made.id).words] == [True, *[False] * 5]


def test_nothing_leads_from_what_somebody_said_of_one_draft_to_what_they_said_of_another(
    stores: Stores, keys: Keys, version: Version
) -> None:
    first, second = draft(stores, version), draft(stores, version, "listened.carer")
    link = invited(stores, keys, first, second)
    for one in (first, second):
        say(stores, keys, link, one, AMINA, choice="new", comment="The same words")
    with reading(stores.answers) as connection:
        rows = [*read_suggestions(connection, first.id), *read_suggestions(connection, second.id)]
    assert len({row.member for row in rows}) == 2
    assert len({row.id for row in rows}) == 4
    assert not any(AMINA in row.member for row in rows)


@pytest.mark.parametrize(
    ("said", "fields"),
    [(Said(), ["choice"]), (Said(choice="both"), ["choice"]), (Said(comment="x" * 1001), ["comment"]),
     (Said(own_words="x" * 501, name="x" * 41), ["own-words", "name"]), (Said(name="Amina"), ["choice"])],
)  # fmt: skip
def test_what_cannot_be_kept_is_told(said: Said, fields: list[str]) -> None:
    assert [fault.field for fault in check_said(said)] == fields


def test_nobody_speaks_of_what_is_decided_or_by_a_link_that_ended(
    stores: Stores, keys: Keys, version: Version
) -> None:
    made = draft(stores, version)
    link = invited(stores, keys, made)
    late = replace(link, ends_on=date(2026, 11, 20))
    with pytest.raises(NotPossible):
        say(stores, keys, late, made, AMINA, choice="new")
    assert decide(stores, made, Decision("not taken", "Too short"), "ann@example.org", NOW) == ()
    with pytest.raises(NotPossible):
        say(stores, keys, link, made, AMINA, choice="new")
    assert hear(stores, made.id).voted == 0


def test_a_link_that_went_astray_fills_no_disk(
    stores: Stores, keys: Keys, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saying, "MOST_OF_A_DRAFT", 2)
    made = draft(stores, version)
    link = invited(stores, keys, made)
    for number in range(3):
        say(stores, keys, link, made, AMINA, comment=f"Spam {number}")
    with pytest.raises(NotPossible):
        say(stores, keys, link, made, AMINA, comment="Spam 4")


def test_words_stay_once_somebody_has_spoken_of_them(stores: Stores, keys: Keys, version: Version) -> None:
    made = draft(stores, version)
    other = replace(typed_draft(made), words={"en": RawWords("Did they hear you?", EASY)})
    changed = change_draft(stores, made, version, other)
    assert not isinstance(changed, tuple)
    assert changed.words[0].standard == "Did they hear you?"
    say(stores, keys, invited(stores, keys, made), made, AMINA, choice="new")
    with pytest.raises(NotPossible) as reason:
        change_draft(stores, made, version, other)
    assert reason.value.message == ALREADY_HEARD
    assert [(one.id, said) for one, said in list_drafts(stores, GROUP)] == [(made.id, 1)]


def test_each_night_words_as_they_were_written_go_and_thirty_days_after_the_end_names_do(
    stores: Stores, keys: Keys, version: Version
) -> None:
    made = draft(stores, version)
    link = invited(stores, keys, made)
    say(stores, keys, link, made, AMINA, choice="new", comment="Ask Dr Patel", name="Amina")
    assert clear_words(stores, NOW.date()) == 1
    assert [(one.name, one.original) for one in kept_comments(stores, made.id)] == [("Amina", None)]
    assert clear_words(stores, date(2027, 1, 4)) == 0
    assert clear_words(stores, date(2027, 1, 5)) == 1
    assert [one.name for one in kept_comments(stores, made.id)] == [""]
    assert "Patel" not in (hear(stores, made.id).words[0].redacted or "Patel")


def kept_comments(stores: Stores, draft_id: str) -> list[Suggestion]:
    with reading(stores.answers) as connection:
        return [one for one in read_suggestions(connection, draft_id) if one.kind == "comment"]


def test_a_vote_without_its_holder_would_count_twice(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = draft(sqlite_stores, publish_it(sqlite_stores, survey()))
    link = invited(sqlite_stores, keys, made)
    monkeypatch.setattr(saying, "_id", lambda *_: secrets.token_hex(16))  # planted
    for _ in range(2):
        say(sqlite_stores, keys, link, made, AMINA, choice="new")
    assert hear(sqlite_stores, made.id).voted == 2


def test_a_holder_who_is_the_same_in_every_draft_would_be_seen(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = publish_it(sqlite_stores, survey())
    made = [draft(sqlite_stores, version), draft(sqlite_stores, version, "listened.carer")]
    link = invited(sqlite_stores, keys, *made)
    monkeypatch.setattr(saying, "_holder", lambda _keys, _draft, member: member)  # planted
    for one in made:
        say(sqlite_stores, keys, link, one, AMINA, comment="The same words")
    seen = {said.member for one in made for said in kept_comments(sqlite_stores, one.id)}
    assert seen == {AMINA}


def test_words_that_nobody_redacted_would_be_read(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = draft(sqlite_stores, publish_it(sqlite_stores, survey()))
    say(sqlite_stores, keys, invited(sqlite_stores, keys, made), made, AMINA, comment="Ring 07700 900123")
    monkeypatch.setattr(hearing, "redacted_words", lambda original, _redacted, _language: original)  # planted
    assert "07700" in (hear(sqlite_stores, made.id).words[0].redacted or "")
