"""The command line of the analysis: measure gaps in files, read comments, train, try the statistics.

It starts no site and opens no store. What `gaps` prints is exact: it is for the analyst, not for showing.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

LABELLED = Path(__file__).parents[2] / "shared" / "data" / "comments"  # beside the repository, never in it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives 0, or 1 where what it was given is at fault."""
    wanted = _parser().parse_args(arguments)
    try:
        wanted.run(wanted)
    except (ValueError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    gaps = commands.add_parser("gaps", help="measure every gap in published figures and survey answers")
    gaps.add_argument("--reference", default="", help="a community such as white-british, or “everyone else”")
    gaps.add_argument("--data", type=Path, help="a folder of published files (default: those shipped)")
    gaps.add_argument(
        "--responses", type=Path, help="survey answers, .csv or .parquet: response,kind,question,code"
    )
    gaps.add_argument(
        "--survey", default="experience-of-care", help="the survey they answer: an id or a file"
    )
    gaps.add_argument("--kind", default="user", help="the respondents whose evidence is graded")
    gaps.add_argument("--area", default="England", help="the area that is printed; “all” for every area")
    gaps.add_argument("--period", default="", help="a published period (default: each indicator’s latest)")
    gaps.add_argument("--out", type=Path, help="write the whole table here, .csv or .parquet")
    gaps.set_defaults(run=_run_gaps)
    _add_comment_commands(commands)
    simulate = commands.add_parser("simulate", help="try the statistics on simulated surveys with known gaps")
    simulate.add_argument("--surveys", type=int, default=2000, help="how many surveys (default: 2000)")
    simulate.add_argument("--seed", type=int, default=1, help="the seed: the same seed, the same figures")
    simulate.add_argument("--page", type=Path, help="write the figures as a page here")
    simulate.set_defaults(run=_run_simulate)
    emerging = commands.add_parser("emerging", help="find phrases that grew, or stand out in one community")
    emerging.add_argument("--comments", type=Path, required=True, help="comments, .csv: comment_id,text,…")
    emerging.add_argument("--out", type=Path, help="write the phrases with their comments’ ids here, .csv")
    emerging.set_defaults(run=_run_emerging)
    themes = commands.add_parser("simulate-themes", help="try corrected shares of themes on known ones")
    themes.add_argument("--times", type=int, default=4000, help="how often each kind (default: 4000)")
    themes.add_argument("--seed", type=int, default=1, help="the seed: the same seed, the same figures")
    themes.add_argument("--page", type=Path, required=True, help="write the figures as a page here")
    themes.set_defaults(run=_run_simulate_themes)
    names = commands.add_parser(
        "learn-names", help="learn what tells a name from invented comments with names marked"
    )
    names.add_argument("--comments", type=Path, required=True, help="a folder of marked comments")
    names.set_defaults(run=_run_learn_names)
    return parser


def _add_comment_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    themes = commands.add_parser("themes", help="say what comments are about, and how their writers felt")
    themes.add_argument(
        "--comments", type=Path, required=True, help="a .csv: comment_id,text,question_type,language"
    )
    themes.add_argument("--out", type=Path, required=True, help="a row for each theme of a comment, .csv")
    themes.add_argument("--sentiment", type=Path, help="a row for each comment’s feeling, .csv")
    themes.add_argument(
        "--codeframe", type=Path, help="your own themes: a .toml as ours, or a .csv of examples: text,theme"
    )
    themes.add_argument("--labels", action="store_true", help="write the framework’s labels, not our ids")
    themes.set_defaults(run=_run_themes)
    train = commands.add_parser("train", help="train the themes model on labelled comments")
    evaluate = commands.add_parser("evaluate", help="measure how well unseen comments are read")
    for command in (train, evaluate):
        command.add_argument(
            "--comments", type=Path, default=LABELLED, help="a folder of labelled comments, or one .csv"
        )
        command.add_argument("--page", type=Path, help="write the figures as a page here")
    train.add_argument("--models", type=Path, help="the folder the model is written to (default: ours)")
    train.add_argument("--corrections", type=Path, help="comments that people corrected, .csv, added to them")
    train.set_defaults(run=_run_train)
    evaluate.set_defaults(run=_run_evaluate)


def _run_learn_names(wanted: argparse.Namespace) -> None:
    from analysis.name_learning import learn_names

    print(f"Learned from {learn_names(wanted.comments)} comments")


def _run_gaps(wanted: argparse.Namespace) -> None:
    from analysis.measures import measures_of
    from analysis.pipeline import gaps_of
    from analysis.printing import gap_lines, grade_lines
    from analysis.response_files import read_responses
    from analysis.service_data import SHIPPED_DATA, data_files, read_service_data
    from survey_definitions.reader import load_survey

    service = read_service_data(data_files(wanted.data or SHIPPED_DATA))
    survey = load_survey(wanted.survey)
    rows = read_responses(wanted.responses, survey) if wanted.responses else None
    found = gaps_of(rows, measures_of(survey), service, wanted.reference, wanted.kind, wanted.period)
    shown = found.gaps[found.gaps["area"].isin([wanted.area, "all"]) | (wanted.area == "all")]
    for line in gap_lines(shown):
        print(line)
    print("\nWhere the evidence points, to be looked at first (exact figures: not for showing):")
    for line in grade_lines(found.grades):
        print(line)
    if wanted.out:
        write_table(found.gaps, wanted.out)
        print(f"\nWritten: {wanted.out}, {len(found.gaps)} rows")


def write_table(table: "DataFrame", path: Path) -> None:
    """Write a table as its ending says. Raises `ValueError` for an ending other than .csv or .parquet."""
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    elif path.suffix == ".parquet":
        table.astype({"worse": "boolean"}).to_parquet(path, index=False)
    else:
        raise ValueError(f"“{path.name}” ends neither in .csv nor in .parquet")


def _run_themes(wanted: argparse.Namespace) -> None:
    from analysis.comment_files import read_comments, write_sentiments, write_themes
    from analysis.themes import assign_themes

    comments = read_comments(wanted.comments)
    own = None
    if wanted.codeframe:
        from analysis.own_codeframes import open_codeframe

        own = open_codeframe(wanted.codeframe, [comment.text for comment in comments])
    read = assign_themes(comments, themes=own)
    write_themes(read, wanted.out, wanted.labels)
    if wanted.sentiment:
        write_sentiments(read, wanted.sentiment)
    print(f"{len(read)} comments read, {sum(bool(one.themes) for one in read)} of them themed")


def _run_train(wanted: argparse.Namespace) -> None:
    from analysis.figures_page import summary, write_page
    from analysis.model_store import MODELS
    from analysis.training import train

    report = train(wanted.comments, wanted.models or MODELS, corrections_csv=wanted.corrections)
    print("\n".join(summary(report.evaluation)))
    if wanted.page:
        wanted.page.write_text(write_page(report), encoding="utf-8")


def _run_evaluate(wanted: argparse.Namespace) -> None:
    from analysis.evaluation import evaluate
    from analysis.figures_page import summary, write_figures
    from analysis.training import read_given

    found = evaluate(*read_given(wanted.comments))
    print("\n".join(summary(found)))
    if wanted.page:
        wanted.page.write_text("\n".join(write_figures(found)) + "\n", encoding="utf-8")


def _run_simulate(wanted: argparse.Namespace) -> None:
    from analysis.simulation import simulate
    from analysis.simulation_page import figures_of, write_page

    found = simulate(wanted.surveys, wanted.seed)
    for what, value in figures_of(found):
        print(f"{value:>8}  {what}")
    if wanted.page:
        wanted.page.write_text(write_page(found), encoding="utf-8")


def _run_emerging(wanted: argparse.Namespace) -> None:
    from analysis.emerging import emerging_phrases
    from analysis.emerging_files import phrase_line, read_said, write_phrases

    phrases = emerging_phrases(read_said(wanted.comments))
    for phrase in phrases:
        print(phrase_line(phrase))
    if wanted.out:
        write_phrases(phrases, wanted.out)
        print(f"\nWritten: {wanted.out}, {len(phrases)} phrases")


def _run_simulate_themes(wanted: argparse.Namespace) -> None:
    from analysis.theme_simulation import simulate_cells, write_page

    write_page(simulate_cells(wanted.times, wanted.seed), wanted.times, wanted.seed, wanted.page)
    print(f"Written: {wanted.page}")


if __name__ == "__main__":
    sys.exit(main())
