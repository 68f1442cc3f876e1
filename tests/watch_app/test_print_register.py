"""What left the house is noted once, stays, and is no part of undo."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from watch_app import print_register, watches
from watch_app.print_register import Outgoing
from watch_app.records import PrintWay
from watch_app.storage import WatchFile

AT = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)
LOG = Outgoing("W7", "incident-log", "June 2026", PrintWay.PRINTER, copies=3)


def test_copies_are_counted_by_document_and_subject(watch: WatchFile) -> None:
    with watch.change("Print") as session:
        assert print_register.next_copy(session, "incident-log", "June 2026") == 1
        print_register.note(session, LOG, AT)
        assert print_register.next_copy(session, "incident-log", "June 2026") == 4
        print_register.note(session, replace(LOG, first_copy=4, copies=1), AT)
    with watch.read() as session:
        assert print_register.next_copy(session, "incident-log", "June 2026") == 5
        assert print_register.next_copy(session, "incident-log", "July 2026") == 1
        assert print_register.next_copy(session, "call-list", "June 2026") == 1


def test_the_register_says_the_time_of_the_watch_and_who(watch: WatchFile) -> None:
    with watch.change("Name") as session:
        watches.edit(session, coordinator_name="Margaret Obi")
    with watch.change("Print") as session:
        print_register.note(session, LOG, AT)
        print_register.note(session, replace(LOG, code="W1"), AT + timedelta(days=1))
    with watch.read() as session:
        latest, row = print_register.rows(session)
        assert latest.code == "W1"
        assert row.printed_at == datetime(2026, 7, 7, 0, 30)
        assert row.printed_by == "Margaret Obi"
        day = date(2026, 7, 7)
        (found,) = print_register.register(session, day, day).rows
        assert found == row


def test_a_print_is_never_undone_nor_rewritten(watch: WatchFile) -> None:
    with watch.change("Name") as session:
        watches.edit(session, coordinator_name="Margaret Obi")
    with watch.change("Print") as session:
        print_register.note(session, LOG, AT)
    assert watch.undo_label == "Name"
    watch.undo()
    with watch.read() as session:
        assert len(print_register.rows(session)) == 1
    for statement in ("update print_record set copies = 1", "delete from print_record"):
        with pytest.raises(IntegrityError), watch.engine.begin() as connection:
            connection.execute(text(statement))


def test_copies_in_words() -> None:
    row = print_register.PrintRow(
        1, AT, "W7", "incident-log", "", None, 3, 4, "", False, PrintWay.FILE, ""
    )
    assert print_register.copies_in_words(row, is_numbered=True) == "no. 4 to 6"
    assert print_register.copies_in_words(replace(row, copies=1), is_numbered=True) == "no. 4"
    assert print_register.copies_in_words(row, is_numbered=False) == "3"


def test_how_it_left_in_words() -> None:
    row = print_register.PrintRow(
        1, AT, "W7", "incident-log", "", None, 1, 1, "full", True, PrintWay.FILE, ""
    )
    assert print_register.way_in_words(row) == "as a file, with a password"
    assert print_register.names_in_words(row.names) == "full"
