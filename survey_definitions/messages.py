"""The error messages of a page, in English: msgids of the interface, found by its extraction through `N_`.

It does not translate them; the page does.
"""


def N_(message: str) -> str:  # noqa: N802  the name that gettext tools look for
    """Mark a text for translation and return it as it is.

    >>> N_("Choose an answer.")
    'Choose an answer.'
    """
    return message


CHOOSE_AN_ANSWER = N_("Choose an answer.")
WRITE_AN_ANSWER = N_("Write an answer.")
CHOOSE_YES_OR_NO = N_("Choose yes or no.")
CHOOSE_A_LISTED_ANSWER = N_("Choose an answer from the list.")
CHOOSE_ONE_ONLY = N_("Choose one answer only.")
CHOOSE_THIS_OR_OTHERS = N_(
    "You chose an answer that cannot go with others. Keep that one, or keep the others."
)
CHOOSE_AT_LEAST = N_("Choose at least this many: %(least)s.")
CHOOSE_AT_MOST = N_("Choose no more than this many: %(most)s.")
WRITE_A_NUMBER = N_("Write a whole number in figures, like 12.")
NUMBER_TOO_SMALL = N_("The number must be %(least)s or more.")
NUMBER_TOO_LARGE = N_("The number must be %(most)s or less.")
TOO_LONG = N_("Your answer is %(length)s characters long. Make it %(most)s or fewer.")
WRITE_THE_YEAR = N_("Write the year in 4 figures, like 1980. You can leave out the day and the month.")
WRITE_THE_MONTH = N_("Write the month too, or leave out the day.")
NO_SUCH_DATE = N_("Check the date. It is not in the calendar.")
YEAR_TOO_EARLY = N_("The year must be %(least)s or later.")
YEAR_TOO_LATE = N_("The year must be %(most)s or earlier.")
RANK_WITH_NUMBERS = N_("Use the numbers from 1 to %(most)s. 1 is the most important.")
RANK_OR_AGREE = N_("Put these in your order, or tick “This is my order”.")
RANK_EACH_ONCE = N_("Use each number once only.")

MESSAGES = (
    CHOOSE_AN_ANSWER,
    WRITE_AN_ANSWER,
    CHOOSE_YES_OR_NO,
    CHOOSE_A_LISTED_ANSWER,
    CHOOSE_ONE_ONLY,
    CHOOSE_THIS_OR_OTHERS,
    CHOOSE_AT_LEAST,
    CHOOSE_AT_MOST,
    WRITE_A_NUMBER,
    NUMBER_TOO_SMALL,
    NUMBER_TOO_LARGE,
    TOO_LONG,
    WRITE_THE_YEAR,
    WRITE_THE_MONTH,
    NO_SUCH_DATE,
    YEAR_TOO_EARLY,
    YEAR_TOO_LATE,
    RANK_WITH_NUMBERS,
    RANK_EACH_ONCE,
    RANK_OR_AGREE,
)
