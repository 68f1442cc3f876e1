"""The station reads of plates and places that came again, in what was sent and nowhere else."""

from datetime import timedelta

from tests.watch_app.liaison.test_inbox import NOW, made, send
from watch_app import incident_details, incidents
from watch_app.incident_parts import IncidentParts, VehicleSeen
from watch_app.liaison import inbox
from watch_app.liaison.repeats import sent_before

__all__ = ["made"]


def said(watch, incident_id):
    with watch.read() as session:
        return [line.sentence for line in sent_before(session, incident_id)]


def test_what_was_not_sent_is_not_said(watch, made):
    one = send(watch, made, hours_ago=3, plate="BK19 XTP")
    with watch.change("Write") as session:
        draft = incidents.add(
            session,
            written_at=NOW.replace(tzinfo=None),
            seen_from=NOW.replace(tzinfo=None) - timedelta(hours=1),
            beat_id=made.beats[0],
            category="Suspicious vehicle",
        )
        parts = IncidentParts(vehicles=(VehicleSeen(plate="BK19 XTP"),))
        incident_details.keep(session, draft, parts)
    assert said(watch, one) == []
    send(watch, made, hours_ago=24 * 30, plate="bk19xtp")
    assert said(watch, one) == ["BK19 XTP is also in MAR-2026-0003 (7 Nov, 07:00)."]


def test_the_log_shows_some_records_whenever_they_were(watch, made):
    old, _other = send(watch, made, hours_ago=24 * 400), send(watch, made, hours_ago=2)
    with watch.read() as session:
        (row,) = inbox.log(session, NOW, among=[old])
    assert row.incident_id == old
