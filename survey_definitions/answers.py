"""Checks what one page was sent with, and turns it into answers or into errors a person can act on.

It does not decide which page that is (`routing` does), and keeps no copy of what was typed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from survey_definitions.dates import read_date
from survey_definitions.messages import (
    CHOOSE_A_LISTED_ANSWER,
    CHOOSE_AN_ANSWER,
    CHOOSE_AT_LEAST,
    CHOOSE_AT_MOST,
    CHOOSE_ONE_ONLY,
    CHOOSE_THIS_OR_OTHERS,
    CHOOSE_YES_OR_NO,
    NUMBER_TOO_LARGE,
    NUMBER_TOO_SMALL,
    RANK_OR_AGREE,
    TOO_LONG,
    WRITE_A_NUMBER,
    WRITE_AN_ANSWER,
)
from survey_definitions.model import (
    GATE,
    GATE_NO,
    GATE_YES,
    SKIPPED,
    Answer,
    Answers,
    FieldError,
    Page,
    Question,
)
from survey_definitions.ranks import rank_field, ranked_field, read_rank

Raw = Mapping[str, Sequence[str]]  # what the browser sent: field name to every value it carried

LONGEST = {"short text": 200, "long text": 4000}
LONGEST_SAID = 200  # beside “something else: please say”
# Control characters, lone surrogates, direction overrides and what Unicode says is no character.
_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
NEEDED = {"choose one": CHOOSE_AN_ANSWER, "choose many": CHOOSE_AN_ANSWER, "rank": RANK_OR_AGREE}
_UNSEEN = ("Cf", "Zs", "Zl", "Zp", "Cc")
_LONGEST_NUMBER = 9  # digits: more is a slip of the finger, and would not fit a database integer


def check_answers(page: Page, raw: Raw) -> Answers | tuple[FieldError, ...]:
    """Return one answer for each question of the page (skipped counts), or every error found.

    `raw` maps field names to the values sent: the question id; `id-day`, `id-month`, `id-year` for a date;
    `id-rank-OPTION` for a rank, with `id-ranked` where the order is theirs; `id-say-OPTION` for what is
    written beside an option. The gate's answer stands under `equality-gate`.

    >>> from survey_definitions.model import Wording
    >>> page = Page("better", "questions", (Question("better", "long text", Wording("What?")),))
    >>> check_answers(page, {"better": ["More time\\r\\nplease "]})
    {'better': Answer(options=(), text='More time\\nplease', number=None, skipped=False)}
    >>> check_answers(page, {})
    {'better': Answer(options=(), text='', number=None, skipped=True)}
    """
    if page.kind == "check":
        return {}
    if page.kind == "gate":
        return _check_gate(raw)
    asked = [question for question in page.questions if question.type != "information"]
    checked = {question.id: _check(question, raw) for question in asked}
    errors = tuple(result for result in checked.values() if isinstance(result, FieldError))
    return errors or {key: result for key, result in checked.items() if isinstance(result, Answer)}


def _check_gate(raw: Raw) -> Answers | tuple[FieldError, ...]:
    chosen = _values(raw, GATE)
    if chosen in ([GATE_YES], [GATE_NO]):
        return {GATE: Answer(options=(chosen[0],))}
    return (FieldError(GATE, CHOOSE_YES_OR_NO),)


def _check(question: Question, raw: Raw) -> Answer | FieldError:
    answer = _read(question, raw)
    if answer == SKIPPED and not question.optional:
        return FieldError(question.id, NEEDED.get(question.type, WRITE_AN_ANSWER))
    return answer


def _read(question: Question, raw: Raw) -> Answer | FieldError:
    match question.type:
        case "choose one":
            return _read_choice(question, raw, _read_one)
        case "choose many":
            return _read_choice(question, raw, _read_many)
        case "number":
            return _read_number(question, _text(raw, question.id))
        case "date":
            parts = (_text(raw, f"{question.id}-{part}") for part in ("year", "month", "day"))
            return read_date(question, *parts)
        case "rank":
            sent = {option.id: _text(raw, rank_field(question.id, option.id)) for option in question.options}
            return read_rank(question, sent, bool(_text(raw, ranked_field(question.id))))
        case _:
            return _read_text(question, _text(raw, question.id))


def _values(raw: Raw, name: str) -> list[str]:
    return list(dict.fromkeys(value for value in raw.get(name, ()) if value))


def _text(raw: Raw, name: str) -> str:
    values = raw.get(name, ())
    return clean_text(values[0]) if values else ""


def clean_text(text: str) -> str:
    """Return the text as it is stored: NFC, only what can be shown, lines ended by `\\n`.

    Joiners and direction marks stay: Urdu and Panjabi need them. Direction *overrides* go: no language is
    written with them, and they make words read backwards. Words that nobody could see are no words.

    >>> clean_text(" Cafe\\u0301\\x00 was good\\r\\nThanks\\ud800 ")
    'Café was good\\nThanks'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = unicodedata.normalize("NFC", _UNWANTED.sub("", lines)).strip()
    return kept if any(unicodedata.category(letter) not in _UNSEEN for letter in kept) else ""


def _read_choice(
    question: Question, raw: Raw, read: Callable[[Question, list[str]], Answer | FieldError]
) -> Answer | FieldError:
    """What was chosen, with what was written beside it. Who writes beside an option means to choose it."""
    chosen, said = _values(raw, question.id), ""
    asks = next((option.id for option in question.options if option.please_say), "")
    if asks:
        said = " ".join(_text(raw, f"{question.id}-say-{asks}").split())
    if len(said) > LONGEST_SAID:
        values = {"length": str(len(said)), "most": str(LONGEST_SAID)}
        return FieldError(question.id, TOO_LONG, values, f"say-{asks}")
    if said and asks not in chosen:
        chosen.append(asks)
    answer = read(question, chosen)
    return replace(answer, text=said) if said and isinstance(answer, Answer) else answer


def _read_one(question: Question, chosen: list[str]) -> Answer | FieldError:
    if not chosen:
        return SKIPPED
    if len(chosen) > 1:
        return FieldError(question.id, CHOOSE_ONE_ONLY)
    return _listed(question, chosen) or Answer(options=(chosen[0],))


def _listed(question: Question, chosen: list[str]) -> FieldError | None:
    known = {option.id for option in question.options}
    return None if known.issuperset(chosen) else FieldError(question.id, CHOOSE_A_LISTED_ANSWER)


def _read_many(question: Question, chosen: list[str]) -> Answer | FieldError:
    if not chosen:
        return SKIPPED
    unlisted = _listed(question, chosen)
    if unlisted:
        return unlisted
    options = [option for option in question.options if option.id in chosen]
    if any(option.exclusive for option in options):
        if len(options) > 1:
            return FieldError(question.id, CHOOSE_THIS_OR_OTHERS)
    elif question.least is not None and len(options) < question.least:
        return FieldError(question.id, CHOOSE_AT_LEAST, {"least": str(question.least)})
    elif question.most is not None and len(options) > question.most:
        return FieldError(question.id, CHOOSE_AT_MOST, {"most": str(question.most)})
    return Answer(options=tuple(option.id for option in options))


def _read_number(question: Question, text: str) -> Answer | FieldError:
    if not text:
        return SKIPPED
    digits = text.replace(" ", "").replace(",", "")
    if not digits.isdecimal() or len(digits) > _LONGEST_NUMBER:
        return FieldError(question.id, WRITE_A_NUMBER)
    number = int(digits)
    if question.least is not None and number < question.least:
        return FieldError(question.id, NUMBER_TOO_SMALL, {"least": str(question.least)})
    if question.most is not None and number > question.most:
        return FieldError(question.id, NUMBER_TOO_LARGE, {"most": str(question.most)})
    return Answer(number=number)


def _read_text(question: Question, text: str) -> Answer | FieldError:
    kept = text if question.type == "long text" else " ".join(text.split())
    longest = longest_text(question)
    if len(kept) > longest:
        return FieldError(question.id, TOO_LONG, {"length": str(len(kept)), "most": str(longest)})
    return Answer(text=kept) if kept else SKIPPED


def longest_text(question: Question) -> int:
    """Return how many characters an answer in words may have (0 for a question that takes none).

    >>> from survey_definitions.model import Wording
    >>> longest_text(Question("better", "long text", Wording("What could be better?")))
    4000
    """
    return question.max_length or LONGEST.get(question.type, 0)


def to_json(answers: Answers) -> dict[str, Any]:
    """Return the answers as plain JSON values: null skipped, a list of option ids, a text, or a number.

    Options with words beside them are `{"options": […], "text": "…"}`.

    Raises `ValueError` for an answer that mixes them, which no question makes.

    >>> to_json({"listened": Answer(options=("often",)), "better": SKIPPED, "visits": Answer(number=3)})
    {'listened': ['often'], 'better': None, 'visits': 3}
    """
    return {question: _to_json(answer) for question, answer in answers.items()}


def _to_json(answer: Answer) -> dict[str, Any] | list[str] | str | int | None:
    if answer.options and answer.text and not answer.skipped and answer.number is None:
        return {"options": list(answer.options), "text": answer.text}
    said = (answer.skipped, bool(answer.options), bool(answer.text), answer.number is not None)
    if sum(said) > 1:
        raise ValueError("One answer is skipped, chosen, written or counted, and only one of these.")
    if answer.skipped:
        return None
    if answer.text:
        return answer.text
    return list(answer.options) if answer.number is None else answer.number


def from_json(data: Mapping[str, Any]) -> Answers:
    """Return the answers that `to_json` wrote. Raises `ValueError` for anything else.

    >>> from_json({"listened": ["often"]})
    {'listened': Answer(options=('often',), text='', number=None, skipped=False)}
    """
    return {str(question): _from_json(value) for question, value in data.items()}


def _from_json(value: object) -> Answer:
    match value:
        case None:
            return SKIPPED
        case str():
            return Answer(text=value)
        case bool():
            raise ValueError("True and false are not answers.")
        case int():
            return Answer(number=value)
        case list() if all(isinstance(item, str) for item in value):
            return Answer(options=tuple(value))
        case {"options": [str(), *_] as options, "text": str() as text, **rest} if text and not rest:
            if all(isinstance(item, str) for item in options):
                return Answer(options=tuple(options), text=text)
    raise ValueError(f"{type(value).__name__} is not an answer.")
