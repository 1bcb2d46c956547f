"""A directory of groups, services and places, that says how fresh it is and loses nothing."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.services.asset_entries import NO_AREA, NO_NAME, Entry, EntryFault, check_entry
from app.services.asset_files import FileRead, read_file
from app.services.assets import (
    Asked,
    Asset,
    State,
    add_asset,
    all_assets,
    areas,
    change_asset,
    close_asset,
    communities_served,
    find_asset,
    fresh_since,
    freshness,
    list_assets,
    mark_checked,
    open_again,
)
from app.services.assets_csv import asset_rows
from app.services.formulas import RUN_BY_SPREADSHEETS
from app.services.importing.notes import NotReadable
from app.services.served import related_communities, served_communities
from app.storage.assets import add_assets
from app.storage.stores import Stores, writing

TODAY = date(2026, 11, 26)
TEA = Asset(
    "tea",
    "Tea at Three",
    "group",
    does="Tea, talk\nand cards.",
    area="Dacorum",
    website="https://www.example.org/tea",
    email="tea@example.org",
    phone="+44 20 7946 0000",
    access="Lift; hearing loop.",
    public=True,
    checked_on=date(2026, 10, 1),
    communities=("age=75-and-over", "main-language=pl"),
)
SISTERS = Asset("sis", "Sisters", "group", area="Luton", communities=("ethnicity=bangladeshi",))
CLINIC = Asset("cli", "=Clinic", "service", area="Luton", closed_on=date(2026, 3, 1))


@pytest.fixture
def listed(stores: Stores) -> Stores:
    """A directory with an open group, one nobody checked, and a closed service."""
    with writing(stores.answers) as connection:
        add_assets(connection, [TEA, SISTERS, CLINIC])
    return stores


def write(assets: list[Asset]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(asset_rows(assets))
    return out.getvalue().encode("utf-8-sig")


def read(stores: Stores, text: str | bytes) -> FileRead:
    return read_file(stores, io.BytesIO(text if isinstance(text, bytes) else text.encode()), TODAY)


def everything(stores: Stores) -> tuple[Asset, ...]:
    return all_assets(stores, Asked(), TODAY)


def found(
    stores: Stores, community: str = "", area: str = "", words: str = "", state: State = ""
) -> set[str]:
    return {one.id for one in all_assets(stores, Asked(community, area, words, state), TODAY)}


def test_a_group_is_kept_as_it_was_typed(stores: Stores) -> None:
    texts = {
        "name": " Tea  at Three",
        "area": "Dacorum",
        "website": "www.example.org",
        "does": "Tea\r\nand talk",
    }
    made = add_asset(stores, Entry(texts, ("age=75-and-over",), public=True), TODAY)
    assert isinstance(made, Asset)
    assert find_asset(stores, made.id) == made
    assert (made.name, made.website, made.does) == (
        "Tea at Three",
        "https://www.example.org",
        "Tea\nand talk",
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"area": " "}, "area"),
        ({"name": "x" * 201}, "name"),
        ({"kind": "cult"}, "kind"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "https://user@evil.example"}, "website"),
        ({"email": "not an address"}, "email"),
        ({"phone": "ring Ann"}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"checked": "31/31/2026"}, "checked"),
        ({"checked": "2027-01-01"}, "checked"),
        ({"checked": "2026-10-01", "closed": "2026-09-01"}, "closed"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(wrong: Mapping[str, str], field: str) -> None:
    checked = check_entry(Entry({"name": "Tea", "area": "Luton", **wrong}), "x", TODAY)
    assert isinstance(checked, tuple)
    assert [fault.name for fault in checked] == [field]


def test_a_community_that_is_none_is_refused() -> None:
    checked = check_entry(Entry({"name": "Tea", "area": "Luton"}, ("age=unknown",)), "x", TODAY)
    assert isinstance(checked, tuple)
    assert [(fault.name, fault.values["said"]) for fault in checked] == [("communities", "age=unknown")]


def test_after_six_months_a_group_counts_as_not_checked() -> None:
    seen = {
        day: freshness(replace(TEA, checked_on=day), TODAY) for day in (date(2026, 5, 26), date(2026, 5, 25))
    }
    assert list(seen.values()) == ["checked", "not checked"]
    assert freshness(replace(TEA, checked_on=None), TODAY) == "not checked"
    assert freshness(CLINIC, TODAY) == "closed"


@given(some.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_six_months_ago_is_a_day_about_half_a_year_back(day: date) -> None:
    assert 180 <= (day - fresh_since(day)).days <= 185


def test_a_closure_is_kept_with_its_day_and_can_be_taken_back(listed: Stores) -> None:
    assert close_asset(listed, "tea", TODAY)
    assert found(listed, state="closed") == {"tea", "cli"}
    assert open_again(listed, "tea", TODAY)
    kept = find_asset(listed, "tea")
    assert kept == replace(TEA, checked_on=TODAY)
    assert not close_asset(listed, "nobody", TODAY)


def test_the_list_is_found_by_community_area_words_and_freshness(listed: Stores) -> None:
    assert found(listed) == {"tea", "sis", "cli"}
    assert found(listed, area="Luton") == {"sis", "cli"}
    assert found(listed, words="tea") == {"tea"}
    assert found(listed, words="%") == set()
    assert found(listed, state="open") == {"tea", "sis"}
    assert found(listed, state="not checked") == {"sis"}
    assert found(listed, community="main-language=pl") == {"tea"}
    assert mark_checked(listed, "sis", TODAY)
    assert found(listed, state="not checked") == set()
    assert areas(listed) == ("Dacorum", "Luton")
    assert "age=75-and-over" in communities_served(listed)


def test_a_group_for_part_of_a_community_is_found_with_the_whole_and_back(
    listed: Stores,
) -> None:
    assert found(listed, community="ethnicity=asian") == {"sis"}
    with writing(listed.answers) as connection:
        add_assets(connection, [Asset("asi", "Asian carers", "group", communities=("ethnicity=asian",))])
    assert found(listed, community="ethnicity=bangladeshi") == {"sis", "asi"}
    assert found(listed, community="ethnicity=indian") == {"asi"}
    assert "ethnicity=indian" not in related_communities("ethnicity=bangladeshi")


def test_the_public_sees_only_what_is_open_and_public(listed: Stores) -> None:
    assert [one.id for one in all_assets(listed, Asked(public_only=True), TODAY)] == ["tea"]
    assert areas(listed, public_only=True) == ("Dacorum",)
    close_asset(listed, "tea", TODAY)
    assert all_assets(listed, Asked(public_only=True), TODAY) == ()
    assert communities_served(listed, public_only=True) == frozenset()


def test_a_change_keeps_the_days(listed: Stores) -> None:
    entry = Entry({"name": "Tea at Four", "area": "Dacorum"}, ("age=65-74",))
    changed = change_asset(listed, TEA, entry, TODAY)
    assert isinstance(changed, Asset)
    assert (changed.checked_on, changed.communities) == (TEA.checked_on, ("age=65-74",))
    assert find_asset(listed, "tea") == changed
    assert isinstance(change_asset(listed, TEA, Entry({}), TODAY), tuple)


def test_a_long_list_comes_in_pages(stores: Stores) -> None:
    many = [replace(SISTERS, id=str(number), name=f"Group {number:03}") for number in range(120)]
    with writing(stores.answers) as connection:
        add_assets(connection, many)
    last = list_assets(stores, Asked(), TODAY, 99)
    assert (last.found, last.page, last.pages, len(last.assets)) == (120, 3, 3, 20)


def test_a_file_that_was_downloaded_and_sent_back_changes_nothing(listed: Stores) -> None:
    before = everything(listed)
    assert read(listed, write(list(before))) == FileRead(0, 0)
    assert everything(listed) == before


def test_a_file_fills_an_empty_directory_and_the_same_file_again_adds_nothing(stores: Stores) -> None:
    text = "name,area,communities,languages\nTea,Luton,75 and over; Muslim,Polish; ur\nSewing,Luton,,\n"
    assert read(stores, text) == FileRead(added=2)
    assert read(stores, text) == FileRead()
    [_, tea] = everything(stores)
    assert tea.communities == ("age=75-and-over", "main-language=pl", "main-language=ur", "religion=muslim")


def test_what_a_file_has_no_column_for_stays(listed: Stores) -> None:
    assert read(listed, "name,area,phone\nTEA AT THREE,dacorum,01442 000000\n") == FileRead(changed=1)
    kept = find_asset(listed, "tea")
    assert kept == replace(TEA, name="TEA AT THREE", area="dacorum", phone="01442 000000")


def test_no_cell_that_is_downloaded_is_run_by_a_spreadsheet(listed: Stores) -> None:
    rows = list(asset_rows(everything(listed)))
    assert any("'=Clinic" in row for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(RUN_BY_SPREADSHEETS)]


def test_one_wrong_row_and_nothing_is_kept_and_every_wrong_row_is_told(listed: Stores) -> None:
    before = everything(listed)
    text = (
        "id,name,area,communities,public,checked\n,Good,Luton,Muslim,yes,01/03/2026\n"
        "nobody,Bad id,Luton,,,\n,,Luton,,,\n,Bad,Luton,Martian,maybe,tomorrow\n,good,LUTON,,,\n"
    )
    told = [(fault.row, fault.column) for fault in read(listed, text).faults]
    assert told == [(3, "id"), (4, "name"), (5, "public"), (5, "communities"), (5, "checked"), (6, "name")]
    assert everything(listed) == before


def test_files_of_windows_and_of_other_countries_are_read(stores: Stores) -> None:
    assert read(stores, "name;area\nCafé;Łódź\n".encode("utf-8-sig")) == FileRead(added=1)
    assert read(stores, "name;area\nFrühstück;Slough\n".encode("cp1252")) == FileRead(added=1)
    assert {one.name for one in everything(stores)} == {"Café", "Frühstück"}


@pytest.mark.parametrize(
    "text", ["name,town\nTea,Luton\n", "name,area,secret\nTea,Luton,x\n", "name,area,name\na,b,c\n"]
)
def test_a_file_with_other_columns_is_refused(stores: Stores, text: str) -> None:
    assert {fault.row for fault in read(stores, text).faults} == {1}
    assert everything(stores) == ()


@pytest.mark.parametrize("text", [b"", b"%PDF-1.7", b'name,area\n"Tea,Luton\n', b"\x00\x01\x02"])
def test_what_is_no_table_is_refused(stores: Stores, text: bytes) -> None:
    with pytest.raises(NotReadable):
        read(stores, text)
    assert everything(stores) == ()


def test_every_community_that_may_be_served_is_asked_about_or_is_a_disability() -> None:
    for group in served_communities().values():
        for one in group:
            assert one.codes or one.characteristic == "disability"
            assert not one.kind


def test_a_fault_names_a_field_of_the_form() -> None:
    faults = check_entry(Entry({}), "x", TODAY)
    assert faults == (EntryFault("name", NO_NAME), EntryFault("area", NO_AREA))
