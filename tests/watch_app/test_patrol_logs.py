"""A sheet is numbered once, keyed in as one step, and read by the next crew."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import (
    crews,
    directed_patrols,
    incidents,
    kit,
    patrol_logs,
    patrols,
    rosters,
    sheet_times,
)
from watch_app.errors import InputError
from watch_app.log_rows import Came, LogRow, Result, Seen
from watch_app.patrol_logs import SheetContent
from watch_app.records import DirectedKind, Going, KitOut, LogLine, SeenKind
from watch_app.roster_sheets import sheet

AFTER = datetime(2026, 12, 20, 9)
INSTANT = datetime(2026, 12, 20, 9, tzinfo=UTC)


@pytest.fixture
def made(watch):
    return settle(watch)


@pytest.fixture
def cards(watch, made):
    """The patrols of Market Street, Fridays and Saturdays from 20:00 to 22:30."""
    with watch.change("Start roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        found = [each for each in sheet(session, roster).patrols if each.beat_id == made.beats[0]]
        for card in found[:2]:
            for person in made.people[:2]:
                crews.assign(session, card.patrol_id, person)
    return found


def at(hour, minute, day=11):
    return datetime(2026, 12, day, hour, minute)


def keep(watch, card, content, now=AFTER):
    with watch.change("Key in the sheet") as session:
        patrol_logs.keep(session, card.patrol_id, content, now=now, instant=INSTANT)


def read(watch, card):
    with watch.read() as session:
        return patrol_logs.read(session, card.patrol_id)


@pytest.fixture
def full(watch, made):
    """One of everything that a sheet can say."""
    with watch.change("Ground") as session:
        task = directed_patrols.add(
            session,
            made.beats[0],
            DirectedKind.REQUEST,
            place="Lock 4",
            first_day=date(2026, 12, 1),
        )
        incident = incidents.add(
            session,
            written_at=AFTER,
            beat_id=made.beats[0],
            seen_from=at(20, 40),
            category="Drugs",
        )
        kit.add(session, "Radio", 3)
    return SheetContent(
        logged_on_at=at(19, 55),
        operator="Sgt Hill",
        police_reference="CAD 4411",
        back_by=at(22, 30),
        logged_off_at=at(22, 35),
        vehicle="AB12 CDE, white Fiesta",
        weather="Rain",
        km_start=1204.5,
        km_end=1219,
        hurt="Ada slipped on the steps",
        hand_over="Lamp 14 is out.",
        checked_by="ME",
        checked_on=date(2026, 12, 14),
        lines=(
            LogRow(at(20, 0), "Quay", Going.FOOT, is_quiet=True),
            LogRow(at(20, 40), "Lock 4", Going.STATIC, "Window broken", incident_id=incident),
            LogRow(at(21, 0), "Wharf Road"),
        ),
        results=(Result(task, is_done=True, text="Nobody there", at=at(21, 5)),),
        seen=(Seen(SeenKind.LIGHT_OUT, "Lamp 14", "Council"),),
        kit=(Came("Radio"), Came("Torch 2", is_back=False, fault="Lens broken")),
    )


def test_a_whole_sheet_is_read_as_it_was_kept(watch, cards, full):
    blank = read(watch, cards[0])
    assert (blank.content, blank.keyed_at, blank.number) == (SheetContent(), None, "")
    keep(watch, cards[0], full)
    shown = read(watch, cards[0])
    lines = list(full.lines)
    lines[1] = replace(lines[1], incident_number=shown.content.lines[1].incident_number)
    assert lines[1].incident_number.endswith("-2026-0001")
    assert shown.content == replace(full, lines=tuple(lines))
    assert (shown.keyed_at, shown.km) == (INSTANT, 14.5)
    with watch.read() as session:
        assert patrol_logs.read_between(session, at(0, 0), at(23, 0)) == (shown,)
        assert session.scalars(select(KitOut.kit_id).order_by(KitOut.id)).all() == [1, None]


def test_a_sheet_is_one_step_and_the_same_again_is_none(watch, cards, full):
    keep(watch, cards[0], full)
    keep(watch, cards[0], full)
    keep(watch, cards[0], replace(full, lines=full.lines[:2], results=(), weather="Fog"))
    assert len(read(watch, cards[0]).content.lines) == 2
    watch.undo()
    assert len(read(watch, cards[0]).content.lines) == 3
    watch.undo()
    assert read(watch, cards[0]).content == SheetContent()
    watch.redo()
    with watch.change("Take back") as session:
        patrol_logs.take_back(session, cards[0].patrol_id)
    assert read(watch, cards[0]).keyed_at is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SheetContent(lines=(LogRow(at(20, 0), " "),)), "Row 1 of the log says nothing"),
        (SheetContent(lines=(LogRow(at(20, 0), is_quiet=True, incident_id=1),)), "quiet and an"),
        (SheetContent(lines=(LogRow(at(20, 0), incident_id=7),)), "incident has been removed"),
        (SheetContent(results=(Result(9, is_done=True),)), "belongs to no task"),
        (SheetContent(km_end=4), "at the start as well"),
        (SheetContent(km_start=-1), "as they stand"),
        (SheetContent(km_start=9, km_end=4), "go down"),
        (SheetContent(checked_on=date(2026, 12, 12)), "who checked"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(watch, cards, content, words):
    with pytest.raises(InputError, match=words):
        keep(watch, cards[0], content)
    assert read(watch, cards[0]).keyed_at is None


def test_a_patrol_to_come_is_not_keyed_in(watch, cards):
    with pytest.raises(InputError, match="still to come"):
        keep(watch, cards[0], SheetContent(), now=at(19, 59))


def test_a_number_is_given_once_and_outlives_undo_and_its_patrol(watch, cards):
    ids = [card.patrol_id for card in cards[:2]]
    with watch.change("Print") as session:
        given = patrol_logs.give_numbers(session, ids, INSTANT)
    assert list(given.values()) == ["PS-0001", "PS-0002"]
    assert watch.undo_label == "Start roster"
    with watch.change("Print again") as session:
        assert patrol_logs.give_numbers(session, reversed(ids), INSTANT) == given
        patrols.remove(session, ids[0])
    with watch.change("Print") as session:
        later = patrol_logs.give_numbers(session, [cards[2].patrol_id], INSTANT)
    assert list(later.values()) == ["PS-0003"]
    with watch.read() as session:
        assert patrol_logs.patrol_of(session, "ps-0002") == ids[1]
        assert patrol_logs.patrol_of(session, " 3 ") == cards[2].patrol_id
        for written in ("PS-0001", "PS-9", "W4", ""):
            with pytest.raises(InputError, match="top right"):
                patrol_logs.patrol_of(session, written)


def test_a_patrol_that_is_removed_takes_its_sheet_along_and_undo_brings_it_back(
    watch, cards, full
):
    keep(watch, cards[0], full)
    with watch.change("Remove") as session:
        patrols.remove(session, cards[0].patrol_id)
    with watch.read() as session:
        assert session.scalars(select(LogLine)).all() == []
    watch.undo()
    assert read(watch, cards[0]).content.operator == "Sgt Hill"


def test_an_incident_or_kit_that_is_removed_leaves_the_sheet(watch, cards, full):
    keep(watch, cards[0], full)
    with watch.change("Remove") as session:
        incidents.remove(session, full.lines[1].incident_id)
        kit.remove(session, kit.rows(session)[0].id)
    shown = read(watch, cards[0]).content
    assert (shown.lines[1].incident_id, shown.lines[1].what) == (None, "Window broken")
    assert [came.name for came in shown.kit] == ["Radio", "Torch 2"]


def test_the_next_crew_reads_what_the_last_one_left(watch, made, cards):
    first, second, third = cards[:3]
    keep(watch, first, SheetContent(hand_over="Lamp 14 is out."))
    keep(watch, second, SheetContent(hand_over=" "))
    with watch.read() as session:
        assert patrol_logs.hand_over(session, first.patrol_id) is None
        left = patrol_logs.hand_over(session, second.patrol_id)
        again = patrol_logs.hand_over(session, third.patrol_id)
    assert (left.by, left.text, left.starts) == ("Person0 W.", "Lamp 14 is out.", first.starts)
    assert again == left


# Times


PATROLS = st.tuples(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(
        lambda at: at.replace(second=0, microsecond=0)
    ),
    st.integers(15, 12 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)


@given(patrol=PATROLS, into=st.integers(-120, 14 * 60))
def test_every_time_near_a_patrol_is_read_as_it_was_written(patrol, into):
    starts, length = patrol
    ends = starts + length
    there = min(starts + timedelta(minutes=into), ends + timedelta(hours=2))
    assert sheet_times.moment(sheet_times.written(there), starts, ends) == there
    assert sheet_times.moment(f"{there:%H:%M}", starts, ends) == there


@given(patrol=PATROLS)
def test_the_rows_of_a_sheet_go_from_the_start_to_the_end(patrol):
    starts, length = patrol
    ends = starts + length
    rows, last = [], None
    while (last := sheet_times.next_row(starts, ends, last)) is not None:
        rows.append(last)
    assert tuple(rows) == sheet_times.rows(starts, ends)
    assert (rows[0], rows[-1]) == (starts, ends)
    assert all(
        timedelta() < later - earlier <= sheet_times.ROW for earlier, later in pairwise(rows)
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2240", at(22, 40)),
        ("22.40", at(22, 40)),
        ("22", at(22, 0)),
        ("0015", at(0, 15, 12)),
        ("015", at(0, 15, 12)),
        ("0", at(0, 0, 12)),
        ("2400", at(0, 0, 12)),
        ("2155", at(21, 55)),
        ("", None),
    ],
)
def test_times_are_read_as_crews_write_them(written, read):
    assert sheet_times.moment(written, at(22, 0), at(1, 0, 12)) == read


@pytest.mark.parametrize("written", ["2260", "2500", "soon", "-1", "12345"])
def test_what_is_no_time_is_refused(written):
    with pytest.raises(InputError, match="such as 2240"):
        sheet_times.moment(written, at(22, 0), at(1, 0, 12))
