"""Guesses which of our twelve languages a text is surely in, where that differs from its page.

It is a hint only: the language of a comment is that of its survey page. Urdu or Panjabi in Roman letters, and
any other language, give no hint.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.comments import Comment
from analysis.script_folding import fold_word, split_written

_LEAST_WORDS = 3  # of a language's small words, and of the text
_LEAST_SHARE = 0.25  # of the words are small words of the language
_AHEAD = 2.0  # times as many as any other language
_MOST_READ = 300  # words
_LEAST_LETTERS = 8
# Small words that hardly a sentence does without, folded when they are read.
_SMALL: Mapping[str, str] = {
    "en": """the and to was is of it my for they with but not very were have had me you be that this there
        on in i a are he she we from so when what would could did been no at as""",
    "pl": """i w z na nie się jest do że to był była było były bardzo ale mnie dla po od jak co mi tak za
        przez ze oraz już tylko mam miałam miałem są jestem o lub czy który która gdy ich mój moja przy u
        proszę dziękuję wszystko nikt ja mu jej tego tam""",
    "ro": """și este de nu am cu în la pe mi foarte pentru care un o a fost mai să sunt că au din ce dar eu
        mă m nu-mi era ne nici sau dupa fără prea toate tot acolo când mulțumesc mea meu lor lui""",
    "pt": """o a os as um uma e de do da dos das no na não com para por que mas muito foi me eu em ao à é são
        bem mais minha meu se quando sem ser tem tive estava ele ela eles nos obrigado obrigada tudo""",
    "es": """el la los las un una y de del que no en con para por pero muy me es fue mi se lo al su más yo
        cuando sin son había ser está estaba todo todos gracias como te les le bien nos ellos tuve""",
    "so": """waa waan iyo ku ka u la oo ay uu aad ma in si ah wax waxay waxaan waxa ayaa lagu loo igu ii i
        iga aan kale laakiin markii maya badan isku soo way wuu wuxuu kuma aanan mana lama waxaa inaan""",
    "ar": """في من على إلى لم لا ما هذا هذه كان كانت أن مع عن كل لي التي الذي جدا ولم ولا لكن لقد هم أنا هناك
        بعد قبل كنت ليس شكرا""",
    "fa": """در به از که را این آن است بود من با برای هم نه خیلی ها یک می شد کردند کرد نمی اما تا بودند هیچ
        خود شده است بسیار وقتی ولی ما کنم کنند""",
    "ur": """میں کے کی کا ہے ہیں نے کو سے اور پر یہ وہ نہیں تھا تھی تھے مجھے ہم بہت کہ بھی ہی کر گیا گئی لیے
        میرے میری میرا کوئی""",
}
_OF_SCRIPT = {"GURMUKHI": "pa", "GUJARATI": "gu", "BENGALI": "bn"}
_ASSAMESE = frozenset("ৰৱ")
_WRITTEN_IN = {"LATIN": ("en", "pl", "ro", "pt", "es", "so"), "ARABIC": ("ar", "fa", "ur")}
# Letters that tell the languages of the Arabic script apart, and those that none of ours is written with.
_URDU, _PERSIAN_OR_URDU, _ARABIC = frozenset("ٹڈڑںےھ"), frozenset("پچژگ\u200c"), frozenset("ةأإ")
_OTHER_ARABIC = frozenset("ێۆڵڕەښځڅړډټېۍڄڃڳڻ")
_ARABIC_FIRST = ("ال", "وال", "بال", "لل", "فال")
# The same by language, folded.
SMALL_WORDS = {language: frozenset(map(fold_word, words.split())) for language, words in _SMALL.items()}
_WHOSE = {
    word: tuple(language for language, words in SMALL_WORDS.items() if word in words)
    for word in frozenset[str]().union(*SMALL_WORDS.values())
}


def hint_language(text: str) -> str | None:
    """The language (`en`, `pl`, …) a text is surely in, or None: too short, mixed, or none of the twelve.

    Panjabi, Gujarati and Bengali are known by their scripts; the others by their small words, and those in
    the Arabic script by their own letters too: a quarter of the words must tell of the language, and twice
    as many as of any other.

    Method: common words as in Grefenstette (1995), with a margin. Why no library is used stands in
    `docs/decisions/0011-libraries.md`.

    >>> hint_language("Nikt mnie nie wysłuchał i było bardzo zimno.")
    'pl'
    >>> hint_language("ਡਾਕਟਰ ਬਹੁਤ ਚੰਗਾ ਸੀ"), hint_language("doctor bahut acha tha"), hint_language("OK")
    ('pa', None, None)
    """
    words = split_written(text)[:_MOST_READ]
    script = _script_of(words)
    if script in _OF_SCRIPT:
        return None if _ASSAMESE.intersection(text) else _OF_SCRIPT[script]
    counted = _count_small(words, _WRITTEN_IN.get(script, ()))
    (best, most), (_, second) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    sure = most >= max(_LEAST_WORDS, _LEAST_SHARE * len(words)) and most >= _AHEAD * second
    return best if sure else None


def languages_by_letters(text: str) -> tuple[str, ...]:
    """Those of the twelve languages that are written in letters of this text; none where it has no letter.

    >>> languages_by_letters("Pani Ewa"), languages_by_letters("ڈاکٹر"), languages_by_letters("07700 900123")
    (('en', 'pl', 'ro', 'pt', 'es', 'so'), ('ar', 'fa', 'ur'), ())
    """
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in set(text) if letter.isalpha()}
    by_script = {**_WRITTEN_IN, **{script: (language,) for script, language in _OF_SCRIPT.items()}}
    return tuple(language for script, ours in by_script.items() if script in scripts for language in ours)


def _script_of(words: Sequence[str]) -> str:
    """The script that nine in ten letters of a text are in; nothing where there are under eight letters."""
    written = "".join(words)
    if written.isascii():
        return "LATIN" if sum(map(str.isalpha, written)) >= _LEAST_LETTERS else ""
    letters = Counter(written)
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        if letter.isalpha():
            scripts[unicodedata.name(letter, "").partition(" ")[0]] += times
    [(script, most)] = scripts.most_common(1) or [("", 0)]
    return script if most >= max(_LEAST_LETTERS, 0.9 * scripts.total()) else ""


def _count_small(words: Sequence[str], languages: Sequence[str]) -> Counter[str]:
    told = (language for word in words for language in _WHOSE.get(fold_word(word), ()))
    counted = Counter(language for language in told if language in languages)
    if "ar" not in languages:
        return counted
    if _OTHER_ARABIC.intersection("".join(words)):
        return Counter()
    return counted + Counter(language for word in words for language in _told_by_letters(word))


def _told_by_letters(word: str) -> tuple[str, ...]:
    if _URDU.intersection(word):
        return ("ur",)
    if _PERSIAN_OR_URDU.intersection(word):
        return ("fa",)
    return ("ar",) if _ARABIC.intersection(word) or word.startswith(_ARABIC_FIRST) else ()


def read_as(comment: Comment) -> str:
    """The language to read a comment in: its page's, or another of the twelve where the text surely is.

    >>> read_as(Comment("c", "The nurses were very kind to me and my son.", "ur"))
    'en'
    >>> read_as(Comment("c", "Kind nurses", "ur")), read_as(Comment("c", "Bien", "en-GB"))
    ('ur', 'en')
    """
    page = comment.language.partition("-")[0].casefold()
    return hint_language(comment.text) or page
