"""Calendar files: read by another reader than the library that wrote them."""

import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from dateutil.tz import tzical
from sqlalchemy import select

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import calendar_sheets, crews, rosters, shifts, watches
from watch_app.commands import main
from watch_app.errors import InputError, WatchkeeperError
from watch_app.exchange.calendars import calendar_file, write_folder, write_zip
from watch_app.records import Assignment, NameStyle
from watch_app.roster_sheets import sheet as roster_sheet

AT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.fixture
def made(watch):
    return settle(watch, leaders=6)


@pytest.fixture
def cards(watch, made):
    """A published roster; each of the first two patrols has a crew of two."""
    return plan(watch, made, FIRST_DAY, LAST_DAY)


def plan(watch, made, first, last):
    with watch.change("Start roster") as session:
        roster = rosters.create(session, first, last)
    with watch.read() as session:
        found = roster_sheet(session, roster).patrols
    with watch.change("Plan") as session:
        for number, card in enumerate(found[:2]):
            for person in made.people[2 * number : 2 * number + 2]:
                crews.assign(session, card.patrol_id, person)
    publish(watch, roster)
    return found


def publish(watch, roster=1, at=AT):
    with watch.change("Publish", undoable=False) as session:
        rosters.publish(session, roster, at)


def read(watch, since=TODAY):
    with watch.read() as session:
        return calendar_sheets.sheet(session, since)


def unfolded(content: bytes) -> list[str]:
    text = content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def entries(content: bytes) -> list[dict[str, str]]:
    """Read the entries line by line; what stands before a colon names the value."""
    found: list[dict[str, str]] = []
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, re.sub(r"\\(.)", r"\1", value.replace("\\n", "\n")))
    return found


def calendar_of(watch, person, *, since=TODAY):
    whole = read(watch, since)
    number = f"{100 + person:04}"
    (calendar,) = [each for each in whole.people if each.key == number]
    return calendar_file(calendar, whole)


def test_a_calendar_says_everything_of_a_duty(watch, made, cards) -> None:
    with watch.change("Coordinator") as session:
        watches.edit(session, coordinator_name="Margaret O.", coordinator_phone="07700 900142")
    content = calendar_of(watch, made.people[0])
    lines = unfolded(content)
    assert "METHOD:PUBLISH" in lines
    assert "X-WR-CALNAME:Larkfield Watch: Person0 W." in lines
    (entry,) = entries(content)
    with watch.read() as session:
        mark = watches.watch_of(session).mark
    assert entry["UID"] == f"{cards[0].patrol_id}-{mark}@watchkeeper"
    assert (entry["SEQUENCE"], entry["STATUS"]) == ("1", "CONFIRMED")
    assert entry["DTSTART;TZID=Europe/London"] == "20261211T200000"
    assert entry["DTEND;TZID=Europe/London"] == "20261211T223000"
    assert entry["SUMMARY"] == "Patrol Market Street, meet 19:50"
    assert entry["LOCATION"] == "By the clock"
    assert entry["DTSTAMP"] == "20261121T180000Z"
    assert entry["DESCRIPTION"] == (
        "You lead, with Person1 W.\nCoordinator: Margaret O. 07700 900142"
    )


def test_a_duty_that_is_gone_is_cancelled_under_the_same_name(watch, made, cards) -> None:
    before = entries(calendar_of(watch, made.people[1]))[0]
    with watch.change("Move") as session:
        gone = session.scalars(
            select(Assignment.id).where(Assignment.volunteer_id == made.people[1])
        ).one()
        crews.unassign(session, gone)
        crews.assign(session, cards[0].patrol_id, made.people[4])
    publish(watch, at=AT + timedelta(days=1))
    (after,) = entries(calendar_of(watch, made.people[1]))
    assert after["UID"] == before["UID"]
    assert (after["SEQUENCE"], after["STATUS"], after["TRANSP"]) == (
        "2",
        "CANCELLED",
        "TRANSPARENT",
    )
    assert "Version 2 of the roster has this duty no longer." in after["DESCRIPTION"]
    assert "Person" not in after["DESCRIPTION"]
    (kept,) = entries(calendar_of(watch, made.people[0]))
    assert (kept["SEQUENCE"], kept["STATUS"]) == ("2", "CONFIRMED")
    assert "with Person4 W." in kept["DESCRIPTION"]


def test_a_beat_has_all_its_patrols_and_loses_none_that_is_stood_down(watch, made, cards) -> None:
    with watch.change("Fog") as session:
        crews.stand_down(session, cards[1].patrol_id, "Fog")
    publish(watch)
    whole = read(watch)
    assert [calendar.name for calendar in whole.beats] == ["Market Street", "Riverside"]
    market, riverside = (
        entries(calendar_file(calendar, whole, is_of_beat=True)) for calendar in whole.beats
    )
    assert [(each["STATUS"], each["DESCRIPTION"]) for each in market] == [
        ("CONFIRMED", "Person0 W., Person1 W.")
    ]
    assert [each["STATUS"] for each in riverside] == ["CANCELLED"]


@pytest.mark.parametrize(
    ("first", "starts", "ends"),
    [
        # Clocks go forward on 28 March 2027 and back on 31 October 2027, both a Sunday.
        (date(2027, 3, 22), "2027-03-27T22:00+00:00", "2027-03-28T02:00+00:00"),
        (date(2027, 10, 25), "2027-10-30T21:00+00:00", "2027-10-31T03:00+00:00"),
    ],
)
def test_another_reader_finds_the_right_instants_when_clocks_change(
    watch, made, first, starts, ends
) -> None:
    with watch.change("Night") as session:
        shifts.edit(session, made.shift, weekdays=[5], start_minute=22 * 60, length_minutes=5 * 60)
    plan(watch, made, first, first + timedelta(days=6))
    content = calendar_of(watch, made.people[0])
    zone = tzical(StringIO(content.decode().replace("\r\n", "\n"))).get("Europe/London")
    (entry,) = entries(content)
    found = [
        datetime.strptime(entry[f"{name};TZID=Europe/London"], "%Y%m%dT%H%M%S")
        .replace(tzinfo=zone)
        .astimezone(UTC)
        .isoformat(timespec="minutes")
        for name in ("DTSTART", "DTEND")
    ]
    assert found == [starts, ends]


def test_where_the_watch_goes_by_numbers_no_file_holds_a_name(
    watch, made, cards, tmp_path
) -> None:
    with watch.change("Numbers") as session:
        watches.edit(session, name_style=NameStyle.NUMBER)
    files = write_folder(read(watch), tmp_path / "out")
    assert {path.name for path in files if path.parent.name == "volunteers"} == {
        "0101.ics",
        "0102.ics",
        "0103.ics",
        "0104.ics",
    }
    for path in files:
        content = unfolded(path.read_bytes())
        assert not [line for line in content if "Person" in line]
    assert any("with 0102" in line for line in unfolded(files[0].read_bytes()))


def test_all_calendars_go_into_one_file_the_same_each_time(watch, made, cards, tmp_path) -> None:
    (packed,) = write_zip(read(watch), tmp_path / "one.zip")
    (again,) = write_zip(read(watch), tmp_path / "two.zip")
    assert packed.read_bytes() == again.read_bytes()
    files = write_folder(read(watch), tmp_path / "out")
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        names = [path.relative_to(tmp_path / "out").as_posix() for path in files]
        assert archive.namelist() == names
        assert "volunteers/person0-w-0101.ics" in names
        assert "beats/mar-market-street.ics" in names
        assert archive.read(names[0]) == files[0].read_bytes()


def test_nothing_published_is_a_sentence(watch, made) -> None:
    with pytest.raises(InputError, match="No roster is published"):
        read(watch)
    plan(watch, made, FIRST_DAY, LAST_DAY)
    with pytest.raises(InputError, match="No roster is published"):
        read(watch, since=LAST_DAY + timedelta(days=1))


def test_a_folder_that_cannot_be_written_is_a_sentence(watch, made, cards, tmp_path) -> None:
    (tmp_path / "taken").write_text("a file")
    for write in (write_folder, write_zip):
        with pytest.raises(WatchkeeperError, match="Choose another folder"):
            write(read(watch), tmp_path / "taken" / "calendars.zip")


def test_the_command_line_writes_them_into_a_folder_or_one_file(
    watch, watch_path, made, cards, tmp_path, capsys
) -> None:
    watch.close()
    now = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    out = tmp_path / "out"
    assert main(["export", str(watch_path), "calendars", "--out", str(out)], now=now) == 0
    assert len(list(out.glob("*/*.ics"))) == 6
    assert capsys.readouterr().out.count("Exported") == 6
    assert main(["export", str(watch_path), "calendars", "--zip", "--out", str(out)], now=now) == 0
    assert (out / "calendars.zip").exists()
    late = ["export", str(watch_path), "calendars", "--out", str(out), "--from", "2027-06-01"]
    assert main(late, now=now) == 1
    assert "No roster is published for the days to come." in capsys.readouterr().err
