"""A new organiser and three people on their phones, from an invitation to what happened because they came.

One event is played through as they would, on 360 × 640, with the messages in the file outbox as proof.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page

from app.services.days import PLACE as CLOCK
from app.services.event_notes import count_notes
from app.services.events.events import StoredEvent, find_event
from app.services.events.own_booking import MyBooking, my_booking
from app.services.events.waiting import OFFERED_FOR
from app.services.messages.discretion import is_telling
from tests.browser import group_story, guest_story
from tests.browser.event_tour import keys_of
from tests.browser.group_story import ACTIONS, ADDRESS, EASY_TITLE, ORGANISER, PLACE, TITLE
from tests.browser.guest_story import BETH, CAROL, FARIDA, GUESTS, Guest, words
from tests.browser.live_site import LiveSite
from tests.browser.pages import PHONE, open_window
from tests.browser.post import Letter, Post, kinds_sent, read_letters

# Every message of the story: what it is about. None is said twice.
TOLD = sorted(
    ["booked"] * 3  # Farida and Beth at once, Carol when she accepts
    + ["waiting", "changed", "cancelled", "offered"]
    + ["reminder-7", "reminder-1", "thanks"] * 2  # Beth and Carol
    + ["what-happened"]  # Beth: Carol did not ask
)
SECRET = (*TITLE.values(), EASY_TITLE, PLACE, ADDRESS, "Bedwell")


@dataclass
class Story:
    """The phones of everybody, what arrived on them, and where the event and each place are."""

    site: LiveSite
    organiser: Page
    phones: dict[Guest, Page]
    post: Post
    event_id: str = ""
    handed_out: str = ""
    places: dict[Guest, str] = field(default_factory=dict)

    def event(self) -> StoredEvent:
        """The event as it is kept."""
        found = find_event(self.site.stores, self.event_id)
        assert found
        return found

    def booking(self, guest: Guest) -> MyBooking:
        """A place as it is kept."""
        return my_booking(self.site.stores, keys_of(self.site), self.places[guest].rsplit("/", 1)[-1])


@pytest.fixture
def story(chromium: Browser, live: LiveSite) -> Iterator[Story]:
    """Four phones that were never here before. Farida’s runs no scripts."""
    with ExitStack() as open_phones:

        def take_phone(scripts: bool = True) -> Page:
            window = open_window(chromium, live.address, PHONE, scripts)
            return open_phones.enter_context(window).new_page()

        phones = {guest: take_phone(scripts=guest is not FARIDA) for guest in GUESTS}
        post = Post(live, tuple(guest.address for guest in GUESTS))
        yield Story(live, take_phone(), phones, post)


def test_a_new_group_runs_an_event_from_the_invitation_to_what_happened(
    story: Story, chromium: Browser
) -> None:
    she_joins_by_the_link_she_was_sent(story, chromium)
    she_plans_and_publishes_an_event(story)
    two_have_a_place_and_the_third_waits(story)
    everybody_is_told_in_their_own_way(story)
    one_changes_what_she_needs_and_cancels(story)
    the_next_is_offered_the_place_and_takes_it(story)
    both_are_reminded_a_week_and_a_day_before(story)
    they_are_checked_in_without_a_signal(story)
    it_is_written_up_closed_and_everybody_thanked(story)
    whoever_asked_reads_what_happened(story)
    no_message_was_sent_twice_or_says_too_much(story)


def she_joins_by_the_link_she_was_sent(story: Story, chromium: Browser) -> None:
    shown = group_story.invite(chromium, story.site)
    [letter] = read_letters(story.site, ORGANISER)
    assert (letter.way, letter.link) == ("email", shown)
    assert not is_telling(letter.subject + letter.body)
    group_story.join(story.organiser, letter.link)


def she_plans_and_publishes_an_event(story: Story) -> None:
    day = (datetime.now(CLOCK) + timedelta(days=12)).date()
    story.event_id = group_story.plan_event(story.organiser, story.site, day)
    story.handed_out = group_story.publish(story.organiser, story.site, story.event_id)
    event = story.event()
    assert event.starts == datetime(day.year, day.month, day.day, 14, tzinfo=CLOCK)
    assert (event.capacity, event.safe_space, event.state) == (2, "women", "published")
    assert [(hold.community, hold.places) for hold in event.holds] == [("age=75-and-over", 1)]
    said = {(one.language, one.register): one.title for one in event.words}
    assert said == {
        ("en", "standard"): TITLE["en"],
        ("en", "easy_read"): EASY_TITLE,
        ("ur", "standard"): TITLE["ur"],
    }


def two_have_a_place_and_the_third_waits(story: Story) -> None:
    titles = {FARIDA: TITLE["ur"], BETH: EASY_TITLE, CAROL: TITLE["en"]}
    for guest, page in story.phones.items():
        guest_story.open_event(page, guest, story.handed_out)
        assert page.inner_text("h1").strip() == titles[guest]
        assert ADDRESS not in page.content()  # women only: the address is for those who have a place
        story.places[guest] = guest_story.sign_up(page, guest)
        has_place = guest is not CAROL
        heading = "You have a place" if has_place else "You are on the waiting list"
        assert page.inner_text("h1").strip() == words(guest, heading)
        assert (ADDRESS in page.inner_text("main")) == has_place
        booking = story.booking(guest)
        assert (booking.contact.address, booking.contact.language) == (guest.address, guest.reader.language)
        assert booking.contact.register == guest.reader.register
        assert [need.code for need in booking.needs] == [guest.need]
    [interpreter] = story.booking(FARIDA).needs
    assert (interpreter.language, interpreter.gender) == ("ur", "woman")
    sheet = group_story.read_needs_sheet(story.organiser, story.site, story.event_id)
    assert "A woman preferred: 1." in sheet
    assert not [guest.name for guest in GUESTS if guest.name in sheet]


def everybody_is_told_in_their_own_way(story: Story) -> None:
    told = story.post.deliver()
    assert set(told) == {guest.address for guest in GUESTS}
    farida, beth, carol = (told[guest.address] for guest in GUESTS)
    assert (farida.way, farida.language, farida.calendar) == ("text", "ur", "")
    assert farida.subject == words(FARIDA, "You have a place")
    assert farida.subject in farida.body
    assert "BEGIN:VCALENDAR" in beth.calendar
    assert not [word for word in SECRET if word in beth.calendar]
    assert "Hello Beth" in beth.body
    assert "Carol" not in carol.body  # she said that it is not safe to leave a message
    assert carol.subject == "News for you"
    for guest in GUESTS:
        heading = "You are on the waiting list" if guest is CAROL else "You have a place"
        assert_leads_home(story, guest, told[guest.address], heading)


def assert_leads_home(story: Story, guest: Guest, letter: Letter, heading: str) -> None:
    """The link of a message opens the place of whoever got it, as they read, and says how things are."""
    assert letter.link.split("?")[0] == story.places[guest]
    assert letter.language == guest.reader.language
    assert guest_story.come_back(story.phones[guest], guest, letter.link) == words(guest, heading)


def one_changes_what_she_needs_and_cancels(story: Story) -> None:
    page, link = story.phones[FARIDA], f"{story.places[FARIDA]}?{FARIDA.reader.query}"
    guest_story.change_needs(page, FARIDA, link, "interp", "childcare")
    assert [need.code for need in story.booking(FARIDA).needs] == ["childcare"]
    assert "Childcare" in group_story.read_needs_sheet(story.organiser, story.site, story.event_id)
    told = story.post.deliver()
    assert set(told) == {FARIDA.address}
    guest_story.cancel(page, FARIDA, told[FARIDA.address].link)
    assert ADDRESS not in page.content()
    assert story.booking(FARIDA).needs == ()
    assert "Childcare" not in group_story.read_needs_sheet(story.organiser, story.site, story.event_id)


def the_next_is_offered_the_place_and_takes_it(story: Story) -> None:
    before, offer = datetime.now(UTC), story.booking(CAROL)
    assert offer.state == "offered"
    assert offer.offered_until
    assert abs(offer.offered_until - before - OFFERED_FOR) <= timedelta(hours=1)
    told = story.post.deliver()
    assert set(told) == {FARIDA.address, CAROL.address}
    assert told[FARIDA.address].subject == words(FARIDA, "Your place is cancelled")
    assert "Please read it before" in told[CAROL.address].body
    assert ADDRESS not in story.phones[CAROL].content()
    guest_story.accept(story.phones[CAROL], CAROL, told[CAROL.address].link)
    assert ADDRESS in story.phones[CAROL].inner_text("main")
    assert story.booking(CAROL).state == "booked"
    guest_story.open_event(story.phones[FARIDA], FARIDA, story.handed_out)
    full = "All places are taken. You can join the waiting list. We tell you when a place is free."
    assert words(FARIDA, full) in story.phones[FARIDA].inner_text("main")
    assert_leads_home(story, CAROL, story.post.deliver()[CAROL.address], "You have a place")


def both_are_reminded_a_week_and_a_day_before(story: Story) -> None:
    starts = story.event().starts
    for days, heading in ((8, ""), (7, "You have a place soon"), (1, "You have a place tomorrow")):
        morning = starts - timedelta(days=days, hours=4)
        told = story.post.remind(morning)
        assert set(told) == ({BETH.address, CAROL.address} if heading else set())
        assert {letter.subject for letter in told.values()} == (
            {heading, "News for you"} if heading else set()
        )
        assert not story.post.remind(morning + timedelta(hours=1))  # the same job once more says nothing


def they_are_checked_in_without_a_signal(story: Story) -> None:
    group_story.move_event(story.site, story.event_id, datetime.now(UTC) - timedelta(minutes=30))
    here = (BETH.name, CAROL.name)
    group_story.check_in_offline(story.organiser, story.site, story.event_id, here)
    assert [story.booking(guest).state for guest in GUESTS] == ["cancelled", "came", "came"]


def it_is_written_up_closed_and_everybody_thanked(story: Story) -> None:
    group_story.move_event(story.site, story.event_id, datetime.now(UTC) - timedelta(hours=3))
    group_story.write_up(story.organiser, story.site, story.event_id)
    assert count_notes(story.site.stores, story.event_id) == 3
    group_story.close(story.organiser, story.site, story.event_id)
    told = story.post.deliver()
    assert set(told) == {BETH.address, CAROL.address}
    assert told[BETH.address].subject == "Thank you for coming"
    assert_leads_home(story, BETH, told[BETH.address], "Thank you for coming")


def whoever_asked_reads_what_happened(story: Story) -> None:
    group_story.tell(story.organiser)
    told = story.post.deliver()
    assert set(told) == {BETH.address}
    assert told[BETH.address].subject == "What happened because you came"
    assert_leads_home(story, BETH, told[BETH.address], "Thank you for coming")
    read = story.phones[BETH].locator("main li").all_inner_texts()
    assert tuple(line.strip() for line in read if line.strip() in ACTIONS) == ACTIONS
    assert not story.post.deliver()


def no_message_was_sent_twice_or_says_too_much(story: Story) -> None:
    assert kinds_sent(story.site, story.event_id) == [(kind, "sent") for kind in TOLD]
    letters = read_letters(story.site, *story.post.addresses)
    assert len(letters) == len(TOLD)
    languages = {guest.address: guest.reader.language for guest in GUESTS}
    for letter in letters:
        assert letter.language == languages[letter.to]
        whole = f"{letter.subject}\n{letter.body}\n{letter.calendar}"
        assert not is_telling(whole), whole
        assert not [word for word in SECRET if word in whole], whole
        assert not [guest.name for guest in GUESTS if guest.name in whole and guest.address != letter.to]
        assert ("register=easy_read" in letter.link) == (letter.to == BETH.address)
        if letter.to == CAROL.address:  # no day, no hour and no word of what it is about
            assert (letter.subject, letter.calendar) == ("News for you", "")
            assert "When:" not in letter.body
