"""The order in which comments are handed out to be reviewed: where a person's reading helps most comes first.

It codes nothing. The gaps job calls it once new comments are coded; it goes on where it stopped.
"""

from app.services.coding import question_type
from app.storage.stores import Stores, reading, writing
from app.storage.summaries import Helpfulness, keep_helpfulness, without_helpfulness

AT_ONCE = 500  # comments of one transaction, so that nobody who answers waits long


def order_reading(stores: Stores, survey_id: str) -> int:
    """Works out how much the reading of each waiting comment would help; says for how many it was new."""
    done = 0
    while count := _order_some(stores, survey_id):
        done += count
    return done


def _order_some(stores: Stores, survey_id: str) -> int:
    from analysis.comments import Comment
    from analysis.next_corrections import reading_gains

    with reading(stores.answers) as connection:
        waiting = without_helpfulness(connection, survey_id, AT_ONCE)
    comments = [
        Comment(one, text, language, question_type(question)) for one, question, language, text in waiting
    ]
    found = [Helpfulness(one.comment, one.gain, one.theme) for one in reading_gains(comments)]
    with writing(stores.answers) as connection:
        keep_helpfulness(connection, found)
    return len(found)
