"""Reads the recordings that a question may have: a film in British Sign Language, and somebody saying it.

It opens no recording: it knows their names, and the words that are said in them.
"""

import re
from collections.abc import Iterator

from survey_definitions.fields import shape_faults, text
from survey_definitions.model import SOURCE_LANGUAGE, Fault, Media, Question, Survey
from survey_definitions.sources import Table

FILMS = (".mp4", ".webm")
SOUNDS = (".mp3", ".m4a", ".ogg", ".opus")
NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.[a-z0-9]+")

_SHAPE = {"bsl": str, "audio": str, "transcript": str}


def read_media(table: Table) -> tuple[Media | None, list[Fault]]:
    """Return the recordings of a question's table, or None, and every fault of their shape.

    `audio` is one file, in English, or a table of one for each language.

    >>> from survey_definitions.sources import parse_table
    >>> table = parse_table('[media]\\naudio.ur = "why-ur.mp3"\\ntranscript = "Why?"', "tiny.toml")
    >>> read_media(table)[0]
    Media(bsl='', audio={'ur': 'why-ur.mp3'}, transcript='Why?')
    """
    if "media" not in table.values:
        return None, []
    media, by_language = table.table("media"), table.table("media").table("audio")
    shape = {**_SHAPE, "audio": dict} if by_language.values else _SHAPE
    faults = shape_faults(media, shape, "A set of media")
    faults += shape_faults(by_language, dict.fromkeys(by_language.values, str), "The audio")
    audio = {language: text(by_language, language) for language in by_language.values}
    if not by_language.values and text(media, "audio"):
        audio = {SOURCE_LANGUAGE: text(media, "audio")}
    return Media(text(media, "bsl"), audio, text(media, "transcript")), faults


def media_faults(question: Question, survey: Survey) -> Iterator[tuple[str, str]]:
    """Give each fault of a question's recordings as its key and a plain sentence.

    >>> from survey_definitions.model import Wording
    >>> question = Question("why", "long text", Wording("Why?"), media=Media(bsl="why.mp4"))
    >>> [message for _, message in media_faults(question, Survey("tiny", "Tiny", ("en",), (question,)))]
    ['A recording needs a transcript: the words that are said in it.']
    """
    media = question.media
    if media is None:
        return
    if not media.bsl and not media.audio:
        yield "media", "The media name no recording: write “bsl” or “audio”."
    if not media.transcript:
        yield "media", "A recording needs a transcript: the words that are said in it."
    if media.bsl:
        yield from _name_faults("media.bsl", media.bsl, FILMS)
    for language, name in media.audio.items():
        yield from _name_faults("media.audio", name, SOUNDS)
        if language not in survey.languages:
            yield "media.audio", f"There is audio in “{language}”, and the survey is not in that language."


def _name_faults(key: str, name: str, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not NAME.fullmatch(name) or not name.endswith(endings):
        said = ", ".join(endings)
        yield key, f"Name a recording with a to z, 0 to 9 and -, and end it in {said}: not “{name}”."
