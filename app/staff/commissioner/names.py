"""The names a commissioner's pages use: of characteristics, domains, kinds of evidence and of who answered.

It holds words and no numbers. Names of communities and measures come with the table; their translations are
in the catalogues, found by their context (`app.commands.interface_words` lays them there).
"""

from flask_babel import gettext, pgettext
from markupsafe import Markup, escape

from analysis.protected import ProtectedRow
from analysis.theme_names import find_theme
from app.i18n import reading
from app.staff.commissioner.questions import Known, question_of
from survey_definitions.messages import N_
from survey_definitions.model import SOURCE_LANGUAGE

CHARACTERISTICS = {
    "everyone": N_("Everyone"),
    "age": N_("Age"),
    "bme": N_("White British or not"),
    "carer": N_("Looks after somebody"),
    "circumstances": N_("Circumstances"),
    "deprivation": N_("Deprivation of the area (tenths)"),
    "disability": N_("Disability or long-term condition"),
    "english-level": N_("How well they speak English"),
    "ethnicity": N_("Ethnic group"),
    "gender-identity": N_("Gender identity"),
    "main-language": N_("Main language"),
    "marital": N_("Marriage or civil partnership"),
    "pregnancy": N_("Pregnancy or a baby in the last 12 months"),
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
SOURCES = {"Answers to this survey": N_("Answers to this survey")}
AREAS = {"England": N_("England")}


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
    return gettext(names[name]) if name in names else _marked(name, name)


def _marked(said: str, english: str) -> str | Markup:
    """Words that came with the table, marked as English where they still are and the reader’s are not."""
    if said == english and reading().language.code != SOURCE_LANGUAGE:
        return Markup('<span lang="en" dir="ltr">{}</span>').format(english)
    return said


def community(english: str) -> str | Markup:
    """The name of a community."""
    return _marked(pgettext("community", english), english)


def indicator(english: str) -> str | Markup:
    """The name of a number about a service."""
    return _marked(pgettext("indicator", english), english)


def theme(name: str) -> str | Markup:
    """The name of what a comment is about, from its id."""
    return theme_named(find_theme(name).name)


def theme_named(english: str) -> str | Markup:
    """The name of what a comment is about, from its English one."""
    return _marked(pgettext("theme", english), english)


def source(english: str) -> str | Markup:
    """Where figures come from: our own answers, or a publication by its English title."""
    return _look_up(SOURCES, english)


def area(english: str) -> str | Markup:
    """Where figures are about."""
    return _look_up(AREAS, english)


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


def plain(words: str | Markup) -> str:
    """The same words without markup, for places that hold text alone."""
    return escape(words).striptags()
