"""Every record that waits for the station stands in the inbox once, in the right place."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.watch_app.neighbourhood import settle
from tests.watch_app.records import make_beat, make_incident
from watch_app import incident_details, incidents
from watch_app.incident_parts import IncidentParts, VehicleSeen
from watch_app.liaison import answers, inbox, visits
from watch_app.liaison.inbox import Group
from watch_app.records import Clock, Incident, IncidentStatus, LiaisonVisit, ServiceStandard

NOW = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)
HOUR = timedelta(hours=1)


@pytest.fixture
def made(watch):
    return settle(watch)


def send(watch, made, *, hours_ago=1, priority=3, plate="", place=""):
    at = NOW - timedelta(hours=hours_ago)
    with watch.change("Send") as session:
        identity = incidents.add(
            session,
            written_at=at.replace(tzinfo=None),
            seen_from=at.replace(tzinfo=None) - HOUR,
            beat_id=made.beats[0],
            category="Suspicious vehicle",
            place=place,
            narrative="White van, engine running.",
            priority=priority,
        )
        if plate:
            parts = IncidentParts(vehicles=(VehicleSeen(plate=plate),))
            incident_details.keep(session, identity, parts)
        for status in STEPS:
            incidents.advance(session, identity, status, instant=at)
    return identity


def read(watch, visit=NOW, at=NOW):
    with watch.read() as session:
        return inbox.sheet(session, visit, at)


def places(watch, **values):
    return {row.incident_id: row.group for row in read(watch, **values).rows}


def note_visit(watch, at):
    with watch.change("Look in") as session:
        return visits.begin(session, "Sgt R. Whitmore", at)


def test_each_record_stands_where_it_belongs(watch, made):
    urgent = send(watch, made, hours_ago=50, priority=2)
    late = send(watch, made, hours_ago=30)
    before = send(watch, made, hours_ago=20)
    note_visit(watch, NOW - 10 * HOUR)
    new = send(watch, made, hours_ago=2)
    read_one, asked, answered = (send(watch, made, hours_ago=40) for _ in range(3))
    with watch.change("Answer") as session:
        answers.acknowledge(session, read_one, NOW)
        answers.ask(session, asked, "Which side?", NOW)
        answers.ask(session, answered, "Which lamp?", NOW)
        answers.answer(session, answered, "Lamp 14", NOW)
    assert places(watch) == {
        urgent: Group.URGENT,
        late: Group.WAITING,
        answered: Group.ANSWERED,
        new: Group.NEW,
        before: Group.EARLIER,
        read_one: Group.READ,
        asked: Group.READ,
    }
    shown = read(watch)
    assert [group for group, _rows in inbox.groups(shown)] == list(Group)
    assert (shown.unread, shown.late) == (5, 2)
    words = {row.incident_id: row.word for row in shown.rows}
    assert words[asked] == "Asked on 7 Dec, no answer yet"
    assert words[answered] == "Answered: “Lamp 14”"


def test_the_most_urgent_and_the_longest_waiting_come_first(watch, made):
    second, first = send(watch, made, priority=2), send(watch, made, priority=1)
    later, sooner = send(watch, made, hours_ago=30), send(watch, made, hours_ago=31)
    assert [row.incident_id for row in read(watch).rows] == [first, second, sooner, later]


def test_how_long_it_is_over_is_said(watch, made):
    send(watch, made, hours_ago=36)
    row = read(watch).rows[0]
    assert inbox.due_words(row) == "Due 6 Dec 20:00, 12 h over"
    send(watch, made, hours_ago=24 + 49)
    assert inbox.due_words(read(watch).rows[0]) == "Due 5 Dec 07:00, 2 days over"


def test_without_a_standard_nothing_is_late(watch, made):
    send(watch, made, hours_ago=300)
    with watch.change("Agree") as session:
        session.merge(ServiceStandard(id=1, clock=Clock.ACKNOWLEDGE, hours=24, is_active=False))
    assert read(watch).rows[0].group == Group.NEW
    assert read(watch).within is None


def test_a_plate_seen_before_is_said(watch, made):
    one = send(watch, made, hours_ago=100, plate="BK19 XTP")
    two = send(watch, made, hours_ago=3, plate="bk19xtp")
    other = send(watch, made, hours_ago=2, plate="BK19 XT?")
    far = send(watch, made, hours_ago=24 * 30, plate="BK19 XTP")
    said = {row.incident_id: row.repeat for row in read(watch).rows}
    assert said[one] == said[two] == "Same plate 2 times in 14 days"
    assert said[other] == said[far] == ""


def test_looking_in_again_soon_is_the_same_visit(watch, made):
    first = note_visit(watch, NOW - 3 * HOUR)
    again = note_visit(watch, NOW - 2 * HOUR - timedelta(minutes=30))
    assert again == first
    assert note_visit(watch, NOW) == NOW
    with watch.read() as session:
        assert visits.before(session, NOW) == first
        assert visits.before(session, first) is None


def test_a_visit_is_no_step_to_undo(watch, made):
    label = watch.undo_label
    note_visit(watch, NOW)
    assert watch.undo_label == label


def test_the_log_is_searched_by_what_it_says_and_not_by_people(watch, made):
    one = send(watch, made, hours_ago=3, place="Quarry Lane", plate="BK19 XTP")
    send(watch, made, hours_ago=2, place="Pier 2")
    with watch.change("Say who") as session:
        session.get(Incident, one).reporter_id = made.people[0]

    def found(words):
        with watch.read() as session:
            return [row.incident_id for row in inbox.log(session, NOW, words)]

    assert len(found("")) == 2
    for words in ("quarry van", "BK19 XTP", "plate:bk19", "MAR-2026-0001", "suspicious quarry"):
        assert found(words) == [one], words
    assert found("Person0") == found("nowhere") == found('"van white"') == []


def test_of_what_was_read_only_the_newest_is_listed(watch, made, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_ROWS", 2)
    sent = [send(watch, made, hours_ago=hours) for hours in (5, 4, 3, 2)]
    with watch.change("Read them") as session:
        for identity in sent[:3]:
            answers.acknowledge(session, identity, NOW)
    assert list(places(watch)) == [sent[3], sent[2], sent[1]]


records = st.fixed_dictionaries(
    {
        "sent": st.integers(0, 90),
        "priority": st.integers(1, 4),
        "status": st.sampled_from(IncidentStatus),
        "acknowledged": st.booleans(),
        "asked": st.booleans(),
        "answered": st.booleans(),
    }
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given_records=st.lists(records, max_size=8), last=st.none() | st.integers(1, 90))
def test_the_inbox_holds_each_record_sent_once_and_no_other(watch, given_records, last):
    with watch.trial() as session:
        session.add_all(_made(given_records))
        if last is not None:
            session.add(LiaisonVisit(began_at=NOW - last * HOUR))
        session.flush()
        shown = inbox.sheet(session, NOW, NOW)
        sent = {each.id for each in session.query(Incident) if each.status == IncidentStatus.SENT}
    assert sorted(row.incident_id for row in shown.rows) == sorted(sent)
    assert sum(len(rows) for _group, rows in inbox.groups(shown)) == len(sent)
    assert shown.unread == sum(row.group != Group.READ for row in shown.rows)
    for row in shown.rows:
        if row.group in (Group.WAITING, Group.NEW, Group.EARLIER):
            assert row.priority > inbox.URGENT
            assert not row.is_read
        assert (row.group == Group.WAITING) <= bool(row.late)


def _made(given_records):
    beat = make_beat()
    for each in given_records:
        yield make_incident(
            beat,
            status=each["status"],
            priority=each["priority"],
            sent_at=NOW - each["sent"] * HOUR,
            acknowledged_at=NOW if each["acknowledged"] else None,
            police_question="Why?" if each["asked"] else "",
            answered_at=NOW if each["asked"] and each["answered"] else None,
        )
