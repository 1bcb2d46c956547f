"""Tells by its ending that a word in no list is no name: a form of a verb, or a noun made of other words.

It knows no list, and it is asked only about words that stand in none.
"""

import re

# Folded; endings that names have too (such as the Urdu “-ni” and the Bengali “-i”) are left out.
_ENDINGS = (
    # Bengali
    "লাম লেন ছেন ছিল ছিলেন ছিলাম বেন তাম তেন চ্ছে চ্ছি চ্ছিল চ্ছেন েছে েছি বার বারে গুলো গুলি",
    "গুলোর গুলোতে সমুহ জনক মুলক ভাবে কারি হিন পুর্ন যোগ্য দাযক ভিত্তিক টুকু টাকে টাতে তে কালিন",
    # Gujarati
    "વું વાનું વાનિ વાના વાનો વામાં વાથિ તાં તું યું યાં ેલું ેલિ ેલો ેલાં િને વાળા વાળિ વાળું વાળો વાળાં",
    "વાળાએ વાળાને વાળાનિ વાળાનો વાળાના માંથિ પુર્વક જનક દાયક કારક પનું કિય ાત્મક ોમાં ોનિ ોનું ોનો",
    "ોના ોને ોથિ વાદિ ખાનું",
    # Panjabi
    "ੇਗਾ ੇਗਿ ਾੰਗਾ ਾੰਗੇ ਾੰਗਿ ਣਗੇ ਣਗਿਆੰ ੋਗੇ ਦਿਆੰ ਣਿਆੰ ਿਆੰ ਾਉਣ ਾਉੰਦਾ ਾਉੰਦੇ ਾਉੰਦਿ ਾਉਣਾ ਾਉਣਿ ਪੁਰਵਕ",
    "ਜਨਕ ਾਤਮਕ ਹਿਣ ਦਾਰਿ ਬਾਜਿ ਖਾਨਾ ੋੰ ਵਾਲਾ ਵਾਲਿ ਵਾਲੇ",
    # Urdu, Farsi
    "ياں يوں وں گاه خانه ناك يات هايي هاي ترين كننده پذير سازي شناسي پزشكي درماني يدند ردند شتند هايشان",
    # Arabic
    "وهم اتهم ياتنا ونها ونهم ناها تنا تني",
)
_ENDED = re.compile(rf"(?<=..)(?:{'|'.join(' '.join(_ENDINGS).split())})$")
_BEGUN = re.compile(r"[وف]?(?:است|يست|تست|نست|مست)\w{2,}$|ن?مي[\u0621-\u06cc]{3,}(?:م|د|ند|يم|يد|ي)$")
_SHORTEST = 4  # letters


def ends_like_a_word(folded: str) -> bool:
    """Whether a folded word of a script without capitals is made as verbs are, or as nouns of other words.

    >>> ends_like_a_word("ਮਿਲੇਗਾ"), ends_like_a_word("નિસાળવાળા"), ends_like_a_word("રમેસ")
    (True, True, False)
    """
    return len(folded) >= _SHORTEST and bool(_ENDED.search(folded) or _BEGUN.match(folded))
