"""Everything that is shown to somebody who was invited to speak of questions, in one language and register.

It looks at nothing itself; `tour` leads on to it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from playwright.sync_api import Page

from app.services.asking.deciding import Decision, decide, put_into_version
from app.services.asking.drafting import add_draft, find_draft
from app.services.asking.hearing import hear
from app.services.asking.invitations import RawInvitation, end_invitation, invite, token_of, usual_end
from app.services.asking.wording import RawDraft, RawWords
from app.storage.asking_invitations import AskingInvitation
from app.storage.question_drafts import QuestionDraft
from tests.browser.event_tour import keys_of, press
from tests.browser.live_site import LiveSite
from tests.browser.readers import Reader
from tests.browser.walking import WORDS

BY, OF_NOBODY = "ann@example.org", ""
ENGLISH = RawWords("Did the staff hear what you said?", "Staff heard me.")


def make_draft(site: LiveSite, language: str, question: str = "listened") -> QuestionDraft:
    """Other words for a question, in English and one more language."""
    words = {"en": ENGLISH} | ({language: RawWords(WORDS[language])} if language != "en" else {})
    made = add_draft(site.stores, OF_NOBODY, site.version, RawDraft(question, words), datetime.now(UTC))
    assert isinstance(made, QuestionDraft), made
    return made


def make_link(site: LiveSite, *drafts: QuestionDraft) -> AskingInvitation:
    """A link for a group to these drafts."""
    now = datetime.now(UTC)
    raw = RawInvitation("Somali women’s group", usual_end(now).isoformat(), tuple(one.id for one in drafts))
    made = invite(site.stores, keys_of(site), OF_NOBODY, raw, BY, now)
    assert isinstance(made, AskingInvitation), made
    return made


def address_of(site: LiveSite, link: AskingInvitation) -> str:
    """Where the link leads."""
    return f"{site.address}/together/{token_of(keys_of(site), link.id)}"


def take_draft(site: LiveSite, draft: QuestionDraft, state: str = "taken") -> None:
    """Decides on a draft because of all that was said of it, and lays it beside the survey if it is taken."""
    because = tuple(one.id for one in hear(site.stores, draft.id).words)
    decide(site.stores, draft, Decision(state, "It is plainer.", because=because), BY, datetime.now(UTC))
    taken = find_draft(site.stores, draft.id)
    assert taken
    put_into_version(site.stores, taken, site.version)


def visit_together(page: Page, site: LiveSite, reader: Reader) -> Iterator[str]:
    """The link, its questions with errors on the way, thanks, the end, and what everybody reads of it."""
    reworded, new = make_draft(site, reader.language), make_draft(site, reader.language, "")
    link = make_link(site, reworded, new)
    address = address_of(site, link)
    page.goto(f"{address}?{reader.query}")
    yield "together"
    page.click("main .nhsuk-button >> nth=0")
    yield "words-to-compare"
    press(page)
    yield "words-to-compare-error"
    page.fill("textarea[name=own-words]", WORDS[reader.language])
    page.check("input[name=choice][value=new]")
    press(page)
    yield "new-question"
    page.fill("textarea[name=comment]", "x" * 1001)
    press(page)
    yield "new-question-error"
    page.fill("textarea[name=comment]", WORDS[reader.language])
    press(page)
    yield "together-thank-you"
    take_draft(site, reworded)
    page.goto(f"{address}?{reader.query}")
    yield "together-decided"
    end_invitation(site.stores, link, BY, datetime.now(UTC))
    page.reload()
    yield "together-ended"
    page.goto(f"{site.address}/s/{site.version.survey.id}/about-these-questions?{reader.query}")
    yield "about-these-questions"
