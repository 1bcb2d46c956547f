"""Measures: which question or theme counts for which domain, and which answers say a better experience.

It counts nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analysis.evidence_quality import WEAK_F1
from analysis.methods.rogan_gladen import Checked, can_be_told
from analysis.theme_checks import load_checks, theme_f1
from analysis.theme_names import CodeTheme, codeframe
from survey_definitions.model import Question, Survey

Direction = Literal["higher is better", "lower is better"]


@dataclass(frozen=True)
class Measure:
    """One share to be measured in each community.

    A survey measure is the share whose answer was scored positive (`counted`), of those whose answer was
    scored at all (`base`), so that *does not apply*, *don't know* and *prefer not to say* stand outside it.
    A theme measure is the share of those who left a comment with a negative comment that carries the theme.
    `label` is the English wording and `wordings` those that kinds of respondents are asked in, by kind;
    `domain` is a topic id, or empty where it speaks of no one topic. `checked` says how often reading a
    theme errs; one that is `weak` is read too badly for a share: its comments are listed and not counted.
    """

    id: str
    evidence: Literal["survey", "theme"]
    label: str
    domain: str
    direction: Direction
    counted: frozenset[str] = frozenset()
    base: frozenset[str] = frozenset()
    wordings: Mapping[str, str] = field(default_factory=dict)
    checked: Checked | None = None
    weak: bool = False

    def label_for(self, kind: str) -> str:
        """The wording that respondents of this kind are asked in."""
        return self.wordings.get(kind, self.label)


def measures_of(survey: Survey) -> tuple[Measure, ...]:
    """The measures of a survey: its scored questions, in the order they are asked.

    >>> from survey_definitions.model import Option, Wording
    >>> good, bad = Option("yes", "Yes", score="positive"), Option("no", "No", score="negative")
    >>> options = (good, bad, Option("na", "Does not apply"))
    >>> words = Wording("Did you feel safe?")
    >>> question = Question("safe", "choose one", words, topic="safety", options=options)
    >>> [measure] = measures_of(Survey("s", "S", ("en",), (question,)))
    >>> measure.domain, sorted(measure.base), sorted(measure.counted)
    ('safety', ['no', 'yes'], ['yes'])
    """
    return tuple(_measure(question) for question in survey.questions if _is_scored(question))


def _is_scored(question: Question) -> bool:
    scores = {option.score for option in question.options}
    return question.role == "answer" and question.type == "choose one" and {"positive", "negative"} <= scores


def _measure(question: Question) -> Measure:
    return Measure(
        question.id,
        "survey",
        question.wording.ask,
        question.topic,
        "higher is better",
        frozenset(option.stored_code for option in question.options if option.score == "positive"),
        frozenset(option.stored_code for option in question.options if option.score != "unscored"),
        {kind: wording.ask for kind, wording in question.wordings.items() if wording.ask},
    )


def theme_measures(themes: Iterable[CodeTheme] | None = None) -> tuple[Measure, ...]:
    """The measures of the themes that speak of a domain (of the shipped codeframe where none are given).

    Each is corrected by its check with the shipped model. A theme is weak where its F1 is under 0.5, where it
    has no check, and where its check says that nothing can be told (`rogan_gladen.can_be_told`).

    >>> waiting = next(one for one in theme_measures() if one.id == "waiting")
    >>> waiting.direction, waiting.weak, waiting.checked is None
    ('lower is better', False, False)
    """
    return tuple(
        _theme_measure(theme) for theme in (codeframe() if themes is None else themes) if theme.domain
    )


def _theme_measure(theme: CodeTheme) -> Measure:
    checked = load_checks().get(theme.id)
    weak = theme_f1().get(theme.id, 0.0) < WEAK_F1 or checked is None or not can_be_told(checked)
    return Measure(theme.id, "theme", theme.name, theme.domain, "lower is better", checked=checked, weak=weak)
