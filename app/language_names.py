"""The languages the site ships in, each under its own name and with its direction.

Babel knows all of this too, but a worker that asks it keeps over a megabyte for each language ever after: it
is asked only for the name of one language in another, on the few pages that say one.
"""

OWN_NAMES = {
    "ar": ("العربية", "rtl"),
    "bn": ("বাংলা", "ltr"),
    "en": ("English", "ltr"),
    "es": ("Español", "ltr"),
    "fa": ("فارسی", "rtl"),
    "gu": ("ગુજરાતી", "ltr"),
    "pa": ("ਪੰਜਾਬੀ", "ltr"),
    "pl": ("Polski", "ltr"),
    "pt": ("Português", "ltr"),
    "ro": ("Română", "ltr"),
    "so": ("Soomaali", "ltr"),
    "ur": ("اردو", "rtl"),
}


def name_language(code: str, locale: str) -> str:
    """What a language is called in another one; nothing where that is not known.

    >>> name_language("ur", "pl"), name_language("syl", "pl")
    ('urdu', '')
    """
    from babel import Locale

    return str(Locale.parse(locale).languages.get(code, ""))
