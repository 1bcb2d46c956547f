"""What templates, style sheets and scripts may not hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conventions.sources import kept_files, place, python_files, templates

JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r"""[\w-]+=(?:"[^"]*"|'[^']*')""")
# What is the same in every language: commands, keys and codes to type.
SAME_EVERYWHERE = re.compile(r"<(code|kbd|samp)\b.*?</\1>", re.DOTALL)
TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}", re.DOTALL)
IN_JINJA = {
    r"\|\s*safe\b": "|safe lets HTML in: build it from a macro",
    r"autoescape\s+false": "autoescape is always on",
    r"url_for\(\s*[\"']static": "use asset(), so that the address changes with the file",
}
FORBIDDEN = IN_JINJA | {
    r"\sstyle\s*=": "an inline style: use a class",
    r"<style\b": "an inline style sheet: put it in app/static/css",
    r"<script\b(?![^>]*\bsrc=)": "an inline script: put it in app/static/js",
    r"\son[a-z]+\s*=\s*[\"']": "an event attribute: put it in app/static/js",
    r"(src|href)\s*=\s*[\"']//": "another host",
}
# A comma of one script: the parts of a list are joined with what the language of the page has between them.
TYPED = re.compile(r"<bdi\b[^>]*>.*?</bdi>", re.DOTALL)
JOINED = re.compile(r"""(?:\{\{|join\(|~) ?["'][,;] ["']|[}>][,;] ?(?=[{<])""")
JOINED_IN_CODE = re.compile(r"""["'][,;] (?:["']|\{.*?)\.join\(""")
# Words of one direction: a page is read from either side.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)[-\w]*|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height))\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def template_faults(text: str) -> Iterator[str]:
    for pattern, advice in FORBIDDEN.items():
        if found := re.search(pattern, text if pattern in IN_JINJA else JINJA.sub("_", text)):
            yield f"{found.group().strip()}: {advice}"
    bare = ATTRIBUTE.sub(
        " ", TAG.sub(" ", JINJA.sub(" ", TRANSLATED.sub(" ", SAME_EVERYWHERE.sub(" ", text))))
    )
    if found := re.search(r"[A-Za-z]{3,}", re.sub(r"&[a-z]+;|#[\w-]+", "", bare)):
        yield f"“{found.group()}” stands outside _(): put it in _() or {{% trans %}}"


def physical_properties(text: str) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    declarations = re.sub(r"@media[^{]*", "", text)
    return [found.group() for found in PHYSICAL.finditer(declarations)]


def foreign_commas(text: str) -> list[str]:
    found = JOINED.finditer(TYPED.sub("<bdi></bdi>", SAME_EVERYWHERE.sub("", text)))
    return [one.group() for one in found]


@pytest.mark.parametrize("path", [path for path, _ in templates()], ids=place)
def test_a_template_holds_nothing_inline_and_no_bare_words(path: Path) -> None:
    faults = list(template_faults(path.read_text(encoding="utf-8")))
    assert not faults, f"{place(path)}:\n" + "\n".join(faults)


def test_the_parts_of_a_list_are_joined_as_the_language_of_the_page_joins_them() -> None:
    faults = {place(path): found for path, text in templates() if (found := foreign_commas(text))}
    for path in python_files("app"):
        found = JOINED_IN_CODE.findall(path.read_text(encoding="utf-8"))
        if found and place(path).startswith(("app/public", "app/staff")):
            faults[place(path)] = found
    assert not faults, f"Use reading.language.comma or .semicolon: {faults}"


@pytest.mark.parametrize(
    "planted",
    ['{{ name }}{{ ", " if not loop.last }}', "{{ names | join('; ') }}", "{{ day }}, <bdi>{{ hour }}</bdi>"],
)
def test_a_planted_comma_of_one_script_is_found(planted: str) -> None:
    assert foreign_commas(planted)
    assert JOINED_IN_CODE.search('f"; {or_} ".join(names)')


def test_a_comma_that_people_typed_is_left_alone() -> None:
    assert not foreign_commas('<bdi dir="auto">{{ place }}, {{ address }}</bdi>{{ reading.language.comma }}')


def test_style_sheets_use_logical_properties_only() -> None:
    sheets = [path for path in kept_files() if path.suffix == ".css"]
    assert sheets
    faults = {place(path): physical_properties(path.read_text(encoding="utf-8")) for path in sheets}
    assert not any(faults.values()), f"Use inline and block (margin-inline-start, inline-size): {faults}"


def test_scripts_and_style_sheets_fetch_from_their_own_host() -> None:
    outside = re.compile(r"https?://(?!www\.w3\.org/)|@import")
    faults = [
        place(path)
        for path in kept_files()
        if path.suffix in (".css", ".js") and outside.search(path.read_text(encoding="utf-8"))
    ]
    assert not faults


def test_no_code_makes_html_or_templates_of_strings() -> None:
    makers = re.compile(r"render_template_string|\.from_string\(")
    faults = [place(path) for path in python_files("app") if makers.search(path.read_text(encoding="utf-8"))]
    assert not faults, f"Escape by template, never by hand: {faults}"


@pytest.mark.parametrize(
    "planted",
    [
        "{{ answer | safe }}",
        "{% autoescape false %}",
        '<p style="color: red">{{ _("Hello") }}</p>',
        "<script>go()</script>",
        '<a onclick="go()">{{ _("Go") }}</a>',
        '<img src="//example.org/x.png">',
        "<p>Words that nobody can translate</p>",
    ],
)
def test_a_planted_fault_of_a_template_is_found(planted: str) -> None:
    assert list(template_faults(planted))


def test_a_good_template_is_left_alone() -> None:
    assert not list(template_faults('<p class="x">{{ _("Hello") }} {% trans %}There{% endtrans %}&nbsp;</p>'))


@pytest.mark.parametrize(
    "planted", ["a{margin-left:1px}", "a{text-align: right}", "a{ left: 0 }", "a{width:1em}"]
)
def test_a_physical_property_is_found(planted: str) -> None:
    assert physical_properties(planted)


def test_a_logical_property_is_left_alone() -> None:
    sheet = "@media (min-width: 40em) { a { margin-inline-start: 1px; border-block-end-width: 1px } }"
    assert not physical_properties(sheet)
