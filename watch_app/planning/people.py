"""Volunteers as the scheduler sees them, read in few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

import scheduler
from watch_app.availability import NOTHING as NOTHING_TOLD
from watch_app.availability import Told
from watch_app.planning.history import NOTHING, Past, SpentHere
from watch_app.planning.policy import KeptLimits
from watch_app.planning.reading import grouped
from watch_app.records import (
    Absence,
    Availability,
    BeatRule,
    Experience,
    HeldQualification,
    Pairing,
    PairingKind,
    Qualification,
    Volunteer,
    VolunteerBeat,
    VolunteerStatus,
    Watch,
    Wish,
)
from watch_app.wording import within_sentence

if TYPE_CHECKING:
    from scheduler import Busy, Limits

_PLANNED = frozenset([VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE])


def people_to_plan(session: Session, crewed: Collection[int]) -> Sequence[Volunteer]:
    """Return whoever can be planned, whoever is in a crew, and the guardians of them all.

    A guardian who is paused or has left comes along, so that nobody young goes without.
    """
    everybody = session.scalars(
        select(Volunteer).order_by(Volunteer.id).execution_options(populate_existing=True)
    ).all()
    wanted = {each.id for each in everybody if each.status in _PLANNED} | set(crewed)
    wanted.update(
        guardian
        for young, guardian in session.execute(
            select(Pairing.first_id, Pairing.second_id).where(Pairing.kind == PairingKind.GUARDIAN)
        )
        if young in wanted
    )
    return [each for each in everybody if each.id in wanted]


@dataclass(frozen=True, slots=True)
class Context:
    """What a volunteer's place in a problem depends on besides themselves."""

    watch: Watch
    limits: KeptLimits
    pasts: Mapping[int, Past]
    busy: "Mapping[int, Sequence[Busy]]"
    spent: Mapping[int, SpentHere]
    patrols: Mapping[int, tuple[datetime, datetime]]
    """Begin and end of the patrols in the problem, by id: wishes can be about them."""
    told: Mapping[int, Told]
    """What people answered for the days of the roster."""


def scheduled(
    session: Session, people: Sequence[Volunteer], context: Context
) -> tuple[scheduler.Volunteer, ...]:
    """Return volunteers as the scheduler takes them."""
    known = {person.id for person in people}
    told = _Told.read(session, known, context.patrols)
    return tuple(_scheduled(person, told, context) for person in people)


@dataclass(frozen=True, slots=True)
class _Told:
    """What people have told of themselves, by volunteer."""

    qualifications: Mapping[int, list[scheduler.HeldQualification]]
    availability: Mapping[int, list[scheduler.WeeklyWindow]]
    absences: Mapping[int, list[scheduler.Absence]]
    wishes: Mapping[int, list[scheduler.Wish]]
    beats: Mapping[int, list[tuple[BeatRule, str]]]

    @classmethod
    def read(cls, session: Session, people: Collection[int], patrols: Collection[int]) -> "_Told":
        held = select(
            HeldQualification.volunteer_id,
            Qualification.name,
            HeldQualification.valid_from,
            HeldQualification.valid_until,
        )
        windows = select(
            Availability.volunteer_id,
            Availability.weekday,
            Availability.start_minute,
            Availability.length_minutes,
        )
        away = select(Absence.volunteer_id, Absence.first_day, Absence.last_day)
        beats = select(VolunteerBeat.volunteer_id, VolunteerBeat.rule, VolunteerBeat.beat_id)
        return cls(
            grouped(
                session,
                held.join(Qualification).order_by(HeldQualification.id),
                lambda name, *days: scheduler.HeldQualification(within_sentence(name), *days),
            ),
            grouped(
                session,
                windows.order_by(Availability.weekday, Availability.start_minute),
                scheduler.WeeklyWindow,
            ),
            grouped(session, away.order_by(Absence.id), scheduler.Absence),
            _wishes(session, people, patrols),
            grouped(
                session,
                beats.order_by(VolunteerBeat.beat_id),
                lambda rule, beat: (rule, str(beat)),
            ),
        )


def _wishes(
    session: Session, people: Collection[int], patrols: Collection[int]
) -> dict[int, list[scheduler.Wish]]:
    """Return the wishes that can be met here: about people and patrols of the problem."""
    found: dict[int, list[scheduler.Wish]] = defaultdict(list)
    for wish in session.scalars(select(Wish).order_by(Wish.id)):
        if wish.partner_id is not None and wish.partner_id not in people:
            continue
        if wish.patrol_id is not None and wish.patrol_id not in patrols:
            continue
        found[wish.volunteer_id].append(
            scheduler.Wish(
                scheduler.WishKind(wish.kind.value),
                weight=wish.weight,
                beat=_text(wish.beat_id),
                weekday=wish.weekday,
                time=None
                if wish.start_minute is None or wish.length_minutes is None
                else scheduler.TimeWindow(wish.start_minute, wish.length_minutes),
                partner=_text(wish.partner_id),
                patrol=_text(wish.patrol_id),
            )
        )
    return found


def _only_if_needed(
    told: Told, patrols: Mapping[int, tuple[datetime, datetime]]
) -> Iterator[scheduler.Wish]:
    """Yield a small wish against each patrol at a time for which somebody is only if needed."""
    reluctant = [each for each in told.free if not each.is_gladly]
    for patrol, (starts, ends) in patrols.items() if reluctant else ():
        if any(each.starts < ends and starts < each.ends for each in reluctant):
            yield scheduler.Wish(scheduler.WishKind.AVOIDS, weight=1, patrol=str(patrol))


def _text(identity: int | None) -> str | None:
    return None if identity is None else str(identity)


def _scheduled(person: Volunteer, told: _Told, context: Context) -> scheduler.Volunteer:
    spent = context.spent.get(person.id, NOTHING)
    both = (person.max_patrols_per_roster, context.watch.max_patrols_per_roster)
    limit = min((each for each in both if each is not None), default=None)
    past = context.pasts[person.id]
    beats = told.beats.get(person.id, ())
    is_planned = person.status in _PLANNED
    answers = context.told.get(person.id, NOTHING_TOLD)
    return scheduler.Volunteer(
        id=str(person.id),
        name=person.short_name,
        qualifications=tuple(told.qualifications.get(person.id, ())),
        availability=tuple(told.availability.get(person.id, ())) if is_planned else (),
        answered_days=answers.days if is_planned else (),
        free=tuple(scheduler.Free(each.starts, each.ends) for each in answers.free)
        if is_planned
        else (),
        absences=tuple(told.absences.get(person.id, ())),
        is_trainee=person.is_trainee,
        only_if_rung=person.status != VolunteerStatus.ACTIVE,
        max_patrols_per_week=person.max_patrols_per_week,
        max_patrols=None if limit is None else max(0, limit - spent.patrols),
        limits=_left(person.id, context.limits, spent),
        hours=None
        if person.hours_from_minute is None or person.hours_length_minutes is None
        else scheduler.TimeWindow(person.hours_from_minute, person.hours_length_minutes),
        daylight_only=person.daylight_only,
        only_on_beats=tuple(beat for rule, beat in beats if rule == BeatRule.ONLY),
        not_on_beats=tuple(beat for rule, beat in beats if rule == BeatRule.NEVER),
        is_new=person.experience == Experience.NEW,
        is_experienced=person.experience == Experience.EXPERIENCED,
        group=person.mixes_as,
        least_patrols=max(0, (person.least_patrols or 0) - spent.patrols),
        least_minutes=max(0, (person.least_minutes or 0) - spent.minutes),
        wishes=(
            *told.wishes.get(person.id, ()),
            *_only_if_needed(answers, context.patrols),
        ),
        recent_partners=past.partners,
        recent_beats=past.beats,
        earlier=past.burden,
        busy=tuple(sorted(context.busy.get(person.id, ()), key=lambda each: each.starts)),
    )


def _left(volunteer_id: int, kept: KeptLimits, spent: SpentHere) -> "Limits":
    """Return somebody's own limits, those of a roster less what they have had of it."""
    own = kept.own.get(volunteer_id, kept.common)
    if spent is NOTHING:
        return kept.own.get(volunteer_id, scheduler.Limits())

    def left(name: str, had: int) -> int | None:
        limits = [getattr(each, name) for each in (own, kept.common)]
        known = [limit for limit in limits if limit is not None]
        return max(0, min(known) - had) if known else None

    return replace(
        own,
        max_minutes=left("max_minutes", spent.minutes),
        max_nights=left("max_nights", spent.nights),
        max_weekends=left("max_weekends", spent.weekends),
        max_of_kind=tuple(
            replace(each, patrols=max(0, each.patrols - spent.of_kind.get(each.kind, 0)))
            for each in dict.fromkeys((*own.max_of_kind, *kept.common.max_of_kind))
        ),
    )


def pairings(session: Session, known: Collection[int]) -> tuple[scheduler.Pairing, ...]:
    """Return the pairings of the people of a problem."""
    return tuple(
        scheduler.Pairing(scheduler.PairingKind(kind.value), str(first), str(second))
        for kind, first, second in session.execute(
            select(Pairing.kind, Pairing.first_id, Pairing.second_id).order_by(Pairing.id)
        )
        if first in known and second in known
    )
