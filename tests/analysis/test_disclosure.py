"""Only the disclosure rule makes what pages may show, and it keeps nothing back that a reader needs."""

import ast
import json
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest
from pandas import concat

from analysis.disclosure import protect, protect_quotes
from analysis.gaps import measure_gaps
from analysis.protected import (
    HiddenGroup,
    NotProtectedError,
    ProtectedGrade,
    ProtectedQuote,
    ProtectedRow,
    ProtectedShare,
    ProtectedTable,
    from_json,
    quotes_from_json,
    quotes_to_json,
    to_json,
)
from analysis.service_data import data_files, read_service_data
from analysis.showable import Heading, Quotable
from analysis.small_numbers import Rule
from tests.analysis.tables import MEASURES, SAFE, WAITING, counts_of

ROOT = Path(__file__).resolve().parents[2]
HEADING = Heading("tiny", "2026-11-21", "England", "2026-Q4", invented=True)
SIZES = {
    "ethnicity=black": (120, 60),
    "ethnicity=caribbean": (60, 20),
    "ethnicity=african": (60, 40),
    "religion=sikh": (5, 2),
    "religion=hindu": (30, 20),
    "religion=christian": (300, 230),
}


@pytest.fixture(scope="module")
def table() -> ProtectedTable:
    themes = {"ethnicity=caribbean": (30, 2), "religion=sikh": (3, 1)}
    counts = [counts_of(SIZES, (1000, 740)), counts_of(themes, (400, 60), WAITING)]
    service = read_service_data([path for path in data_files() if "mha" in path.name])
    england = service[service["area"].eq("England")]
    gaps = measure_gaps(concat(counts, ignore_index=True), MEASURES, england)
    return protect(gaps, Rule(), HEADING)


def shown(table: ProtectedTable, community: str, evidence: str = "survey") -> ProtectedRow:
    [row] = [one for one in table.rows if (one.community, one.evidence) == (community, evidence)]
    return row


@pytest.mark.parametrize(
    "kind", [ProtectedTable, ProtectedRow, ProtectedGrade, ProtectedShare, HiddenGroup, ProtectedQuote]
)
def test_nothing_that_pages_show_can_be_made_by_hand(kind: Any) -> None:
    fields = {name: "" for name in kind.__dataclass_fields__ if name != "key"}
    with pytest.raises(NotProtectedError, match="disclosure alone"):
        kind(**fields)
    with pytest.raises(NotProtectedError):
        kind(key=object(), **fields)


def test_a_protected_row_cannot_be_changed_or_copied_with_other_numbers(table: ProtectedTable) -> None:
    for name in ("n", "value"):
        with pytest.raises(FrozenInstanceError):
            setattr(table.rows[0], name, 3)
    with pytest.raises((NotProtectedError, ValueError)):
        replace(table.rows[0], n=3)


def test_only_the_disclosure_rule_holds_what_makes_protected_tables() -> None:
    makers, readers = set(), set()
    for path in [*ROOT.glob("app/**/*.py"), *ROOT.glob("analysis/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            makers |= {path.name} if "MAKER" in names else set()
            readers |= (
                {path.name} if {"from_json", "quotes_from_json"} & set(names) and _from_ours(node) else set()
            )
    assert makers == {"disclosure.py"}
    assert readers <= {"disclosure.py", "releases.py", "representations.py"}


def _from_ours(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module in ("analysis.protected", "analysis.disclosure")


def test_pages_that_show_protected_tables_load_no_pandas() -> None:
    check = "import sys, analysis.protected; sys.exit('pandas' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


def test_a_table_comes_back_from_its_text_as_it_was(table: ProtectedTable) -> None:
    assert from_json(to_json(table)) == table
    assert to_json(from_json(to_json(table))) == to_json(table)
    assert "NaN" not in to_json(table)


def test_a_text_that_is_no_table_is_refused(table: ProtectedTable) -> None:
    data = json.loads(to_json(table))
    data["rows"][0]["exact"] = 7
    with pytest.raises(TypeError):
        from_json(json.dumps(data))
    with pytest.raises(ValueError, match="Expecting value"):
        from_json("not a table")


def test_a_shown_row_says_how_large_how_sure_and_where_from(table: ProtectedTable) -> None:
    row = shown(table, "ethnicity=caribbean")
    assert (row.n, row.count, row.value, row.status, row.worse) == (60, 20, 33.0, "gap", True)
    assert (row.reference, row.reference_n, row.unit, row.q) == ("everyone else", 940, "percent", 0.01)
    assert (row.measure_label, row.domain, row.kind, row.invented) == (SAFE.label, "safety", "user", True)


def test_a_hidden_row_gives_nothing_away(table: ProtectedTable) -> None:
    row = shown(table, "religion=sikh")
    assert row.status == "hidden"
    assert {row.n, row.count, row.value, row.difference, row.reference_n, row.q, row.worse} == {None}
    assert not row.flags


def test_hidden_communities_are_named_with_the_reason(table: ProtectedTable) -> None:
    whys = {(group.community, group.why) for group in table.hidden}
    assert ("religion=sikh", "too few answers") in whys
    assert ("religion=hindu", "hidden so that another cannot be worked out") in whys


def test_published_figures_stay_as_published_and_are_not_called_invented(table: ProtectedTable) -> None:
    rows = [one for one in table.rows if one.measure == "detentions-standardised"]
    [one] = [row for row in rows if row.community == "ethnicity=other-black"]
    assert (one.value, one.low, one.high, one.reference_value, one.invented) == (
        740.6,
        700.3,
        780.9,
        67.8,
        False,
    )
    assert {"residual", "overestimated"} <= set(one.flags)
    assert "Open Government Licence" in one.licence
    assert all(row.status in ("gap", "better", "no gap", "no data") for row in rows)


def test_a_theme_of_which_nothing_was_found_out_has_no_row(table: ProtectedTable) -> None:
    assert not [row for row in table.rows if row.evidence == "theme" and row.community == "religion=sikh"]


def test_grades_rest_on_what_may_be_seen(table: ProtectedTable) -> None:
    grades = {(one.community, one.domain): one for one in table.grades}
    assert grades["ethnicity=caribbean", "safety"].grade == "confirmed"
    assert grades["ethnicity=caribbean", "safety"].rank == 1
    assert grades["religion=sikh", "safety"].grade == "not enough evidence"
    assert grades["religion=sikh", "safety"].listen_first
    largest = grades["ethnicity=caribbean", "safety"].largest
    assert largest == shown(table, "ethnicity=caribbean").difference


def quotable(text: str = "I waited a year.", **given: Any) -> Quotable:
    usual: dict[str, Any] = {"may_quote": True, "communities": ("ethnicity=caribbean",), "domain": "safety"}
    return Quotable(text, **usual | given)


def quote(table: ProtectedTable, comment: Quotable, sizes: dict[str, int]) -> ProtectedQuote:
    [found] = protect_quotes([comment], table, sizes, Rule())
    return found


def test_words_are_quoted_only_with_consent(table: ProtectedTable) -> None:
    assert not protect_quotes([quotable(may_quote=False)], table, {}, Rule())
    assert not protect_quotes([quotable(text="  ")], table, {}, Rule())


def test_a_quote_keeps_the_english_beside_it_and_says_whether_it_was_checked(table: ProtectedTable) -> None:
    found = quote(table, quotable("Rok.", language="pl", english=" A year. ", english_checked=True), {})
    assert (found.text, found.language, found.english, found.english_checked) == (
        "Rok.",
        "pl",
        "A year.",
        True,
    )
    assert not quote(table, quotable(english=" ", english_checked=True), {}).english_checked
    assert quotes_from_json(quotes_to_json((found,))) == (found,)


@pytest.mark.parametrize(("size", "named"), [(19, ""), (20, "ethnicity=caribbean")])
def test_a_quote_never_names_a_group_under_twenty(table: ProtectedTable, size: int, named: str) -> None:
    assert quote(table, quotable(), {"ethnicity=caribbean": size}).community == named


def test_a_quote_never_names_a_hidden_group(table: ProtectedTable) -> None:
    comment = quotable(communities=("religion=hindu",))
    assert quote(table, comment, {"religion=hindu": 30}).community == ""


def test_a_quote_names_one_community_alone_the_one_to_be_looked_at_first(table: ProtectedTable) -> None:
    comment = quotable(communities=("religion=christian", "ethnicity=caribbean"))
    sizes = {"religion=christian": 300, "ethnicity=caribbean": 60}
    assert quote(table, comment, sizes).community_label == "Caribbean"


def test_quotes_do_not_stand_in_the_order_they_were_written(table: ProtectedTable) -> None:
    comments = [quotable(f"Comment number {number}.") for number in range(20)]
    texts = [one.text for one in protect_quotes(comments, table, {}, Rule())]
    assert sorted(texts) == sorted(one.redacted for one in comments)
    assert texts != [one.redacted for one in comments]
    backwards = protect_quotes(reversed(comments), table, {}, Rule())
    assert [one.text for one in backwards] == texts


def test_quotes_come_back_from_their_text_as_they_were(table: ProtectedTable) -> None:
    quotes = protect_quotes([quotable("“Zażółć” ਪੰਜਾਬੀ")], table, {}, Rule(), invented=True)
    assert quotes_from_json(quotes_to_json(quotes)) == quotes
