"""Makes the problem of a roster from all that the watch keeps."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

import scheduler
from watch_app import availability
from watch_app.errors import InputError
from watch_app.planning import dated, people, policy
from watch_app.planning.daylight import daylight
from watch_app.planning.history import elsewhere, pasts, spent_here
from watch_app.records import Kit, Officer, Roster
from watch_app.roster_sheets import published_pairs, told_pairs
from watch_app.text import translate
from watch_app.watches import watch_of
from watch_app.wording import within_sentence

if TYPE_CHECKING:
    from scheduler import Busy, Problem


def problem_for(
    session: Session,
    roster_id: int,
    *,
    now: datetime | None = None,
    history_weeks: int | None = None,
) -> "Problem":
    """Return the roster as a problem for the scheduler.

    With `now` (local time) it is the problem Generate solves: only coming patrols that were not
    stood down by hand, with locked and published assignments fixed. Without it, it is the whole
    roster as it stands, for the checker. `history_weeks` is how far back shares look, where
    that is not what the watch has chosen.
    """
    roster = session.get(Roster, roster_id)
    if roster is None:
        raise InputError(translate("Rosters", "This roster has been removed."))
    watch = watch_of(session)
    every = dated.dated_patrols(session, roster_id)
    chosen = [patrol for patrol in every if now is None or dated.is_open(patrol, now)]
    inside = {patrol.id for patrol in chosen}
    outside = [patrol for patrol in every if patrol.id not in inside]
    persons = people.people_to_plan(session, dated.crewed(every))
    limits = policy.kept_limits(session)
    rules = policy.rules(session, watch, limits.common)
    weights = policy.weights(watch)
    away = elsewhere(session, roster, outside, limits)
    weeks = watch.history_weeks if history_weeks is None else history_weeks
    context = people.Context(
        watch=watch,
        limits=limits,
        pasts=pasts(session, persons, roster.first_day, rules, weeks),
        busy=away.of_volunteers,
        spent=spent_here(outside, rules, ZoneInfo(watch.time_zone)),
        patrols={patrol.id: (patrol.starts, patrol.ends) for patrol in chosen},
        told=availability.told(
            session, roster.first_day - timedelta(days=1), roster.last_day + timedelta(days=1)
        ),
    )
    return scheduler.Problem(
        name=watch.name,
        time_zone=watch.time_zone,
        volunteers=people.scheduled(session, persons, context),
        patrols=dated.scheduled(chosen, watch, weights),
        pairings=people.pairings(session, {person.id for person in persons}),
        rules=rules,
        weights=weights,
        assignments=_assignments(session, roster_id, chosen, keeps_published=now is not None),
        kit=_kit(session),
        officers=_officers(session, away.of_officers),
        daylight=daylight(watch, roster.first_day, roster.last_day)
        if any(person.daylight_only for person in persons)
        else (),
        earlier_patrols=away.earlier,
        first_day=roster.first_day,
        last_day=roster.last_day,
    )


def _assignments(
    session: Session, roster_id: int, patrols: Iterable[dated.Dated], *, keeps_published: bool
) -> tuple[scheduler.Assignment, ...]:
    """Return who is in the crews now: locked, and told so themselves."""
    published = published_pairs(session, roster_id) if keeps_published else set()
    told = told_pairs(session, roster_id)
    return tuple(
        scheduler.Assignment(
            str(each.volunteer_id),
            str(patrol.id),
            each.is_locked or (patrol.id, each.volunteer_id) in published,
            (patrol.id, each.volunteer_id) in told,
        )
        for patrol in patrols
        for each in patrol.crew
    )


def _kit(session: Session) -> tuple[scheduler.Kit, ...]:
    return tuple(
        scheduler.Kit(within_sentence(kit.name), kit.count)
        for kit in session.scalars(select(Kit).order_by(Kit.id))
    )


def _officers(
    session: Session, joins: "Mapping[int, Sequence[Busy]]"
) -> tuple[scheduler.Officer, ...]:
    officers = session.scalars(
        select(Officer)
        .options(selectinload(Officer.absences))
        .order_by(Officer.id)
        .execution_options(populate_existing=True)
    )
    return tuple(
        scheduler.Officer(
            id=str(officer.id),
            name=officer.name,
            busy=_by_start([*_away(officer), *joins.get(officer.id, ())]),
        )
        for officer in officers
    )


def _away(officer: Officer) -> "list[Busy]":
    return [
        scheduler.Busy(
            datetime.combine(each.first_day, time()),
            datetime.combine(each.last_day + timedelta(days=1), time()),
        )
        for each in officer.absences
    ]


def _by_start(busy: "Collection[Busy]") -> "tuple[Busy, ...]":
    return tuple(sorted(busy, key=lambda each: (each.starts, each.ends)))
