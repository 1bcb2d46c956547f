"""What the pictures of a page in Easy Read must do: tell one choice from another, beside its words.

It looks at no drawing: two addresses are two pictures (`tests/survey_definitions/test_pictures.py`).
"""

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

CHOICES = {"radio", "checkbox"}


def picture_faults(page: Element) -> Iterator[str]:
    """No two choices of a name have the same picture, and none says what its words say."""
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, label, picture in pictured_choices(page):
        seen[name, picture.get("src", "")].append(" ".join("".join(label.itertext()).split()))
        if picture.get("alt") != "":
            yield f"the picture {picture.get('src')} of a choice is read out beside its words: empty its alt"
    for (name, source), words in seen.items():
        if len(words) > 1:
            yield f"{source} stands for {' and '.join(words)} of “{name}”: give each choice its own picture"


def pictured_choices(page: Element) -> Iterator[tuple[str, Element, Element]]:
    """Each choice of the page that has a picture: the name it is sent under, its label and that picture."""
    names = {field.get("id"): field.get("name", "") for field in choices(page)}
    for label in page.iter("label"):
        picture = label.find(".//img")
        if label.get("for") in names and picture is not None:
            yield names[label.get("for")], label, picture


def choices(page: Element) -> Iterator[Element]:
    """Everything on the page that may be chosen."""
    return (field for field in page.iter("input") if field.get("type") in CHOICES)
