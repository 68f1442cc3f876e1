"""Spreadsheets of roster and hours: read back by others, with nothing in them that is run."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.watch_app.neighbourhood import NOW, Neighbourhood, settle
from watch_app import attendance, patrols, rosters, volunteers
from watch_app.attendance import Attended
from watch_app.commands import main
from watch_app.crews import assign
from watch_app.errors import InputError, WatchkeeperError
from watch_app.exchange.exports import export
from watch_app.exchange.spreadsheets import Format, Heading, Table, write
from watch_app.storage import WatchFile
from watch_app.wording import harmless

FORMULAS = ("=1+1", "+44 7700 900100", "-1", "@sum", "\tx", "\rx")
PERIOD = (None, None)
AFTER = datetime(2026, 12, 22, 12)
AUTUMN = (date(2026, 10, 19), date(2026, 11, 1))


def row_of(path: Path, number: int = 1) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))[number]


@pytest.fixture
def walked(watch: WatchFile) -> tuple[WatchFile, Neighbourhood]:
    """One patrol through the night the clocks go back, keyed in; one that nobody is on."""
    made = settle(watch)
    with watch.change("Walk") as session:
        volunteers.edit(session, made.people[0], short_name="=cmd|'/c calc'!A1")
        roster = rosters.create(session, *AUTUMN)
        starts = datetime(2026, 10, 24, 23)
        night = patrols.add(
            session,
            roster,
            beat_id=made.beats[0],
            starts=starts,
            ends=starts + timedelta(hours=4),
        )
        patrols.add(
            session,
            roster,
            beat_id=made.beats[1],
            starts=starts,
            ends=starts + timedelta(hours=2),
        )
        for who in made.people[:2]:
            assign(session, night, who)
        attended = [Attended(who) for who in made.people[:2]]
        attendance.keep(session, night, attended, now=AFTER)
    return watch, made


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert harmless(text).endswith(text)


@pytest.mark.parametrize("form", list(Format))
def test_every_value_comes_back_as_what_it_was(tmp_path: Path, form: Format) -> None:
    values = (
        *FORMULAS,
        "Олена К. «щ»",
        'quoted "x", and\nmore\x00',
        date(2026, 12, 7),
        datetime(2026, 12, 7, 20, 15),
        timedelta(hours=30, minutes=5),
        7,
        2.5,
        None,
    )
    columns = tuple(Heading(f"Column {place}", 12) for place in range(len(values)))
    table = Table("all", "All: of [it]", columns, (values,))
    (path,) = write([table], tmp_path / "new", "all", form)
    if form == Format.CSV:
        assert path.read_bytes().startswith(b"\xef\xbb\xbfColumn 0,")
        found = row_of(path)
        assert found[: len(FORMULAS)] == [f"'{text}" for text in FORMULAS]
        assert found[len(FORMULAS) :] == [
            "Олена К. «щ»",
            'quoted "x", and\nmore',
            "2026-12-07",
            "2026-12-07 20:15",
            "30:05",
            "7",
            "2.5",
            "",
        ]
        return
    sheet = load_workbook(path).active
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 12
    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells[: len(FORMULAS)])
    assert [cell.value for cell in cells[: len(FORMULAS) - 1]] == list(FORMULAS[:-1])
    when, at, length, count, part, none = cells[-6:]
    assert (when.value.date(), when.is_date) == (date(2026, 12, 7), True)
    assert at.value == datetime(2026, 12, 7, 20, 15)
    assert (length.value, length.number_format) == (timedelta(hours=30, minutes=5), "[h]:mm")
    assert (count.value, part.value, none.value) == (7, 2.5, None)


def test_a_roster_has_a_row_for_each_place(
    walked: tuple[WatchFile, Neighbourhood], tmp_path: Path
) -> None:
    watch, _ = walked
    (path,) = export(watch, "roster", tmp_path, Format.XLSX, period=PERIOD, now=NOW)
    assert path.name == "roster-2026-10-19-to-2026-11-01.xlsx"
    heads, *rows = load_workbook(path)["Roster"].iter_rows(values_only=True)
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    crew = [row for row in found if row["Name"]]
    assert [row["Name"] for row in crew] == ["=cmd|'/c calc'!A1", "Person1 W."]
    night = crew[0]
    assert night["Date"].date() == date(2026, 10, 24)
    assert night["Starts"] == datetime(2026, 10, 24, 23)
    assert night["Length"] == timedelta(hours=5), "the clocks went back"
    assert night["Weekday"] == "Saturday"
    empty = next(row for row in found if row["Beat"] == "Riverside")
    assert (empty["State"], empty["Name"], empty["Why"]) == ("gap", None, "0 of 2")


def test_hours_are_as_walked_and_add_up(
    walked: tuple[WatchFile, Neighbourhood], tmp_path: Path
) -> None:
    watch, _ = walked
    people, detail = export(watch, "hours", tmp_path, Format.CSV, period=AUTUMN, now=AFTER)
    assert row_of(people) == ["'=cmd|'/c calc'!A1", "0101", "1", "5:00"]
    assert row_of(detail)[-2:] == ["5:00", "attendance"]
    (path,) = export(watch, "hours", tmp_path, Format.XLSX, period=AUTUMN, now=AFTER)
    workbook = load_workbook(path)
    assert workbook.sheetnames == ["Hours", "Patrols walked"]
    totals = [row[-1] for row in workbook["Hours"].iter_rows(min_row=2, values_only=True)]
    spent = [row[6] for row in workbook["Patrols walked"].iter_rows(min_row=2, values_only=True)]
    assert sum(totals, timedelta()) == sum(spent, timedelta()) == timedelta(hours=10)


def test_a_roster_to_come_is_exported_with_the_one_under_way(
    walked: tuple[WatchFile, Neighbourhood], tmp_path: Path
) -> None:
    watch, _ = walked
    under_way = datetime(2026, 10, 24, 12)
    with watch.change("Plan") as session:
        rosters.create(session, date(2026, 11, 2), date(2026, 11, 8))
    (path,) = export(watch, "roster", tmp_path, Format.CSV, period=PERIOD, now=under_way)
    assert path.name == "roster-2026-10-19-to-2026-11-08.csv"
    assert row_of(path, -1)[0] >= "2026-11-02"


def test_nothing_to_export_is_a_sentence(watch: WatchFile, tmp_path: Path) -> None:
    for key, words in (("roster", "There is no roster"), ("hours", "No patrol of these days")):
        with pytest.raises(InputError, match=words):
            export(watch, key, tmp_path, Format.CSV, period=PERIOD, now=NOW)
    with pytest.raises(InputError, match="ends before it begins"):
        export(watch, "hours", tmp_path, Format.CSV, period=(AUTUMN[1], AUTUMN[0]), now=NOW)


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WatchkeeperError, match="cannot be written to"):
        write([Table("x", "x", (), ())], tmp_path / "file", "x", Format.CSV)


def test_the_command_line_says_which_files_it_wrote(
    walked: tuple[WatchFile, Neighbourhood], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watch, _ = walked
    path = str(watch.path)
    watch.close()
    given = ["export", path, "roster", "--out", str(tmp_path / "out"), "--format", "csv"]
    assert main(given) == 0
    assert "Exported" in capsys.readouterr().out
    assert row_of(next((tmp_path / "out").iterdir()), 0)[0] == "Date"
    assert main(["export", path, "nothing", "--out", "x"]) == 2
