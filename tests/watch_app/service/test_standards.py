"""The standards of a real watch, and word to those who reported."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.watch_app.neighbourhood import settle
from watch_app import incidents
from watch_app.errors import InputError
from watch_app.records import Clock, IncidentStatus, PoliceOutcome
from watch_app.service import feedback, standards
from watch_app.service.standards import Late

NOW = datetime(2026, 12, 10, 12, 0, tzinfo=UTC)
ON_ITS_WAY = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def made(watch):
    return settle(watch)


def sent(watch, made, at, **values):
    with watch.change("Write and send") as session:
        incident = incidents.add(
            session,
            written_at=datetime(2026, 12, 1, 22, 0),
            **{
                "seen_from": datetime(2026, 12, 1, 21, 0),
                "beat_id": made.beats[0],
                "category": "Vehicle crime",
                "narrative": "Two men tried door handles.",
                "reporter_id": made.people[0],
                **values,
            },
        )
        for status in ON_ITS_WAY:
            incidents.advance(session, incident, status, instant=at)
    return incident


def edit(watch, incident, **values):
    with watch.change("Edit") as session:
        incidents.edit(session, incident, **values)


def test_a_watch_starts_with_the_usual_standards(watch) -> None:
    with watch.read() as session:
        assert {row.clock: row.hours for row in standards.rows(session)} == {
            Clock.ACKNOWLEDGE: 24,
            Clock.QUESTION: 72,
            Clock.UPDATE: 720,
            Clock.FEEDBACK: 720,
        }
        assert standards.acknowledge_hours(session) == 24


def test_another_time_is_agreed_and_undone(watch) -> None:
    with watch.change("Agree") as session:
        standards.edit(session, Clock.ACKNOWLEDGE, hours=48)
    with watch.read() as session:
        assert standards.acknowledge_hours(session) == 48
    watch.undo()
    with watch.read() as session:
        assert standards.acknowledge_hours(session) == 24


def test_a_standard_that_is_off_is_never_overdue(watch, made) -> None:
    sent(watch, made, NOW - timedelta(days=3))
    with watch.read() as session:
        assert [span.clock for span in standards.overdue(session, NOW)] == [Clock.ACKNOWLEDGE]
    with watch.change("Switch off") as session:
        standards.edit(session, Clock.ACKNOWLEDGE, is_active=False)
    with watch.read() as session:
        assert not standards.overdue(session, NOW)
        assert standards.acknowledge_hours(session) is None


@pytest.mark.parametrize("hours", [0, -1, 9000])
def test_no_time_is_refused(watch, hours) -> None:
    with pytest.raises(InputError), watch.change("Agree") as session:
        standards.edit(session, Clock.UPDATE, hours=hours)


def test_answered_within_a_day_counts_and_the_period_narrows(watch, made) -> None:
    quick = sent(watch, made, NOW - timedelta(days=5))
    slow = sent(watch, made, NOW - timedelta(days=2))
    edit(watch, quick, acknowledged_at=NOW - timedelta(days=5) + timedelta(hours=6))
    edit(watch, slow, acknowledged_at=NOW)
    with watch.read() as session:
        first = standards.report(session, NOW)[0]
        assert (first.ended, first.within, first.share, first.median_hours) == (2, 1, 50, 27)
        day = (NOW - timedelta(days=5)).date()
        only = standards.report(session, NOW, day, day)[0]
        assert (only.ended, only.within) == (1, 1)


def test_what_was_not_sent_runs_no_clock(watch, made) -> None:
    with watch.change("Write") as session:
        incidents.add(
            session,
            written_at=datetime(2026, 12, 1, 22, 0),
            seen_from=datetime(2026, 12, 1, 21, 0),
            beat_id=made.beats[0],
            category="Burglary",
        )
    with watch.read() as session:
        assert all(not each.judged and not each.running for each in standards.report(session, NOW))


def test_the_reporter_hears_what_came_of_it(watch, made) -> None:
    incident = sent(watch, made, NOW - timedelta(days=1))
    with watch.read() as session:
        assert feedback.rows(session) == ()
        assert feedback.on_slips(session, NOW) == {}
    edit(watch, incident, police_outcome=PoliceOutcome.POSITIVE)
    with watch.read() as session:
        (row,) = feedback.rows(session)
    assert row.line.startswith(f"Your report {row.number} (Vehicle crime)")
    with watch.change("Feed back") as session:
        feedback.keep(session, incident, row.line)
    with watch.read() as session:
        assert feedback.on_slips(session, NOW) == {made.people[0]: (row.line,)}
    with watch.change("Told") as session:
        assert feedback.mark_told(session, [incident], NOW) == 1
        assert feedback.mark_told(session, [incident], NOW) == 0
    with watch.read() as session:
        assert feedback.rows(session) == ()
        assert feedback.on_slips(session, NOW + timedelta(days=13))
        assert not feedback.on_slips(session, NOW + timedelta(days=15))


def test_what_is_late_is_found_among_those_that_still_run(watch, made) -> None:
    """Looking only at what is open finds the same as looking at everything."""
    cases = [
        {},
        {"acknowledged_at": NOW - timedelta(days=60)},
        {"acknowledged_at": NOW, "police_outcome": PoliceOutcome.NO_ACTION, "fed_back_at": NOW},
        {"police_outcome": PoliceOutcome.INVESTIGATED, "reporter_id": None},
        {"acknowledged_at": NOW, "asked_at": NOW - timedelta(days=9)},
        {"asked_at": NOW - timedelta(days=9), "answered_at": NOW - timedelta(days=8)},
        {"asked_at": NOW - timedelta(days=8), "answered_at": NOW - timedelta(days=9)},
    ]
    for case in cases:
        follow_up = {name: value for name, value in case.items() if name != "reporter_id"}
        incident = sent(
            watch,
            made,
            NOW - timedelta(days=61),
            **({"reporter_id": None} if "reporter_id" in case else {}),
        )
        edit(watch, incident, **follow_up)
    with watch.read() as session:
        found = standards.overdue(session, NOW)
        whole = [span for each in standards.report(session, NOW) for span in each.overdue]
        assert set(found) == set(whole)
        assert {span.clock for span in found} == set(Clock)
        assert list(found) == sorted(found, key=lambda s: (s.began, s.number, s.clock))
        assert standards.late(session, NOW, most=3) == Late(len(found), found[:3])
        asked = tuple(span for span in found if span.clock == Clock.QUESTION)
        assert standards.late(session, NOW, clocks={Clock.QUESTION}) == Late(len(asked), asked)


def test_nothing_is_said_of_what_was_not_sent(watch, made) -> None:
    with watch.change("Write") as session:
        draft = incidents.add(
            session,
            written_at=datetime(2026, 12, 1, 22, 0),
            seen_from=datetime(2026, 12, 1, 21, 0),
            beat_id=made.beats[0],
            category="Burglary",
        )
    with pytest.raises(InputError, match="has not been sent"), watch.change("Say") as session:
        feedback.keep(session, draft, "Thank you.")


def test_a_line_too_long_is_refused(watch, made) -> None:
    incident = sent(watch, made, NOW)
    with pytest.raises(InputError, match="200"), watch.change("Say") as session:
        feedback.keep(session, incident, "x" * 201)


def test_proposed_lines_hold_no_plate_and_no_place(watch, made) -> None:
    incident = sent(
        watch,
        made,
        NOW,
        narrative="BK19 XTP waited at 4 Lockside Row.",
        place="4 Lockside Row",
        police_outcome=PoliceOutcome.INVESTIGATED,
    )
    with watch.read() as session:
        line = next(row.line for row in feedback.rows(session) if row.incident_id == incident)
    assert "BK19" not in line
    assert "Lockside" not in line


def test_days_of_the_period_are_days_of_the_watch(watch, made) -> None:
    sent(watch, made, datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    with watch.read() as session:
        second = date(2026, 7, 2)
        assert standards.report(session, NOW, second, second)[0].judged == 1


def test_a_few_who_wait_are_read_and_all_are_counted(watch, made) -> None:
    said = [
        sent(watch, made, NOW, police_outcome=PoliceOutcome.POSITIVE),
        sent(watch, made, NOW, outcome="An arrest"),
        sent(watch, made, NOW, acknowledged_at=NOW),
    ]
    sent(watch, made, NOW)
    with watch.change("Write a line") as session:
        feedback.keep(session, said[0], "Thank you.")
    with watch.read() as session:
        assert [row.incident_id for row in feedback.rows(session)] == said
        first = feedback.waiting(session, most=2)
        unwritten = feedback.waiting(session, is_kept=False, most=1)
        kept = feedback.waiting(session, is_kept=True, most=9)
    assert (first.many, [row.incident_id for row in first.first]) == (3, said[:2])
    assert (unwritten.many, [row.incident_id for row in unwritten.first]) == (2, said[1:2])
    assert (kept.many, [row.incident_id for row in kept.first]) == (1, said[:1])
