"""Invents people who answer a survey: who they are, how their care was, and what was planted on purpose.

It stores nothing and reads no clock: the same seed gives the same people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from app.services.invented_comments import CommentBook, write_comment
from survey_definitions.conditions import holds
from survey_definitions.model import (
    GATE,
    GATE_NO,
    GATE_YES,
    PREFER_NOT_TO_SAY,
    SKIPPED,
    Answer,
    Answers,
    Question,
    Register,
    Score,
    Survey,
)

SCORES: tuple[Score, ...] = ("positive", "neutral", "negative")
Weights = Mapping[str, float]
Traits = frozenset[tuple[str, str]]  # (question, option): what somebody is, told or not
Chances = tuple[float, float, float]  # of a good, a middling and a bad experience


@dataclass(frozen=True)
class PlantedGap:
    """A gap made on purpose: `points` more in a hundred of these people fare badly in this topic.

    `also` names groups they are part of, or that are part of them, where a gap follows from this one.
    """

    community: str
    also: tuple[str, ...]
    question: str
    options: tuple[str, ...]
    topic: str
    points: int

    def holds_for(self, traits: Traits) -> bool:
        """Whether somebody is one of these people."""
        return any((self.question, option) in traits for option in self.options)


@dataclass(frozen=True)
class World:
    """Where the invented people live: the shares of everything that is drawn.

    `shares[question][option]`, `languages[option][language]` (option `""`: everyone else),
    `experience[topic]` the shares of good, middling and bad experience before anything is planted.
    """

    shares: Mapping[str, Weights]
    languages: Mapping[str, Weights]
    modes: Weights
    experience: Mapping[str, Chances]
    rates: Mapping[str, float]
    tones: Mapping[str, str]
    comments: CommentBook


@dataclass(frozen=True)
class Invented:
    """One invented response. `worse[question]` is how likely this person was to have a bad experience."""

    language: str
    register: Register
    mode: str
    days_ago: int
    answers: Answers
    traits: Traits
    worse: Mapping[str, float] = field(default_factory=dict)


def invent_responses(
    survey: Survey, world: World, seed: int, count: int, planted: Iterable[PlantedGap]
) -> list[Invented]:
    """Invents so many responses. With nothing planted, no community differs from another but by chance."""
    rng = Random(seed)  # noqa: S311 (an invention that can be repeated, not a secret)
    gaps = tuple(planted)
    return [_invent_response(survey, world, rng, gaps) for _ in range(count)]


def _invent_response(survey: Survey, world: World, rng: Random, planted: tuple[PlantedGap, ...]) -> Invented:
    about = _invent_person(survey, world, rng)
    traits = frozenset((name, option) for name, answer in about.items() for option in answer.options)
    chances = {
        question.id: _chances(question, world, traits, planted)
        for question in survey.questions
        if is_scored(question)
    }
    language = _draw_language(world, traits, survey.languages, rng)
    lived = _live_through(survey, world, about, chances, rng)
    lived |= _comment(survey, world, lived, language, rng)
    lived |= _tell_about_themselves(survey, about, world, rng)
    register: Register = "easy_read" if rng.random() < world.rates["easy_read"] else "standard"
    mode = _draw(world.modes, rng)
    days_ago = rng.randrange(int(world.rates["days"]))
    worse = {name: bad for name, (_, _, bad) in chances.items()}
    said = _say_in(register, survey, lived, chances, world)
    return Invented(language, register, mode, days_ago, said, traits, worse)


def _invent_person(survey: Survey, world: World, rng: Random) -> dict[str, Answer]:
    """Who somebody is: kind, service, area and all that the equality questions ask, told or not."""
    known: dict[str, Answer] = {}
    asked = [question for question in survey.questions if question.role in ("kind", "service", "area")]
    for question in (*asked, *survey.equality):
        if holds(question.show_if, known):
            known[question.id] = _draw_answer(question, world, rng)
    return known


def _draw_answer(question: Question, world: World, rng: Random) -> Answer:
    shares = world.shares.get(question.id)
    if question.role == "equality" and rng.random() < world.rates["skipped"]:
        return SKIPPED
    if shares is None and not question.options:
        return SKIPPED
    return Answer(options=(_draw(shares or _even_shares(question), rng),))


def _even_shares(question: Question) -> Weights:
    return {option.id: 0.03 if option.id == PREFER_NOT_TO_SAY else 1.0 for option in question.options}


def is_scored(question: Question) -> bool:
    """Whether a question asks how good or bad something was."""
    return {option.score for option in question.options} >= {"positive", "negative"}


def _chances(question: Question, world: World, traits: Traits, planted: tuple[PlantedGap, ...]) -> Chances:
    """How likely a good, a middling and a bad experience are: what is planted is taken from the good ones."""
    good, middling, bad = world.experience.get(question.topic, world.experience[""])
    here = (gap for gap in planted if gap.topic == question.topic and gap.holds_for(traits))
    moved = min(sum(gap.points for gap in here) / 100, good)
    return good - moved, middling, bad + moved


def _live_through(
    survey: Survey, world: World, about: Answers, chances: Mapping[str, Chances], rng: Random
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for question in survey.questions:
        asked = "standard" in question.registers and question.type != "information"
        if not asked or not holds(question.show_if, answers):
            continue
        if question.id in chances:
            answers[question.id] = _experience(question, chances[question.id], world, rng)
        elif question.role not in ("comment", "quote"):
            answers[question.id] = about.get(question.id) or _draw_answer(question, world, rng)
    return answers


def _say_in(
    register: Register, survey: Survey, lived: Answers, chances: Mapping[str, Chances], world: World
) -> Answers:
    """The same life as this register asks about it: some questions are asked in one register alone.

    What it draws comes from the person’s own answers, so that nobody else’s life changes with it.
    """
    rng = Random(repr(lived))  # noqa: S311 (an invention that can be repeated, not a secret)
    said = dict(lived)
    for question in (*survey.questions, *survey.equality):
        if register not in question.registers:
            said.pop(question.id, None)
        elif question.id in chances and question.id not in said and holds(question.show_if, said):
            said[question.id] = _experience(question, chances[question.id], world, rng)
    return said


def _experience(question: Question, chances: Chances, world: World, rng: Random) -> Answer:
    if rng.random() < world.rates["skipped"]:
        return SKIPPED
    if rng.random() < world.rates["does_not_apply"]:
        unscored = [option.id for option in question.options if option.score == "unscored"]
        return Answer(options=(rng.choice(unscored),)) if unscored else SKIPPED
    scores = [score for score in SCORES if any(option.score == score for option in question.options)]
    weights = [share for score, share in zip(SCORES, chances, strict=True) if score in scores]
    score = rng.choices(scores, weights)[0]
    return Answer(options=(rng.choice([option.id for option in question.options if option.score == score]),))


def _comment(survey: Survey, world: World, lived: Answers, language: str, rng: Random) -> dict[str, Answer]:
    """What somebody writes: more often about what went well or badly for them."""
    said: dict[str, Answer] = {}
    for question in survey.questions:
        if question.role == "comment":
            tone = world.tones[question.id]
            topics = {topic: 1.0 + 5.0 * (score == tone) for topic, score in _scores(survey, lived).items()}
            wrote = rng.random() < world.rates["comment"]
            text = write_comment(world.comments, tone, language, topics, rng) if wrote else ""
            said[question.id] = Answer(text=text) if text else SKIPPED
        elif question.role == "quote":
            agreed = (
                question.about in said and said[question.about].text and rng.random() < world.rates["quote"]
            )
            said[question.id] = Answer(options=(question.options[0].id,)) if agreed else SKIPPED
    return said


def _scores(survey: Survey, lived: Answers) -> dict[str, str]:
    """For each topic, the tone of this person's own answer: good, better (it could be), or nothing."""
    tones = {"positive": "good", "negative": "better"}
    return {
        question.topic: tones.get(option.score, "")
        for question in survey.questions
        if is_scored(question)
        for option in question.options
        if option.id in lived.get(question.id, SKIPPED).options
    }


def _draw_language(world: World, traits: Traits, languages: Sequence[str], rng: Random) -> str:
    spoken = next(
        (world.languages[option] for _, option in sorted(traits) if option in world.languages), None
    )
    language = _draw(spoken or world.languages[""], rng)
    return language if language in languages else "en"


def _tell_about_themselves(survey: Survey, about: Answers, world: World, rng: Random) -> dict[str, Answer]:
    if not survey.equality:
        return {}
    if rng.random() >= world.rates["equality"]:
        return {GATE: Answer(options=(GATE_NO,))}
    told = {question.id: about[question.id] for question in survey.equality if question.id in about}
    return {GATE: Answer(options=(GATE_YES,)), **told}


def _draw(weights: Weights, rng: Random) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
