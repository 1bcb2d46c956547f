"""The public site: answering a survey, taking answers back, and what the site says about itself.

It knows nothing of the staff site.
"""

from flask import Flask

from app.public.about.routes import about
from app.public.pictures import address_of_picture, pictures
from app.public.respondent.pages import PageCache
from app.public.respondent.routes import respondent
from app.public.survey_ids import CollectorId, SurveyId
from app.public.withdrawal.routes import withdrawal
from app.security.sessions import NoSession


def register(app: Flask) -> None:
    """Gives the application the public pages."""
    app.session_interface = NoSession()
    app.url_map.converters.update(survey_id=SurveyId, collector_id=CollectorId)
    app.extensions[PageCache.name] = PageCache()
    app.jinja_env.globals.update(site_layout="layouts/public.html", picture_address=address_of_picture)
    for part in (about, pictures, respondent, withdrawal):
        app.register_blueprint(part)
