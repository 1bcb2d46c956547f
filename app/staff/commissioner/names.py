"""The names a commissioner's pages use: of characteristics, domains, kinds of evidence and of who answered.

It holds words and no numbers. Names of measures come with the table; their translations are in the
catalogues, found by their context (`app.commands.interface_words` lays them there). Those of communities are
in `app.community_names`.
"""

from flask_babel import gettext, pgettext
from markupsafe import Markup, escape

from analysis.protected import ProtectedRow
from analysis.theme_names import find_theme
from app.community_names import CHARACTERISTICS, characteristic, community, look_up, marked, plain
from app.staff.commissioner.questions import Known, question_of
from survey_definitions.messages import N_

__all__ = [
    "CHARACTERISTICS", "area", "characteristic", "community", "domain", "evidence", "indicator", "kind",
    "measure", "plain", "reference", "source", "theme", "theme_named",
]  # fmt: skip

DOMAINS = {
    "access": N_("Getting help when it is needed"),
    "information": N_("Information and communication"),
    "involvement": N_("Being listened to and involved"),
    "dignity": N_("Dignity, respect and fairness"),
    "culture": N_("Culture, faith, language and identity"),
    "safety": N_("Feeling safe and least restriction"),
    "joined-up": N_("Joined-up care and moving between services"),
    "families": N_("Families and carers"),
    "outcome": N_("Difference it made"),
    "feedback": N_("Giving feedback and seeing change"),
}
EVIDENCE = {
    "survey": N_("What people answered"),
    "theme": N_("What comments are about"),
    "indicator": N_("Service data"),
}
KINDS = {
    "user": N_("People using the service"),
    "carer": N_("People caring for someone"),
    "staff": N_("Staff"),
    "community": N_("Community members"),
}
EVERYONE_ELSE = N_("everyone else")
SOURCES = {"Answers to this survey": N_("Answers to this survey")}
AREAS = {"England": N_("England")}


def domain(name: str) -> str | Markup:
    """The name of a domain."""
    return look_up(DOMAINS, name)


def evidence(name: str) -> str | Markup:
    """The name of a kind of evidence."""
    return look_up(EVIDENCE, name)


def kind(name: str) -> str | Markup:
    """Who answered; nothing for evidence that nobody answered."""
    return look_up(KINDS, name) if name else ""


def indicator(english: str) -> str | Markup:
    """The name of a number about a service."""
    return marked(pgettext("indicator", english), english)


def theme(name: str) -> str | Markup:
    """The name of what a comment is about, from its id."""
    return theme_named(find_theme(name).name)


def theme_named(english: str) -> str | Markup:
    """The name of what a comment is about, from its English one."""
    return marked(pgettext("theme", english), english)


def source(english: str) -> str | Markup:
    """Where figures come from: our own answers, or a publication by its English title."""
    return look_up(SOURCES, english)


def area(english: str) -> str | Markup:
    """Where figures are about."""
    return look_up(AREAS, english)


def reference(name: str, known: Known) -> str | Markup:
    """What a community is compared with: everyone else, or another community by its name."""
    if name in ("", "everyone else"):
        said: str = gettext(EVERYONE_ELSE)
        return said
    return community(known.communities.get(name, name))


def measure(row: ProtectedRow, known: Known) -> str | Markup:
    """What a row measures: a question as it was asked, what people wrote about, or a figure."""
    if row.evidence == "survey":
        return escape("“%(question)s”") % {"question": question_of(row, known)}
    if row.evidence == "theme":
        about = theme_named(row.measure_label)
        return escape(gettext("Wrote about “%(theme)s” as a problem")) % {"theme": about}
    return indicator(row.measure_label)
