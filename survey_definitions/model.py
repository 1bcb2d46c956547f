"""The shape of a survey, its pages, its answers and its published versions.

It holds data only: reading, checking, walking and validating live in the modules named after them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

QuestionType = Literal[
    "choose one", "choose many", "number", "date", "short text", "long text", "rank", "information"
]
Role = Literal["answer", "kind", "service", "area", "comment", "quote", "equality"]
Register = Literal["standard", "easy_read", "young"]
Score = Literal["positive", "neutral", "negative", "unscored"]
PageKind = Literal["questions", "gate", "check"]

REGISTERS: tuple[Register, ...] = ("standard", "easy_read", "young")
DEFAULT_REGISTERS: tuple[Register, ...] = ("standard", "easy_read")  # what a survey offers that names none
SOURCE_LANGUAGE = "en"
PREFER_NOT_TO_SAY = "prefer-not-to-say"
GATE = "equality-gate"  # the id of the gate's page and of its one question
GATE_YES = "yes"
GATE_NO = "no"
CHECK = "check-your-answers"  # the id of the last page


@dataclass(frozen=True)
class Option:
    """One thing a person can choose. `code` is the standard code that is stored (the id if there is none)."""

    id: str
    label: str
    easy_read: str = ""
    young: str = ""
    picture: str = ""
    code: str = ""
    score: Score = "unscored"
    exclusive: bool = False
    please_say: bool = False  # a short text can be written beside its tick

    @property
    def stored_code(self) -> str:
        """The code that leaves with the data."""
        return self.code or self.id


@dataclass(frozen=True)
class Wording:
    """How a question is said, in English, in each register. An empty text is the standard one."""

    ask: str
    easy_read: str = ""
    hint: str = ""
    easy_read_hint: str = ""
    young: str = ""
    young_hint: str = ""


@dataclass(frozen=True)
class Test:
    """One comparison of a show rule: is, is not, includes, is answered."""

    question: str
    operator: Literal["is", "is not", "includes", "is answered"]
    option: str = ""


@dataclass(frozen=True)
class Condition:
    """A show rule: groups joined by *or*, each a run of tests joined by *and*, which binds tighter."""

    any_of: tuple[tuple[Test, ...], ...]


@dataclass(frozen=True)
class Media:
    """Recordings of a question: a film in British Sign Language, sound by language, and what they say."""

    bsl: str = ""
    audio: Mapping[str, str] = field(default_factory=dict)
    transcript: str = ""


@dataclass(frozen=True)
class Question:
    """One question. `wordings` holds the respondent kinds that are asked in their own words.

    `page` is the id of the page it stands on (its own id unless it shares one). `about` is, for a
    question of role `quote`, the id of the comment it gives consent for.
    """

    id: str
    type: QuestionType
    wording: Wording
    role: Role = "answer"
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    topic: str = ""
    picture: str = ""
    options: tuple[Option, ...] = ()
    registers: tuple[Register, ...] = REGISTERS  # those it is asked in
    optional: bool = True
    why: str = ""
    show_if: Condition | None = None
    page: str = ""
    about: str = ""
    scale: str = ""  # the name of the shared scale its options come from
    locked: str = ""  # `fft`: wording, order and codes are a national standard and may not differ
    shared: str = ""  # the shared file its words belong to (`equality`); empty for the survey's own
    least: int | None = None
    most: int | None = None
    max_length: int = 0
    media: Media | None = None
    line: int = 0


@dataclass(frozen=True)
class Responsibility:
    """Who answers for a survey's data. Publishing is refused while one of these is blank."""

    controller: str = ""
    contact: str = ""
    lawful_basis: str = ""
    dpia_ref: str = ""
    retention_days: int = 0
    safeguarding: str = ""


@dataclass(frozen=True)
class EasyReadCheck:
    """Who of those who use Easy Read checked it, on which day, and which version of its words it was."""

    by: str = ""
    on: str = ""
    version: str = ""


@dataclass(frozen=True)
class Survey:
    """One survey as it is defined, in English. `equality` are its equality questions, behind the gate."""

    id: str
    title: str
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    equality: tuple[Question, ...] = ()
    registers: tuple[Register, ...] = DEFAULT_REGISTERS
    about: str = ""
    about_easy_read: str = ""
    about_young: str = ""
    who_reads: str = ""
    who_reads_easy_read: str = ""
    who_reads_young: str = ""
    minutes: int = 5
    equality_minutes: int = 2
    retired: tuple[str, ...] = ()  # ids of questions asked no more: they are never used again
    responsibility: Responsibility = Responsibility()
    easy_read_checked: EasyReadCheck = EasyReadCheck()


@dataclass(frozen=True)
class Word:
    """One text as it is shown: its words and the language they are really in (`en` where it fell back)."""

    text: str
    lang: str


@dataclass(frozen=True)
class Version:
    """A published survey: frozen, with all its words, named by the SHA-256 of its canonical JSON.

    `words[language][key]` where key is one of `texts.text_fields(survey)`: `title`, `about`,
    `about.easy_read`, `listened.ask`, `listened.ask.easy_read`, `listened.ask.carer`,
    `listened.ask.carer.easy_read`, `listened.ask.young`, `listened.hint`, `listened.option.often`,
    `listened.option.often.easy_read`, `listened.why`, …
    """

    hash: str
    survey: Survey
    words: Mapping[str, Mapping[str, Word]]


@dataclass(frozen=True)
class Page:
    """What is asked at one time: a question, a comment with its consent to quote, the gate, or the check."""

    id: str
    kind: PageKind
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What one person answered to one question.

    `skipped` is an answer of its own: the page was sent with nothing chosen. `options` are option ids;
    `text` is free text, a date (ISO, parts may be missing), what was written beside a “please say” option,
    or empty; `number` is for numbers.
    """

    options: tuple[str, ...] = ()
    text: str = ""
    number: int | None = None
    skipped: bool = False


Answers = Mapping[str, Answer]
SKIPPED = Answer(skipped=True)


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of a page. `message` is an English msgid; `values` fill it.

    `part` is the end of the field's name where it is not the question's first (`say-other`).
    """

    question: str
    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    part: str = ""


@dataclass(frozen=True)
class Fault:
    """One fault of a definition file, in one plain sentence, with its line (0 where it has none)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"
