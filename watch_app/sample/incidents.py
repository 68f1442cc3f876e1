"""Four hundred incidents of the past year for the sample watch, most seen by its patrols."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app import chain, incidents
from watch_app.incident_parts import add_parts
from watch_app.records import Assignment, Beat, Incident, IncidentStatus, Knowledge, Patrol
from watch_app.sample.details import details
from watch_app.sample.ground import spot_at
from watch_app.sample.narratives import KINDS, Kind, narrative
from watch_app.sample.places import PLACES, Place

COUNT = 400
_RETURNED_DAYS = 40
"""What came back longer ago has been answered or withdrawn."""

_AMENDED = 0.06
_BY_CODE = {place.code: place for place in PLACES}
_PATH = (
    IncidentStatus.SUBMITTED,
    IncidentStatus.CHECKED,
    IncidentStatus.SENT,
    IncidentStatus.REVIEWED,
    IncidentStatus.CLOSED,
)
_SENT = 3
"""Steps until the content is locked and can be amended."""
_WAITS = ((1, 3), (2, 5), (4, 10), (8, 40), (30, 120))
"""Days until each step, from and to; a later step is never taken before an earlier one."""

_OUTCOMES = (
    "Acknowledged",
    "Under investigation",
    "No further action",
    "Passed to the council",
    "Officer visited",
    "Investigation complete; no suspect identified",
)


class _Found:
    """One incident before it is written: when, where, what, by whom."""

    def __init__(self, seen: datetime, patrol: Patrol | None, place: Place, kind: Kind) -> None:
        self.seen = seen
        self.patrol = patrol
        self.place = place
        self.kind = kind


def add_incidents(session: Session, chance: Random, today: date, zone: ZoneInfo) -> None:
    """Add the incidents in the order they were seen, each as far along as its age makes likely."""
    beats = {beat.code: beat.id for beat in session.scalars(select(Beat))}
    patrols = _walked(session, today)
    found = [_found(chance, today, patrols) for _ in range(COUNT)]
    now = datetime.combine(today, time())
    looks = Random(COUNT)
    waiting: list[tuple[int, datetime]] = []
    for each in sorted(found, key=lambda each: (each.seen, each.place.code, each.kind.category)):
        identity = _write(session, chance, looks, beats, each)
        _send_on(session, chance, identity, now, zone, waiting)
    _link(session, waiting)


def _walked(session: Session, today: date) -> Sequence[Patrol]:
    found = session.scalars(
        select(Patrol)
        .where(Patrol.is_stood_down.is_(False), Patrol.ends < datetime.combine(today, time()))
        .options(
            joinedload(Patrol.beat),
            selectinload(Patrol.assignments).joinedload(Assignment.volunteer),
        )
        .order_by(Patrol.starts, Patrol.id)
    )
    return [patrol for patrol in found if patrol.assignments]


def _found(chance: Random, today: date, patrols: Sequence[Patrol]) -> _Found:
    """Draw one incident: four in five on a patrol, the others told by residents."""
    kind = chance.choices(KINDS, [kind.weight for kind in KINDS])[0]
    is_seen = chance.random() < 0.8 or kind.category.startswith("Nil")
    if is_seen:
        fitting = [chance.choice(patrols) for _ in range(40)]
        patrol = max(fitting, key=lambda each: _likely(kind, each) + chance.random())
        length = (patrol.ends - patrol.starts) // timedelta(minutes=1)
        seen = patrol.starts + timedelta(minutes=chance.randrange(5, length - 5))
        return _Found(seen, patrol, _BY_CODE[patrol.beat.code], kind)
    day = today - timedelta(days=chance.randrange(1, 364))
    first, last = kind.hours
    hour = (first + chance.randrange((last - first) % 24 + 1)) % 24
    seen = datetime.combine(day, time(hour, chance.randrange(0, 60, 5)))
    codes = kind.beats.split()
    return _Found(seen, None, _BY_CODE[chance.choice(codes)], kind)


def _likely(kind: Kind, patrol: Patrol) -> float:
    first, last = kind.hours
    in_hours = (patrol.starts.hour + 1 - first) % 24 <= (last - first) % 24
    weekend = patrol.starts.weekday() in (4, 5)
    return 2.0 * (patrol.beat.code in kind.beats) + in_hours + 0.5 * weekend


def _write(
    session: Session, chance: Random, looks: Random, beats: dict[str, int], found: _Found
) -> int:
    spot = chance.choice(found.place.spots)
    longitude, latitude = _point(found, spot)
    priority = chance.choice(found.kind.priorities)
    reporter = chance.choice(found.patrol.assignments) if found.patrol else None
    last = found.patrol.ends if found.patrol else found.seen + timedelta(hours=3)
    lasted = timedelta(minutes=chance.choice((0, 0, 5, 10, 20)))
    told = found.kind.told if priority <= 2 or chance.random() < 0.3 else ""
    reported = found.seen + timedelta(minutes=chance.randrange(1, 9)) if told else None
    reference = f"LK-{found.seen:%d%m}-{chance.randrange(100, 999)}" if told else ""
    identity = incidents.add(
        session,
        written_at=last + timedelta(minutes=chance.randrange(10, 70)),
        seen_from=found.seen,
        seen_to=found.seen + lasted if lasted else None,
        reported_at=reported,
        beat_id=beats[found.place.code],
        reporter_id=reporter.volunteer_id if reporter else None,
        place=spot,
        longitude=longitude,
        latitude=latitude,
        category=found.kind.category,
        priority=priority,
        knowledge=Knowledge.SEEN if found.patrol else chance.choice(list(Knowledge)[1:]),
        narrative=narrative(found.kind, spot, chance),
        reported_to=told,
        police_reference=reference if chance.random() < 0.8 else "",
        patrol_id=found.patrol.id if found.patrol else None,
        public_place=f"on or near {spot.rpartition(', ')[2]}",
        written_by=reporter.volunteer.short_name if reporter else "Margaret E.",
        is_in_progress=priority == 1 or None,
        is_hurt=False if priority <= 2 else None,
        needs_ambulance=told.startswith("Ambulance"),
    )
    parts = details(
        looks,
        category=found.kind.category,
        seen=found.seen,
        told=told,
        told_at=reported,
        reference=reference,
    )
    add_parts(session, identity, parts)
    return identity


def _point(found: _Found, spot: str) -> tuple[float, float] | tuple[None, None]:
    """Give most incidents their place on the map."""
    if found.seen.minute % 10 == 3:
        return None, None
    number = found.place.spots.index(spot)
    return spot_at(found.place.code, number, f"{spot} {found.seen}")


def _send_on(
    session: Session,
    chance: Random,
    identity: int,
    now: datetime,
    zone: ZoneInfo,
    waiting: list[tuple[int, datetime]],
) -> None:
    """Move an incident as far as its age makes likely; amend a few on the way."""
    incident = session.get_one(Incident, identity)
    days = (now - incident.seen_from).days
    steps = sum(days >= chance.randrange(*waits) for waits in _WAITS)
    if chance.random() < 0.03 and days > 3:
        is_recent = days < _RETURNED_DAYS
        incident.status = IncidentStatus.RETURNED if is_recent else IncidentStatus.WITHDRAWN
        incident.returned_reason = "Which side of the road? Write the exact place."
        return
    if steps >= _SENT:
        incident.sent_at = (incident.written_at + timedelta(days=1)).replace(tzinfo=zone)
        waiting.append((identity, incident.sent_at))
    if steps >= _SENT and chance.random() < _AMENDED:
        incident.status = IncidentStatus.SENT
        _link(session, waiting)
        _amend(session, chance, incident, zone)
    if steps:
        incident.status = _PATH[steps - 1]
    if steps > 3 and incident.sent_at is not None:
        incident.acknowledged_at = incident.sent_at + timedelta(hours=3 + identity % 40)
        incident.reviewed_at = incident.acknowledged_at + timedelta(days=1)
    if steps > 3 and incident.priority < 4:
        incident.outcome = chance.choice(_OUTCOMES)


def _link(session: Session, waiting: list[tuple[int, datetime]]) -> None:
    """Give the chain what was sent since the last time."""
    if waiting:
        chain.append(session, [identity for identity, _ in waiting], waiting[-1][1])
        waiting.clear()


def _amend(session: Session, chance: Random, incident: Incident, zone: ZoneInfo) -> None:
    written = incident.written_at + timedelta(days=chance.randrange(1, 6), hours=10)
    field, now, reason = chance.choice(
        (
            ("place", f"{incident.place}, north side", "Asked for the exact spot"),
            ("seen_to", incident.seen_from + timedelta(minutes=35), "End time was left out"),
            (
                "narrative",
                f"{incident.narrative} A second resident tells the same.",
                "Resident rang the next day",
            ),
            ("priority", max(1, incident.priority - 1), "Raised after talking to the station"),
        )
    )
    if getattr(incident, field) == now:
        return
    incidents.amend(
        session,
        incident.id,
        field=field,
        now=now,
        reason=reason,
        written_at=written.replace(tzinfo=zone),
        written_by="Margaret Ellison",
    )
