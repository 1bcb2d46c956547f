"""The page audit is shown to fail on each fault it is there to find."""

import re

import pytest

from app.pseudo import PSEUDO
from tests.audit import page_faults

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
GOOD = """<!doctype html>
<html lang="en" dir="ltr"><head><title>A page – Evenground</title></head>
<body><main><h1>A page</h1><form action="/send" method="post">
<label for="name">Your name</label><input id="name" name="name"><button>Send</button>
<input type="radio" name="need" id="food"><label for="food"><img src="/plate.svg" alt="">Food</label>
<input type="radio" name="need" id="bus"><label for="bus"><img src="/bus.svg" alt="">A bus</label>
</form>
<p>It’s here. <a href="tel:116123">Call 116 123</a></p></main></body></html>
"""

PLANTED = {
    "no title": ("<title>A page – Evenground</title>", "<title></title>", "no <title>"),
    "two main headings": ("<h1>A page</h1>", "<h1>A page</h1><h1>Again</h1>", "2 <h1>"),
    "no language": (' lang="en"', "", "no lang"),
    "the wrong direction": ('lang="en"', 'lang="ur"', "read rtl"),
    "a field without a label": ('for="name"', "", "has no <label>"),
    "an id used twice": ("<p>It", '<p id="name">It', "used 2 times"),
    "a reference to nothing": (
        'id="name" name',
        'id="name" aria-describedby="hint" name',
        "points to “hint”",
    ),
    "a link to nothing": ("tel:116123", "#gone", "points to #gone"),
    "a block in a line": ("<button>Send</button>", "<span><div>Send</div></span>", "stands inside <span>"),
    "tags that cross": ("<h1>A page</h1>", "<h1><b>A page</h1></b>", "does not parse"),
    "an inline script": ("<p>It", "<script>go()</script><p>It", "inline <script>"),
    "an inline style": ("<p>It", '<p style="color:red">It', "style= on <p>"),
    "an event attribute": ("<button>", '<button onclick="go()">', "onclick= on <button>"),
    "a picture from elsewhere": (
        "<p>It",
        '<img src="//example.org/x" alt=""><p>It',
        "fetches //",
    ),
    "a link to an unknown host": ("tel:116123", "https://example.org/", "goes to example.org"),
    "a picture without words": ("<p>It", '<img src="/x.png"><p>It', "has no alt"),
    "a button without words": ("<button>Send", "<button>", "has no words"),
    "a straight apostrophe": ("It’s", "It's", "straight quotes"),
    "a fault that the title does not tell": (
        "<h1>",
        '<div class="nhsuk-error-summary">Write a name.</div><h1>',
        "does not begin with “Error:”",
    ),
    "a fault without a summary": (
        "<h1>",
        '<span class="nhsuk-error-message">Write a name.</span><h1>',
        "without an error summary",
    ),
    "two choices with one picture": ("/bus.svg", "/plate.svg", "stands for Food and A bus"),
    "a choice said twice": ('"/bus.svg" alt=""', '"/bus.svg" alt="A bus"', "is read out beside its words"),
    "English in the pseudo-locale": ('lang="en"', f'lang="{PSEUDO}"', "is not translated"),
}


def test_a_good_page_has_no_faults() -> None:
    assert page_faults(GOOD, HEADERS) == []


@pytest.mark.parametrize(("right", "wrong", "said"), PLANTED.values(), ids=PLANTED.keys())
def test_the_audit_finds(right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    assert any(said in fault for fault in page_faults(GOOD.replace(right, wrong), HEADERS))


@pytest.mark.parametrize(
    "policy", ["", "script-src 'unsafe-inline'", "default-src *", "default-src https://example.org"]
)
def test_the_audit_finds_a_weak_policy(policy: str) -> None:
    assert page_faults(GOOD, HEADERS | {"Content-Security-Policy": policy})


def test_words_a_person_typed_may_hold_straight_quotes() -> None:
    assert page_faults(GOOD.replace("<p>It’s here.", '<p dir="auto">It\'s "here".'), HEADERS) == []


def test_marked_words_are_no_leftovers_even_round_a_link() -> None:
    page = re.sub(r">([^<>\n]+)<", r">⟦\1⟧<", GOOD).replace('lang="en"', f'lang="{PSEUDO}"')
    assert page_faults(page, HEADERS) == []
    split = page.replace("<p>⟦It’s here. ⟧<a", "<p>⟦It’s here. <a").replace("123⟧</a></p>", "123</a>⟧</p>")
    assert split != page
    assert page_faults(split, HEADERS) == []
