"""Nobody gets anything of another group's things: by any route, any id and any method."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.services.importing.background import wait_for_background
from app.services.importing.steps import Work
from app.staff.organiser import routes
from app.staff.organiser.asking import finding as asking_finding
from app.staff.organiser.events import finding as event_finding
from app.staff.organiser.importing import finding
from tests.audit import AuditingClient
from tests.staff import comment_samples, object_samples, written
from tests.staff.addresses import address_of
from tests.staff.conftest import fill
from tests.staff.event_samples import COMING
from tests.staff.group_samples import GROUP
from tests.staff.object_samples import COLLECTOR, FILE, HOST, NOBODY, PEOPLE, SECRETS, email_of, state_of
from tests.staff.object_table import OTHER, OWN, ROWS
from tests.staff.own_event_samples import BOOKING, EXPENSE, TITLE
from tests.staff.samples import held_by, sign_in
from tests.staff.test_roles import own_rules

EVERYBODY = (*PEOPLE, NOBODY)
REFUSED = {403, 404}
# What forms are sent with: enough for each of them to do something, where it is allowed.
SENT = {"came": BOOKING, "none": "yes", "step": "claimed approved"}
NOTHING = dict.fromkeys(("import_id", "collector_id", "event_id", "draft_id", "asking_id"), "nothing")
IDS = ("nothing", "%00", "..", "' OR 1=1 --", "x" * 300)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two groups, with what the first of them has."""
    adding = (comment_samples.add_all, written.add_all, object_samples.add_all)
    return fill(tmp_path_factory.mktemp("objects"), *adding)


@pytest.fixture
def site(site: AuditingClient) -> Iterator[AuditingClient]:
    """After whom the work beside the pages is waited for."""
    yield site
    held = held_by(site.application)
    wait_for_background(Work(held.stores, held.keys))


def come(site: AuditingClient, person: str) -> AuditingClient:
    """Somebody at the staff site: signed in, unless they are nobody."""
    if person != NOBODY:
        sign_in(site, email_of(person))
    return site


def object_rules(site: AuditingClient, method: str) -> list[Rule]:
    """The routes of the table that take this method."""
    return [
        rule
        for rule in site.application.url_map.iter_rules()
        if rule.endpoint in ROWS and method in (rule.methods or ())
    ]


def is_sent_to_sign_in(answer: TestResponse) -> bool:
    return answer.status_code == 302 and "/sign-in" in answer.headers["Location"]


def gets(answer: TestResponse) -> bool:
    """Whether somebody gets anything by this answer."""
    assert answer.status_code < 500
    return answer.status_code not in REFUSED and not is_sent_to_sign_in(answer)


def wrongly_seen(site: AuditingClient, person: str) -> Iterator[str]:
    """The pages that give somebody more or less than the table says."""
    for rule in object_rules(site, "GET"):
        seen = site.get(address_of(site.application, rule))
        if gets(seen) != (person in ROWS[rule.endpoint]):
            yield f"{person} got {seen.status_code} from {rule}"


def names_of_others(site: AuditingClient, person: str) -> Iterator[str]:
    """The pages, of all, on which something of the first group stands that is not for this person."""
    kept_back = [secret for secret, people in SECRETS.items() if person not in people]
    for rule in own_rules(site.application):
        if "GET" in (rule.methods or ()):
            shown = site.get(address_of(site.application, rule), follow_redirects=True).get_data(as_text=True)
            yield from (f"{secret} stands on {rule}" for secret in kept_back if secret in shown)


def token_of_home(site: AuditingClient) -> str:
    """A token that forms are sent with."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', site.get("/", follow_redirects=True).text)
    assert found, "no page with a form was found"
    return found.group(1)


@pytest.mark.parametrize("person", EVERYBODY)
def test_each_person_sees_what_the_table_says_and_nothing_else(site: AuditingClient, person: str) -> None:
    come(site, person)
    assert list(wrongly_seen(site, person)) == []
    for rule in object_rules(site, "HEAD"):
        head = site.head(address_of(site.application, rule))
        assert gets(head) == (person in ROWS[rule.endpoint]), rule
        assert not head.data, rule


@pytest.mark.parametrize(
    "place",
    [finding, routes, event_finding, asking_finding],
    ids=["imports", "links", "events", "asking together"],
)
def test_a_page_that_forgets_to_ask_whose_a_thing_is_is_found(
    site: AuditingClient, monkeypatch: pytest.MonkeyPatch, place: ModuleType
) -> None:
    monkeypatch.setattr(place, "group_of_account", lambda: GROUP)  # planted: everybody is taken for its own
    come(site, "other")
    assert list(wrongly_seen(site, "other")) + list(names_of_others(site, "other"))


@pytest.mark.parametrize("person", EVERYBODY)
def test_each_person_changes_what_the_table_says_and_nothing_else(site: AuditingClient, person: str) -> None:
    come(site, person)
    sent = {"csrf_token": token_of_home(site), **SENT}
    for rule in object_rules(site, "POST"):
        before = state_of(site.application)
        answer = site.post(address_of(site.application, rule), data=sent)
        allowed = person in ROWS[rule.endpoint]
        assert gets(answer) == allowed, f"{person} got {answer.status_code} from {rule}"
        if not allowed:
            assert state_of(site.application) == before, f"{person} changed something by {rule}"


@pytest.mark.parametrize("person", EVERYBODY)
def test_no_other_method_does_anything(site: AuditingClient, person: str) -> None:
    come(site, person)
    before = state_of(site.application)
    paths = {
        address_of(site.application, rule) for way in ("GET", "POST") for rule in object_rules(site, way)
    }
    for path in sorted(paths):
        for method in ("PUT", "DELETE", "PATCH"):
            answer = site.open(path, method=method)
            assert answer.status_code == 405, f"{person} got {answer.status_code} from {method} {path}"
    assert state_of(site.application) == before


@pytest.mark.parametrize("person", [person for person in EVERYBODY if person != OWN])
def test_no_page_at_all_names_what_another_group_has(site: AuditingClient, person: str) -> None:
    come(site, person)
    assert list(names_of_others(site, person)) == []


@pytest.mark.parametrize("person", [OWN, HOST])
def test_strange_ids_of_bookings_and_expenses_change_nothing(site: AuditingClient, person: str) -> None:
    come(site, person)
    before, token = state_of(site.application), token_of_home(site)
    for rule in object_rules(site, "POST"):
        path = address_of(site.application, rule)
        if not {"booking_id", "expense_id"} & set(rule.arguments):
            continue
        for strange in IDS:
            wrong = path.replace(BOOKING, strange).replace(EXPENSE, strange)
            assert site.post(wrong, data={**SENT, "csrf_token": token}).status_code < 500, wrong
    for strange in ("nothing", "\0", "x" * 300):
        sent = {"csrf_token": token, "came": strange}
        assert site.post(f"/events/{COMING}/check-in", data=sent).status_code < 500
    assert state_of(site.application) == before


def test_an_organiser_sees_what_their_own_group_has(site: AuditingClient) -> None:
    come(site, OWN)
    assert COLLECTOR in site.get("/collect/experience-of-care").text
    assert FILE in site.get("/comments-from-elsewhere/").text
    assert TITLE in site.get("/events/").text


def without_address(page: TestResponse) -> str:
    """The page without its own address and what is new in it each time."""
    path = page.request.path
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page.text).replace(path, "")


def test_a_thing_of_another_group_looks_like_one_that_is_not_there(site: AuditingClient) -> None:
    come(site, "other")
    for rule in object_rules(site, "GET"):
        if OWN in ROWS[rule.endpoint] and OTHER not in ROWS[rule.endpoint]:
            foreign = site.get(address_of(site.application, rule))
            none = site.get(address_of(site.application, rule, **NOTHING))
            assert foreign.status_code == none.status_code == 404
            assert without_address(foreign) == without_address(none), rule


@pytest.mark.parametrize("strange", IDS)
def test_an_id_that_is_none_opens_nothing(site: AuditingClient, strange: str) -> None:
    come(site, OWN)
    for rule in object_rules(site, "GET"):
        if OWN in ROWS[rule.endpoint] and OTHER not in ROWS[rule.endpoint]:
            path = address_of(site.application, rule).replace("/sample", f"/{strange}")
            path = path.replace(f"/{COMING}", f"/{strange}")
            assert site.get(path, follow_redirects=True).status_code == 404, path


def test_whoever_is_put_into_another_group_sees_nothing_of_the_first_from_the_next_page_on(
    site: AuditingClient,
) -> None:
    come(site, OWN)
    path = "/comments-from-elsewhere/sample"
    assert site.get(path).status_code == 200
    object_samples.move(site.application, OWN, object_samples.OTHER_GROUP)
    assert site.get(path).status_code == 404
    assert site.get(f"/events/{COMING}/bookings").status_code == 404
    assert COLLECTOR not in site.get("/collect/experience-of-care").text
