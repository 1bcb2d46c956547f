"""The names of communities and characteristics, as pages of both sites say them.

It holds words and no numbers. The English name of a community is its label in `analysis.communities`; its
translations are in the catalogues, found by their context (`app.commands.interface_words` lays them there).
"""

from collections.abc import Mapping

from flask_babel import gettext, pgettext
from markupsafe import Markup, escape

from app.i18n import reading
from app.language_names import OWN_NAMES, name_language
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


def characteristic(name: str) -> str | Markup:
    """The name of a characteristic, or of two together."""
    parts = [look_up(CHARACTERISTICS, part) for part in name.split("+")]
    return parts[0] if len(parts) == 1 else Markup(" + ").join(parts)


def community(english: str) -> str | Markup:
    """The name of a community."""
    return marked(pgettext("community", english), english)


def language(community_id: str, english: str) -> str | Markup:
    """The name of a language, from the community whose main language it is: in the language of the page, and
    beside it the name that it gives itself where we know that. To whoever reads English, in English alone."""
    code, here = community_id.partition("=")[2], reading().language
    if here.code == SOURCE_LANGUAGE or code not in OWN_NAMES:
        return marked(english, english)
    name, direction = OWN_NAMES[code]
    own = Markup('<span lang="{}" dir="{}">{}</span>').format(code, direction, name)
    said = "" if here.locale == SOURCE_LANGUAGE else name_language(code, here.locale)
    return own if said in ("", name) else Markup("<bdi>{} ({})</bdi>").format(said, own)


def look_up(names: Mapping[str, str], name: str) -> str | Markup:
    """The words for a name in this list; a name that is not there, as it came."""
    return gettext(names[name]) if name in names else marked(name, name)


def marked(said: str, english: str) -> str | Markup:
    """Words that came with the table, marked as English where they still are and the reader’s are not."""
    if said == english and reading().language.code != SOURCE_LANGUAGE:
        return Markup('<span lang="en" dir="ltr">{}</span>').format(english)
    return said


def plain(words: str | Markup) -> str:
    """The same words without markup, for places that hold text alone."""
    return escape(words).striptags()
