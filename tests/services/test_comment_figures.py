"""What the gaps job makes of comments: whose feeling is not scored, and what people begin to speak of."""

from dataclasses import replace

import pytest

from analysis.differential_error import Reviewed
from analysis.disclosure import Heading, Rule
from analysis.measures import theme_measures
from analysis.pipeline import gaps_of
from app.services import counting
from app.services.counting import emerging, memberships_of, tidy_rows, unscored
from app.services.gaps import protected
from app.storage.responses import CommentFact, MembershipFact, ResponseFact, SurveyRows
from tests.services.test_gaps import SURVEY

ENGLISH = CommentFact(
    id="", response="", kind="user", question="better", language="en", original=None,
    redacted="There is no prayer room", may_quote=True,
    themes=[{"feeling": "negative", "scored_by": "model", "read_as": "en"}, {"theme": "equality"}],
    coded_by="model", service="", area="", period="2026-Q3",
)  # fmt: skip
URDU = replace(
    ENGLISH, language="ur", redacted="کھانا ٹھنڈا تھا",
    themes=[{"feeling": "not scored", "scored_by": "word-list-1", "read_as": "ur"}, {"theme": "food"}],
)  # fmt: skip
UNREAD = replace(ENGLISH, language="fr", themes=[{"feeling": "not scored", "scored_by": "", "read_as": ""}])


def comments(one: CommentFact, number: int, start: int = 0) -> list[CommentFact]:
    """The same from so many people."""
    return [replace(one, id=f"c{i}", response=f"r{i}") for i in range(start, start + number)]


def rows(given: list[CommentFact], women: int = 0) -> SurveyRows:
    """Rows with these comments, of whose writers the first are women."""
    names = sorted({one.response for one in given}, key=lambda name: int(name[1:]))
    kept = tuple(ResponseFact(name, "user", "", "", "2026-Q3", "en", "v1") for name in names)
    sexes = tuple(MembershipFact(name, "sex", "female") for name in names[:women])
    return SurveyRows(kept, (), sexes, tuple(given))


def test_people_whose_comments_are_read_by_words_alone_are_counted_once_by_language() -> None:
    twice = [*comments(URDU, 9), replace(URDU, id="again", response="r3")]
    assert unscored([*twice, *comments(ENGLISH, 5, 20), *comments(UNREAD, 5, 40)]) == {"ur": 9}


def test_their_themes_are_counted_as_no_complaint_and_they_stand_in_no_base() -> None:
    tidy = tidy_rows(rows(comments(URDU, 9) + comments(ENGLISH, 5, 20)))
    assert tidy.comments is not None
    assert tidy.themes is not None
    assert len(tidy.comments) == 5
    assert set(tidy.themes["theme"]) == {"equality"}


def test_it_is_told_which_comments_a_person_read() -> None:
    tidy = tidy_rows(rows([*comments(ENGLISH, 2), *comments(replace(ENGLISH, coded_by="person"), 3, 10)]))
    assert tidy.comments is not None
    assert tidy.comments["by_person"].tolist() == [False, False, True, True, True]


def value_of_everyone(coded_by: str) -> float:
    """How many complain about waiting, in percent: 60 of 400, all read by one or the other."""
    waiting = [ENGLISH.themes[0], {"theme": "waiting"}] if ENGLISH.themes else []
    calm = replace(ENGLISH, themes=[{"feeling": "positive"}], coded_by=coded_by)
    given = comments(replace(ENGLISH, themes=waiting, coded_by=coded_by), 60) + comments(calm, 340, 100)
    gaps = gaps_of(tidy_rows(rows(given, women=200)), theme_measures()).gaps
    [women] = gaps[gaps["measure"].eq("waiting") & gaps["community"].eq("sex=female")].to_dict("records")
    return float(women["value"])


def test_shares_that_people_read_are_shown_as_they_are() -> None:
    """Of 200 women 60 complain: 30%; of comments the model read alone that is corrected."""
    assert value_of_everyone("person") == pytest.approx(30, abs=0.5)
    assert value_of_everyone("model") > 31


def test_a_job_that_forgets_who_read_a_comment_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "PERSON", "nobody")  # planted
    assert value_of_everyone("person") > 31


def test_what_women_speak_of_more_is_found_in_redacted_words_alone() -> None:
    other = replace(ENGLISH, redacted="It was fine", original="Prayer room for Fatima Bibi")
    given = comments(ENGLISH, 25) + comments(other, 200, 100)
    found = emerging(given, memberships_of(rows(given, women=25)))
    assert [(one.phrase, one.community, one.people) for one in found] == [("prayer room", "sex=female", 25)]


def test_words_that_may_not_be_quoted_are_in_no_phrase() -> None:
    """No consent, or a comment that waits for a moderator."""
    given = comments(replace(ENGLISH, may_quote=False), 25) + comments(
        replace(ENGLISH, redacted="Fine"), 200, 100
    )
    assert not emerging(given, memberships_of(rows(given, women=25)))


def test_a_release_says_how_its_comments_were_read() -> None:
    given = comments(ENGLISH, 60) + comments(URDU, 13, 100)
    table, _ = protected(SURVEY, rows(given), Heading(SURVEY.id, "2026-11-26"), Rule())
    assert table.reading
    assert table.reading.unscored == {"ur": 15}


def test_a_release_says_where_people_found_that_a_community_is_read_worse() -> None:
    given = comments(ENGLISH, 120)
    tea, nothing = frozenset({"food"}), frozenset[str]()
    read = [Reviewed(f"r{i}", nothing if i < 30 else tea, tea) for i in range(120)]
    table, _ = protected(SURVEY, rows(given, women=40), Heading(SURVEY.id, "2026-11-26"), Rule(), (), read)
    assert table.reading
    assert table.reading.verdicts == {"sex=female": "worse"}
