"""What became of the patrols of an evening: shown for keying in, kept, and counted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.errors import InputError
from watch_app.hours import minutes_between
from watch_app.records import (
    Assignment,
    Attendance,
    CrewRole,
    Outing,
    Patrol,
    Presence,
    Volunteer,
    VolunteerStatus,
)
from watch_app.roster_sheets import paper_names, patrol_with_crew
from watch_app.text import translate
from watch_app.watches import watch_of
from watch_app.wording import clock, patrol_label

CAME = frozenset([Presence.PRESENT, Presence.LATE, Presence.STAND_IN])
NOBODY_ALONE = 2
LONGEST = timedelta(hours=24)
RECENT = timedelta(days=14)
"""So long people remember who came."""
_EITHER_SIDE = timedelta(hours=12)
"""Times are looked for this near to the planned ones."""


@dataclass(frozen=True, slots=True)
class Attended:
    """What somebody did on one patrol; without times, they walked all of it."""

    volunteer_id: int
    presence: Presence = Presence.PRESENT
    came: datetime | None = None
    went: datetime | None = None
    stands_in_for: int | None = None


@dataclass(frozen=True, slots=True)
class Walker:
    """One line of an evening: somebody planned, or somebody who came instead."""

    attended: Attended
    name: str
    leads: bool
    is_planned: bool

    @property
    def id(self) -> int:
        return self.attended.volunteer_id


@dataclass(frozen=True, slots=True)
class PatrolOutcome:
    """One patrol of an evening as it was planned, and as it was walked once that is known."""

    patrol_id: int
    beat: str
    starts: datetime
    ends: datetime
    minimum: int
    is_stood_down: bool
    is_kept: bool
    """Whether it has been keyed in."""
    started: datetime | None
    ended: datetime | None
    """None in a patrol that is kept: it was not walked."""
    note: str
    walkers: tuple[Walker, ...]

    @property
    def id(self) -> int:
        return self.patrol_id

    @property
    def label(self) -> str:
        return patrol_label(self.beat, self.starts)


@dataclass(frozen=True, slots=True)
class Evening:
    """All patrols of one day that have begun, and where the keyboard may go next."""

    day: date
    patrols: tuple[PatrolOutcome, ...]
    earlier: date | None
    """The nearest earlier day with patrols."""
    later: date | None
    waiting: int
    """Patrols of other days, not long ago, that are over and not keyed in."""
    oldest_waiting: date | None
    people: tuple[tuple[int, str], ...]
    """Whoever may stand in: ids and names."""


def evening(session: Session, day: date, now: datetime) -> Evening:
    """Return the patrols of a day that have begun at `now`, local time."""
    named = paper_names(session)
    begun = (Patrol.starts <= now,)
    first, last = datetime.combine(day, time()), datetime.combine(day, time.max)
    patrols = session.scalars(
        select(Patrol)
        .where(Patrol.starts >= first, Patrol.starts <= last, *begun)
        .options(
            joinedload(Patrol.beat),
            selectinload(Patrol.assignments).joinedload(Assignment.volunteer),
        )
        .order_by(Patrol.starts, Patrol.id)
    ).all()
    outings = _outings(session, [patrol.id for patrol in patrols])
    waiting = [starts for starts in unkept(session, now) if starts.date() != day]
    earlier = session.scalar(select(func.max(Patrol.starts)).where(Patrol.starts < first))
    later = session.scalar(select(func.min(Patrol.starts)).where(Patrol.starts > last, *begun))
    return Evening(
        day,
        tuple(_outcome(patrol, outings.get(patrol.id), named) for patrol in patrols),
        earlier.date() if earlier else None,
        later.date() if later else None,
        len(waiting),
        min(waiting).date() if waiting else None,
        _people(session, named),
    )


def _people(session: Session, named: Mapping[int, str]) -> tuple[tuple[int, str], ...]:
    can_come = (VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE, VolunteerStatus.PAUSED)
    people = session.scalars(select(Volunteer.id).where(Volunteer.status.in_(can_come)))
    return tuple(
        sorted(((each, named[each]) for each in people), key=lambda one: one[1].casefold())
    )


def unkept(session: Session, now: datetime, *, but: Collection[int] = ()) -> Sequence[datetime]:
    """Return when the patrols started that are over since not long, and are not keyed in.

    Whoever has never keyed anything in is not asked for the patrols of years.
    """
    crewed = select(Assignment.id).where(Assignment.patrol_id == Patrol.id).exists()
    keyed = select(Outing.id).where(Outing.patrol_id == Patrol.id).exists()
    return session.scalars(
        select(Patrol.starts).where(
            Patrol.ends <= now,
            Patrol.starts >= now - RECENT,
            Patrol.is_stood_down.is_(False),
            crewed,
            ~keyed,
            Patrol.id.not_in(but),
        )
    ).all()


def latest_day(session: Session, now: datetime) -> date | None:
    """Return the last day on which a patrol was over at `now`."""
    last = session.scalar(select(func.max(Patrol.starts)).where(Patrol.ends <= now))
    return last.date() if last else None


def _outings(session: Session, patrol_ids: Iterable[int]) -> dict[int, Outing]:
    found = session.scalars(
        select(Outing)
        .where(Outing.patrol_id.in_(tuple(patrol_ids)))
        .options(selectinload(Outing.attendances))
        .execution_options(populate_existing=True)
    )
    return {each.patrol_id: each for each in found}


def _outcome(patrol: Patrol, outing: Outing | None, named: Mapping[int, str]) -> PatrolOutcome:
    kept = {each.volunteer_id: each for each in outing.attendances} if outing else {}
    order = {CrewRole.LEADER: 0, CrewRole.DRIVER: 1, CrewRole.OBSERVER: 2}
    crew = sorted(
        patrol.assignments, key=lambda one: (order[one.role], named[one.volunteer_id].casefold())
    )
    walkers = [
        Walker(
            _attended(kept.pop(one.volunteer_id, None), one.volunteer_id),
            named[one.volunteer_id],
            one.role == CrewRole.LEADER,
            is_planned=True,
        )
        for one in crew
    ]
    walkers += [
        Walker(_attended(one, who), named[who], leads=False, is_planned=False)
        for who, one in sorted(kept.items(), key=lambda pair: named[pair[0]].casefold())
    ]
    return PatrolOutcome(
        patrol.id,
        patrol.beat.name,
        patrol.starts,
        patrol.ends,
        patrol.crew_minimum,
        patrol.is_stood_down,
        outing is not None,
        outing.started if outing else patrol.starts,
        outing.ended if outing else patrol.ends,
        outing.note if outing else "",
        tuple(walkers),
    )


def _attended(kept: Attendance | None, volunteer_id: int) -> Attended:
    if kept is None:
        return Attended(volunteer_id)
    return Attended(volunteer_id, kept.presence, kept.came, kept.went, kept.stands_in_for_id)


def keep(
    session: Session,
    patrol_id: int,
    people: Sequence[Attended],
    *,
    now: datetime,
    started: datetime | None = None,
    ended: datetime | None = None,
    note: str = "",
) -> bool:
    """Keep how a patrol was walked; return whether it was. Without times, the planned ones count.

    Nobody patrols alone: with fewer than two people it was not walked. Raises InputError for a
    patrol that has not begun, for times that cannot be, and for people who are there twice.
    """
    patrol = patrol_with_crew(session, patrol_id)
    if patrol.starts > now:
        raise InputError(
            translate("Attendance", "This patrol is still to come. Key it in when it is over.")
        )
    started, ended = started or patrol.starts, ended or patrol.ends
    came = [each for each in people if each.presence in CAME]
    was_walked = len(came) >= NOBODY_ALONE
    if was_walked:
        _check_times(patrol, started, ended)
    _check_people(session, patrol, people, (started, ended))
    outing = _outings(session, [patrol_id]).get(patrol_id)
    if outing is None:
        outing = Outing(patrol_id=patrol_id)
        outing.attendances = []
        session.add(outing)
    outing.started, outing.ended = (started, ended) if was_walked else (None, None)
    outing.note = note.strip()
    _keep_people(session, outing, people)
    session.flush()
    return was_walked


def _keep_people(session: Session, outing: Outing, people: Sequence[Attended]) -> None:
    kept = {each.volunteer_id: each for each in outing.attendances}
    wanted = {each.volunteer_id for each in people}
    for volunteer, gone in kept.items():
        if volunteer not in wanted:
            outing.attendances.remove(gone)
    session.flush()
    for each in people:
        row = kept.get(each.volunteer_id)
        if row is None:
            row = Attendance(volunteer_id=each.volunteer_id)
            outing.attendances.append(row)
        part = each.presence in (Presence.LATE, Presence.STAND_IN)
        row.presence = each.presence
        row.came, row.went = (each.came, each.went) if part else (None, None)
        is_stand_in = each.presence == Presence.STAND_IN
        row.stands_in_for_id = each.stands_in_for if is_stand_in else None


def _check_times(patrol: Patrol, started: datetime, ended: datetime) -> None:
    if ended <= started:
        raise InputError(translate("Attendance", "The patrol ends before it begins."))
    if ended - started > LONGEST:
        raise InputError(translate("Attendance", "No patrol lasts longer than a day."))
    if abs(started - patrol.starts) > _EITHER_SIDE:
        raise InputError(
            translate(
                "Attendance", "It was planned for {time}. Write a time near to that."
            ).format(time=clock(patrol.starts))
        )


def _check_people(
    session: Session,
    patrol: Patrol,
    people: Sequence[Attended],
    walked: tuple[datetime, datetime],
) -> None:
    ids = [each.volunteer_id for each in people]
    if len(set(ids)) < len(ids):
        raise InputError(translate("Attendance", "Somebody is there twice. Take one line out."))
    planned = {each.volunteer_id for each in patrol.assignments}
    for each in people:
        is_stand_in = each.presence == Presence.STAND_IN
        if is_stand_in != (each.volunteer_id not in planned):
            raise InputError(
                translate("Attendance", "Only somebody who was not planned can stand in.")
            )
        if is_stand_in and session.get(Volunteer, each.volunteer_id) is None:
            raise InputError(translate("Rosters", "This volunteer has been removed."))
        _check_part(each, walked)


def _check_part(each: Attended, walked: tuple[datetime, datetime]) -> None:
    if each.came is None and each.went is None:
        return
    if each.came is None or each.went is None:
        raise InputError(translate("Attendance", "Write both times, from and to."))
    if not walked[0] <= each.came < each.went <= walked[1]:
        raise InputError(
            translate("Attendance", "Write times within the patrol, {first} to {last}.").format(
                first=clock(walked[0]), last=clock(walked[1])
            )
        )


def leader_of(session: Session, patrol_id: int) -> int | None:
    """Return who led a patrol, as planned."""
    return session.scalar(
        select(Assignment.volunteer_id).where(
            Assignment.patrol_id == patrol_id, Assignment.role == CrewRole.LEADER
        )
    )


def take_back(session: Session, patrol_id: int) -> None:
    """Forget how a patrol was walked, as if it had never been keyed in."""
    outing = _outings(session, [patrol_id]).get(patrol_id)
    if outing is None:
        raise InputError(translate("Attendance", "This patrol has not been keyed in."))
    session.delete(outing)


# Counted


@dataclass(frozen=True, slots=True)
class Walked:
    """What was walked on one patrol, by volunteer id in minutes; nobody when it was not."""

    minutes: Mapping[int, int]

    @property
    def was_walked(self) -> bool:
        return bool(self.minutes)


def walked_between(session: Session, first: date, last: date) -> Mapping[int, Walked]:
    """Return what was walked on the patrols of these days that are keyed in, by patrol id."""
    zone = ZoneInfo(watch_of(session).time_zone)
    lines = session.execute(
        select(
            Outing.patrol_id,
            Outing.started,
            Outing.ended,
            Attendance.volunteer_id,
            Attendance.presence,
            Attendance.came,
            Attendance.went,
        )
        .join(Patrol, Patrol.id == Outing.patrol_id)
        .outerjoin(Attendance, Attendance.outing_id == Outing.id)
        .where(
            Patrol.starts >= datetime.combine(first, time()),
            Patrol.starts <= datetime.combine(last, time.max),
        )
    )
    found: dict[int, dict[int, int]] = {}
    for patrol, started, ended, volunteer, presence, came, went in lines:
        minutes = found.setdefault(patrol, {})
        if started is not None and ended is not None and presence in CAME:
            minutes[volunteer] = minutes_between(came or started, went or ended, zone)
    return {patrol: Walked(minutes) for patrol, minutes in found.items()}
