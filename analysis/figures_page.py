"""Writes the page of figures about themes and feeling: for a terminal, and in Markdown.

It measures nothing itself: `analysis.evaluation` does.
"""

import csv
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from analysis.evaluation import Evaluation
from analysis.figures import ThemeFigures
from analysis.theme_names import find_theme
from analysis.training import TrainingReport

TRIED = Path(__file__).parents[1] / "docs" / "figures" / "themes-tried.csv"
_HEADING = """\
# How well comments are read

These figures are written by `python -m analysis train`; they are not typed by hand.

{comments} comments of two NHS trusts that people had labelled ({groups}); labels: Copyright (c) 2021
NHS England, MIT licence. No comment is kept in this project. The trusts are an ambulance service and a
mental health trust: other services will be read less well.
"""
_METHOD = """\
Every figure is for comments the model had not seen, by nested cross-validation. The comments were split in
five parts. Comments of one person (as far as trust, date, service and score tell), identical texts and nearly
identical texts (cosine of letter groups 0.90 or more) stay in one part. Each part was read by a model learned
from the other four alone: its vocabulary, its weights, its probabilities and its thresholds, the last two
from a second cross-validation inside those four. Comments labelled by an older framework help the model;
those like any labelled comment were left out. Intervals: 95 of 100 samples of the groups (bootstrap). There
was no separate test set: the word lists and the few settings of the model were chosen while looking at these
comments, so expect somewhat lower figures elsewhere. *Labelling not possible* is left out.
"""
_MODEL = """\
## The model

`{model}` gives each theme the mean voice of two unlike readers. One is a support vector machine a theme that
reads sentence by sentence: words and pairs of words, pieces of three to five letters, the question asked, our
own lists of words, and what the lines of an older framework make of the comment; a comment has the score of
its strongest sentence. The other is a small neural network (the mean of eight) that reads the whole comment
for every theme and feeling at once. Feeling is the mean of that network and of a logistic regression.
{words} words and pairs, {pieces} pieces, each in five comments or more; {bytes} bytes on disk. Trained with
Python {python}, scikit-learn {sklearn}, numpy {numpy}; reading needs numpy and scipy alone.
"""
_LIMITS = """\
## What it does not do

- It reads English only. The other eleven languages are read by listed words; their feeling is “not scored”.
- A theme with an F1 under 0.5 is a hint where to read, not a share to publish.
- A theme with fewer than 8 labelled comments is not learned ({missing}).
- People’s labels differ from each other too; 1 is not within reach.
"""


def summary(found: Evaluation) -> Iterator[str]:
    """The figures in plain lines, for a terminal."""
    yield f"{found.comments:,} comments, each read by a model that had not seen it (95% intervals)"
    yield from (f"{name}: {value}" for name, value in found.headlines.items())
    yield (
        f"baseline of feeling (TextBlob’s word list): accuracy {found.baseline.accuracy:.3f}, "
        f"macro F1 {found.baseline.macro_f1:.3f}"
    )
    for theme in found.themes:
        figures = f"precision {theme.precision:.2f}, recall {theme.recall:.2f}, F1 {theme.f1:.2f}"
        yield f"  {theme.theme}: {theme.cases} labelled, {theme.assigned} assigned, {figures}"


def write_page(report: TrainingReport) -> str:
    """The page in Markdown, for one training report."""
    lines = [*write_figures(report.evaluation), "", _model(report), *_tried(), _limits(report)]
    return "\n".join(lines)


def write_figures(found: Evaluation) -> Iterator[str]:
    """The figures in Markdown, line by line, without what the model is made of."""
    groups = ", ".join(f"{name} {count:,}" for name, count in found.groups.items())
    yield _HEADING.format(comments=f"{found.comments:,}", groups=groups)
    yield _METHOD
    yield "| figure | value (interval) |\n| --- | ---: |"
    yield from (f"| {name} | {value} |" for name, value in found.headlines.items())
    yield "\nBaseline: one support vector machine a theme, on words and pairs, as it comes from the library."
    yield "\n## Themes\n\n| theme | labelled | assigned | precision | recall | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    yield from (_theme_line(theme) for theme in found.themes)
    yield "\nHow often people gave a theme that was given a probability of about so much:\n"
    yield "| mean probability | given | share that people gave |\n| ---: | ---: | ---: |"
    yield from (f"| {mean:.2f} | {given:,} | {share:.2f} |" for mean, given, share in found.calibration)
    yield from _feeling_lines(found)


def _theme_line(theme: ThemeFigures) -> str:
    figures = f"{theme.precision:.2f} | {theme.recall:.2f} | {theme.f1:.2f}"
    return (
        f"| {find_theme(theme.theme).name} (`{theme.theme}`) | {theme.cases} | {theme.assigned} | {figures} |"
    )


def _feeling_lines(found: Evaluation) -> Iterator[str]:
    yield "\n## Feeling\n"
    yield "Three classes; very positive and positive are one, very negative and negative are one.\n"
    yield "| scored by | comments | accuracy | macro F1 | positive | neutral or mixed | negative |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for by, name in ((found.feeling, "the model"), (found.baseline, "TextBlob’s word list (baseline)")):
        each = " | ".join(f"{f1:.2f}" for f1 in by.f1)
        yield f"| {name} | {by.comments:,} | {by.accuracy:.3f} | {by.macro_f1:.3f} | {each} |"


def _model(report: TrainingReport) -> str:
    known = report.model.vocabulary
    return _MODEL.format(
        model=report.model.name,
        words=f"{len(known.words):,}",
        pieces=f"{len(known.pieces):,}",
        bytes=f"{sum(path.stat().st_size for path in report.files):,}",
        python=platform.python_version(),
        sklearn=version("scikit-learn"),
        numpy=version("numpy"),
    )


def _tried() -> Iterator[str]:
    """What was tried and what it gave, from the table beside the page; nothing where there is none."""
    if not TRIED.exists():
        return
    with TRIED.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    yield "## What was tried\n"
    yield "Each line in grouped cross-validation on the same five parts; thresholds of a part come from the"
    yield "scores of the other four (not nested, so they may stand a little higher than those above).\n"
    yield f"| {' | '.join(heading)} |\n| --- |{' ---: |' * (len(heading) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _limits(report: TrainingReport) -> str:
    learned = report.model.themes
    missing = [
        find_theme(theme.theme).name for theme in report.evaluation.themes if theme.theme not in learned
    ]
    return _LIMITS.format(missing=", ".join(missing) or "none at present")
