"""The languages an interpreter may be asked for, each under its own name: whoever needs one reads that.

Those beside ours are spoken most in England and Wales (Census 2021, ONS). It translates nothing.
"""

from app.language_names import OWN_NAMES, name_language

# code: own name and direction
_MORE = {
    "am": ("አማርኛ", "ltr"),
    "bg": ("Български", "ltr"),
    "ckb": ("کوردیی سۆرانی", "rtl"),
    "cs": ("Čeština", "ltr"),
    "de": ("Deutsch", "ltr"),
    "el": ("Ελληνικά", "ltr"),
    "fr": ("Français", "ltr"),
    "hi": ("हिन्दी", "ltr"),
    "hu": ("Magyar", "ltr"),
    "it": ("Italiano", "ltr"),
    "ku": ("Kurdî (Kurmancî)", "ltr"),
    "lt": ("Lietuvių", "ltr"),
    "lv": ("Latviešu", "ltr"),
    "ml": ("മലയാളം", "ltr"),
    "ne": ("नेपाली", "ltr"),
    "ps": ("پښتو", "rtl"),
    "rom": ("Romani", "ltr"),
    "ru": ("Русский", "ltr"),
    "sk": ("Slovenčina", "ltr"),
    "sq": ("Shqip", "ltr"),
    "syl": ("ꠍꠤꠟꠐꠤ", "ltr"),
    "ta": ("தமிழ்", "ltr"),
    "te": ("తెలుగు", "ltr"),
    "ti": ("ትግርኛ", "ltr"),
    "tl": ("Filipino", "ltr"),
    "tr": ("Türkçe", "ltr"),
    "uk": ("Українська", "ltr"),
    "vi": ("Tiếng Việt", "ltr"),
    "yo": ("Yorùbá", "ltr"),
    "yue": ("廣東話", "ltr"),
    "zh": ("普通话", "ltr"),
}
SPOKEN = {**OWN_NAMES, **_MORE}
OTHER = "other"


def name_spoken(code: str, locale: str) -> tuple[str, str]:
    """A language under its own name, and what it is called on this page where that is another word.

    One that is not listed is said as it was written.

    >>> name_spoken("ur", "pl"), name_spoken("ur", "ur"), name_spoken("xx", "pl")
    (('اردو', 'urdu'), ('اردو', ''), ('xx', ''))
    """
    own = SPOKEN[code][0] if code in SPOKEN else code
    said = name_language(code, locale)
    return own, "" if said.casefold() == own.casefold() else said
