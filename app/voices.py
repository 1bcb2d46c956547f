"""How the readers of a language are spoken to in a message: in the interface's words of that language.

It writes no message.
"""

from app.i18n import find_language, load_interface
from app.services.messages.moments import Voice


def voice_of(language: str, easy: bool) -> Voice:
    """The voice for this language, in standard words or Easy Read."""
    return Voice(language, find_language(language).locale, easy, load_interface(language).gettext)
