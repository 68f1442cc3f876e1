"""How volunteers are shown: the rows of the list and the sheet of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, selectinload

from watch_app import limits
from watch_app.errors import InputError
from watch_app.records import (
    Assignment,
    Beat,
    BeatRule,
    Experience,
    HeldQualification,
    Pairing,
    PairingKind,
    Patrol,
    Volunteer,
    VolunteerStatus,
    Wish,
    WishKind,
)
from watch_app.text import translate
from watch_app.wording import patrol_label

_CREW_ROLES = {"leader": 0, "driver": 1, "first_aid": 2}
"""Qualifications that say what somebody does in a crew come before those that only permit."""

WARN_DAYS = 30
"""A qualification that ends within so many days is worth a word."""


@dataclass(frozen=True, slots=True)
class Window:
    """A weekly window of availability: weekday (Monday is 0), start and length in minutes."""

    weekday: int
    start_minute: int
    length_minutes: int


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One qualification somebody holds, with the days it counts."""

    id: int
    qualification_id: int
    code: str
    name: str
    valid_from: date | None
    valid_until: date | None

    def is_valid_on(self, day: date) -> bool:
        starts = self.valid_from is None or self.valid_from <= day
        return starts and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Whole days away."""

    id: int
    first_day: date
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class WishRow:
    """One wish; exactly one of beat, weekday, start, partner or patrol is given."""

    id: int
    kind: WishKind
    weight: int
    beat_id: int | None
    weekday: int | None
    start_minute: int | None
    length_minutes: int | None
    partner_id: int | None
    patrol_id: int | None
    patrol: str
    """How sentences name the patrol; empty for other wishes."""


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A pairing as one of the two sees it."""

    id: int
    kind: PairingKind
    other_id: int
    other_name: str
    is_first: bool
    """Whether the one who sees it comes first: with a guardian, is the young one."""


@dataclass(frozen=True, slots=True)
class VolunteerRow:
    """One volunteer as the list shows them."""

    id: int
    sort_name: str
    full_name: str
    short_name: str
    number: str
    call_sign: str
    phone: str
    email: str
    status: VolunteerStatus
    is_trainee: bool
    may_act_as: tuple[str, ...]
    """Names of the qualifications that count today, leader and driver first."""
    ends_soon: date | None
    """The first day on which a qualification lapses within a month, or has just lapsed."""
    away_until: date | None
    """Last day of an absence that holds today."""
    patrols: int
    """Patrols in the period asked for."""
    last_patrol: date | None
    """Date of the last patrol up to today."""


@dataclass(frozen=True, slots=True)
class VolunteerSheet:
    """One volunteer as the form shows them."""

    id: int
    number: str
    given_name: str
    family_name: str
    short_name: str
    call_sign: str
    phone: str
    email: str
    address: str
    birth_date: date | None
    status: VolunteerStatus
    joined_on: date
    is_trainee: bool
    max_patrols_per_week: int | None
    max_patrols_per_roster: int | None
    experience: Experience
    mixes_as: str
    hours_from_minute: int | None
    hours_length_minutes: int | None
    daylight_only: bool
    least_patrols: int | None
    least_minutes: int | None
    opening_patrols: int
    opening_unsocial: int
    opening_nights: int
    opening_weekends: int
    opening_unpopular: int
    opening_weeks: int
    employer: str
    employer_address: str
    notes: str
    qualifications: tuple[HeldRow, ...]
    availability: tuple[Window, ...]
    absences: tuple[AbsenceRow, ...]
    wishes: tuple[WishRow, ...]
    pairings: tuple[PairingRow, ...]
    limits: tuple[limits.LimitRow, ...]
    only_beat_ids: tuple[int, ...]
    never_beat_ids: tuple[int, ...]

    @property
    def hours(self) -> tuple[int, int] | None:
        """First minute of the day and length of the time outside which they never patrol."""
        if self.hours_from_minute is None or self.hours_length_minutes is None:
            return None
        return self.hours_from_minute, self.hours_length_minutes

    @property
    def full_name(self) -> str:
        """Given name first."""
        return f"{self.given_name} {self.family_name}".strip()


def rows(
    session: Session, today: date, *, first_day: date | None = None, last_day: date | None = None
) -> tuple[VolunteerRow, ...]:
    """Return every volunteer, sorted by name; patrols are counted from first to last day."""
    counts = _counts(session, Patrol.starts >= (first_day or date.min), last_day)
    last = _last_patrols(session, today)
    people = session.scalars(
        select(Volunteer).options(
            selectinload(Volunteer.qualifications).joinedload(HeldQualification.qualification),
            selectinload(Volunteer.absences),
        )
    )
    listed = [
        _row(person, today, counts.get(person.id, 0), last.get(person.id)) for person in people
    ]
    return tuple(sorted(listed, key=lambda row: row.sort_name.casefold()))


def _counts(session: Session, since: ColumnElement[bool], last_day: date | None) -> dict[int, int]:
    until = Patrol.starts < (last_day or date.max - timedelta(days=1)) + timedelta(days=1)
    query = (
        select(Assignment.volunteer_id, func.count())
        .join(Patrol)
        .where(since, until)
        .group_by(Assignment.volunteer_id)
    )
    return dict(session.execute(query).all())


def _last_patrols(session: Session, today: date) -> dict[int, date]:
    query = (
        select(Assignment.volunteer_id, func.max(Patrol.starts))
        .join(Patrol)
        .where(Patrol.starts < today + timedelta(days=1))
        .group_by(Assignment.volunteer_id)
    )
    return {volunteer: starts.date() for volunteer, starts in session.execute(query)}


def _row(person: Volunteer, today: date, patrols: int, last: date | None) -> VolunteerRow:
    held = _held_rows(person)
    ends = [
        row.valid_until
        for row in held
        if row.valid_until
        and abs((row.valid_until - today).days) <= WARN_DAYS
        and not _is_renewed(row, held)
    ]
    away = [a.last_day for a in person.absences if a.first_day <= today <= a.last_day]
    roles = sorted(held, key=lambda row: (_CREW_ROLES.get(row.code, len(_CREW_ROLES)), row.id))
    return VolunteerRow(
        id=person.id,
        sort_name=person.sort_name,
        full_name=person.full_name,
        short_name=person.short_name,
        number=person.number,
        call_sign=person.call_sign or "",
        phone=person.phone,
        email=person.email,
        status=person.status,
        is_trainee=person.is_trainee,
        may_act_as=tuple(dict.fromkeys(row.name for row in roles if row.is_valid_on(today))),
        ends_soon=min(ends, default=None),
        away_until=max(away, default=None),
        patrols=patrols,
        last_patrol=last,
    )


def _is_renewed(row: HeldRow, held: Iterable[HeldRow]) -> bool:
    return any(
        other.qualification_id == row.qualification_id
        and (
            other.valid_until is None or (row.valid_until and other.valid_until > row.valid_until)
        )
        for other in held
    )


def _held_rows(person: Volunteer) -> tuple[HeldRow, ...]:
    return tuple(
        HeldRow(
            held.id,
            held.qualification_id,
            held.qualification.code,
            held.qualification.name,
            held.valid_from,
            held.valid_until,
        )
        for held in sorted(person.qualifications, key=lambda held: held.id)
    )


def groups(session: Session) -> tuple[str, ...]:
    """Return the groups that volunteers mix as, each once."""
    found = session.scalars(select(Volunteer.mixes_as).distinct()).all()
    return tuple(sorted((each for each in found if each), key=str.casefold))


def sheet(session: Session, volunteer_id: int) -> VolunteerSheet:
    """Return all that is kept of one volunteer; raises InputError when they are gone."""
    person = session.scalars(
        select(Volunteer)
        .where(Volunteer.id == volunteer_id)
        .options(
            selectinload(Volunteer.qualifications).joinedload(HeldQualification.qualification),
            selectinload(Volunteer.availability),
            selectinload(Volunteer.absences),
            selectinload(Volunteer.wishes),
            selectinload(Volunteer.beats),
        )
    ).one_or_none()
    if person is None:
        raise InputError(translate("Volunteers", "This volunteer has been removed."))
    return VolunteerSheet(
        id=person.id,
        number=person.number,
        given_name=person.given_name,
        family_name=person.family_name,
        short_name=person.short_name,
        call_sign=person.call_sign or "",
        phone=person.phone,
        email=person.email,
        address=person.address,
        birth_date=person.birth_date,
        status=person.status,
        joined_on=person.joined_on,
        is_trainee=person.is_trainee,
        max_patrols_per_week=person.max_patrols_per_week,
        max_patrols_per_roster=person.max_patrols_per_roster,
        experience=person.experience,
        mixes_as=person.mixes_as,
        hours_from_minute=person.hours_from_minute,
        hours_length_minutes=person.hours_length_minutes,
        daylight_only=person.daylight_only,
        least_patrols=person.least_patrols,
        least_minutes=person.least_minutes,
        opening_patrols=person.opening_patrols,
        opening_unsocial=person.opening_unsocial,
        opening_nights=person.opening_nights,
        opening_weekends=person.opening_weekends,
        opening_unpopular=person.opening_unpopular,
        opening_weeks=person.opening_weeks,
        employer=person.employer,
        employer_address=person.employer_address,
        notes=person.notes,
        qualifications=_held_rows(person),
        availability=tuple(
            Window(window.weekday, window.start_minute, window.length_minutes)
            for window in sorted(person.availability, key=lambda w: (w.weekday, w.start_minute))
        ),
        absences=tuple(
            AbsenceRow(away.id, away.first_day, away.last_day, away.reason)
            for away in sorted(person.absences, key=lambda away: away.first_day)
        ),
        wishes=_wish_rows(session, person.wishes),
        pairings=_pairings(session, volunteer_id),
        limits=limits.rows(session, volunteer_id),
        only_beat_ids=_beats(person, BeatRule.ONLY),
        never_beat_ids=_beats(person, BeatRule.NEVER),
    )


def _beats(person: Volunteer, rule: BeatRule) -> tuple[int, ...]:
    return tuple(sorted(link.beat_id for link in person.beats if link.rule == rule))


def _wish_rows(session: Session, wishes: Iterable[Wish]) -> tuple[WishRow, ...]:
    about = [wish.patrol_id for wish in wishes if wish.patrol_id is not None]
    found = session.execute(
        select(Patrol.id, Beat.name, Patrol.starts)
        .join(Beat, Beat.id == Patrol.beat_id)
        .where(Patrol.id.in_(about))
    )
    labels = {patrol: patrol_label(beat, starts) for patrol, beat, starts in found}
    return tuple(
        WishRow(
            wish.id,
            wish.kind,
            wish.weight,
            wish.beat_id,
            wish.weekday,
            wish.start_minute,
            wish.length_minutes,
            wish.partner_id,
            wish.patrol_id,
            labels.get(wish.patrol_id or 0, ""),
        )
        for wish in sorted(wishes, key=lambda wish: wish.id)
    )


def _pairings(session: Session, volunteer_id: int) -> tuple[PairingRow, ...]:
    found = session.scalars(
        select(Pairing)
        .where(or_(Pairing.first_id == volunteer_id, Pairing.second_id == volunteer_id))
        .order_by(Pairing.id)
    ).all()
    others = [p.second_id if p.first_id == volunteer_id else p.first_id for p in found]
    names = dict(
        session.execute(
            select(Volunteer.id, Volunteer.short_name).where(Volunteer.id.in_(others))
        ).all()
    )
    return tuple(
        PairingRow(pairing.id, pairing.kind, other, names[other], pairing.first_id == volunteer_id)
        for pairing, other in zip(found, others, strict=True)
    )
