"""The languages the site ships in, each under its own name and with its direction.

Babel knows all of this too, but a worker that asks it keeps over a megabyte for each language ever after.
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
