"""One door for changes: all or nothing, announced, and taken back as one step."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import selectinload

from tests.watch_app.records import make_beat, make_volunteer
from watch_app.records import (
    Absence,
    Availability,
    Base,
    Beat,
    HeldQualification,
    Pairing,
    PairingKind,
    PrintRecord,
    PrintWay,
    Qualification,
    Volunteer,
    Watch,
    Wish,
    WishKind,
)
from watch_app.storage import WatchFile
from watch_app.storage.journal import BulkWriteError

Dump = Mapping[str, list[tuple[Any, ...]]]


def dump(watch: WatchFile) -> Dump:
    """Every row of every table, as the file holds it."""
    with watch.read() as session:
        return {
            table: [
                tuple(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY id"))
            ]
            for table in sorted(Base.metadata.tables)
        }


def there_and_back(watch: WatchFile, before: Dump) -> None:
    after = dump(watch)
    assert after != before
    watch.undo()
    assert dump(watch) == before
    watch.redo()
    assert dump(watch) == after
    watch.undo()
    assert dump(watch) == before
    assert watch.problems() == ()


def test_a_change_that_raises_changes_nothing(watch: WatchFile) -> None:
    before = dump(watch)
    heard: list[frozenset[str]] = []
    watch.subscribe(heard.append)

    def fail_half_way() -> None:
        with watch.change("Add beat") as session:
            session.add(make_beat())
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert dump(watch) == before
    assert (heard, watch.undo_label) == ([], None)


def test_a_change_the_database_refuses_changes_nothing(watch: WatchFile) -> None:
    before = dump(watch)
    with pytest.raises(Exception, match="UNIQUE"), watch.change("Add beats") as session:
        session.add_all([make_beat(code="RIV"), make_beat(code="RIV")])
    assert dump(watch) == before
    assert watch.undo_label is None


def test_a_change_announces_its_tables_once(watch: WatchFile) -> None:
    heard: list[frozenset[str]] = []
    stop = watch.subscribe(heard.append)
    with watch.change("Add two") as session:
        session.add_all([make_beat(), make_volunteer()])
        session.flush()
    assert heard == [frozenset({"beat", "volunteer"})]
    watch.undo()
    watch.redo()
    assert heard == [frozenset({"beat", "volunteer"})] * 3
    stop()
    watch.undo()
    assert len(heard) == 3


def test_a_listener_may_read_at_once(watch: WatchFile) -> None:
    seen: list[int] = []

    def count(_tables: frozenset[str]) -> None:
        with watch.read() as session:
            seen.append(len(session.scalars(select(Beat)).all()))

    watch.subscribe(count)
    with watch.change("Add beat") as session:
        session.add(make_beat())
    watch.undo()
    assert seen == [1, 0]


def test_a_change_that_touches_nothing_is_no_step(watch: WatchFile) -> None:
    with watch.change("Nothing") as session:
        found = session.scalars(select(Watch)).one()
        found.name = str(found.name)
    assert watch.undo_label is None


def test_labels_say_what_undo_and_redo_would_do(watch: WatchFile) -> None:
    for label in ("First", "Second"):
        with watch.change(label) as session:
            session.add(make_beat())
    assert (watch.undo_label, watch.redo_label) == ("Second", None)
    assert watch.undo() == "Second"
    assert (watch.undo_label, watch.redo_label) == ("First", "Second")
    with watch.change("Third") as session:
        session.add(make_beat())
    assert (watch.undo_label, watch.redo_label) == ("Third", None)
    assert watch.redo() is None


def test_what_left_the_house_ends_the_undo(watch: WatchFile) -> None:
    with watch.change("Add beat") as session:
        session.add(make_beat())
    with watch.change("Publish", undoable=False) as session:
        session.add(make_beat())
    assert watch.undo() is None


@pytest.mark.parametrize(
    "statement",
    [
        update(Beat).values(name="all the same"),
        delete(Beat),
        insert(Beat).values(code="XX", name="x", description="", meeting_point=""),
    ],
)
def test_bulk_statements_are_refused(watch: WatchFile, statement: Any) -> None:
    before = dump(watch)
    with pytest.raises(BulkWriteError), watch.change("Bulk") as session:
        session.execute(statement)
    assert dump(watch) == before


def test_a_change_inside_a_read_is_refused(watch: WatchFile) -> None:
    with (
        watch.read(),
        pytest.raises(RuntimeError, match="cannot begin"),
        watch.change("Inside"),
    ):
        pass


def test_writes_in_a_read_are_not_kept(watch: WatchFile) -> None:
    before = dump(watch)
    with watch.read() as session:
        session.add(make_beat())
        session.flush()
    assert dump(watch) == before


def test_an_edit_of_a_cleared_and_a_filled_column_goes_back(watch: WatchFile) -> None:
    with watch.change("Add") as session:
        session.add(make_volunteer(call_sign="L1"))
    before = dump(watch)
    with watch.change("Edit") as session:
        volunteer = session.scalars(select(Volunteer)).one()
        volunteer.call_sign = None
        volunteer.birth_date = date(1980, 1, 12)
        session.flush()
        volunteer.call_sign = "L2"
    there_and_back(watch, before)


def test_an_edit_of_an_expired_record_goes_back(watch: WatchFile) -> None:
    with watch.change("Add") as session:
        session.add(make_beat(name="Riverside"))
    before = dump(watch)
    with watch.change("Edit") as session:
        beat = session.scalars(select(Beat)).one()
        session.expire(beat)
        beat.name = "Hillside"
    there_and_back(watch, before)


def test_a_row_taken_out_of_its_list_comes_back(watch: WatchFile) -> None:
    with watch.change("Add") as session:
        session.add(
            make_volunteer(
                availability=[Availability(weekday=0, start_minute=0, length_minutes=60)]
            )
        )
    before = dump(watch)
    with watch.change("Take out") as session:
        options = selectinload(Volunteer.availability)
        volunteer = session.scalars(select(Volunteer).options(options)).one()
        volunteer.availability = [Availability(weekday=1, start_minute=0, length_minutes=60)]
    there_and_back(watch, before)


def test_a_row_moved_to_another_list_goes_back(watch: WatchFile) -> None:
    with watch.change("Add") as session:
        window = Availability(weekday=0, start_minute=0, length_minutes=60)
        session.add_all([make_volunteer(availability=[window]), make_volunteer()])
    before = dump(watch)
    with watch.change("Move") as session:
        options = selectinload(Volunteer.availability)
        first, second = session.scalars(select(Volunteer).options(options)).all()
        window = first.availability[0]
        second.availability.append(window)
        first.availability.remove(window)
    there_and_back(watch, before)


def test_two_people_swap_a_unique_value(watch: WatchFile) -> None:
    with watch.change("Add") as session:
        session.add_all([make_volunteer(call_sign="L1"), make_volunteer(call_sign="L2")])
    before = dump(watch)
    with watch.change("Swap") as session:
        first, second = session.scalars(select(Volunteer)).all()
        first.call_sign = None
        session.flush()
        first.call_sign, second.call_sign = second.call_sign, "swap"
        second.call_sign = "L1"
        first.call_sign = None
        session.flush()
        first.call_sign = "L2"
    there_and_back(watch, before)


def test_a_row_deleted_and_another_with_its_key_added(watch: WatchFile) -> None:
    with watch.change("Add") as session:
        session.add(make_beat(code="RIV"))
    before = dump(watch)
    with watch.change("Replace") as session:
        session.delete(session.scalars(select(Beat)).one())
        session.flush()
        session.add(make_beat(id=1, code="HIL"))
    there_and_back(watch, before)


def test_a_row_added_and_deleted_in_one_change_leaves_no_trace(watch: WatchFile) -> None:
    before = dump(watch)
    with watch.change("Add and delete") as session:
        beat = make_beat()
        session.add(beat)
        session.flush()
        session.delete(beat)
        session.add(make_volunteer())
    there_and_back(watch, before)


def test_deleting_a_volunteer_takes_all_that_is_theirs_and_undo_brings_it_back(
    watch: WatchFile,
) -> None:
    with watch.change("Add") as session:
        leader = session.scalars(select(Qualification)).first()
        first, second = make_volunteer(), make_volunteer()
        first.qualifications = [HeldQualification(qualification=leader)]
        first.availability = [Availability(weekday=2, start_minute=1140, length_minutes=240)]
        first.absences = [Absence(first_day=date(2026, 12, 1), last_day=date(2026, 12, 8))]
        session.add_all([first, second])
        session.flush()
        session.add_all(
            [
                Wish(kind=WishKind.AVOIDS, volunteer_id=first.id, partner_id=second.id),
                Wish(kind=WishKind.PREFERS, volunteer_id=second.id, partner_id=first.id),
                Pairing(kind=PairingKind.APART, first_id=first.id, second_id=second.id),
            ]
        )
    before = dump(watch)
    with watch.change("Remove") as session:
        options = [
            selectinload(getattr(Volunteer, name))
            for name in Volunteer.__mapper__.relationships.keys()  # noqa: SIM118
        ]
        session.delete(session.get_one(Volunteer, 1, options=options))
    with watch.read() as session:
        assert session.scalars(select(Wish)).all() == []
        assert session.scalars(select(Pairing)).all() == []
    there_and_back(watch, before)


def test_what_was_printed_is_no_part_of_undo(watch: WatchFile) -> None:
    heard: list[frozenset[str]] = []
    with watch.change("Add") as session:
        session.add(make_beat())
    watch.undo()
    watch.subscribe(heard.append)
    printed = {"printed_at": datetime(2026, 11, 20, tzinfo=UTC), "way": PrintWay.FILE}
    with watch.change("Print") as session:
        session.add(PrintRecord(code="W1", key="wall-chart", **printed))
    assert heard == [frozenset({"print_record"})]
    assert (watch.undo_label, watch.redo_label) == (None, "Add")
    with watch.change("Add and print") as session:
        session.add(make_beat())
        session.add(PrintRecord(code="W1", key="wall-chart", **printed))
    watch.undo()
    with watch.read() as session:
        assert session.scalars(select(Beat)).all() == []
        assert len(session.scalars(select(PrintRecord)).all()) == 2
