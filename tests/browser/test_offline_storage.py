"""What the next person finds on a phone: nothing that can be read. And what the worker may not touch."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.live_site import LiveSite
from tests.browser.offline_person import CHOSEN, WRITTEN, Respondent
from tests.browser.offline_site import EVERY_TYPE, TYPED

# Everything the browser keeps for this site, as text; bytes are read as Latin-1 and as UTF-16.
DUMP = """async () => {
    const say = value => {
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
            const bytes = new Uint8Array(value.buffer || value);
            return String.fromCharCode(...bytes) + new TextDecoder("utf-16le").decode(bytes);
        }
        if (value instanceof CryptoKey) return JSON.stringify({ extractable: value.extractable });
        if (value && typeof value === "object") return Object.entries(value).flat().map(say).join(" ");
        return String(value);
    };
    const found = { cookies: document.cookie };
    Object.assign(found, { local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage) });
    for (const { name } of await indexedDB.databases()) {
        const store = await new Promise(done => {
            const asked = indexedDB.open(name);
            asked.onsuccess = () => done(asked.result);
        });
        for (const part of store.objectStoreNames) {
            const kept = await new Promise(done => {
                const asked = store.transaction(part).objectStore(part).getAll();
                asked.onsuccess = () => done(asked.result);
            });
            found[`${name} ${part}`] = kept.map(say).join(" ");
        }
        store.close();
    }
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const kept = await cache.match(request);
            found[`cache ${request.url}`] = await kept.text();
        }
    }
    return found;
}"""
PLANT = """words => new Promise(done => {
    const asked = indexedDB.open("evenground");
    asked.onsuccess = () => {
        const all = asked.result.transaction("drafts", "readwrite");
        all.objectStore("drafts").put({ words }, "planted");
        all.oncomplete = () => { asked.result.close(); done(); };
    };
})"""


def readable(page: Page) -> list[str]:
    """Where on the phone somebody's own words, or an option they chose, can be read."""
    dump: dict[str, str] = page.evaluate(DUMP)
    assert any(name.startswith("evenground") for name in dump)
    assert any(name.startswith("cache") for name in dump)
    return [name for name, text in dump.items() for told in told_in(name) if told in text]


def told_in(name: str) -> list[str]:
    """What would tell an answer. The pack has every option of the survey in it, chosen or not."""
    words = [TYPED, "zebra", WRITTEN["not-listened"]]
    if name.startswith("cache"):
        return words
    return [*words, *(option for options in CHOSEN.values() for option in options if len(option) > 3)]


@pytest.mark.parametrize("offline", [True, False], ids=["no-signal", "signal"])
def test_unfinished_answers_cannot_be_read_on_the_phone(
    phone: BrowserContext, site: LiveSite, offline: bool
) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(offline)
    person.agrees().answers()
    phone.set_offline(False)
    assert readable(person.page) == []
    dump = person.page.evaluate(DUMP)
    assert json.loads(dump["evenground keys"]) == {"extractable": False}
    assert len(dump["evenground drafts"]) > len(TYPED)


def test_answers_that_wait_cannot_be_read_on_the_phone(phone: BrowserContext, site: LiveSite) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(True)
    person.agrees().answers().sends()
    expect(person.page.get_by_text("Saved on this phone.")).to_be_visible()
    assert readable(person.page) == []
    dump = person.page.evaluate(DUMP)
    assert dump["evenground keys"] == ""
    assert len(dump["evenground outbox"]) > len(TYPED)


def test_a_planted_plain_text_is_found(phone: BrowserContext, site: LiveSite) -> None:
    person = Respondent(phone.new_page(), site.address).opens().agrees().answers()
    person.page.evaluate(PLANT, TYPED)
    assert readable(person.page) == ["evenground drafts", "evenground drafts"]
    person.page.evaluate("words => caches.open('x').then(x => x.put('/x', new Response(words)))", TYPED)
    assert len(readable(person.page)) > 2


def test_no_question_page_and_no_receipt_is_kept_by_the_worker(phone: BrowserContext, site: LiveSite) -> None:
    person = Respondent(phone.new_page(), site.address).opens().agrees().answers().sends()
    dump: dict[str, str] = person.page.evaluate(DUMP)
    kept = [name.split(site.address)[-1] for name in dump if name.startswith("cache")]
    pages = [
        path for path in kept if not path.startswith(("/static/", "/pictures/")) and "/pack/" not in path
    ]
    assert pages == [f"/s/{EVERY_TYPE}/"]


def test_the_worker_touches_no_post(phone: BrowserContext, site: LiveSite) -> None:
    person = Respondent(phone.new_page(), site.address).opens().opens()
    answered = []
    phone.on(
        "response", lambda response: answered.append((response.request.method, response.from_service_worker))
    )
    person.opens().agrees().answers("helped")
    posts = {by_worker for method, by_worker in answered if method == "POST"}
    gets = {by_worker for method, by_worker in answered if method == "GET"}
    assert posts == {False}
    assert True in gets, "the worker answered nothing at all, so that this shows nothing"


def meddled(script: str) -> str:
    """The script with a worker that answers whatever is asked."""
    changed = script.replace('method !== "GET"', "!method")
    changed = changed.replace(
        'if (mode === "navigate")',
        'if (method === "POST") event.respondWith(fetch(event.request));\nelse if (mode === "navigate")',
    )
    assert changed != script
    return changed


def test_a_planted_worker_that_touches_a_post_is_found(phone: BrowserContext, site: LiveSite) -> None:
    def meddle(route: Route) -> None:
        fetched = route.fetch()
        route.fulfill(response=fetched, body=meddled(fetched.text()))

    phone.route("**/pack/*.js", meddle)
    person = Respondent(phone.new_page(), site.address).opens().opens()
    answered = []
    phone.on(
        "response", lambda response: answered.append((response.request.method, response.from_service_worker))
    )
    person.agrees()
    assert ("POST", True) in answered
