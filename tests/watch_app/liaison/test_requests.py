"""What the police ask crews for, how far it has come, and what came of it."""

from datetime import UTC, date, datetime

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY
from watch_app import directed_patrols, directed_sheets
from watch_app.errors import InputError
from watch_app.liaison import requests
from watch_app.liaison.requests import RequestState
from watch_app.records import DirectedKind, PatrolLog, TaskResult

ASKED_AT = datetime(2026, 12, 6, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 12, 6, 9, 0)


def ask(watch, beat_id, **values):
    given = {
        "place": "Taxi rank",
        "first_day": FIRST_DAY,
        "last_day": LAST_DAY,
        "weekdays": (4, 5),
        "asked_by": " Sgt R. Whitmore ",
        "instant": ASKED_AT,
    }
    with watch.change("Ask") as session:
        return requests.ask_for_patrol(session, beat_id, **(given | values))


def rows(watch, now=NOW):
    with watch.read() as session:
        return {row.asked.id: row for row in requests.rows(session, now)}


def test_what_is_asked_reaches_the_sheets_of_the_next_roster(watch, made, roster, cards):
    asked = ask(watch, made.beats[0], hours=(20 * 60, 60), reason="Doors tried")
    row = rows(watch)[asked]
    assert (row.state, row.planned) == (RequestState.PLANNED, 4)
    assert row.asked.asked_by == "Sgt R. Whitmore"
    patrol = next(card for card in cards if card.beat_id == made.beats[0])
    with watch.read() as session:
        tasks = directed_sheets.tasks(session, patrol.patrol_id)
    assert [task.row.place for task in tasks] == ["Taxi rank"]


def test_it_waits_where_no_patrol_goes(watch, made, roster):
    asked = ask(watch, made.beats[0], weekdays=(0,))
    assert rows(watch)[asked].state == RequestState.WAITING


def test_what_crews_did_is_told(watch, made, roster, cards):
    asked = ask(watch, made.beats[0])
    patrol = next(card for card in cards if card.beat_id == made.beats[0])
    with watch.change("Key in") as session:
        log = PatrolLog(patrol_id=patrol.patrol_id, keyed_at=ASKED_AT)
        session.add(log)
        session.flush()
        session.add(
            TaskResult(
                patrol_log_id=log.id, directed_patrol_id=asked, is_done=True, result="All quiet"
            )
        )
    row = rows(watch, datetime(2026, 12, 12))[asked]
    assert (row.state, row.done) == (RequestState.DONE, 1)
    assert row.outcomes[0].result == "All quiet"


def test_it_ends_is_extended_and_withdrawn(watch, made):
    asked = ask(watch, made.beats[0])
    late = datetime(2027, 1, 4)
    assert rows(watch, late)[asked].state == RequestState.ENDED
    with watch.change("Extend") as session:
        requests.extend(session, asked, date(2027, 1, 31))
    assert rows(watch, late)[asked].state == RequestState.WAITING
    with watch.read() as session:
        assert requests.standing(session, late.date()) == 1
    with watch.change("Withdraw") as session:
        requests.withdraw(session, asked)
    assert rows(watch, late)[asked].state == RequestState.WITHDRAWN
    with watch.read() as session:
        assert requests.standing(session, late.date()) == 0


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"place": " "}, "Write the place"),
        ({"last_day": None}, "until which day"),
        ({"last_day": date(2026, 12, 1)}, "lies before the first"),
        ({"weekdays": ()}, "at least one day"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(watch, made, values, said):
    with pytest.raises(InputError, match=said):
        ask(watch, made.beats[0], **values)
    assert rows(watch) == {}


def test_a_beat_is_needed(watch):
    with pytest.raises(InputError, match="Choose the beat"):
        ask(watch, None)


def test_only_requests_are_theirs(watch, made):
    with watch.change("Send crews") as session:
        school = directed_patrols.add(
            session, made.beats[0], DirectedKind.MUST_VISIT, place="School", first_day=FIRST_DAY
        )
    for verb, args in ((requests.withdraw, ()), (requests.extend, (LAST_DAY,))):
        with pytest.raises(InputError, match="no request"), watch.change("Change") as session:
            verb(session, school, *args)
    assert rows(watch) == {}
