"""The watch's own incidents, and crimes of the area as police forces publish them."""

import shutil
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.watch_app.records import make_beat, make_volunteer
from watch_app import beats
from watch_app.errors import ImportProblemsError
from watch_app.exchange.incidents import import_incidents
from watch_app.exchange.report import ImportStoppedError
from watch_app.records import AreaCrime, Incident, IncidentStatus, Knowledge
from watch_app.storage import WatchFile, open_watch

NOW = datetime(2026, 11, 20, 9, 30)
STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context\n"
    ",2026-10,Kent Police,Kent Police,0.51,51.27,On or near Mill Lane,E01,L 1,"
    "Anti-social behaviour,,\n"
    ",2026-10,Kent Police,Kent Police,0.51,51.27,On or near Mill Lane,E01,L 1,"
    "Anti-social behaviour,,\n"
    "aa11,2026-10,Kent Police,Kent Police,,,No Location,,,Burglary,Under investigation,\n"
    "aa11,2026-10,Kent Police,Kent Police,,,No Location,,,Burglary,Under investigation,\n"
)
TIMED = (
    "uid,offense_type,date_time,longitude,latitude\n"
    "7,personal robbery,2026-01-01T23:50:00Z,-122.40,37.78\n"
    "8,personal robbery,2026-01-02T03:10:00-08:00,-122.40,37.78\n"
)
EXTRACT = (
    "month,longitude,latitude,location,lsoa_code\n2026-01-01,-1.17,53.00,Hathersage Close,E01\n"
)
SQUARE = '{"type":"Polygon","coordinates":[[[0,51],[1,51],[1,52],[0,52],[0,51]]]}'
OWN = (
    "number,beat,seen_from,seen_to,place,category,priority,knowledge,narrative,reporter,status\n"
    "RIV-2026-0007,Riverside,2026-10-03 22:40,,Mill Lane,Noise,4,told,Loud music.,L1,checked\n"
    ",riv,03/11/2026 21:05,03/11/2026 21:15,Car park,Vehicle crime,2,,Window broken.,,\n"
)


@pytest.fixture
def riverside(watch: WatchFile) -> WatchFile:
    with watch.change("Ground") as session:
        session.add_all([make_beat(code="RIV", name="Riverside"), make_volunteer(call_sign="L1")])
    return watch


def write(folder: Path, text: str, name: str = "found.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def crimes(watch: WatchFile) -> list[AreaCrime]:
    with watch.read() as session:
        return list(session.scalars(select(AreaCrime).order_by(AreaCrime.id)))


def refused(watch: WatchFile, path: Path) -> list[str]:
    label = watch.undo_label
    with pytest.raises(ImportProblemsError) as raised:
        import_incidents(watch, path, now=NOW)
    assert watch.undo_label == label
    return list(raised.value.problems)


def test_street_crime_keeps_rows_without_ids_and_takes_ids_once(
    watch: WatchFile, tmp_path: Path
) -> None:
    report = import_incidents(watch, write(tmp_path, STREET), now=NOW)
    assert (report.kind, report.added, report.skipped_duplicates) == ("area crimes", 3, 1)
    assert report.unknown_columns == ()
    first, second, third = crimes(watch)
    assert (first.month, first.happened_at) == (date(2026, 10, 1), None)
    assert first.fingerprint != second.fingerprint
    assert (third.fingerprint, third.latitude, third.category) == ("aa11", None, "Burglary")
    assert third.outcome == "Under investigation"


def test_times_marked_utc_are_local_and_true_offsets_are_converted(
    watch: WatchFile, tmp_path: Path
) -> None:
    report = import_incidents(watch, write(tmp_path, TIMED), now=NOW)
    assert "Times that end in Z were read as local time" in report.notes[0]
    assert [crime.happened_at for crime in crimes(watch)] == [
        datetime(2026, 1, 1, 23, 50),
        datetime(2026, 1, 2, 11, 10),
    ]


def test_an_extract_takes_its_category_from_the_file(watch: WatchFile, tmp_path: Path) -> None:
    import_incidents(watch, write(tmp_path, EXTRACT, "nottingham_burglary.csv"), now=NOW)
    assert [(c.category, c.happened_at, c.place) for c in crimes(watch)] == [
        ("Burglary", None, "Hathersage Close")
    ]


@pytest.mark.parametrize("text", [STREET, TIMED, EXTRACT])
def test_area_crime_twice_changes_nothing(watch: WatchFile, tmp_path: Path, text: str) -> None:
    first = import_incidents(watch, write(tmp_path, text), now=NOW)
    content = watch.path.read_bytes()
    second = import_incidents(watch, write(tmp_path, text, "again.csv"), now=NOW)
    assert (second.added, second.already_there) == (0, first.added)
    assert watch.path.read_bytes() == content
    assert watch.undo() == "Import incidents from found.csv"
    assert (crimes(watch), watch.undo_label) == ([], None)


def test_own_incidents_are_taken(riverside: WatchFile, tmp_path: Path) -> None:
    report = import_incidents(riverside, write(tmp_path, OWN), now=NOW)
    assert (report.kind, report.added) == ("incidents", 2)
    with riverside.read() as session:
        first, second = session.scalars(select(Incident).order_by(Incident.id))
    assert (first.number, first.sequence, first.status) == (
        "RIV-2026-0007",
        7,
        IncidentStatus.CHECKED,
    )
    assert (first.knowledge, first.priority, first.reporter_id) == (Knowledge.TOLD, 4, 1)
    assert (second.number, second.status) == ("RIV-2026-0008", IncidentStatus.DRAFT)
    assert (second.seen_from, second.written_at) == (datetime(2026, 11, 3, 21, 5), NOW)


def test_own_incidents_twice_change_nothing(riverside: WatchFile, tmp_path: Path) -> None:
    import_incidents(riverside, write(tmp_path, OWN), now=NOW)
    report = import_incidents(riverside, write(tmp_path, OWN), now=NOW)
    assert (report.added, report.already_there) == (0, 2)


def test_every_problem_has_its_line(riverside: WatchFile, tmp_path: Path) -> None:
    text = (
        "beat,seen_from,seen_to,category,priority,number,narrative,status\n"
        "RIV,2026-10-03 22:40,2026-10-03 22:30,Noise,,,,\n"
        "HIL,2026-10-03 22:40,,Noise,,,,\n"
        "RIV,yesterday,,Noise,,,,\n"
        "RIV,,,Noise,,,,\n"
        "RIV,2026-10-03 22:40,,,,,,\n"
        "RIV,2026-10-03 22:40,,Noise,9,,,\n"
        "RIV,2026-10-03 22:40,,Noise,,RIV-2025-0001,,\n"
        "RIV,2026-10-03 22:40,,Noise,,,,sent\n"
    )
    problems = refused(riverside, write(tmp_path, text))
    assert [problem.split(":")[0] for problem in problems] == [f"Line {n}" for n in range(2, 10)]


def test_bad_area_crime_is_told_by_line(watch: WatchFile, tmp_path: Path) -> None:
    text = (
        "uid,offense_type,date_time,longitude,latitude\n"
        "1,robbery,2026-01-01T23:50:00Z,-122.4,37.7\n"
        "2,robbery,never,-122.4,37.7\n"
        "3,robbery,2026-01-01T23:50:00Z,-122.4,\n"
        "4,robbery,2026-01-01T23:50:00Z,-522.4,37.7\n"
        "5,robbery,,-122.4,37.7\n"
    )
    problems = refused(watch, write(tmp_path, text))
    assert [problem.split(":")[0] for problem in problems] == [f"Line {n}" for n in range(3, 7)]
    assert crimes(watch) == []


def test_missing_columns_are_named(watch: WatchFile, tmp_path: Path) -> None:
    problems = refused(watch, write(tmp_path, "place,category\nx,y\n"))
    assert problems == [
        "Line 1: these columns are missing: beat, seen_from. Name them so in the first row."
    ]


HEADERS = st.sampled_from([STREET, TIMED, EXTRACT, OWN]).map(lambda text: text.split("\n")[0])
CELL = st.sampled_from(
    ["", "2026-10", "2026-01-01T23:50:00Z", "9999-12-31T23:59:59+00:00", "-1", "0.5", "Noise"]
) | st.text(st.characters(codec="utf-8"), max_size=12)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(header=HEADERS, rows=st.lists(st.lists(CELL, min_size=5, max_size=12), max_size=4))
def test_any_cells_are_taken_or_get_a_sentence(
    blank_watch: Path, header: str, rows: list[list[str]]
) -> None:
    width = header.count(",") + 1
    lines = [header, *(",".join((row * 3)[:width]) for row in rows)]
    with TemporaryDirectory() as folder:
        shutil.copyfile(blank_watch, Path(folder) / "a.watch")
        watch = open_watch(Path(folder) / "a.watch")
        try:
            path = Path(folder) / "any.csv"
            path.write_bytes("\n".join(lines).encode())
            with suppress(ImportProblemsError):
                import_incidents(watch, path, now=NOW)
        finally:
            watch.close()


def test_an_incident_without_a_beat_is_in_the_one_its_point_lies_in(
    riverside: WatchFile, tmp_path: Path
) -> None:
    with riverside.change("Boundary") as session:
        beat = beats.sheets(session)[0].id
        beats.edit(session, beat, boundary=SQUARE)
    head = "beat,seen_from,category,latitude,longitude,narrative\n"
    text = f"{head},2026-10-03 22:40,Noise,51.5,0.5,Loud.\nRIV,2026-10-03 22:40,Noise,,,Louder.\n"
    report = import_incidents(riverside, write(tmp_path, text), now=NOW)
    assert (report.added, report.notes) == (2, ("Beats found by the point on the map: 1.",))
    with riverside.read() as session:
        first, second = session.scalars(select(Incident).order_by(Incident.id))
    assert (first.beat_id, first.latitude, first.longitude) == (beat, 51.5, 0.5)
    assert (second.beat_id, second.latitude) == (beat, None)
    text = (
        f"{head},2026-10-04 22:40,Noise,52.5,0.5,Far off.\n,2026-10-04 22:40,Noise,,,Nowhere.\n"
        "RIV,2026-10-04 22:40,Noise,52.5,,Half.\n"
    )
    assert refused(riverside, write(tmp_path, text)) == [
        "Line 2: no beat is named, and the point lies in no boundary. Name the beat.",
        "Line 3: there is no beat.",
        "Line 4: only one of longitude and latitude is given.",
    ]


def test_area_crime_is_placed_in_the_beats(riverside: WatchFile, tmp_path: Path) -> None:
    with riverside.change("Boundary") as session:
        beat = beats.sheets(session)[0].id
        beats.edit(session, beat, boundary=SQUARE)
    import_incidents(riverside, write(tmp_path, STREET), now=NOW)
    assert [crime.beat_id for crime in crimes(riverside)] == [beat, beat, None]


@pytest.mark.parametrize("text", [STREET, OWN])
def test_a_reading_that_is_stopped_keeps_nothing(
    riverside: WatchFile, tmp_path: Path, text: str
) -> None:
    head, _, rows = text.partition("\n")
    if text is OWN:
        lines = [f",riv,2026-10-03 22:40,,,Noise,4,,Number {n}.,," for n in range(3_000)]
    else:
        lines = [f"{n},{rows.splitlines()[0].removeprefix(',')}" for n in range(3_000)]
    path = write(tmp_path, "\n".join((head, *lines, "")))
    shares: list[float] = []

    def halt_at_half(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise ImportStoppedError

    label = riverside.undo_label
    with pytest.raises(ImportStoppedError):
        import_incidents(riverside, path, now=NOW, tell=halt_at_half)
    assert riverside.undo_label == label
    assert shares == sorted(shares)
    report = import_incidents(riverside, path, now=NOW)
    assert report.added == 3_000


def test_many_incidents_are_numbered_and_taken_back_in_one_step(
    riverside: WatchFile, tmp_path: Path
) -> None:
    rows = [f",riv,2026-10-03 22:40,,,Noise,4,,Number {n}.,," for n in range(6_000)]
    import_incidents(
        riverside, write(tmp_path, "\n".join((OWN.split("\n", maxsplit=1)[0], *rows, ""))), now=NOW
    )
    with riverside.read() as session:
        found = session.scalars(select(Incident.number).order_by(Incident.id)).all()
    assert (found[0], found[-1], len(set(found))) == ("RIV-2026-0001", "RIV-2026-6000", 6_000)
    riverside.undo()
    with riverside.read() as session:
        assert session.scalars(select(Incident)).first() is None
    riverside.redo()
    with riverside.read() as session:
        assert session.scalars(select(Incident.number).order_by(Incident.id)).all() == found
