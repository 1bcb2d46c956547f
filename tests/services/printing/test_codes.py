"""A code has room round it, so that a camera finds it also where the poster hangs on something dark."""

import re

from app.services.printing.codes import QUIET, draw_code


def test_a_code_has_the_white_room_that_the_standard_asks_for() -> None:
    drawn = draw_code("https://answers.example.org/c/sample").decode()
    (side,) = re.findall(r'viewBox="0 0 (\d+) \1"', drawn)
    assert QUIET == 4
    assert f'fill="#fff" d="M0 0h{side}v{side}h-{side}z"' in drawn
    assert re.search(r'stroke="#000" d="M4 4\.5h7', drawn)  # the first square begins four in and four down
    assert (int(side) - 2 * QUIET - 17) % 4 == 0


def test_a_code_is_a_drawing_with_nothing_to_fetch() -> None:
    drawn = draw_code("https://answers.example.org/c/sample").decode()
    assert not re.search(r"href|<script|<style|url\(", drawn)
