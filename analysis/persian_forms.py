"""Leads spoken Persian, of Iran and of Afghanistan, back to the written forms that words are listed in.

It knows no list of words and splits no text; what it gives are guesses, for looking up only.
"""

from collections.abc import Iterator

# Small spoken words, and the written ones they stand for (all folded).
_SPOKEN = {
    "رو": "را", "ره": "را", "تو": "در", "توی": "در", "د": "در", "واسه": "برای", "برا": "برای", "یه": "یک",
    "اون": "ان", "اونا": "انها", "اونجا": "انجا", "همونجا": "همانجا", "همون": "همان", "دیگه": "دیگر",
    "اگه": "اگر", "چی": "چه", "مه": "من", "وخت": "وقت", "هیشکی": "هیچکس", "هیچکی": "هیچکس", "نیس": "نیست",
    "کد": "کرد", "کدن": "کردند", "میکد": "میکرد", "میکدن": "میکردند", "نکد": "نکرد", "نکدن": "نکردند",
    "کو": "کن", "تلفون": "تلفن", "ای": "این", "همی": "همین", "خوو": "خواب", "گپ": "حرف", "پولیس": "پلیس",
    "میشه": "میشود", "نمیشه": "نمیشود", "میشن": "میشوند", "بشه": "بشود", "نشه": "نشود", "میاد": "میاید",
    "نمیاد": "نمیاید", "میان": "میایند", "بیاد": "بیاید", "میگه": "میگوید", "میگن": "میگویند",
    "نمیگن": "نمیگویند", "نمیگه": "نمیگوید", "بگن": "بگویند", "بگه": "بگوید", "میدن": "میدهند",
    "نمیدن": "نمیدهند", "میده": "میدهد", "نمیده": "نمیدهد", "بدن": "بدهند", "بده": "بدهد",
    "میذارن": "میگذارند",
    "نمیذارن": "نمیگذارند", "نذاشتن": "نگذاشتند", "نذاشت": "نگذاشت", "گذاشتن": "گذاشتند", "ذاشتن": "گذاشتند",
    "اومد": "امد", "اومدن": "امدند", "نیومد": "نیامد", "نیومدن": "نیامدند", "میومد": "میامد",
    "میومدن": "میامدند",
    "خوابوندن": "خواباندند", "نشون": "نشان", "خودشون": "خودشان", "بهم": "به", "بهش": "به", "ازم": "از",
    "باهام": "با", "باهاش": "با", "باهامون": "با", "بهمون": "به", "ازمون": "از",
}  # fmt: skip
_POSSESSIVE = ("شان", "تان", "مان", "ام", "اش", "ات", "م", "ش", "ت")
_LEAST_LEFT = 3  # letters


def persian_forms(word: str) -> Iterator[str]:
    """The written forms that a folded word, without joiners, may be spoken for.

    >>> "کارشان" in set(persian_forms("کارشونو")), "میدانستند" in set(persian_forms("میدونستن"))
    (True, True)
    """
    if word in _SPOKEN:
        yield _SPOKEN[word]
    for form in _with_written_vowels(word):
        yield form
        yield from _without_endings(form)


def _with_written_vowels(word: str) -> Iterator[str]:
    """As it is, without a spoken object marker, and with the long a that is spoken as u before n."""
    bare = [word]
    if word.endswith("و") and len(word) > _LEAST_LEFT + 1:
        bare.append(word[:-1])
    for form in bare:
        yield form
        if "ون" in form[1:]:
            yield form[0] + form[1:].replace("ون", "ان")
            yield form[0] + form[1:].replace("ون", "وان")


def _without_endings(word: str) -> Iterator[str]:
    if len(word) <= _LEAST_LEFT:
        return
    if word.endswith("ن"):
        yield f"{word}د"  # کردن for کردند
    if word.endswith("ه"):
        yield word[:-1]  # خرابه for خراب است
        yield f"{word[:-1]}د"  # میره for میرود and the like
    if word.endswith("ا") and len(word) > _LEAST_LEFT + 1:
        yield word[:-1]
        yield f"{word[:-1]}ها"
    for ending in _POSSESSIVE:
        left = word.removesuffix(ending)
        if left != word and len(left) >= _LEAST_LEFT:
            yield left
