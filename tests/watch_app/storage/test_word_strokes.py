"""The words of many incidents are found whichever way they were written."""

from datetime import datetime

import pytest
from sqlalchemy import text

from watch_app.exchange.incident_keeping import _blank
from watch_app.records import Beat, Incident
from watch_app.storage.bulk import add_rows
from watch_app.storage.word_index import TRIGGERS
from watch_app.storage.word_strokes import in_one_stroke

MANY = 1_300


class TooMuchError(Exception):
    """Something that goes wrong amid a stroke."""


def incidents(beat_id):
    for number in range(1, MANY + 1):
        yield {
            **_blank(),
            "number": f"MILL-2026-{number:04}",
            "year": 2026,
            "sequence": number,
            "seen_from": datetime(2026, 10, 1, 10),
            "written_at": datetime(2026, 10, 1, 11),
            "beat_id": beat_id,
            "place": "Quarry",
            "category": "Burglary",
        }


def found(watch):
    with watch.read() as session:
        return session.scalar(
            text("SELECT count(*) FROM incident_words WHERE incident_words MATCH 'quarry'")
        )


def triggers(watch):
    with watch.read() as session:
        made = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        return {name: sql for name, sql in made if name in TRIGGERS}


def test_incidents_written_by_the_thousand_are_found_undone_and_found_again(watch):
    before = triggers(watch)
    with watch.change("Add") as session:
        beat = Beat(name="Mill", code="MILL")
        session.add(beat)
        session.flush()
        add_rows(session, Incident, incidents(beat.id))
    assert found(watch) == MANY
    watch.undo()
    assert found(watch) == 0
    watch.redo()
    assert found(watch) == MANY
    assert triggers(watch) == before == TRIGGERS
    with watch.change("One by one") as session:
        session.get_one(Incident, 1).place = "Harbour"
    assert found(watch) == MANY - 1


def test_a_stroke_that_fails_leaves_the_triggers_where_they_are(watch):
    with watch.change("Add") as session:
        connection = session.connection()
        with pytest.raises(TooMuchError), in_one_stroke(connection, "incident", range(1, MANY)):
            raise TooMuchError
        session.add(Beat(name="Mill", code="MILL"))
    assert triggers(watch) == TRIGGERS
