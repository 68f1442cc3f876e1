"""Starts that nobody can set a clock by: drafts vary them by a quarter or half an hour."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import planning
from watch_app.errors import InputError
from watch_app.records import Patrol, Roster, RosterState
from watch_app.roster_sheets import loaded_patrols
from watch_app.text import translate

OFFSETS = (-30, -15, 0, 15, 30)
"""Minutes by which a patrol may start earlier or later than its shift says."""
WEEKLY = 2
"""From how many patrols on the same weekday, beat and time on there is a pattern."""
_TRIES = 6


@dataclass(frozen=True, slots=True)
class NewStart:
    """A patrol and when it would start, in local wall-clock time; its length stays."""

    patrol_id: int
    was: datetime
    starts: datetime


def patterns(session: Session, now: datetime) -> int:
    """Return how many runs of drafts start at the same time each week from `now` (local) on."""
    return sum(len(_alike(session, roster_id, now)) for roster_id in _drafts(session, now))


def varied(session: Session, now: datetime) -> tuple[NewStart, ...]:
    """Return new starts for the patrols of drafts that come again, so that no two weeks are alike.

    Drawn from the roster and the day, so that the same draft gets the same. A patrol keeps its
    day, stays clear of the other patrols of its beat, and keeps its start where the move would
    break a rule for anybody planned on it: being free, rest, daylight. What has no crew yet, was
    edited by hand, is locked or joined by an officer stays. The session must be a trial's or a
    copy's: starts are tried in it.
    """
    found: list[NewStart] = []
    for roster_id in _drafts(session, now):
        found += _varied(session, roster_id, now)
    return tuple(found)


def vary(session: Session, starts: Iterable[NewStart]) -> int:
    """Let patrols start anew; from then on they count as edited by hand. Return how many.

    Raises InputError where one of them is not as it was when the starts were drawn.
    """
    new = {each.patrol_id: each for each in starts}
    touched: set[int] = set()
    moved = 0
    for patrol in session.scalars(select(Patrol).where(Patrol.id.in_(new))):
        start = new.pop(patrol.id)
        if patrol.starts != start.was or patrol.is_edited:
            _say_changed()
        _move(patrol, start.starts)
        patrol.is_edited = True
        touched.add(patrol.roster_id)
        moved += 1
    if new:
        _say_changed()
    for roster in session.scalars(select(Roster).where(Roster.id.in_(touched))):
        roster.state = RosterState.DRAFT
    session.flush()
    return moved


def _say_changed() -> None:
    sentence = translate(
        "Proposals", "The roster was changed meanwhile, so no start was moved. Vary them again."
    )
    raise InputError(sentence)


def _drafts(session: Session, now: datetime) -> Sequence[int]:
    return session.scalars(
        select(Roster.id)
        .where(Roster.version == 0, Roster.last_day >= now.date())
        .order_by(Roster.first_day)
    ).all()


def _alike(session: Session, roster_id: int, now: datetime) -> list[list[Patrol]]:
    """Return the patrols that may move, by the run they come from, where there are several."""
    of_run: dict[tuple[int, int, int, int], list[Patrol]] = defaultdict(list)
    for patrol in loaded_patrols(session, roster_id):
        if patrol.shift_id is None or patrol.starts <= now or not _may_move(patrol):
            continue
        start = patrol.starts
        minute = start.hour * 60 + start.minute
        of_run[patrol.shift_id, patrol.beat_id, start.weekday(), minute].append(patrol)
    return [run for run in of_run.values() if len(run) >= WEEKLY]


def _may_move(patrol: Patrol) -> bool:
    is_fixed = patrol.is_edited or patrol.is_stood_down or patrol.officer_id is not None
    crew = patrol.assignments
    return bool(crew) and not is_fixed and not any(each.is_locked for each in crew)


def _varied(session: Session, roster_id: int, now: datetime) -> list[NewStart]:
    runs = _alike(session, roster_id, now)
    if not runs:
        return []
    before = _broken(session, roster_id)
    was = {patrol.id: patrol.starts for run in runs for patrol in run}
    known = {patrol.id: patrol for run in runs for patrol in run}
    room = _Room(loaded_patrols(session, roster_id))
    for run in runs:
        for patrol, start in _drawn(run, room, now):
            _move(patrol, start)
    for _ in range(_TRIES):
        worse = _worse(before, _broken(session, roster_id), was, known)
        if not worse:
            break
        for patrol_id in worse:
            _move(known[patrol_id], was[patrol_id])
    else:
        return []
    return [
        NewStart(patrol.id, was[patrol.id], patrol.starts)
        for patrol in known.values()
        if patrol.starts != was[patrol.id]
    ]


def _drawn(
    run: Sequence[Patrol], room: "_Room", now: datetime
) -> Iterator[tuple[Patrol, datetime]]:
    """Draw starts of one run, no two weeks in a row the same."""
    last: int | None = None
    for patrol in sorted(run, key=lambda each: each.starts):
        options = list(OFFSETS)
        Random(f"{patrol.roster_id}:{patrol.beat_id}:{patrol.starts:%Y-%m-%d %H:%M}").shuffle(
            options
        )
        for offset in options:
            start = patrol.starts + timedelta(minutes=offset)
            is_same_day = start.date() == patrol.starts.date()
            if offset != last and is_same_day and start > now and room.has(patrol, start):
                room.take(patrol, start)
                yield patrol, start
                last = offset
                break
        else:
            last = 0


class _Room:
    """When the beats of a roster have patrols; places that were left stay taken."""

    def __init__(self, every: Iterable[Patrol]) -> None:
        self._taken: dict[int, list[tuple[datetime, datetime, int]]] = defaultdict(list)
        for patrol in every:
            self.take(patrol, patrol.starts)

    def take(self, patrol: Patrol, start: datetime) -> None:
        end = start + (patrol.ends - patrol.starts)
        self._taken[patrol.beat_id].append((start, end, patrol.id))

    def has(self, patrol: Patrol, start: datetime) -> bool:
        end = start + (patrol.ends - patrol.starts)
        return all(
            other == patrol.id or end <= begins or ends <= start
            for begins, ends, other in self._taken[patrol.beat_id]
        )


_Fault = tuple[str, tuple[int, ...]]


def _broken(session: Session, roster_id: int) -> Mapping[int, Collection[_Fault]]:
    """Return the rules that are broken by patrol, and for whom."""
    session.flush()
    found = planning.judge_for(session, roster_id).broken()
    return {
        patrol_id: {(rule.rule, rule.volunteers) for rule in rules}
        for patrol_id, rules in found.items()
    }


def _worse(
    before: Mapping[int, Collection[_Fault]],
    after: Mapping[int, Collection[_Fault]],
    was: Mapping[int, datetime],
    known: Mapping[int, Patrol],
) -> set[int]:
    """Return the moved patrols that break what was kept before.

    Where only patrols break it that did not move, those are meant that the same people are on.
    """
    concerned: set[int] = set()
    people: set[int] = set()
    for patrol_id, faults in after.items():
        for _rule, volunteers in set(faults) - set(before.get(patrol_id, ())):
            concerned.add(patrol_id)
            people.update(volunteers)
    moved = {patrol_id for patrol_id, patrol in known.items() if patrol.starts != was[patrol_id]}
    theirs = {
        patrol_id
        for patrol_id in moved
        if any(each.volunteer_id in people for each in known[patrol_id].assignments)
    }
    return moved & concerned or theirs or (moved if concerned else set())


def _move(patrol: Patrol, start: datetime) -> None:
    length = patrol.ends - patrol.starts
    patrol.starts, patrol.ends = start, start + length
