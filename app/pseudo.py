"""An invented language for tests: every word of the interface is marked, so that leftover English is seen.

No site offers it unless a test's settings ask for it.
"""

import re

from babel.support import NullTranslations

PSEUDO = "en-XA"
PLACEHOLDER = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]+>)")
LETTERS = str.maketrans("aceinosuyACEINOSUY", "àçéîñöšûýÀÇÉÎÑÖŠÛÝ")


def mark(text: str) -> str:
    """The same text in the invented language: accented, in brackets, its placeholders kept.

    >>> mark("You have %(num)d answers")
    '⟦Ýöû hàvé %(num)d àñšwérš⟧'
    """
    pieces = PLACEHOLDER.split(text)
    return "⟦" + "".join(p if PLACEHOLDER.fullmatch(p) else p.translate(LETTERS) for p in pieces) + "⟧"


class PseudoTranslations(NullTranslations):
    """The catalogue of the invented language."""

    def ugettext(self, message: str) -> str:
        return mark(message)

    def ungettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return mark(msgid1 if n == 1 else msgid2)

    def upgettext(self, context: str, message: str) -> str:  # noqa: ARG002 (gettext's signature)
        return mark(message)

    def unpgettext(self, context: str, singular: str, plural: str, num: int) -> str:  # noqa: ARG002
        return mark(singular if num == 1 else plural)
