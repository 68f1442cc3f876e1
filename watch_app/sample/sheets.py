"""Where the crews of the sample watch are sent, and the sheets they brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from watch_app import directed_patrols, directed_sheets, patrol_logs, sheet_times, vacant_houses
from watch_app.log_rows import Came, LogRow, Result, Seen
from watch_app.patrol_logs import SheetContent
from watch_app.records import (
    Assignment,
    Beat,
    DirectedKind,
    Going,
    Incident,
    Outing,
    Patrol,
    SeenKind,
    Travel,
)
from watch_app.sample.places import PLACES

_LIAISON = "PC Hannah Osei"
_SPOTS = {place.code: place.spots for place in PLACES}
_HOUSES = (
    ("RIV", "4 Weir Cottages", -3, 9),
    ("RIV", "17 Mill Lane", 2, 16),
    ("HIL", "31 Alma Terrace", -1, 20),
    ("PAR", "2 Park Road", 4, 12),
    ("NOR", "58 Oak Drive", -6, 3),
    ("CAN", "3 Lock Cottages", 0, 14),
)
"""Beat, address, first day and day back, counted from today."""
_REGULARS = (
    ("HIL", DirectedKind.MUST_VISIT, "Gate of Hillside School", "On every patrol"),
    ("OLD", DirectedKind.MUST_VISIT, "St Mary's churchyard", "On every patrol"),
    ("STA", DirectedKind.MUST_VISIT, "Cycle racks", "On every patrol"),
    ("PAR", DirectedKind.MUST_VISIT, "Playground", "On every patrol"),
    ("MAR", DirectedKind.HOT_SPOT, "The arcade", ""),
    ("MAR", DirectedKind.HOT_SPOT, "Cash machine, High Street", ""),
    ("STA", DirectedKind.HOT_SPOT, "Bus stands", ""),
    ("STA", DirectedKind.HOT_SPOT, "Station Road underpass", ""),
    ("PAR", DirectedKind.HOT_SPOT, "Pavilion", ""),
    ("RIV", DirectedKind.HOT_SPOT, "Towpath by the weir", ""),
    ("NOR", DirectedKind.HOT_SPOT, "Garages, Cedar Close", ""),
    ("CAN", DirectedKind.HOT_SPOT, "Canal basin", ""),
    ("OLD", DirectedKind.HOT_SPOT, "Bridge Street", ""),
)
_NOTES = (
    "Street lamp 14 is out; told the council.",
    "Side gate of the yard was open. Owner told, look again.",
    "Group of youngsters by the steps, friendly. Talk to them again.",
    "Skip on the footway without lights, tape round it for now.",
    "Shop alarm went off twice without cause; key holder informed.",
)
_RESULTS = ("Nobody there", "Two people spoken to", "Quiet, stayed 12 minutes", "Gate locked")
_DEEDS = ("Walked through", "Talked to residents", "Checked doors", "Waited and watched")
_PASSED = "Council"


@dataclass(frozen=True, slots=True)
class _Request:
    beat: str
    place: str
    reason: str
    since: int
    until: int
    """Days from today."""
    hours: tuple[int, int] | None = None
    """From and to, in minutes of the day."""


_REQUESTS = (
    _Request("RIV", "Towpath by the weir", "Mopeds cutting through", -12, 16, (1200, 1320)),
    _Request("MAR", "Butter Lane", "Shop doors tried at closing time", -5, 9),
    _Request("CAN", "Builders' yard", "Tools taken from sheds", -20, -2),
    _Request("HIL", "Beacon Steps", "Speeding at school time", 0, 21, (885, 975)),
)


def add_tasks(session: Session, today: date, zone: ZoneInfo) -> None:
    """Add what crews are asked for, and the houses that stand empty."""
    beats = {beat.code: beat.id for beat in session.scalars(select(Beat))}
    start = today - timedelta(days=120)
    for code, kind, place, reason in _REGULARS:
        directed_patrols.add(
            session, beats[code], kind, place=place, reason=reason, first_day=start
        )
    for number, asked in enumerate(_REQUESTS):
        first = today + timedelta(days=asked.since)
        directed_patrols.add(
            session,
            beats[asked.beat],
            DirectedKind.REQUEST,
            place=asked.place,
            reason=asked.reason,
            asked_by=_LIAISON,
            asked_at=datetime.combine(first - timedelta(days=1), time(11, 20), zone),
            reference=f"LR/{1180 + 7 * number}",
            first_day=first,
            last_day=today + timedelta(days=asked.until),
            from_minute=asked.hours[0] if asked.hours else None,
            length_minutes=asked.hours[1] - asked.hours[0] if asked.hours else None,
        )
    for code, address, first_day, back in _HOUSES:
        vacant_houses.add(
            session,
            beats[code],
            address=address,
            first_day=today + timedelta(days=first_day),
            back_on=today + timedelta(days=back),
            permission_on=today + timedelta(days=first_day - 4),
        )


def add_sheets(session: Session, chance: Random, today: date, zone: ZoneInfo) -> None:
    """Number and key in the sheets of the patrols that are known to have been walked."""
    midnight = datetime.combine(today, time())
    walked = session.scalars(
        select(Patrol)
        .join(Outing, Outing.patrol_id == Patrol.id)
        .where(Outing.started.is_not(None))
        .options(joinedload(Patrol.beat))
        .order_by(Patrol.starts, Patrol.id)
    ).all()
    instant = datetime.combine(today, time(8, 30), zone)
    printed = [*(each.id for each in walked), *_not_back(session, midnight)]
    patrol_logs.give_numbers(session, printed, instant)
    incidents = _incidents(session, midnight - timedelta(days=60))
    for patrol in walked:
        content = _content(session, chance, patrol, incidents)
        patrol_logs.keep(session, patrol.id, content, now=midnight, instant=instant)


def _not_back(session: Session, midnight: datetime) -> Sequence[int]:
    """Return the patrols of the day before yesterday: printed, walked, and still on the pile."""
    crewed = select(Assignment.id).where(Assignment.patrol_id == Patrol.id).exists()
    return session.scalars(
        select(Patrol.id)
        .where(
            Patrol.starts >= midnight - timedelta(days=2),
            Patrol.starts < midnight - timedelta(days=1),
            Patrol.is_stood_down.is_(False),
            crewed,
        )
        .order_by(Patrol.starts, Patrol.id)
    ).all()


def _incidents(session: Session, since: datetime) -> Sequence[Incident]:
    return session.scalars(
        select(Incident).where(Incident.seen_from >= since).order_by(Incident.seen_from)
    ).all()


def _content(
    session: Session, chance: Random, patrol: Patrol, incidents: Sequence[Incident]
) -> SheetContent:
    is_driven = patrol.beat.travel == Travel.VEHICLE
    km = chance.randrange(1200, 18000)
    noted = chance.random() < 0.35
    return SheetContent(
        logged_on_at=patrol.starts - timedelta(minutes=chance.randrange(2, 9)),
        operator=chance.choice(("Operator 12", "Operator 31", "Operator 7")),
        police_reference=f"{chance.randrange(100, 999)} of {patrol.starts:%d %b}",
        back_by=patrol.ends,
        logged_off_at=patrol.ends + timedelta(minutes=chance.randrange(1, 9)),
        vehicle="LK21 WTC, white van" if is_driven else "",
        weather=chance.choice(("Dry", "Light rain", "Cold and clear", "Windy")),
        km_start=km if is_driven else None,
        km_end=km + chance.randrange(9, 31) if is_driven else None,
        hurt="Slipped on wet leaves, no harm done" if chance.random() < 0.02 else "",
        hand_over=chance.choice(_NOTES) if noted else "",
        checked_by="ME",
        checked_on=patrol.ends.date() + timedelta(days=1),
        lines=_lines(chance, patrol, incidents, is_driven=is_driven),
        results=_results(session, chance, patrol),
        seen=_seen(chance, patrol),
        kit=tuple(
            Came(name, fault="Battery weak" if chance.random() < 0.05 else "")
            for name in (("Patrol car", "Radio") if is_driven else ("Radio",))
        ),
    )


def _lines(
    chance: Random, patrol: Patrol, incidents: Sequence[Incident], *, is_driven: bool
) -> tuple[LogRow, ...]:
    spots = _SPOTS[patrol.beat.code]
    going = (Going.DRIVE, Going.DRIVE, Going.STATIC) if is_driven else (Going.FOOT, Going.STATIC)
    lines = []
    for at in sheet_times.rows(patrol.starts, patrol.ends)[:-1]:
        is_quiet = chance.random() < 0.75
        what = "" if is_quiet else chance.choice(_DEEDS)
        lines.append(
            LogRow(at, chance.choice(spots), chance.choice(going), what, is_quiet=is_quiet)
        )
    lines += [
        LogRow(each.seen_from, each.place, going[-1], each.category, incident_id=each.id)
        for each in incidents
        if each.beat_id == patrol.beat_id and patrol.starts <= each.seen_from < patrol.ends
    ]
    return tuple(lines)


def _results(session: Session, chance: Random, patrol: Patrol) -> tuple[Result, ...]:
    length = (patrol.ends - patrol.starts) // timedelta(minutes=1)
    return tuple(
        Result(
            task.row.id,
            is_done=True,
            text=chance.choice(_RESULTS),
            at=patrol.starts + timedelta(minutes=chance.randrange(10, length - 5)),
        )
        if chance.random() < 0.88
        else Result(task.row.id, is_done=False, text="No time left")
        for task in directed_sheets.tasks(session, patrol.id)
    )


def _seen(chance: Random, patrol: Patrol) -> tuple[Seen, ...]:
    if chance.random() > 0.3:
        return ()
    kind = chance.choice(list(SeenKind))
    return (Seen(kind, chance.choice(_SPOTS[patrol.beat.code]), _PASSED),)
