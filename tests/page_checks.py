"""What a page of ours must and must not hold: one small check each, that yields its faults as sentences.

It knows no client and no request.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from app.pseudo import PSEUDO
from tests.picture_checks import picture_faults

RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "ur"}
# The places a page may send a person to. A page may fetch nothing from them.
OUTWARD_HOSTS = {
    "111.nhs.uk",
    "creativecommons.org",
    "digital.nhs.uk",
    "giveusashout.org",
    "openmoji.org",
    "www.england.nhs.uk",
    "www.equalityadvisoryservice.com",
    "www.nationalarchives.gov.uk",
    "www.nhs.uk",
    "www.samaritans.org",
}
FETCHING = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "form": "action",
    "object": "data",
    "embed": "src",
    "use": "href",
}
PHRASING_ONLY = {
    "p",
    "span",
    "label",
    "button",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "strong",
    "em",
    "summary",
}
BLOCKS = {
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "form",
    "fieldset",
    "section",
    "article",
    "main",
    "figure",
    "hr",
}
UNLABELLED_INPUTS = {"hidden", "submit", "button", "image"}
SPOKEN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
# Words a person typed, code to be copied and pictures of numbers are shown as they are.
VERBATIM = {"script", "style", "code", "pre", "kbd", "samp", "textarea"}

Check = Callable[[Element], Iterator[str]]


def title_faults(page: Element) -> Iterator[str]:
    """A page has a title and exactly one main heading."""
    title = page.find(".//title")
    if title is None or not text_of(title).strip():
        yield "no <title>: say the page and the site"
    headings = [text_of(heading).strip() for heading in page.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"{len(headings)} <h1> ({', '.join(headings)}): a page has exactly one, with words in it"


def error_faults(page: Element) -> Iterator[str]:
    """A page with something wrong says so first in its title, which is read out first, and in a summary."""
    classes = {name for element in page.iter() for name in element.get("class", "").split()}
    if "nhsuk-error-summary" not in classes:
        if "nhsuk-error-message" in classes:
            yield "an error message without an error summary: say first what is wrong, with a link to it"
        return
    title = page.find(".//title")
    said = text_of(title) if title is not None else ""
    if page.get("lang") == "en" and not said.startswith("Error:"):
        yield "an error summary, and a title that does not begin with “Error:”: the layout writes it"


def language_faults(page: Element) -> Iterator[str]:
    """The page says its language and direction, and the two agree."""
    language = page.get("lang", "")
    direction = page.get("dir", "")
    if not language:
        yield "no lang on <html>"
    expected = "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
    if direction != expected:
        yield f"dir on <html> is “{direction}” and the language {language} is read {expected}"
    for element in page.iter():
        if element is not page and element.get("lang") == "":
            yield f"<{element.tag}> has an empty lang"


def id_faults(page: Element) -> Iterator[str]:
    """An id is used once, and what points to an id finds it."""
    ids = Counter(element.get("id", "") for element in page.iter() if "id" in element.attrib)
    for name, times in ids.items():
        if times > 1 or not name or re.search(r"\s", name):
            yield f"id “{name}” is used {times} times, or is empty or has a space"
    for element in page.iter():
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list"):
            for name in element.get(attribute, "").split():
                if name not in ids:
                    yield f"{attribute} of <{element.tag}> points to “{name}”, which is not on the page"
        target = element.get("href", "")
        if element.tag == "a" and target.startswith("#") and target[1:] not in ids:
            yield f"a link points to {target}, which is not on the page"


def label_faults(page: Element) -> Iterator[str]:
    """Every field has a label, and every group of fields a legend."""
    parents = {child: parent for parent in page.iter() for child in parent}
    labelled = {label.get("for", "") for label in page.iter("label") if text_of(label).strip()}
    for field in (element for tag in ("input", "select", "textarea") for element in page.iter(tag)):
        if field.get("type") in UNLABELLED_INPUTS:
            continue
        if field.get("id", "") not in labelled and not named(field) and not inside(field, "label", parents):
            yield f"<{field.tag} name={field.get('name')}> has no <label>"
    for fieldset in page.iter("fieldset"):
        if fieldset.find("legend") is None:
            yield f"<fieldset id={fieldset.get('id')}> has no <legend>"


def name_faults(page: Element) -> Iterator[str]:
    """Everything a person can press, follow or look at has a name."""
    for element in (element for tag in ("a", "button") for element in page.iter(tag)):
        if not text_of(element).strip() and not named(element) and not pictured(element):
            yield f"<{element.tag}> has no words: {element.attrib}"
    for picture in page.iter("img"):
        if picture.get("alt") is None:
            yield f"<img src={picture.get('src')}> has no alt (empty where the words beside it say the same)"


def nesting_faults(page: Element) -> Iterator[str]:
    """Blocks do not stand in lines of text, nor one control in another."""
    for outer in page.iter():
        if outer.tag in PHRASING_ONLY:
            for inner in outer.iter():
                if inner is not outer and inner.tag in BLOCKS:
                    yield f"<{inner.tag}> stands inside <{outer.tag}>, which may hold text only"
        if outer.tag in ("a", "button", "label"):
            for inner in outer.iter():
                if inner is not outer and inner.tag in ("a", "button"):
                    yield f"<{inner.tag}> stands inside <{outer.tag}>"


def inline_faults(page: Element) -> Iterator[str]:
    """No inline script or style: the policy would block it, and a slip there would open the door."""
    for element in page.iter():
        if element.tag == "style" or (element.tag == "script" and element.get("src") is None):
            yield f"an inline <{element.tag}>: put it in app/static"
        for attribute in element.attrib:
            if attribute == "style" or attribute.startswith("on"):
                yield f"{attribute}= on <{element.tag}>: use a class, or a script in app/static/js"


def address_faults(page: Element) -> Iterator[str]:
    """Nothing is fetched from another host, and links go only where we know they go."""
    for element in page.iter():
        fetched = element.get(FETCHING.get(str(element.tag), ""), "")
        if urlsplit(fetched).netloc or (
            fetched.startswith(("data:", "javascript:")) and element.tag not in ("img", "link")
        ):
            yield f"<{element.tag}> fetches {fetched}: pages fetch from their own host alone"
        target = urlsplit(element.get("href", "")) if element.tag == "a" else urlsplit("")
        if target.netloc and target.hostname not in OUTWARD_HOSTS | {"localhost", "127.0.0.1"}:
            yield f"a link goes to {target.hostname}: add it to OUTWARD_HOSTS in tests/audit.py if it should"
        if target.scheme not in ("", "https", "http", "tel", "sms", "mailto"):
            yield f"a link of the kind {target.scheme}:"


def quote_faults(page: Element) -> Iterator[str]:
    """Quotes and apostrophes in words people read are the curly ones."""
    for words in words_shown(page):
        if re.search(r"[\"']", words):
            yield f"straight quotes in “{words.strip()[:60]}”: write ’ “ ”"


def english_faults(page: Element) -> Iterator[str]:
    """In the invented language every word of ours stands in ⟦ ⟧: one outside never went through gettext."""
    if page.get("lang") != PSEUDO:
        return
    depth = 0
    for words in words_shown(page):
        for piece in re.split(r"([⟦⟧])", words):
            depth += (piece == "⟦") - (piece == "⟧")
            plain = re.search(r"[A-Za-z]{3,}", re.sub(r"https?://\S+|\S+@\S+", "", piece))
            if depth == 0 and plain:
                yield f"“{piece.strip()[:60]}” is not translated: put it in _()"


CHECKS: tuple[Check, ...] = (
    title_faults,
    error_faults,
    language_faults,
    id_faults,
    label_faults,
    name_faults,
    nesting_faults,
    inline_faults,
    address_faults,
    quote_faults,
    english_faults,
    picture_faults,
)


def text_of(element: Element) -> str:
    """All the words inside an element."""
    return "".join(element.itertext())


def words_shown(element: Element) -> Iterator[str]:
    """The words of a page that we wrote, without what a person typed or another language's own name."""
    if not isinstance(element.tag, str) or element.tag in VERBATIM or element.get("dir") == "auto":
        return
    yield from spoken(element)
    yield element.text or ""
    for child in element:
        if not child.get("lang"):
            yield from words_shown(child)
        yield child.tail or ""


def spoken(element: Element) -> Iterator[str]:
    """The words an element's attributes give to a screen reader or a button."""
    for attribute in SPOKEN_ATTRIBUTES:
        yield element.get(attribute, "")
    if element.tag == "input" and element.get("type") in ("submit", "button"):
        yield element.get("value", "")


def named(element: Element) -> bool:
    """Whether ARIA gives the element a name."""
    return bool(element.get("aria-label") or element.get("aria-labelledby"))


def pictured(element: Element) -> bool:
    """Whether a picture inside gives the element a name."""
    return any(picture.get("alt") for picture in element.iter("img"))


def inside(element: Element, tag: str, parents: Mapping[Element, Element]) -> bool:
    """Whether the element stands inside one of that tag."""
    above = parents.get(element)
    while above is not None:
        if above.tag == tag:
            return True
        above = parents.get(above)
    return False
