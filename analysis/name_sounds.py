"""Writes how a word sounds, so that one name meets its spellings: কীথ, কিথ and Keith; મૅગન, મેગન and Megan.

It is coarse on purpose: a word that sounds like a name is one only where a sign stands beside it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_FEW = 3  # consonants up to which the vowels count too
_FEWEST_ARABIC = 3  # consonants: short vowels are not written, so a shorter word sounds like many
_INDIC = (
    ("ক খ ਕ ਖ ક ખ", "k"), ("গ ঘ ਗ ਘ ગ ઘ", "g"), ("চ ਚ ચ", "c"), ("ছ ਛ છ", "s"), ("জ ঝ ਜ ਝ જ ઝ", "j"),
    ("ট ঠ ত থ ৎ ਟ ਠ ਤ ਥ ટ ઠ ત થ", "t"), ("ড ঢ দ ধ ਡ ਢ ਦ ਧ ડ ઢ દ ધ", "d"),
    ("ঙ ঞ ণ ন ং ਙ ਞ ਣ ਨ ਂ ੰ ઙ ઞ ણ ન ં", "n"), ("প ਪ પ", "p"), ("ফ ਫ ફ", "f"),
    ("ব ভ ਬ ਭ ਵ બ ભ વ", "b"), ("ম ਮ મ", "m"), ("র ৰ ਰ ੜ ર", "r"), ("ল ਲ લ ળ", "l"),
    ("শ ষ স ਸ સ શ ષ", "s"), ("হ ਹ હ", "h"),
    ("ি ী ে ৈ ਿ ੀ ੇ ੈ િ ી ે ૈ ૅ", "i"), ("ু ূ ো ৌ ੁ ੂ ੋ ੌ ુ ૂ ો ૌ ૉ", "u"),
    ("অ আ ই ঈ উ ঊ এ ঐ ও ঔ ਅ ਆ ਇ ਈ ਉ ਊ ਏ ਐ ਓ ਔ અ આ ઇ ઈ ઉ ઊ એ ઐ ઓ ઔ ય ੲ ੳ", "A"),
)  # fmt: skip
_ARABIC = (
    ("ب پ", "b"), ("ت ط ث ٹ", "t"), ("ج چ ژ", "j"), ("ح ه ہ ھ خ", "h"), ("د ڈ", "d"), ("ذ ز ض ظ", "z"),
    ("ر ڑ", "r"), ("س ص", "s"), ("ش", "c"), ("غ گ", "g"), ("ف ڤ", "f"), ("ق ك ک", "k"), ("ل", "l"),
    ("م", "m"), ("ن ں", "n"),
)  # fmt: skip
_LETTERS = {letter: sound for letters, sound in (*_INDIC, *_ARABIC) for letter in letters.split()}
_ROMAN = (
    (re.compile(r"e$|h$"), ""), (re.compile(r"^(?:kn|wr)"), lambda match: match.group()[1]),
    (re.compile(r"ph"), "f"), (re.compile(r"ch"), "C"), (re.compile(r"sh|sch"), "s"),
    (re.compile(r"ck|q|x"), "k"), (re.compile(r"c(?=[eiy])"), "s"), (re.compile(r"c"), "k"),
    (re.compile(r"C"), "c"), (re.compile(r"g(?=[eiy])"), "j"), (re.compile(r"z"), "j"),
    (re.compile(r"(?<=[bcdgjkpt])h"), ""),
    (re.compile(r"^[aeiouy]+"), "A"), (re.compile(r"(?<=[aeiou])w(?![aeiou])"), ""),
    (re.compile(r"[vw]"), "b"), (re.compile(r"[eiy][aeiouy]*|a[eiy][aeiouy]*"), "i"),
    (re.compile(r"a?[ou][aeiouy]*"), "u"), (re.compile(r"a"), ""),
)  # fmt: skip
_BENGALI_W = re.compile(r"^(?:ওয়?|উ)(?=[য়যইএািে])")
_TWICE = re.compile(r"(.)\1+")
_AFTER_FIRST = re.compile(r"^A[iu]+")
_END = re.compile(r"(?<=.)[iu]+$")
_VOWELS = re.compile(r"(?<=.)[iu]+")
_SOME_VOWELS = re.compile(r"([iu])[iuA]+")
_INDIC_LETTER = re.compile(r"[\u0980-\u0aff]")
_ARABIC_LETTER = re.compile(r"[\u0620-\u06ff]")


def sound_of(folded: str) -> str:
    """The consonants of a folded word (a short one with its vowels); nothing where that says too little.

    >>> sound_of("keith"), sound_of("কিথ"), sound_of("কেভিন") == sound_of("kevin")
    ('kit', 'kit', True)
    """
    whole = whole_sound_of(folded)
    bare = _TWICE.sub(r"\1", _VOWELS.sub("", whole))
    return whole if len(bare) <= _FEW else bare


@lru_cache(maxsize=1 << 14)
def whole_sound_of(folded: str) -> str:
    """The consonants and vowels of a folded word, but a vowel at its end.

    >>> whole_sound_of("winston"), whole_sound_of("উইনস্টন"), whole_sound_of("کیت")
    ('binstun', 'binstn', '')
    """
    if folded.isascii():
        sound = _roman_sound(folded)
    elif _INDIC_LETTER.match(folded):
        sound = _SOME_VOWELS.sub(r"\1", _each_letter(folded))
    elif _ARABIC_LETTER.match(folded):
        sound = _TWICE.sub(r"\1", _each_letter(folded))
        return f"/{sound}" if len(sound) >= _FEWEST_ARABIC else ""
    else:
        return ""
    return _END.sub("", _TWICE.sub(r"\1", _AFTER_FIRST.sub("A", sound)))


def _each_letter(folded: str) -> str:
    first = "A" if folded[0] in "اوعيی" else ""
    spelt = _BENGALI_W.sub("ব", folded)
    sound = first + "".join(_LETTERS.get(letter, "") for letter in spelt)
    return sound[:1] + sound[1:].replace("A", "i")


def _roman_sound(folded: str) -> str:
    for pattern, sound in _ROMAN:
        folded = pattern.sub(sound, folded)
    return folded


def sounds_of(names: Iterable[str]) -> Iterator[str]:
    """The sounds of names that say enough to be told by, beside a sign.

    >>> sorted(sounds_of(["megan", "al"]))
    ['mign']
    """
    return (sound for sound in map(sound_of, names) if len(sound) > 2)


def clear_sounds_of(names: Iterable[str], least: int) -> Iterator[str]:
    """The whole sounds of names of at least so many consonants: they say a name without a sign.

    >>> list(clear_sounds_of(["winston", "keith"], 4))
    ['binstun']
    """
    for name in names:
        sound = whole_sound_of(name)
        if sound[:1] != "/" and len(_VOWELS.sub("", sound)) >= least:
            yield sound
