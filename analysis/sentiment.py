"""The baseline of feeling: TextBlob's word list for English, used where no trained model is present.

It is not the trained model (`analysis.themes` reads that) and scores no language but English.
"""

from analysis.comments import NOT_SCORED, Feeling

BASELINE = "textblob"


def is_english(language: str) -> bool:
    """Whether a language tag names English of any country.

    >>> is_english("en-GB"), is_english("pl")
    (True, False)
    """
    return language.partition("-")[0].casefold() == "en"


def score_by_word_list(text: str, language: str = "en") -> Feeling:
    """The feeling of one text by the sign of TextBlob's polarity: `not scored` in any language but English.

    A polarity of exactly 0 is neutral: TextBlob knows no word of it, or good and bad weigh the same.
    Source: TextBlob's `PatternAnalyzer`, whose word list gives each word a polarity from −1 to 1.

    >>> score_by_word_list("The nurses were lovely.")
    'positive'
    >>> score_by_word_list("Pielęgniarki były miłe.", "pl")
    'not scored'
    """
    if not is_english(language):
        return NOT_SCORED
    from textblob import TextBlob

    polarity = float(TextBlob(text).sentiment.polarity)
    if polarity > 0:
        return "positive"
    return "negative" if polarity < 0 else "neutral"
