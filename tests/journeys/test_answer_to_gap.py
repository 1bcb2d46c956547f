"""The whole walk: people answer on their phones, the night’s job counts, and a commissioner sees the gap."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from app import create_public_app, create_staff_app
from app.commands.interface_words import CATALOGUES
from app.security.crypto import derive_keys
from app.services.demonstration import SURVEY, load_demonstration
from app.services.demonstration_accounts import find_demonstration_account
from app.services.gaps import run_gaps
from app.services.releases import latest_release
from app.services.staff_accounts import current_code
from app.settings import Settings
from app.storage.stores import Stores
from bench.person import Person
from tests.audit import AuditingClient
from tests.client_line import ClientLine
from tests.conftest import running, stores_of

COMMISSIONER = "commissioner@example.org"
NEIGHBOURS = 900  # invented people who answered before; enough for the largest planted gap to be seen
CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def test_what_people_answer_reaches_the_commissioner_as_a_gap(settings: Settings) -> None:
    now, settings = datetime.now(UTC), replace(settings, demo=True)
    keys = derive_keys(settings.secret_key)
    public_site, staff_site = create_public_app(settings), create_staff_app(settings)
    with running(public_site), running(staff_site) as desk:
        stores = stores_of(public_site)
        load_demonstration(stores, keys, settings.secret_key, CATALOGUES, now, count=NEIGHBOURS)
        before = keep_count(settings, stores_of(staff_site), now)
        (receipt,) = Person(ClientLine(AuditingClient(public_site, use_cookies=False)), seed=1).answer(SURVEY)
        assert len(receipt.split()) == 4
        assert keep_count(settings, stores_of(staff_site), now) == before + 1
        release = latest_release(stores_of(staff_site), SURVEY)
        assert release is not None
        first = min(release.table.grades, key=lambda grade: grade.rank)
        sign_in(desk, settings)
        listed = desk.get(f"/gaps/{SURVEY}").get_data(as_text=True)
        assert first.community_label in listed
        gap = desk.get(f"/gaps/{SURVEY}/{first.community}/{first.domain}").get_data(as_text=True)
        assert first.community_label in gap
        assert "<svg" in gap
        assert "invented" in gap.lower()


def test_a_commissioner_without_a_code_sees_no_gap(settings: Settings) -> None:
    with running(create_staff_app(settings)) as desk:
        assert desk.get(f"/gaps/{SURVEY}").status_code in (302, 303)


def keep_count(settings: Settings, stores: Stores, now: datetime) -> int:
    """Runs the night’s job, and says how many responses it counted."""
    (run,) = run_gaps(stores, settings, now)
    return run.responses


def sign_in(desk: AuditingClient, settings: Settings) -> None:
    """Signs in as the commissioner: password, then the code of the app."""
    account = find_demonstration_account(settings.secret_key, COMMISSIONER)
    assert account is not None
    asked = desk.get("/sign-in").get_data(as_text=True)
    fields = {"email": account.email, "password": account.password, "csrf_token": token(asked)}
    asked = desk.post("/sign-in", data=fields, follow_redirects=True).get_data(as_text=True)
    code = current_code(account.totp_secret, datetime.now(UTC))
    entered = desk.post("/code", data={"code": code, "csrf_token": token(asked)})
    assert entered.status_code in (302, 303), entered.get_data(as_text=True)


def token(page: str) -> str:
    found = CSRF.search(page)
    assert found, page
    return found.group(1)
