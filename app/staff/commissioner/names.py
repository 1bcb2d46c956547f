"""The names a commissioner's pages use: of characteristics, domains, kinds of evidence and of who answered.

It holds words and no numbers. Names of communities and measures come with the table.
"""

from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from analysis.protected import ProtectedRow
from analysis.theme_names import find_theme
from survey_definitions.messages import N_

CHARACTERISTICS = {
    "everyone": N_("Everyone"),
    "age": N_("Age"),
    "bme": N_("White British or not"),
    "carer": N_("Looks after somebody"),
    "deprivation": N_("Deprivation of the area (tenths)"),
    "disability": N_("Disability or long-term condition"),
    "ethnicity": N_("Ethnic group"),
    "religion": N_("Religion"),
    "sex": N_("Sex"),
    "sexual-orientation": N_("Sexual orientation"),
}
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


def characteristic(name: str) -> str | Markup:
    """The name of a characteristic, or of two together."""
    parts = [_look_up(CHARACTERISTICS, part) for part in name.split("+")]
    return parts[0] if len(parts) == 1 else Markup(" + ").join(parts)


def domain(name: str) -> str | Markup:
    """The name of a domain."""
    return _look_up(DOMAINS, name)


def evidence(name: str) -> str | Markup:
    """The name of a kind of evidence."""
    return _look_up(EVIDENCE, name)


def kind(name: str) -> str | Markup:
    """Who answered; nothing for evidence that nobody answered."""
    return _look_up(KINDS, name) if name else ""


def _look_up(names: dict[str, str], name: str) -> str | Markup:
    return gettext(names[name]) if name in names else label(name)


def label(english: str) -> str | Markup:
    """A name that came with the table, in the reader's language, or else marked as English."""
    said: str = gettext(english)
    if said == english and str(get_locale()) != "en":
        return Markup('<span lang="en" dir="ltr">{}</span>').format(english)
    return said


def reference(name: str, labels: dict[str, str]) -> str | Markup:
    """What a community is compared with: everyone else, or another community by its name."""
    if name in ("", "everyone else"):
        said: str = gettext(EVERYONE_ELSE)
        return said
    return label(labels.get(name, name))


def measure(row: ProtectedRow) -> str | Markup:
    """What a row measures: good answers to a question, people sorry about a theme, or a figure."""
    named = label(row.measure_label)
    if row.evidence == "indicator":
        return named
    if row.evidence == "theme":
        return escape(gettext("People whose comments are sorry about “%(theme)s”")) % {"theme": named}
    if row.direction == "lower is better":
        return escape(gettext("Poor answers to “%(question)s”")) % {"question": named}
    return escape(gettext("Good answers to “%(question)s”")) % {"question": named}


def theme(name: str) -> str | Markup:
    """The name of what a comment is about."""
    return label(find_theme(name).name)


def plain(words: str | Markup) -> str:
    """The same words without markup, for places that hold text alone."""
    return escape(words).striptags()
