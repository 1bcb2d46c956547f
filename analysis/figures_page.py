"""Writes the page of figures about themes and feeling from a training report.

It measures nothing itself: `analysis.figures` does.
"""

import platform
from collections.abc import Iterable
from importlib.metadata import version

from analysis.figures import ThemeFigures, macro_f1
from analysis.theme_names import find_theme
from analysis.training import MANY_CASES, TrainingReport

_METHOD = """\
# How well comments are read

These figures are written by `python -m analysis train`; they are not typed by hand.

{comments} comments of two NHS trusts that people had labelled ({groups}); labels: Copyright (c) 2021
NHS England, MIT licence. No comment is kept in this project. The trusts are an ambulance service and a
mental health trust: other services will be read less well.

Every figure is for comments the model had not seen. The comments were split in five parts. Comments of
one person (as far as trust, date, service and score tell), identical texts and nearly identical texts
(cosine of letter groups 0.90 or more) stay in one part. Each part was read by a model, with its own
vocabulary, trained on the other four; the thresholds of its themes were chosen from the scores of those
four (given by models that had seen the fifth part: a small advantage). There was no separate test set:
the strength of our word lists, and the few settings of the model, were chosen on these same comments,
so expect somewhat lower figures elsewhere.

Model `{model}`: linear support vector machines for themes, multinomial logistic regression for feeling,
on words and pairs of words, pieces of words (three to five letters), the question that was asked, and
our own lists of words. {words} words and pairs, {pieces} pieces, each in five comments or more;
{bytes} bytes on disk. Trained with Python {python}, scikit-learn {sklearn}, numpy {numpy}, on a
machine with two processor cores.
"""
_LIMITS = """\
## What it does not do

- It reads English only. A comment in another language has no themes and its feeling is “not scored”.
- A theme with an F1 under 0.5 is a hint where to read, not a share to publish.
- A theme with fewer than 8 labelled comments is not learned, and so never assigned ({missing}).
- People’s labels differ from each other too; 1 is not within reach.
"""


def write_page(report: TrainingReport) -> str:
    """The page in Markdown, for one training report."""
    return "\n".join(
        [_method(report), *_theme_lines(report), "", *_feeling_lines(report), "", _limits(report)]
    )


def _method(report: TrainingReport) -> str:
    known = report.model.vocabulary
    return _METHOD.format(
        comments=f"{report.comments:,}",
        groups=", ".join(f"{name} {count:,}" for name, count in report.groups.items()),
        model=report.model.name,
        words=f"{len(known.words):,}",
        pieces=f"{len(known.pieces):,}",
        bytes=f"{sum(path.stat().st_size for path in report.files):,}",
        python=platform.python_version(),
        sklearn=version("scikit-learn"),
        numpy=version("numpy"),
    )


def _theme_lines(report: TrainingReport) -> Iterable[str]:
    yield "## Themes\n"
    yield "| figure | value |\n| --- | ---: |"
    yield f"| micro F1 (all comments and themes together) | {report.micro:.3f} |"
    yield f"| macro F1 (mean of the themes that any comment carries) | {macro_f1(report.themes):.3f} |"
    many = macro_f1(report.themes, MANY_CASES)
    yield f"| macro F1, themes with {MANY_CASES} or more comments | {many:.3f} |"
    for group, value in report.micro_by_group.items():
        yield f"| micro F1, comments of {group} only | {value:.3f} |"
    yield "\n| theme | labelled | assigned | precision | recall | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    yield from (_theme_line(theme) for theme in report.themes)


def _theme_line(theme: ThemeFigures) -> str:
    figures = f"{theme.precision:.2f} | {theme.recall:.2f} | {theme.f1:.2f}"
    return (
        f"| {find_theme(theme.theme).name} (`{theme.theme}`) | {theme.cases} | {theme.assigned} | {figures} |"
    )


def _feeling_lines(report: TrainingReport) -> Iterable[str]:
    yield "## Feeling\n"
    yield "Three classes; very positive and positive are one, very negative and negative are one.\n"
    yield "| scored by | comments | accuracy | macro F1 | positive | neutral or mixed | negative |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for by in (report.feeling, report.baseline):
        name = "TextBlob’s word list (baseline)" if by is report.baseline else f"`{by.scored_by}`"
        each = " | ".join(f"{f1:.2f}" for f1 in by.f1)
        yield f"| {name} | {by.comments:,} | {by.accuracy:.3f} | {by.macro_f1:.3f} | {each} |"


def _limits(report: TrainingReport) -> str:
    missing = [find_theme(t.theme).name for t in report.themes if t.theme not in report.model.themes]
    return _LIMITS.format(missing=", ".join(missing) or "none at present")
