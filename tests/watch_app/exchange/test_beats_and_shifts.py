"""Beats and shifts from our own columns."""

from datetime import date
from pathlib import Path

import pytest

from watch_app import beats, shifts
from watch_app.errors import ImportProblemsError
from watch_app.exchange.beats import import_beats
from watch_app.exchange.shifts import import_shifts
from watch_app.records import HolidayBehaviour, Travel
from watch_app.storage import WatchFile

TODAY = date(2026, 11, 20)
BEATS = (
    "name,code,meeting point,travel,boundary\n"
    'Riverside,riv,Weir car park,foot,"{""type"":""Polygon"",""coordinates"":[[[0,0],[1,0],[1,1],'
    '[0,0]]]}"\nNorthfields,,Parade of shops,Vehicle,\n'
)
SHIFTS = (
    "name,weekdays,start,end,beats,needs,crew_minimum,crew_target,crew_maximum,priority,holidays\n"
    "Evening,mon-fri,19:00,21:30,RIV; Northfields,leader; driver 2,2,3,4,5,skips\n"
    "Late,fri sat,2200,0100,riv,,,,,,\n"
)


def write(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_beats_are_taken_once(watch: WatchFile, tmp_path: Path) -> None:
    assert import_beats(watch, write(tmp_path, BEATS)).added == 2
    again = import_beats(watch, write(tmp_path, BEATS))
    assert (again.added, again.already_there) == (0, 2)
    with watch.read() as session:
        north, river = beats.sheets(session)
    assert (river.code, river.meeting_point, river.travel) == ("RIV", "Weir car park", Travel.FOOT)
    assert (north.code, north.travel, north.boundary) == ("NOR", Travel.VEHICLE, None)
    assert watch.undo() == "Import beats from list.csv"


def test_bad_beats_are_told_by_line(watch: WatchFile, tmp_path: Path) -> None:
    text = "name,code,travel,boundary\nA,,boat,\n,XX,,\nB,TOOLONG,,\n"
    with pytest.raises(ImportProblemsError) as raised:
        import_beats(watch, write(tmp_path, text))
    assert [p.split(":")[0] for p in raised.value.problems] == ["Line 2", "Line 3", "Line 4"]
    with pytest.raises(ImportProblemsError, match="Line 2: The boundary is no GeoJSON"):
        import_beats(watch, write(tmp_path, "name,boundary\nA,{\n"))
    with watch.read() as session:
        assert beats.sheets(session) == ()


def test_shifts_are_taken_once(watch: WatchFile, tmp_path: Path) -> None:
    import_beats(watch, write(tmp_path, BEATS))
    assert import_shifts(watch, write(tmp_path, SHIFTS), today=TODAY).added == 2
    again = import_shifts(watch, write(tmp_path, SHIFTS), today=TODAY)
    assert (again.added, again.already_there) == (0, 2)
    with watch.read() as session:
        evening, late = shifts.sheets(session)
    assert (evening.weekdays, evening.length_minutes) == ((0, 1, 2, 3, 4), 150)
    assert (evening.beat_names, evening.needs) == (("Northfields", "Riverside"), ((1, 1), (2, 2)))
    assert (evening.crew_target, evening.priority) == (3, 5)
    assert evening.holidays is HolidayBehaviour.SKIPS
    assert (late.length_minutes, late.valid_from, late.crew_minimum) == (180, TODAY, 2)


def test_bad_shifts_are_told_by_line(watch: WatchFile, tmp_path: Path) -> None:
    import_beats(watch, write(tmp_path, BEATS))
    text = (
        "name,weekdays,start,end,beats,crew_minimum\n"
        "A,never,19:00,21:00,RIV,\n"
        "B,mon,25:00,21:00,RIV,\n"
        "C,mon,19:00,21:00,ZZZ,\n"
        "D,mon,19:00,21:00,RIV,1\n"
        "E,mon,19:00,21:00,,\n"
    )
    with pytest.raises(ImportProblemsError) as raised:
        import_shifts(watch, write(tmp_path, text), today=TODAY)
    lines = [problem.split(":")[0] for problem in raised.value.problems]
    assert sorted(set(lines)) == [f"Line {number}" for number in range(2, 7)]


def test_missing_columns_of_shifts_are_named(watch: WatchFile, tmp_path: Path) -> None:
    with pytest.raises(ImportProblemsError, match="missing: weekdays, start, beats, end"):
        import_shifts(watch, write(tmp_path, "name\nA\n"), today=TODAY)
