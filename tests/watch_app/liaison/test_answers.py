"""The liaison answers what was sent, and the watch answers back."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import settle
from watch_app import chain, incident_records, incidents
from watch_app.errors import InputError
from watch_app.liaison import answers
from watch_app.records import IncidentStatus, PoliceOutcome

SENT_AT = datetime(2026, 12, 6, 9, 40, tzinfo=UTC)
NOW = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def sent(watch):
    return write(watch, settle(watch).beats[0], STEPS)


def write(watch, beat_id, steps):
    with watch.change("Write and send") as session:
        identity = incidents.add(
            session,
            written_at=datetime(2026, 12, 6),
            seen_from=datetime(2026, 12, 5, 20),
            beat_id=beat_id,
            category="Drugs",
            narrative="Two men under the bridge.",
        )
        for status in steps:
            incidents.advance(session, identity, status, instant=SENT_AT)
    return identity


def do(watch, verb, *args, **values):
    with watch.change("Answer") as session:
        verb(session, *args, **values)


def record(watch, identity):
    with watch.read() as session:
        assert chain.problems(session) == ()
        return incident_records.record(session, identity)


def test_the_first_time_it_was_read_counts(watch, sent):
    do(watch, answers.acknowledge, sent, NOW)
    do(watch, answers.acknowledge, sent, NOW + timedelta(hours=3))
    found = record(watch, sent)
    assert (found.acknowledged_at, found.police_outcome) == (NOW, PoliceOutcome.ACKNOWLEDGED)


def test_a_reference_is_an_outcome_until_there_is_another(watch, sent):
    do(watch, answers.refer, sent, " CAD  4471/05DEC ")
    assert record(watch, sent).police_outcome == PoliceOutcome.REFERENCE
    do(watch, answers.decide, sent, PoliceOutcome.INVESTIGATED)
    do(watch, answers.refer, sent, "CAD 1")
    found = record(watch, sent)
    assert found.police_outcome == PoliceOutcome.INVESTIGATED
    assert found.entry.police_reference == "CAD 1"
    assert found.entry.outcome == "Under investigation"
    do(watch, answers.decide, sent, PoliceOutcome.UNKNOWN)
    assert record(watch, sent).entry.outcome == ""


def test_an_outcome_in_words_of_a_person_stays(watch, sent):
    with watch.change("Write") as session:
        incidents.edit(session, sent, outcome="Handed to the night team")
    do(watch, answers.decide, sent, PoliceOutcome.POSITIVE)
    assert record(watch, sent).entry.outcome == "Handed to the night team"


def test_a_question_goes_out_and_its_answer_comes_back(watch, sent):
    do(watch, answers.ask, sent, "Which side of the road?", NOW)
    found = record(watch, sent)
    assert (found.asked_at, found.acknowledged_at) == (NOW, NOW)
    with pytest.raises(InputError, match="still open"):
        do(watch, answers.sign_off, sent, "Sgt R. Whitmore", NOW)
    later = NOW + timedelta(hours=5)
    do(watch, answers.answer, sent, "The north side.", later)
    found = record(watch, sent)
    assert (found.police_answer, found.answered_at) == ("The north side.", later)
    do(watch, answers.ask, sent, "And which lamp?", later)
    assert record(watch, sent).police_answer == ""
    do(watch, answers.answer, sent, "Lamp 14.", later)
    do(watch, answers.sign_off, sent, " Sgt R. Whitmore ", later)
    found = record(watch, sent)
    assert (found.entry.status, found.reviewed_by) == ("reviewed", "Sgt R. Whitmore")
    assert (found.reviewed_at, found.acknowledged_at) == (later, NOW)


@pytest.mark.parametrize(
    ("verb", "args", "said"),
    [
        (answers.ask, ("  ", NOW), "what you want to know"),
        (answers.ask, ("x" * 401, NOW), "at most 400"),
        (answers.refer, ("x" * 61,), "at most 60"),
        (answers.answer, ("Yes.", NOW), "has asked nothing"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(watch, sent, verb, args, said):
    before = record(watch, sent)
    with pytest.raises(InputError, match=said):
        do(watch, verb, sent, *args)
    assert record(watch, sent) == before


def test_an_answer_needs_words(watch, sent):
    do(watch, answers.ask, sent, "Why?", NOW)
    with pytest.raises(InputError, match="Write the answer"):
        do(watch, answers.answer, sent, " ", NOW)


def test_what_was_not_sent_is_not_answered(watch):
    draft = write(watch, settle(watch).beats[0], ())
    for verb, args in (
        (answers.acknowledge, (NOW,)),
        (answers.ask, ("Why?", NOW)),
        (answers.sign_off, ("Sgt R. Whitmore", NOW)),
    ):
        with pytest.raises(InputError, match="has not been sent"):
            do(watch, verb, draft, *args)
