"""The public site: answering a survey, taking answers back, events, and what the site says about itself.

It knows nothing of the staff site.
"""

from flask import Flask

from app.assets import write_in_address
from app.public.about.routes import about
from app.public.asking.about_routes import asked_together
from app.public.asking.addresses import AskingToken, DraftId
from app.public.asking.routes import together
from app.public.community.routes import community, is_open
from app.public.easy_read import easy_read_draft
from app.public.events.addresses import BookingToken, EventId
from app.public.events.changing import changing
from app.public.events.my_place import my_place
from app.public.events.routes import events
from app.public.events.signing_up import signing_up
from app.public.kiosk_mode import keep_inside, kiosk_here, take_links_out
from app.public.media import address_of_recording, media
from app.public.pictures import address_of_help_pictures, address_of_picture, pictures
from app.public.reading_buttons import registers_of_open_surveys, remember_print
from app.public.respondent.kiosk import kiosk
from app.public.respondent.leaving import leave_address, leaving
from app.public.respondent.offline import PackCache
from app.public.respondent.pages import PageCache
from app.public.respondent.returning import returning
from app.public.respondent.routes import respondent
from app.public.survey_ids import CollectorId, SurveyId
from app.public.withdrawal.routes import withdrawal
from app.public.wording import split_after_first
from app.security.sessions import NoSession
from app.services.events.typed import is_link


def register(app: Flask) -> None:
    """Gives the application the public pages."""
    app.session_interface = NoSession()
    app.url_map.converters.update(
        survey_id=SurveyId, collector_id=CollectorId, event_id=EventId, booking_token=BookingToken
    )
    app.url_map.converters.update(asking_token=AskingToken, draft_id=DraftId)
    app.config["REGISTERS"] = registers_of_open_surveys
    app.extensions[PageCache.name] = PageCache()
    app.extensions[PackCache.name] = PackCache()
    app.jinja_env.globals.update(
        site_layout="layouts/public.html",
        picture_address=address_of_picture,
        help_pictures_address=address_of_help_pictures,
        recording_address=address_of_recording,
        easy_read_draft=easy_read_draft,
        leave_address=leave_address,
        icon=write_in_address("icon.svg"),
        groups_shown=is_open,
        split_after_first=split_after_first,
        is_link=is_link,
        kiosk=kiosk_here,
    )
    for part in (about, community, kiosk, leaving, media, pictures, respondent, returning, withdrawal):
        app.register_blueprint(part)
    for part in (events, signing_up, my_place, changing, together, asked_together):
        app.register_blueprint(part)
    app.before_request(keep_inside)
    app.after_request(take_links_out)
    app.after_request(remember_print)
