"""The words of the pages for reading comments: themes, feelings, how likely, who coded.

It holds words and decides nothing.
"""

from collections.abc import Iterable

from flask_babel import gettext, pgettext
from markupsafe import Markup, escape

from analysis.theme_names import CodeTheme, codeframe
from app.i18n import reading
from survey_definitions.messages import N_
from survey_definitions.model import SOURCE_LANGUAGE

FEELINGS = {
    "positive": N_("Happy with the care"),
    "neutral": N_("Neither, or both"),
    "negative": N_("Unhappy with the care"),
    "not scored": N_("I cannot tell"),
}
CATEGORIES = {
    "General": N_("In general"),
    "Staff": N_("The people who work there"),
    "Access to medical care & support": N_("Getting care"),
    "Communication & involvement": N_("Being told, heard and involved"),
    "Mental Health specifics": N_("Detention and restriction"),
    "Patient journey & service coordination": N_("From one service to the next"),
    "Medication & pain": N_("Medicines and pain"),
    "Activities": N_("Things to do"),
    "Environment, equipment & catering": N_("Places, equipment and food"),
    "Service location, travel & transport": N_("Where it is and how to get there"),
    "Equality": N_("Equality"),
}
# From this probability on, in words.
_LIKELY = (
    (0.9, N_("The machine is almost sure")),
    (0.7, N_("The machine thinks it likely")),
    (0.5, N_("The machine thinks it more likely than not")),
    (0.0, N_("The machine thinks it possible")),
)


def theme_name(theme: CodeTheme) -> str | Markup:
    """The plain name of a theme, marked as English where it is not said in the reader's language."""
    return _marked(pgettext("theme", theme.name), theme.name)


def _marked(said: str, english: str) -> str | Markup:
    if said == english and reading().language.code != SOURCE_LANGUAGE:
        return Markup('<span lang="en" dir="ltr">{}</span>').format(english)
    return str(said)


def theme_named(theme_id: str) -> str | Markup:
    """The plain name of a theme from its id; the id itself where the codeframe has it no more."""
    found = next((theme for theme in codeframe() if theme.id == theme_id), None)
    return theme_name(found) if found else Markup('<span lang="en" dir="ltr">{}</span>').format(theme_id)


def theme_names(theme_ids: Iterable[str]) -> list[str | Markup]:
    """The plain names of themes."""
    return [theme_named(one) for one in theme_ids]


def aspect_name(aspect_id: str) -> str | Markup:
    """The plain name of one side of a theme, such as racism."""
    sides = {aspect.id: aspect.name for theme in codeframe() for aspect in theme.aspects}
    english = sides.get(aspect_id, aspect_id)
    return _marked(pgettext("theme aspect", english), english)


def plain_theme(theme_id: str) -> str:
    """The name of a theme where markup cannot stand."""
    return escape(theme_named(theme_id)).striptags()


def category_name(category: str) -> str | Markup:
    """The plain name of a category of themes."""
    if category in CATEGORIES:
        return str(gettext(CATEGORIES[category]))
    return Markup('<span lang="en" dir="ltr">{}</span>').format(category)


def feeling_name(feeling: str) -> str:
    """How somebody felt about the care, in words."""
    return str(gettext(FEELINGS.get(feeling, FEELINGS["not scored"])))


def how_likely(probability: float) -> str:
    """A probability in words, with its hundredths in whole numbers."""
    words = next(words for least, words in _LIKELY if probability >= least)
    return str(
        gettext("%(words)s (%(number)s in 100).", words=gettext(words), number=round(100 * probability))
    )


def how_well(f1: float | None) -> str:
    """How well the machine finds a theme, in one plain sentence."""
    if f1 is None:
        return str(gettext("the machine has not learned it."))
    if f1 < 0.5:
        return str(gettext("the machine is often wrong."))
    return str(gettext("the machine is sometimes wrong."))
