"""The forms a name takes in a sentence: Polish and Romanian cases, and endings and prefixes grown together.

It does not know which words are names, and it does not cover nicknames.
"""

import re
from collections.abc import Iterator

# An ending of the folded name, and what may stand in its place; the first ending that fits is used.
_POLISH = (
    ("ska", "skiej ska"), ("cka", "ckiej cka"), ("dzka", "dzkiej"),
    ("ski", "skiego skiemu skim scy skich skimi"), ("cki", "ckiego ckiemu ckim ccy ckich"),
    ("ia", "ii ie io"), ("ja", "ji je jo"), ("la", "li le lo"),
    ("sia", "si sie"), ("zia", "zi zie"), ("nia", "ni nie"),
    ("ka", "ki ce ke ko"), ("ga", "gi dze ge go"), ("da", "dy dzie de do"), ("ta", "ty cie te to"),
    ("ra", "ry rze re ro"), ("sta", "sty scie ste"), ("cha", "chy sze che"), ("a", "y ie e o"),
    ("ciek", "cka ckowi ckiem cku"), ("siek", "ska skowi skiem sku"), ("ziek", "zka zkowi zkiem zku"),
    ("ek", "ka kowi kiem ku"), ("iec", "ca cowi cem"), ("el", "la lowi lem"),
    ("er", "ra rowi rem era erowi erem"), ("y", "ego emu ym"), ("i", "ego emu im"),
    ("l", "la lowi lem le"), ("r", "ra rowi rem rze"), ("t", "ta towi tem cie"), ("d", "da dowi dem dzie"),
    ("k", "ka kowi kiem ku"), ("g", "ga gowi giem gu"), ("n", "na nowi nem nie"), ("w", "wa wowi wem wie"),
    ("", "a owi em ie u"),
)  # fmt: skip
_ROMANIAN = (
    ("ica", "icai ichii ico"), ("nca", "ncai nchii"), ("ga", "gai ghii"), ("ia", "iei ei io"),
    ("ea", "elei ei"), ("a", "ei ii o"), ("u", "ului ule"), ("escu", "escului estilor"), ("", "ul ului e"),
)  # fmt: skip
_TABLES = {
    language: sorted(table, key=lambda row: -len(row[0]))
    for language, table in (("pl", _POLISH), ("ro", _ROMANIAN))
}
# What Polish and Romanian grow onto a name of another language: Winstona, Kofiego, Beverleyului.
CASE_ENDINGS = {"pl": ("owi", "ego", "emu", "iem", "em", "a", "u", "y"), "ro": ("ului", "lui", "ei")}
# Endings that Bengali, Gujarati and Farsi grow onto a name, and prefixes that Arabic does (folded forms).
_ENDINGS = re.compile(
    r"(?:কে|ের|র|েরা|রা|দের|ও|ই|য|যের|যকে|তে|সহ"
    r"|ભાઇ|ભાઈ|બેન|બહેન|જિ|(?:ભાઇ|ભાઈ|બેન|બહેન|જિ)?(?:ને|નિ|નો|નું|નુ|ના|નાં|એ|થિ|નેજ|નેય)"
    r"|جان|خان|را|يي|ي|هم|م|ام|اش|ها)$"
)
_PREFIXES = re.compile(r"^(?:وال|بال|فال|لل|و|ف|ب|ل|ك)(?=..)")
_SHORTEST = 3  # letters that must be left


def case_forms(folded: str, language: str) -> Iterator[str]:
    """The cases of a name in `pl` or `ro`, folded; nothing for any other language.

    >>> list(case_forms("kowalska", "pl")), list(case_forms("maria", "ro"))
    (['kowalskiej', 'kowalska'], ['mariei', 'marei', 'mario'])
    """
    for ending, forms in _TABLES.get(language, ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= 2:
            stem = folded.removesuffix(ending)
            yield from (stem + form for form in forms.split())
            return


def bare_forms(folded: str) -> Iterator[str]:
    """What may be left of a word when an ending or a prefix that grew onto it is taken off.

    >>> list(bare_forms("রহিমকে")), list(bare_forms("વિનોદભાઈને"))
    (['রহিম'], ['વિનોદ'])
    """
    for pattern in (_ENDINGS, _PREFIXES):
        found = pattern.search(folded)
        if found and len(folded) - (found.end() - found.start()) >= _SHORTEST:
            yield folded[: found.start()] + folded[found.end() :]


# Words of respect and of kin that are written together with the name before them, folded: রুমাদি, سپیدهجان.
_HONOURS = re.compile(
    r"(?:جان|جون|خانم|দি|দিদি|আপা|ভাই|খালা|চাচা|কাকা|মাসি|মামা|বাবু|ভাইয"
    r"|ભાઇ|ભાઈ|બેન|બહેન|માસિ|કાકા|કાકિ|ફોઇ|ફોઈ|મામા|મામિ|દાદા|કુમાર|લાલ"
    r")(?:কে|র|ের|ও|ને|નિ|નો|નું|ના|નાં|એ|થિ|را|هم)?$"
)


def honoured_form(folded: str) -> str:
    """The name before a word of respect or of kin that grew onto it; empty for none.

    >>> honoured_form("রুমাদি"), honoured_form("પુસ્પામાસિને"), honoured_form("হাসপাতাল")
    ('রুমা', 'પુસ્પા', '')
    """
    found = _HONOURS.search(folded)
    return folded[: found.start()] if found and found.start() >= _SHORTEST else ""


# What Bengali, Gujarati, Panjabi, Urdu, Farsi and Arabic grow onto any word, folded; the longest first.
_WORD_ENDINGS = re.compile(
    r"(?:টাকে|টার|টাও|টাই|টা|টি|টুকু|গুলোর|গুলোকে|গুলো|গুলি|খানা|েরও|েই|ের|দের|কেও|কে|রাও|রা|তেই|তে|য়|য়ের|য়ে|েও|ে|র|ও|ই"
    r"|માંથિ|માંનિ|માંનુ|માં|વાલા|વાલિ|વાલુ|વાલો|ઓનિ|ઓને|ઓમાં|ઓ|નિ|નો|નુ|નું|ના|નાં|ને|થિ|એ|ે|ય|જ"
    r"|ੀਆੰ|ਿਆੰ|ਾੰ|ਆੰ|ੋੰ|ਓੰ|ੇ|ਏ|ਈ"
    r"|وں|ون|ين|ات|يں"
    r"|هايشان|هايمان|هايم|هايت|هايش|هايي|هاي|ها|شان|مان|تان|اش|ام|ات|م|ت|ش|ي"
    r"|هما|هم|هن|كم|نا|ني|ية|يه|ها|ه|ك|وا|تم|تي)$"
)
_WORD_BEGINNINGS = re.compile(r"^(?:وبال|ولل|وال|بال|فال|كال|لل|ال|وب|ول|و|ف|ب|ل|ك|س|مي|نمي)(?=...)")


def plain_forms(folded: str) -> Iterator[str]:
    """What may be left of any word when endings and beginnings that grew onto it are taken off.

    >>> "ward" in plain_forms("ward"), list(plain_forms("ঘরটাও"))
    (False, ['ঘর'])
    """
    begun = _WORD_BEGINNINGS.sub("", folded)
    for form in dict.fromkeys((folded, begun)):
        ended = _WORD_ENDINGS.sub("", form)
        for bare in (form, ended):
            if bare != folded and len(bare) >= _SHORTEST - 1:
                yield bare


# Endings of words in Polish, Romanian, Somali, Spanish, Portuguese, English, folded; four letters are left.
_LATIN_ENDINGS = re.compile(
    r"(?<=....)(?:ul|ului|lui|le|ele|elor|ea|ei|ii|ilor|uri|urile|owi|ami|ach|owie|ow|om|em|ie|iego|emu|ych|ymi|ej"
    r"|ka|ga|ta|da|ha|kii|tii|gii|dii|shii|ku|tu|gu|du|hu|yaal|yada|ayaal|een|es|s|a|y|i|u|e|o|ed|ing|er|est|ly|d)$"
)


def latin_stems(folded: str) -> Iterator[str]:
    """What may be left of a Latin word when its ending is taken off, or another put in its place.

    >>> list(latin_stems("ceaiul")), "pielegniark" in latin_stems("pielegniarki")
    (['ceai', 'ceaia', 'ceaie'], True)
    """
    found = _LATIN_ENDINGS.search(folded)
    if found:
        stem = folded[: found.start()]
        yield from (stem, f"{stem}a", f"{stem}e")
