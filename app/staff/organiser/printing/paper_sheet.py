"""Shows a survey laid out for paper as a page to print.

It lays nothing out and makes no PDF.
"""

from app.services.collectors import Collector
from app.services.printing.paper import Paper, PaperWay
from app.services.printing.wording import say_printed
from app.staff.organiser.printing.rule_words import (
    say_either,
    say_how,
    say_no_way_back,
    say_where_to,
    say_who,
)
from app.staff.organiser.printing.sheets import show_sheet
from survey_definitions.model import Word

SHOWN = 8  # letters of a version's name: enough to tell it by
TEXTS = ("title", "about", "who_reads", "controller")


def texts_of(way: PaperWay) -> dict[str, Word]:
    """What the survey says of itself."""
    return {key: say_printed(way.version, way.language, way.register, key) for key in TEXTS}


def show_paper_sheet(way: PaperWay, paper: Paper, link: Collector) -> str:
    """The page. The collector's name stands on it where it is to be seen."""
    return show_sheet(
        "print/paper.html",
        way.version,
        paper=paper,
        texts=texts_of(way),
        survey=way.version.survey,
        link=link,
        shown=SHOWN,
        name=link.name if link.name_shown else "",
        say_who=say_who,
        say_either=say_either,
        say_where_to=say_where_to,
        say_how=say_how,
        say_no_way_back=say_no_way_back,
    )
