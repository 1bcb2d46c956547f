"""The lists of comments: which surveys have some, which comments are wanted, and the next one to read.

They change no coding.
"""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from analysis.next_corrections import theme_needs
from analysis.theme_names import codeframe
from app.extensions import now, settings, stores
from app.security.roles import staff_page
from app.services import review_queue, surveys
from app.services.reviewing import ALL_FEELINGS
from app.staff.reviewing import words
from app.staff.reviewing.blueprint import READERS, find_version, pages, words_of_survey
from app.staff.reviewing.choices import read_choice, write_choice
from app.staff.reviewing.review_routes import lead_to_next
from app.storage.comment_list import NOT_THEMED

MOST_NEEDS = 5


@pages.get("/")
@staff_page(*READERS)
def list_surveys() -> ResponseReturnValue:
    """Goes to the comments of the one survey there is, or lets one be chosen."""
    found = surveys.published_surveys(stores(), now())
    if len(found) == 1:
        return redirect(url_for("reviewing.list_comments", survey_id=found[0].id))
    titles = [(one.id, words_of_survey(find_version(one.id), "title")) for one in found]
    return render_template("staff/reviewing/surveys.html", surveys=titles)


@pages.get("/<string:survey_id>")
@staff_page(*READERS)
def list_comments(survey_id: str) -> ResponseReturnValue:
    """The comments of one survey, and how far the reading has come."""
    version = find_version(survey_id)
    choice = read_choice(request.args)
    state = review_queue.reading_state(stores(), survey_id)
    after = request.args.get("after", "")[:32].replace("\0", "")
    return render_template(
        "staff/reviewing/comments.html",
        survey_id=survey_id,
        title=words_of_survey(version, "title"),
        state=state,
        needs=theme_needs(state.corrected, state.unsure)[:MOST_NEEDS],
        page=review_queue.list_page(stores(), settings().moderation, survey_id, choice, after),
        after=after,
        choice=choice,
        said=write_choice(choice),
        themes=codeframe(),
        feelings=ALL_FEELINGS,
        not_themed=NOT_THEMED,
        words=words,
    )


@pages.post("/<string:survey_id>/next")
@staff_page(*READERS)
def read_next(survey_id: str) -> ResponseReturnValue:
    """Hands out a comment that nobody has before them."""
    find_version(survey_id)
    return lead_to_next(survey_id)
