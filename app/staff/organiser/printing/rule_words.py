"""Says in the reader's words which questions on paper are for whom, and where the others go on.

It decides nothing about who answers what.
"""

from flask_babel import gettext

from app.services.printing.paper import READ_ON, Item, Rule, Said
from survey_definitions.messages import N_
from survey_definitions.model import Word

TRUE_OF_YOU = {
    "is": N_("in question %(number)s you chose %(options)s"),
    "only": N_("in question %(number)s you chose only %(options)s"),
    "is not": N_("in question %(number)s you did not choose %(options)s"),
    "not only": N_("in question %(number)s you did not choose only %(options)s"),
    "includes": N_("in question %(number)s you chose %(options)s, alone or with others"),
    "is answered": N_("you answered question %(number)s"),
}


def say_who(rule: Rule) -> str:
    """For which questions it holds; what must be true comes after it."""
    said: str = gettext("Read this only if:")
    if rule.first == rule.last and rule.first:
        said = gettext("Answer question %(number)s only if:", number=rule.first)
    elif rule.first:
        said = gettext("Answer questions %(first)s to %(last)s only if:", first=rule.first, last=rule.last)
    return said


def say_either(rule: Rule) -> list[str]:
    """What must be true, each by itself enough."""
    joined = gettext("and")
    return [f" {joined} ".join(_say(said) for said in group) for group in rule.either]


def _say(said: Said) -> str:
    options = f" {gettext('or')} ".join(map(_quote, said.options))
    words: str = gettext(TRUE_OF_YOU[said.how], number=said.number, options=options)
    return words


def _quote(option: Word) -> str:
    """An option in quotes, apart from the direction of the words round it."""
    return f"\N{FIRST STRONG ISOLATE}“{option.text}”\N{POP DIRECTIONAL ISOLATE}"


def say_where_to(rule: Rule) -> str:
    """Where everybody else goes on."""
    said: str = gettext("If not, go to the next part.")
    if rule.to > 0:
        said = gettext("If not, go to question %(number)s.", number=rule.to)
    elif rule.to == READ_ON and rule.last:
        said = gettext("If not, go on after question %(number)s.", number=rule.last)
    elif rule.to == READ_ON:
        said = gettext("If not, leave it out.")
    return said


def say_how(item: Item) -> str:
    """How the answer is written: how many boxes are ticked, or what is written down."""
    if item.type == "choose many":
        return _say_how_many(item)
    said: dict[str, str] = {
        "choose one": gettext("Tick 1 box."),
        "rank": gettext("Write 1 beside what matters most to you, 2 beside the next, and so on."),
        "number": gettext("Write a number."),
        "date": gettext("Write the year. You can leave out the day and the month."),
    }
    return said.get(item.type, "")


def _say_how_many(item: Item) -> str:
    said: str = gettext("Tick all that are true for you.")
    if item.least and item.least > 1:
        said = gettext("Tick at least %(least)s boxes.", least=item.least)
    elif item.most and item.most < len(item.boxes):
        said = gettext("Tick at most %(most)s boxes.", most=item.most)
    elif len(item.boxes) == 1:
        said = gettext("Tick the box if you agree.")
    return said


def say_no_way_back() -> str:
    """When somebody can no longer take back what they wrote."""
    said: str = gettext(
        "You can take your answers back until you hand this in. After that we cannot tell which are yours."
    )
    return said
