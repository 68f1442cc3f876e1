"""What was sent is linked: whatever is changed behind the program's back is found."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from tests.watch_app.neighbourhood import settle
from watch_app import chain, incident_details, incidents
from watch_app.incident_parts import IncidentParts, PersonSeen, VehicleSeen
from watch_app.records import IncidentStatus
from watch_app.storage import open_watch

INSTANT = datetime(2026, 12, 6, 9, 40, tzinfo=UTC)
FORGED = (
    "DROP TRIGGER chain_entry_is_final_update;"
    f"UPDATE chain_entry SET content = '{'0' * 64}' WHERE number = 3"
)
SENT = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def made(watch):
    return settle(watch)


@pytest.fixture
def sent(watch, made):
    """Three incidents that were sent, the second of them amended."""
    ids = []
    for number in range(3):
        with watch.change("Write and send") as session:
            identity = incidents.add(
                session,
                written_at=datetime(2026, 12, 6),
                seen_from=datetime(2026, 12, 5, 20, number),
                beat_id=made.beats[0],
                reporter_id=made.people[0],
                category="Drugs",
                narrative="Пакети під лавою.",
                latitude=52.03,
                longitude=-0.94,
            )
            seen = IncidentParts((PersonSeen(age="30"),), (VehicleSeen("LK21 WTC"),))
            incident_details.keep(session, identity, seen)
            for status in SENT:
                incidents.advance(session, identity, status, instant=INSTANT)
        ids.append(identity)
    with watch.change("Amend") as session:
        incidents.amend(
            session,
            ids[1],
            field="place",
            now="Mill Lane",
            reason="Asked",
            written_at=INSTANT,
            written_by="Ada",
        )
    return ids


def problems(watch):
    with watch.read() as session:
        return chain.problems(session)


def test_each_sending_and_each_amendment_is_a_link(watch, sent):
    with watch.read() as session:
        links = chain.links(session)
        assert chain.head(session) == (4, links[-1].digest)
        own = chain.links(session, [sent[1]])
    assert [(link.number, link.incident_id, link.amendment) for link in links] == [
        (1, sent[0], 0),
        (2, sent[1], 0),
        (3, sent[2], 0),
        (4, sent[1], 1),
    ]
    assert [link.number for link in own] == [2, 4]
    assert len({link.digest for link in links}) == 4
    assert problems(watch) == ()


def test_what_the_station_answers_is_no_part_of_it(watch, sent):
    with watch.change("Answer") as session:
        incidents.edit(session, sent[0], police_reference="CAD 1", outcome="Visited")
        incidents.advance(session, sent[0], IncidentStatus.REVIEWED, instant=INSTANT)
    assert problems(watch) == ()


def test_an_undone_amendment_leaves_the_chain_whole(watch, sent):
    watch.undo()
    with watch.read() as session:
        assert chain.head(session)[0] == 3
    assert problems(watch) == ()
    watch.redo()
    assert problems(watch) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incident SET narrative = narrative || '.' WHERE sequence = 1",
        "UPDATE incident SET latitude = 52.0301 WHERE sequence = 1",
        "UPDATE amendment SET was = 'Quay'",
        "UPDATE incident_person SET age = '31' WHERE id = 1",
        "DELETE FROM incident_vehicle WHERE id = 1",
        "UPDATE incident SET reporter_id = 2 WHERE sequence = 1",
        "DELETE FROM chain_entry WHERE number = 2",
        FORGED,
    ],
)
def test_one_change_behind_its_back_is_found(watch, sent, statement):
    with watch.engine.begin() as connection:
        for part in statement.split(";"):
            connection.execute(text(part))
    assert problems(watch) != ()


def test_it_holds_after_closing_and_opening(watch, sent):
    path = watch.path
    watch.close()
    again = open_watch(path)
    assert problems(again) == ()
    again.close()


def test_what_was_sent_before_the_chain_is_counted(watch, sent):
    with watch.engine.begin() as connection:
        connection.execute(text("DELETE FROM chain_entry"))
    with watch.read() as session:
        assert chain.unlinked(session) == 3
        assert chain.problems(session) == ()
        assert chain.head(session) == (0, chain.START)
