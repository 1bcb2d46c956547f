"""Finds faults in the words of a survey: markup, straight quotes, missing words, and broken Easy Read rules.

It names the text that is at fault; the rules of Easy Read are in `easy_read`.
"""

from collections.abc import Iterator

from survey_definitions.easy_read import easy_read_faults, hard_word_faults
from survey_definitions.model import PREFER_NOT_TO_SAY, Option, Question, Survey, Wording
from survey_definitions.registers import asked_registers

_REFUSED = "<>{}%"  # HTML, templates and placeholders have no place in a text


def text_faults(text: str) -> Iterator[str]:
    """Give what is wrong with one text in any register, each in a plain sentence.

    >>> list(text_faults("Don't {guess}"))[1:]
    ['Texts are plain, without HTML, templates or percentages: take out “}”.', \
'Write ’ “ ” in place of straight quotation marks.']
    """
    for sign in _REFUSED:
        if sign in text:
            yield f"Texts are plain, without HTML, templates or percentages: take out “{sign}”."
    if "'" in text or '"' in text:
        yield "Write ’ “ ” in place of straight quotation marks."


def wording_faults(survey: Survey) -> Iterator[tuple[str, str]]:
    """Give the faults of the survey's own texts as their key and a plain sentence.

    >>> survey = Survey("tiny", "Tiny <b>", ("en",), (), registers=("standard",))
    >>> [key for key, _ in wording_faults(survey)]
    ['title', 'title']
    """
    plain = {"title": survey.title, "about": survey.about, "who_reads": survey.who_reads}
    easy = {"about_easy_read": survey.about_easy_read, "who_reads_easy_read": survey.who_reads_easy_read}
    young = {"about_young": survey.about_young, "who_reads_young": survey.who_reads_young}
    for key, text in {**plain, **easy, **young}.items():
        yield from ((key, message) for message in text_faults(text))
    if "easy_read" not in survey.registers:
        return
    for key, text in easy.items():
        yield from ((key, message) for message in (*easy_read_faults(text), *hard_word_faults(text)))
        if plain[key.removesuffix("_easy_read")] and not text:
            yield key, f"The survey has no “{key}”."


def question_wording_faults(question: Question, survey: Survey) -> Iterator[tuple[str, str]]:
    """Give the faults of one question's words, for every kind and option, as their key and a plain sentence.

    >>> from survey_definitions.model import Wording
    >>> question = Question("why", "long text", Wording("Why?"))
    >>> list(question_wording_faults(question, Survey("tiny", "Tiny", ("en",), (question,))))
    [('easy_read', 'The question has no Easy Read wording.')]
    """
    yield from ((("why", message)) for message in text_faults(question.why))
    if question.media:
        yield from (("media", message) for message in text_faults(question.media.transcript))
    easy_read = "easy_read" in asked_registers(question, survey)
    yield from _wording_faults(question.wording, "The question", "", easy_read=easy_read)
    for kind, wording in question.wordings.items():
        yield from _wording_faults(wording, f"The wording for “{kind}”", f"{kind}.", easy_read=easy_read)
    if not question.scale:
        for place, option in enumerate(question.options):
            key = f"options[{place}]"
            yield from ((key, message) for message in _option_faults(option, easy_read=easy_read))


def _wording_faults(wording: Wording, what: str, under: str, *, easy_read: bool) -> Iterator[tuple[str, str]]:
    texts = {
        "ask": wording.ask,
        "hint": wording.hint,
        "easy_read": wording.easy_read,
        "easy_read_hint": wording.easy_read_hint,
        "young": wording.young,
        "young_hint": wording.young_hint,
    }
    for key, text in texts.items():
        yield from ((f"{under}{key}", message) for message in text_faults(text))
    if not wording.ask:
        yield f"{under}ask", f"{what} has no words: write “ask”."
    if not easy_read:
        return
    for key in ("easy_read", "easy_read_hint"):
        yield from ((f"{under}{key}", message) for message in easy_read_faults(texts[key]))
    if not wording.easy_read:
        yield f"{under}easy_read", f"{what} has no Easy Read wording."
    if wording.hint and not wording.easy_read_hint:
        yield from ((f"{under}hint", message) for message in easy_read_faults(wording.hint))
    passage = f"{wording.easy_read or wording.ask} {wording.easy_read_hint or wording.hint}"
    yield from ((f"{under}easy_read", message) for message in hard_word_faults(passage))


def _option_faults(option: Option, *, easy_read: bool) -> Iterator[str]:
    if option.id == PREFER_NOT_TO_SAY:
        return
    if not option.label:
        yield f"The option “{option.id}” has no label."
    yield from text_faults(option.label)
    yield from text_faults(option.easy_read)
    yield from text_faults(option.young)
    if easy_read:
        said = option.easy_read or option.label
        yield from (*easy_read_faults(said), *hard_word_faults(said))
