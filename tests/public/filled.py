"""What stands in the fields of a page's form, as somebody looking at it sees it."""

import html5lib

from tests.public.person import Person

OURS = ("csrf", "read-in", "read-as")  # what every form carries that nobody types


def filled(person: Person) -> dict[str, list[str]]:
    """Each field with something in it: what is ticked, chosen or typed."""
    assert person.page is not None
    tree = html5lib.parse(person.page.get_data(as_text=True), namespaceHTMLElements=False)
    found: dict[str, list[str]] = {}
    fields = [field for field in tree.iter() if field.tag in ("input", "textarea")]
    for field in fields:
        name, sort = field.get("name", ""), field.get("type", "")
        value = "".join(field.itertext()) if field.tag == "textarea" else field.get("value", "")
        chosen = sort not in ("radio", "checkbox") or field.get("checked") is not None
        if name not in OURS and chosen and value:
            found.setdefault(name, []).append(value)
    return found
