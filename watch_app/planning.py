"""The only bridge to the scheduler: records become a Problem, a Result becomes assignments."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

import scheduler
from watch_app import rosters
from watch_app.errors import InputError
from watch_app.judging import HandVerdict, Judge, WhyEmpty
from watch_app.patrol_cards import LEADER
from watch_app.records import (
    Assignment,
    AssignmentSource,
    Availability,
    Beat,
    CrewRole,
    HeldQualification,
    Pairing,
    Patrol,
    Qualification,
    Roster,
    RosterState,
    Volunteer,
    VolunteerStatus,
    Watch,
    Wish,
)
from watch_app.roles import settle_roles
from watch_app.roster_sheets import loaded_patrols
from watch_app.text import translate
from watch_app.watches import watch_of
from watch_app.wording import patrol_label, within_sentence

if TYPE_CHECKING:
    from scheduler import Problem, Result

HISTORY_WEEKS = 12
"""Earlier rosters count this far back when shares are weighed."""

_SLIDER = (0, 1, 2, 4, 8)
"""What the five steps of a slider multiply a normal weight by, in halves."""


def problem_for(session: Session, roster_id: int, *, now: datetime | None = None) -> "Problem":
    """Return the roster as a problem for the scheduler.

    With `now` (local time) it is the problem Generate solves: only coming patrols that were not
    stood down by hand, with locked and published assignments fixed. Without it, it is the whole
    roster as it stands, for the checker.
    """
    roster = session.get(Roster, roster_id)
    if roster is None:
        raise InputError(translate("Rosters", "This roster has been removed."))
    watch = watch_of(session)
    every = loaded_patrols(session, roster_id)
    chosen = [patrol for patrol in every if now is None or _is_open(patrol, now)]
    inside = {patrol.id for patrol in chosen}
    crewed = {each.volunteer_id for patrol in every for each in patrol.assignments}
    people = _people(session, crewed)
    known = {person.id for person in people}
    rules = _rules(watch, leading=_leading(session))
    burdens = _burdens(session, people, roster.first_day, rules)
    busy = _busy(session, roster, every, inside)
    done = _done_in_roster(every, inside)
    fixed = (
        {(a.patrol_id, a.volunteer_id) for p in chosen for a in p.assignments if a.is_locked}
        if now is None
        else rosters.locked_and_published(session, roster_id, chosen)
    )
    return scheduler.Problem(
        name=watch.name,
        time_zone=watch.time_zone,
        volunteers=tuple(
            _volunteer(person, burdens[person.id], busy[person.id], done[person.id], watch, known)
            for person in people
        ),
        patrols=tuple(_patrol(patrol, watch) for patrol in chosen),
        pairings=_pairings(session, known),
        rules=rules,
        weights=_weights(watch),
        assignments=tuple(
            scheduler.Assignment(
                str(each.volunteer_id),
                str(patrol.id),
                (patrol.id, each.volunteer_id) in fixed,
            )
            for patrol in chosen
            for each in sorted(patrol.assignments, key=lambda each: each.id)
        ),
        first_day=roster.first_day,
        last_day=roster.last_day,
    )


def _is_open(patrol: Patrol, now: datetime) -> bool:
    decided_by_hand = patrol.is_stood_down and patrol.is_edited
    return patrol.starts >= now and not decided_by_hand


def _people(session: Session, crewed: set[int]) -> Sequence[Volunteer]:
    """Return whoever can be planned, and whoever is in a crew of this roster whatever they are."""
    people = session.scalars(
        select(Volunteer)
        .order_by(Volunteer.id)
        .options(
            selectinload(Volunteer.qualifications).joinedload(HeldQualification.qualification),
            selectinload(Volunteer.availability),
            selectinload(Volunteer.absences),
            selectinload(Volunteer.wishes),
        )
        .execution_options(populate_existing=True)
    )
    planned = {VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE}
    return [person for person in people if person.status in planned or person.id in crewed]


def _rules(watch: Watch, leading: str) -> scheduler.Rules:
    return scheduler.Rules(
        rest_minutes=watch.rest_minutes,
        max_patrols_per_week=watch.max_patrols_per_week,
        max_patrols=watch.max_patrols_per_roster,
        crew_minimum=watch.crew_minimum,
        max_trainees_per_crew=watch.max_trainees_per_crew,
        week_starts_on=watch.week_starts_on,
        night_from=watch.night_from_minute,
        night_to=watch.night_to_minute,
        weekend=tuple(int(day) for day in watch.weekend.split(",") if day),
        leading=leading,
    )


def _leading(session: Session) -> str:
    """Return the name of the qualification to lead; a watch may call it as it likes."""
    name = session.scalar(select(Qualification.name).where(Qualification.code == LEADER))
    return within_sentence(name) if name else LEADER


def _weights(watch: Watch) -> scheduler.Weights:
    normal = scheduler.Weights()

    def weighed(weight: int, step: int) -> int:
        return weight * _SLIDER[step] // 2

    return scheduler.Weights(
        fill=normal.fill,
        target=weighed(normal.target, watch.target_weight),
        over_target=normal.over_target,
        fair_share=weighed(normal.fair_share, watch.fairness_weight),
        fair_unsocial=weighed(normal.fair_unsocial, watch.unsocial_weight),
        wishes=weighed(normal.wishes, watch.wish_weight),
        few_changes=weighed(normal.few_changes, watch.change_weight),
    )


def _burdens(
    session: Session, people: Iterable[Volunteer], first_day: date, rules: scheduler.Rules
) -> dict[int, scheduler.Burden]:
    """Return what each did in the weeks before, and in how many of those weeks they were there."""
    since = first_day - timedelta(weeks=HISTORY_WEEKS)
    done: dict[int, list[bool]] = defaultdict(list)
    for volunteer, starts, ends in rosters.earlier_patrols(session, first_day, since):
        done[volunteer].append(scheduler.is_unsocial(scheduler.Busy(starts, ends), rules))
    return {
        person.id: scheduler.Burden(
            patrols=len(done[person.id]),
            unsocial=sum(done[person.id]),
            weeks=max(0, (first_day - max(since, person.joined_on)).days // 7),
        )
        for person in people
    }


def _busy(
    session: Session, roster: Roster, patrols: Iterable[Patrol], inside: set[int]
) -> dict[int, list[scheduler.Busy]]:
    """Return the patrols outside the problem that rest and week limits still have to respect."""
    busy: dict[int, list[scheduler.Busy]] = defaultdict(list)
    near = timedelta(days=8)
    neighbours = session.execute(
        select(Assignment.volunteer_id, Patrol.starts, Patrol.ends)
        .join(Patrol)
        .where(
            Patrol.roster_id != roster.id,
            Patrol.starts >= datetime.combine(roster.first_day, time()) - near,
            Patrol.starts <= datetime.combine(roster.last_day, time()) + near,
            Patrol.is_stood_down.is_(False),
        )
    )
    for volunteer, starts, ends in neighbours:
        busy[volunteer].append(scheduler.Busy(starts, ends))
    for patrol in patrols:
        if patrol.id not in inside:
            for each in patrol.assignments:
                busy[each.volunteer_id].append(scheduler.Busy(patrol.starts, patrol.ends))
    return busy


def _done_in_roster(patrols: Iterable[Patrol], inside: set[int]) -> Mapping[int, int]:
    done: dict[int, int] = defaultdict(int)
    for patrol in patrols:
        if patrol.id not in inside:
            for each in patrol.assignments:
                done[each.volunteer_id] += 1
    return done


def _volunteer(
    person: Volunteer,
    earlier: scheduler.Burden,
    busy: Iterable[scheduler.Busy],
    done: int,
    watch: Watch,
    known: Collection[int],
) -> scheduler.Volunteer:
    limit = person.max_patrols_per_roster or watch.max_patrols_per_roster
    return scheduler.Volunteer(
        id=str(person.id),
        name=person.short_name,
        qualifications=tuple(
            scheduler.HeldQualification(
                within_sentence(held.qualification.name), held.valid_from, held.valid_until
            )
            for held in sorted(person.qualifications, key=lambda held: held.id)
        ),
        availability=tuple(
            scheduler.WeeklyWindow(window.weekday, window.start_minute, window.length_minutes)
            for window in sorted(person.availability, key=lambda w: (w.weekday, w.start_minute))
        )
        if person.status in (VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE)
        else (),
        absences=tuple(
            scheduler.Absence(away.first_day, away.last_day)
            for away in sorted(person.absences, key=lambda away: away.id)
        ),
        is_trainee=person.is_trainee,
        only_if_rung=person.status != VolunteerStatus.ACTIVE,
        max_patrols_per_week=person.max_patrols_per_week,
        max_patrols=None if limit is None else max(0, limit - done),
        wishes=tuple(
            _wish(wish)
            for wish in sorted(person.wishes, key=lambda wish: wish.id)
            if wish.partner_id is None or wish.partner_id in known
        ),
        earlier=earlier,
        busy=tuple(sorted(busy, key=lambda each: each.starts)),
    )


def _wish(wish: Wish) -> scheduler.Wish:
    return scheduler.Wish(
        scheduler.WishKind(wish.kind.value),
        weight=wish.weight,
        beat=None if wish.beat_id is None else str(wish.beat_id),
        weekday=wish.weekday,
        time=None
        if wish.start_minute is None or wish.length_minutes is None
        else scheduler.TimeWindow(wish.start_minute, wish.length_minutes),
        partner=None if wish.partner_id is None else str(wish.partner_id),
    )


def _patrol(patrol: Patrol, watch: Watch) -> scheduler.Patrol:
    # The watch may have raised its minimum after the patrol was made.
    minimum = max(patrol.crew_minimum, watch.crew_minimum)
    target = max(patrol.crew_target, minimum)
    return scheduler.Patrol(
        id=str(patrol.id),
        beat=str(patrol.beat_id),
        label=patrol_label(patrol.beat.name, patrol.starts),
        starts=patrol.starts,
        ends=patrol.ends,
        minimum=minimum,
        target=target,
        maximum=max(patrol.crew_maximum, target),
        needs=tuple(
            scheduler.CrewNeed(within_sentence(need.qualification.name), need.people)
            for need in sorted(patrol.needs, key=lambda need: need.qualification_id)
        ),
        priority=patrol.priority,
    )


def _pairings(session: Session, known: set[int]) -> tuple[scheduler.Pairing, ...]:
    return tuple(
        scheduler.Pairing(
            scheduler.PairingKind(pairing.kind.value),
            str(pairing.first_id),
            str(pairing.second_id),
        )
        for pairing in session.scalars(select(Pairing).order_by(Pairing.id))
        if pairing.first_id in known and pairing.second_id in known
    )


@dataclass(frozen=True, slots=True)
class Applied:
    """What taking a result into the watch came to."""

    added: int
    removed: int
    left_out: int
    """Assignments of people or patrols that were removed while the solver ran."""


def apply(
    session: Session,
    roster_id: int,
    result: "Result",
    *,
    now: datetime,
    only: Collection[int] | None = None,
    keeps_published: bool = True,
) -> Applied:
    """Write a result into the roster: new assignments, roles, patrols stood down.

    Locked, published and past assignments are never touched, and what equals the result stays
    the same row. `now` is local time, the one the problem was made with; `only` names the
    patrols that were planned. Without `keeps_published` what was published may change as well.
    """
    every = {str(patrol.id): patrol for patrol in loaded_patrols(session, roster_id)}
    coming = {key: patrol for key, patrol in every.items() if _is_open(patrol, now)}
    coming = {k: each for k, each in coming.items() if only is None or each.id in only}
    kept = rosters.locked_and_published(session, roster_id, coming.values())
    if not keeps_published:
        crews = (each for patrol in coming.values() for each in patrol.assignments)
        kept = {(each.patrol_id, each.volunteer_id) for each in crews if each.is_locked}
    crewed = {each.volunteer_id for patrol in coming.values() for each in patrol.assignments}
    known = {str(person.id): person for person in _people(session, crewed)}
    before = [_as_told(patrol) for patrol in coming.values()]
    added = removed = left_out = 0
    joining: dict[str, dict[str, Volunteer]] = {}
    for key, patrol in coming.items():
        wanted = result.roster.crew(key)
        joining[key] = {name: known[name] for name in wanted if name in known}
        left_out += len(wanted) - len(joining[key])
        removed += _take_out(patrol, set(joining[key]), kept)
    # Out before in, all of them at once: the store is asked twice and not for every patrol.
    session.flush()
    for key, patrol in coming.items():
        added += _put_in(patrol, joining[key])
        _decide(patrol, is_stood_down=key in result.roster.stood_down)
        leader = result.leaders.get(key)
        settle_roles(patrol, int(leader) if leader else None)
    left_out += sum(1 for key in result.roster.crews if key not in every)
    session.flush()
    if before != [_as_told(patrol) for patrol in coming.values()]:
        roster = session.get(Roster, roster_id)
        if roster is not None:
            roster.state = RosterState.DRAFT
    return Applied(added, removed, left_out)


def _as_told(patrol: Patrol) -> tuple[bool, frozenset[tuple[int, CrewRole]]]:
    """Return what a published roster tells people of a patrol."""
    crew = frozenset((each.volunteer_id, each.role) for each in patrol.assignments)
    return patrol.is_stood_down, crew


def _take_out(patrol: Patrol, wanted: set[str], kept: set[tuple[int, int]]) -> int:
    leaving = [
        each
        for each in patrol.assignments
        if str(each.volunteer_id) not in wanted and (patrol.id, each.volunteer_id) not in kept
    ]
    for each in leaving:
        patrol.assignments.remove(each)
    return len(leaving)


def _put_in(patrol: Patrol, people: Mapping[str, Volunteer]) -> int:
    present = {str(each.volunteer_id) for each in patrol.assignments}
    joining = [person for key, person in people.items() if key not in present]
    patrol.assignments.extend(
        Assignment(volunteer_id=person.id, volunteer=person, source=AssignmentSource.SOLVER)
        for person in joining
    )
    return len(joining)


def _decide(patrol: Patrol, *, is_stood_down: bool) -> None:
    patrol.is_stood_down = is_stood_down and not patrol.assignments
    patrol.stood_down_reason = (
        translate("Rosters", "No crew found") if patrol.is_stood_down else ""
    )


def judge_for(session: Session, roster_id: int) -> Judge:
    """Return who judges the whole roster as it stands, from any thread."""
    return Judge(problem_for(session, roster_id))


def violations(session: Session, roster_id: int) -> dict[int, tuple[str, ...]]:
    """Return the sentences of all rules the roster breaks, by patrol id."""
    broken = judge_for(session, roster_id).broken()
    return {patrol: tuple(each.sentence for each in rules) for patrol, rules in broken.items()}


def verdict(session: Session, patrol_id: int, volunteer_id: int) -> HandVerdict:
    """Judge one assignment before it is made, by all rules."""
    judge = judge_for(session, _roster_of_patrol(session, patrol_id))
    return judge.verdict(patrol_id, volunteer_id)


def candidates(session: Session, patrol_id: int) -> tuple[HandVerdict, ...]:
    """Return everybody who could still join a crew, the best choice first."""
    return judge_for(session, _roster_of_patrol(session, patrol_id)).candidates(patrol_id)


def why_empty(session: Session, patrol_id: int) -> tuple[WhyEmpty, ...]:
    """Say for everybody not in the crew which rule keeps them out, the largest group first."""
    return judge_for(session, _roster_of_patrol(session, patrol_id)).why_empty(patrol_id)


def _roster_of_patrol(session: Session, patrol_id: int) -> int:
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise InputError(translate("Rosters", "This patrol has been removed."))
    return patrol.roster_id


def ready_to_generate(session: Session) -> str:
    """Return a sentence saying what is still missing before a roster can be made, or ""."""
    if session.scalars(select(Beat.id).where(Beat.is_active)).first() is None:
        return translate("Rosters", "Add a beat first, then say when it is patrolled.")
    planned = Volunteer.status.in_([VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE])
    if (session.scalar(select(func.count()).select_from(Volunteer).where(planned)) or 0) < 2:
        return translate("Rosters", "Add at least two volunteers: nobody patrols alone.")
    if session.scalars(select(Availability.id).join(Volunteer).where(planned)).first() is None:
        return translate(
            "Rosters", "Nobody has given times yet. Open a volunteer and mark when they are free."
        )
    return ""
