"""In the liaison's view nothing is written but answers and requests, and only these undone."""

from datetime import UTC, date, datetime

import pytest

from tests.watch_app.neighbourhood import settle
from watch_app import (
    beats,
    directed_patrols,
    incidents,
    print_register,
    sign_offs,
    volunteers,
    watches,
)
from watch_app.liaison import answers, door, requests, visits
from watch_app.records import DirectedKind, Incident, IncidentStatus, PoliceOutcome, PrintWay
from watch_app.sign_offs import SignedRow, SignOff

NOW = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def made(watch):
    return settle(watch)


@pytest.fixture
def sent(watch, made):
    return write(watch, made, STEPS)


@pytest.fixture
def draft(watch, made):
    return write(watch, made, ())


def write(watch, made, steps):
    with watch.change("Write") as session:
        identity = incidents.add(
            session,
            written_at=datetime(2026, 12, 6),
            seen_from=datetime(2026, 12, 5, 20),
            beat_id=made.beats[0],
            category="Drugs",
            narrative="Two men under the bridge.",
        )
        for status in steps:
            incidents.advance(session, identity, status, instant=NOW)
    return identity


def ask(session, beat_id):
    return requests.ask_for_patrol(
        session,
        beat_id,
        place="Taxi rank",
        first_day=date(2026, 12, 8),
        last_day=date(2026, 12, 20),
        asked_by="Sgt R. Whitmore",
        instant=NOW,
    )


def test_answers_and_requests_go_through(watch, made, sent):
    watch.restrict(door.mind)
    with watch.change("Look in") as session:
        visits.begin(session, "Sgt R. Whitmore", NOW)
    with watch.change("Answer") as session:
        answers.refer(session, sent, "CAD 1")
        answers.decide(session, sent, PoliceOutcome.PASSED_ON)
        answers.keep_private(session, sent, is_private=True)
        answers.ask(session, sent, "Which side?", NOW)
    with watch.change("Ask for a patrol") as session:
        asked = ask(session, made.beats[0])
    with watch.change("Extend") as session:
        requests.extend(session, asked, date(2026, 12, 31))
    with watch.change("Withdraw") as session:
        requests.withdraw(session, asked)
    with watch.change("Print") as session:
        outgoing = print_register.Outgoing("W7", "incident-log", "December", PrintWay.FILE)
        print_register.note(session, outgoing, NOW)


def test_a_signed_page_is_keyed_in_through_the_same_door(watch, sent):
    watch.restrict(door.mind)
    signed = SignOff(NOW, (SignedRow(sent, code=2, reference="LR/1"),), officer="PC Rahman")
    with watch.change("Key in a page") as session:
        sign_offs.key_in(session, signed, instant=NOW)
    with watch.read() as session:
        kept = session.get(Incident, sent)
        assert (kept.status, kept.reviewed_by) == (IncidentStatus.REVIEWED, "PC Rahman")
        assert kept.police_outcome == PoliceOutcome.NO_ACTION


WRITES = {
    "a volunteer": lambda session, made, sent, draft: volunteers.edit(
        session, made.people[0], given_name="Other"
    ),
    "a new beat": lambda session, made, sent, draft: beats.add(
        session, name="Elsewhere", meeting_point=""
    ),
    "the watch": lambda session, made, sent, draft: watches.edit(session, name="Other"),
    "a draft": lambda session, made, sent, draft: incidents.edit(session, draft, place="x"),
    "a draft removed": lambda session, made, sent, draft: incidents.remove(session, draft),
    "a new incident": lambda session, made, sent, draft: incidents.add(
        session,
        written_at=datetime(2026, 12, 6),
        seen_from=datetime(2026, 12, 5),
        beat_id=made.beats[0],
        category="Noise",
    ),
    "an amendment": lambda session, made, sent, draft: incidents.amend(
        session,
        sent,
        field="narrative",
        now="Nothing.",
        reason="Wrong",
        written_at=NOW,
        written_by="",
    ),
    "the reference of a draft": lambda session, made, sent, draft: incidents.edit(
        session, draft, police_reference="CAD 1"
    ),
    "submitting": lambda session, made, sent, draft: incidents.advance(
        session, draft, IncidentStatus.SUBMITTED, instant=NOW
    ),
    "what the reporter hears": lambda session, made, sent, draft: incidents.edit(
        session, sent, fed_back_at=NOW
    ),
    "a place that must be visited": lambda session, made, sent, draft: directed_patrols.add(
        session,
        made.beats[0],
        DirectedKind.MUST_VISIT,
        place="School",
        first_day=date(2026, 12, 8),
    ),
}


@pytest.mark.parametrize("what", WRITES)
def test_nothing_else_is_written(watch, made, sent, draft, what):
    watch.restrict(door.mind)
    with (
        pytest.raises(door.NotForTheLiaisonError, match="Ask the coordinator"),
        watch.change(what) as session,
    ):
        WRITES[what](session, made, sent, draft)
    watch.restrict(None)
    with watch.change(what) as session:
        WRITES[what](session, made, sent, draft)


def test_a_reviewed_record_is_not_sent_back(watch, sent):
    with watch.change("Sign off") as session:
        answers.sign_off(session, sent, "", NOW)
    watch.restrict(door.mind)
    with pytest.raises(door.NotForTheLiaisonError), watch.change("Close") as session:
        incidents.advance(session, sent, IncidentStatus.CLOSED, instant=NOW)


def test_a_request_keeps_its_place(watch, made):
    watch.restrict(door.mind)
    with watch.change("Ask") as session:
        asked = ask(session, made.beats[0])
    with pytest.raises(door.NotForTheLiaisonError), watch.change("Move it") as session:
        directed_patrols.edit(session, asked, place="Elsewhere")


def test_only_own_steps_are_undone(watch, made, sent):
    before = watch.undo_label
    watch.restrict(door.mind)
    assert (watch.undo_label, watch.undo()) == (None, None)
    with watch.change("Acknowledge") as session:
        answers.acknowledge(session, sent, NOW)
    assert watch.undo() == "Acknowledge"
    assert watch.redo_label == "Acknowledge"
    assert watch.undo() is None
    watch.redo()
    watch.restrict(None)
    assert watch.undo() == "Acknowledge"
    assert watch.undo_label == before


def test_what_was_undone_before_can_be_done_again_after_a_look(watch, made, sent):
    watch.undo()
    label = watch.redo_label
    watch.restrict(door.mind)
    assert watch.redo_label is None
    watch.restrict(None)
    assert watch.redo_label == label
