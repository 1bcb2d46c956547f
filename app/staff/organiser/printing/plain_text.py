"""Writes a survey as plain text for braille: a paragraph a question, one after another, with no layout.

It makes no braille: those who have the embosser do.
"""

from collections.abc import Iterator

from flask_babel import gettext

from app.i18n import reading
from app.services.collectors import Collector
from app.services.printing.paper import Item, Paper, PaperWay
from app.staff.organiser.printing.paper_sheet import SHOWN, texts_of
from app.staff.organiser.printing.rule_words import (
    say_either,
    say_how,
    say_no_way_back,
    say_where_to,
    say_who,
)


def write_plainly(way: PaperWay, paper: Paper, link: Collector) -> str:
    """The whole paper, its paragraphs a blank line apart."""
    paragraphs = [*_before(way, paper, link), *_questions(paper.questions)]
    if paper.equality:
        paragraphs += [_say_about_you(), *_questions(paper.equality)]
    paragraphs += [gettext("Thank you."), say_hand_in(link), _say_help()]
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph) + "\n"


def _before(way: PaperWay, paper: Paper, link: Collector) -> Iterator[str]:
    texts = texts_of(way)
    yield texts["title"].text
    if link.batch:
        yield gettext("Batch %(number)s", number=link.batch)
    yield gettext("Version %(name)s", name=way.version.hash[:SHOWN])
    if paper.kind.text:
        yield gettext("This paper is for you if: %(kind)s", kind=paper.kind.text)
    yield texts["about"].text
    yield texts["who_reads"].text
    yield gettext("You choose if you take part. You can say no.")
    yield gettext("Saying no does not change the care you get.")
    yield gettext("Please do not write names in your answers.")
    yield say_no_way_back()
    yield gettext("If you fill this in and hand it in, you agree to take part.")


def _questions(items: tuple[Item, ...]) -> Iterator[str]:
    here = reading().language
    for item in items:
        if item.rule:
            joined = f"{here.semicolon}{gettext('or')} ".join(say_either(item.rule))
            yield f"{say_who(item.rule)} {joined}{here.stop} {say_where_to(item.rule)}"
        yield " ".join(part for part in _parts(item) if part)


def _parts(item: Item) -> Iterator[str]:
    yield f"{item.number}. {item.ask.text}" if item.number else item.ask.text
    yield item.hint.text
    yield say_how(item)
    labels = [f"{place}) {box.label.text}" for place, box in enumerate(item.boxes, 1)]
    here = reading().language
    yield here.semicolon.join(labels) + here.stop if labels else ""


def _say_about_you() -> str:
    why = gettext("Your answers help us see whether care is fair for everyone.")
    return f"{gettext('Some questions about you')}. {why} {gettext('You can skip any question.')}"


def say_hand_in(link: Collector) -> str:
    """Where the paper goes when it is filled in."""
    said: str = gettext("Give it back to the person who gave it to you.")
    if link.hand_in:
        said = gettext("Hand it in here: %(place)s", place=link.hand_in)
    return said


def _say_help() -> str:
    said = (
        gettext("If a life is in danger, call %(number)s.", number="999"),
        gettext("For a mental health crisis, call NHS %(number)s and choose option 2.", number="111"),
        gettext("To talk to someone at any time, call Samaritans free on %(number)s.", number="116 123"),
        gettext("To talk by text, send the word SHOUT to %(number)s.", number="85258"),
    )
    return f"{gettext('Get help now')}. {' '.join(said)}"
