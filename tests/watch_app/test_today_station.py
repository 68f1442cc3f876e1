"""What the station wants stands on Today until it is done."""

from datetime import UTC, date, datetime

from tests.watch_app.neighbourhood import settle
from watch_app import incidents, today
from watch_app.liaison import answers, requests
from watch_app.records import IncidentStatus
from watch_app.today import TaskKind

NOW = datetime(2026, 12, 7, 9, 0)
INSTANT = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


def tasks(watch):
    with watch.read() as session:
        return {task.kind: task for task in today.sheet(session, NOW).tasks}


def test_a_question_is_there_until_it_is_answered(watch):
    made = settle(watch)
    with watch.change("Send and ask") as session:
        identity = incidents.add(
            session,
            written_at=datetime(2026, 12, 6),
            seen_from=datetime(2026, 12, 5, 20),
            beat_id=made.beats[0],
            category="Drugs",
            narrative="Two men under the bridge.",
        )
        for status in STEPS:
            incidents.advance(session, identity, status, instant=INSTANT)
        answers.ask(session, identity, "Which side?", INSTANT)
    task = tasks(watch)[TaskKind.ASKED]
    assert task.headline == "The station asks about MAR-2026-0001"
    assert task.reason == "Since Mon 7 Dec: “Which side?”"
    assert task.record_id == identity
    with watch.change("Answer") as session:
        answers.answer(session, identity, "North.", INSTANT)
    assert TaskKind.ASKED not in tasks(watch)


def test_a_request_is_there_until_a_patrol_goes(watch):
    made = settle(watch)
    with watch.change("Ask") as session:
        asked = requests.ask_for_patrol(
            session,
            made.beats[1],
            place="Taxi rank",
            first_day=date(2026, 12, 7),
            last_day=date(2026, 12, 20),
            asked_by="Sgt R. Whitmore",
            instant=INSTANT,
        )
    task = tasks(watch)[TaskKind.REQUEST]
    assert task.headline == "The station asks for a patrol at Taxi rank"
    assert task.record_id == made.beats[1]
    with watch.change("Withdraw") as session:
        requests.withdraw(session, asked)
    assert TaskKind.REQUEST not in tasks(watch)
