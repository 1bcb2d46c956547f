"""People who are invited read a question on a phone, vote, and say it in their own words, with no account."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app import create_public_app
from app.extensions import NAME, Holdings
from app.services.asking.deciding import Decision, decide, put_into_version
from app.services.asking.drafting import find_draft
from app.services.asking.hearing import Heard, hear
from app.services.asking.invitations import end_invitation, token_of
from app.services.surveys import published_version, set_dates
from app.settings import Settings
from app.storage.question_drafts import QuestionDraft
from tests.audit import AuditingClient
from tests.conftest import running
from tests.public.conftest import Clock
from tests.services.asking import samples

READINGS = ("language=ur", "language=en-XA", "register=easy_read", "language=pa&register=easy_read")


class Invited:
    """A phone at the public site, and the link that it was given."""

    def __init__(self, client: AuditingClient) -> None:
        """Publishes a survey, drafts other words and a question, and invites a group to both."""
        held: Holdings = client.application.extensions[NAME]
        self.client, self.stores, self.keys = client, held.stores, held.keys
        version = samples.publish_it(self.stores, samples.survey())
        set_dates(self.stores, "tiny", samples.NOW.date(), None, "a test", samples.NOW)
        self.draft = samples.draft(self.stores, version)
        self.new = samples.draft(self.stores, version, "", standard="Was it warm?", easy_read="It was warm.")
        self.link = samples.invited(self.stores, self.keys, self.draft, self.new)
        self.address = f"/together/{token_of(self.keys, self.link.id)}"
        self.question = f"{self.address}/{self.draft.id}"

    def heard(self) -> Heard:
        """What was said of the first draft."""
        return hear(self.stores, self.draft.id)

    def phone_number(self) -> str:
        """What stands in the form, so that two presses are one person’s."""
        found = re.search(r'name="phone" value="([^"]+)"', self.client.get(self.question).text)
        assert found
        return found.group(1)


@pytest.fixture
def here(settings: Settings, clock: Clock) -> Iterator[Invited]:
    """Somebody who was given the link."""
    languages = (*settings.languages, "en-XA")
    clock.time = samples.NOW
    with running(
        create_public_app(replace(settings, languages=languages, name="⟦Evenground⟧"), clock)
    ) as phone:
        yield Invited(phone)


def test_somebody_reads_votes_and_says_it_in_their_own_words(here: Invited) -> None:
    page = here.client.get(here.address)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in page.headers
    shown = here.client.get(f"{here.question}?language=ur").text
    assert "کیا عملے نے آپ کی بات سنی؟" in shown
    assert "Did staff listen to you?" in shown
    sent = here.client.post(
        here.question, data={"choice": "new", "own-words": "کیا وہ سنتے ہیں؟", "phone": here.phone_number()}
    )
    assert sent.status_code == 303
    assert sent.headers["Location"].endswith(f"/{here.new.id}")
    heard = here.heard()
    assert (heard.votes["new"], [one.redacted for one in heard.words]) == (1, ["کیا وہ سنتے ہیں؟"])
    assert "You have voted." in here.client.get(here.address).text
    last = here.client.post(
        f"{here.address}/{here.new.id}", data={"choice": "present"}, follow_redirects=True
    )
    assert "Thank you for your help" in last.text


def test_two_presses_before_the_first_answer_are_one_vote(here: Invited) -> None:
    typed = {"choice": "new", "comment": "Plainer", "phone": here.phone_number()}
    for _ in range(2):
        here.client.delete_cookie("together", path=here.address)
        here.client.post(here.question, data=typed)
    assert (here.heard().voted, len(here.heard().words)) == (1, 1)


def test_a_phone_has_one_vote_and_may_change_it(here: Invited) -> None:
    for choice in ("new", "neither", "present"):
        here.client.post(here.question, data={"choice": choice})
    assert here.heard().votes == {"new": 0, "present": 1, "neither": 0}
    assert 'value="present" checked' in here.client.get(here.question).text


def test_the_number_of_one_link_counts_for_no_other(here: Invited) -> None:
    other = samples.invited(here.stores, here.keys, here.draft, name="Men’s shed")
    here.client.post(here.question, data={"choice": "new"})
    cookie = here.client.get_cookie("together", path=here.address)
    assert cookie
    address = f"/together/{token_of(here.keys, other.id)}"
    here.client.set_cookie("together", cookie.value, path=address)
    assert "You have voted." not in here.client.get(address).text


def test_somebody_else_may_speak_on_the_same_phone(here: Invited) -> None:
    here.client.post(here.question, data={"choice": "new"})
    here.client.post(f"{here.address}/somebody-else")
    here.client.post(here.question, data={"choice": "new"})
    assert here.heard().voted == 2


@pytest.mark.parametrize("sent", ["", "rubbish", "AAAA", "é"])
def test_a_cookie_that_is_none_is_another_phone(here: Invited, sent: str) -> None:
    here.client.post(here.question, data={"choice": "new", "phone": sent})
    assert here.heard().voted == 1


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(here: Invited) -> None:
    page = here.client.post(here.question, data={"name": "Amina & Co"}).text
    assert 'href="#f-choice"' in page
    assert 'value="Amina &amp; Co"' in page
    page = here.client.post(here.question, data={"comment": "y" * 1001, "choice": "new"}).text
    assert 'href="#f-comment"' in page
    assert "y" * 1001 in page
    assert here.heard().voted == 0


def test_language_and_register_are_changed_and_what_is_half_typed_is_kept(here: Invited) -> None:
    for pressed in ({"language": "ur"}, {"register": "easy_read"}, {"print": "large"}):
        page = here.client.post(here.question, data={"comment": "Half", "choice": "new", **pressed}).text
        assert "Half</textarea>" in page
        assert 'value="new" checked' in page
    assert here.heard().voted == 0


def test_easy_read_has_its_own_words(here: Invited) -> None:
    page = here.client.get(f"{here.question}?register=easy_read").text
    assert "Staff heard me." in page
    assert "Staff listened to me." in page


@pytest.mark.parametrize("query", READINGS)
def test_every_page_is_read_in_every_way(here: Invited, query: str) -> None:
    decide(here.stores, here.new, Decision("not taken", "Nobody wanted it."), "ann@example.org", samples.NOW)
    for path in (here.address, here.question, f"{here.address}/thank-you", "/s/tiny/about-these-questions"):
        assert here.client.get(f"{path}?{query}").status_code == 200, path
    assert here.client.post(f"{here.question}?{query}", data={}).status_code == 200
    end_invitation(here.stores, here.link, "ann@example.org", samples.NOW)
    ended = here.client.get(f"{here.address}?{query}")
    assert ended.status_code == 410
    assert "Nobody wanted it." in ended.text


def test_a_link_that_has_ended_thanks_and_takes_nothing(here: Invited, clock: Clock) -> None:
    clock.turn(days=15)
    page = here.client.post(here.question, data={"choice": "new"}, follow_redirects=True)
    assert page.status_code == 410
    assert "We have not decided yet" in page.text
    assert here.heard().voted == 0


def test_a_link_that_is_none_and_a_question_of_another_link_are_not_there(here: Invited) -> None:
    other: QuestionDraft = samples.draft(here.stores, samples.publish_it(here.stores, samples.survey()))
    for path in ("/together/" + "x" * 20, "/together/short", f"{here.address}/{other.id}"):
        assert here.client.get(path).status_code == 404
        assert here.client.post(path, data={"choice": "new"}).status_code in (404, 405)


def test_a_form_of_another_site_is_refused(here: Invited) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert here.client.post(here.question, data={"choice": "new"}, headers=headers).status_code == 403
    assert here.client.post(f"{here.address}/somebody-else", headers=headers).status_code == 403


def test_words_of_danger_bring_the_numbers_for_help(here: Invited) -> None:
    page = here.client.post(here.question, data={"comment": "I want to kill myself"}, follow_redirects=True)
    assert page.request.path.endswith("/thank-you")
    assert page.text.index("116 123") < page.text.index("Back to the questions")


def test_everybody_may_read_what_was_changed_because_of_whom(here: Invited) -> None:
    for who in (b"a", b"b", b"c"):
        samples.say(here.stores, here.keys, here.link, here.draft, who, comment=f"Hear {who.decode()}")
    named = tuple(one.id for one in here.heard().words)
    decide(
        here.stores, here.draft, Decision("taken", "Plainer", because=named), "ann@example.org", samples.NOW
    )
    samples.publish_it(here.stores, samples.survey(samples.BETTER))
    page = here.client.get("/s/tiny/about-these-questions").text
    assert "Did staff listen to you?" in page
    assert samples.BETTER in page
    assert '<h2 class="nhsuk-heading-m">The new words</h2>' in page
    assert not said_twice(page)
    assert f'<bdi dir="auto">{samples.WOMEN}</bdi>: 3 members' in page
    assert "/s/tiny/about-these-questions" in here.client.get("/privacy").text


def said_twice(page: str) -> list[str]:
    """The headings whose words are said again as the words before."""
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    return [words for words in headings if f"<p><strong>Before:</strong> {words}</p>" in page]


def test_a_planted_heading_that_equals_the_words_before_is_found() -> None:
    assert said_twice("<h2>Did staff listen?</h2><p><strong>Before:</strong> Did staff listen?</p>")


def test_words_that_stayed_are_not_shown_as_changed(here: Invited) -> None:
    samples.say(here.stores, here.keys, here.link, here.draft, b"a", comment="Hear")
    decide(here.stores, here.draft, Decision("taken", "Plainer"), "ann@example.org", samples.NOW)
    taken = find_draft(here.stores, here.draft.id)
    version = published_version(here.stores, "tiny", samples.NOW)
    assert taken
    assert version
    assert put_into_version(here.stores, taken, version)
    page = here.client.get("/s/tiny/about-these-questions").text
    assert "The words in your language did not change." in page
    assert "Before:" not in page


def test_one_or_two_members_are_not_counted_out(here: Invited) -> None:
    samples.say(here.stores, here.keys, here.link, here.draft, b"a", comment="Hear")
    named = tuple(one.id for one in here.heard().words)
    decide(
        here.stores, here.draft, Decision("taken", "Plainer", because=named), "ann@example.org", samples.NOW
    )
    samples.publish_it(here.stores, samples.survey(samples.BETTER))
    page = here.client.get("/s/tiny/about-these-questions").text
    assert f'<bdi dir="auto">{samples.WOMEN}</bdi>: some of its members' in page
    assert "1 member" not in page


def test_a_survey_that_is_none_has_no_such_page(here: Invited) -> None:
    assert here.client.get("/s/nothing/about-these-questions").status_code == 404
