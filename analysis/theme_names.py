"""The codeframe: what a comment can be about, in plain names, and which experience domain that speaks of.

It does not decide what a comment is about: `analysis.themes` does.
"""

from functools import cache

from analysis.codeframe_reader import CODEFRAME, DOMAINS, Aspect, CodeframeFaults, CodeTheme, read_codeframe

__all__ = [
    "CODEFRAME", "DOMAINS", "Aspect", "CodeTheme", "CodeframeFaults", "codeframe", "find_theme",
    "read_codeframe", "themes_of_domain",
]  # fmt: skip


@cache
def codeframe() -> tuple[CodeTheme, ...]:
    """The codeframe that ships with the product, read once.

    >>> len(codeframe())
    33
    """
    return read_codeframe(CODEFRAME)


def find_theme(theme_id: str) -> CodeTheme:
    """The theme with this id; raises `KeyError` where the codeframe has none.

    >>> find_theme("waiting").name
    'Waiting for help'
    """
    for theme in codeframe():
        if theme.id == theme_id:
            return theme
    raise KeyError(theme_id)


def themes_of_domain(domain: str) -> tuple[str, ...]:
    """The ids of the themes that count for one experience domain (a topic id); empty where none does.

    >>> themes_of_domain("joined-up")
    ('continuity', 'discharge')
    >>> themes_of_domain("feedback")
    ()
    """
    return tuple(theme.id for theme in codeframe() if theme.domain == domain)
