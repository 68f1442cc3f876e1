"""Lets a roster follow its shifts: in the problem at once, in the watch with the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import patrols, rosters
from watch_app.planning.problem import problem_for
from watch_app.records import Patrol

if TYPE_CHECKING:
    from scheduler import Problem, Result

Place = tuple[int, datetime]
"""A beat's id and when a patrol starts, by which it is known again under another id."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A problem whose patrols follow the shifts, which those of the watch may not do yet."""

    problem: "Problem"
    moved: Mapping[str, Place] = field(default_factory=dict)
    """Patrols, by their id in the problem, that the watch does not have there yet."""

    def named(self, ids: Mapping[str, str]) -> "Problem":
        """Return the problem with the ids that the patrols came to have."""
        if not ids:
            return self.problem
        kept = [each for each in self.problem.patrols if ids.get(each.id, each.id)]
        known = {each.id for each in kept}
        return replace(
            self.problem,
            patrols=tuple(replace(each, id=ids.get(each.id, each.id)) for each in kept),
            assignments=tuple(
                replace(each, patrol=ids.get(each.patrol, each.patrol))
                for each in self.problem.assignments
                if each.patrol in known
            ),
        )


def followed(
    session: Session, roster_id: int, now: datetime, *, planned_from: datetime | None = None
) -> Followed:
    """Read the problem as if the shifts had been followed; the session must be a trial's.

    With `planned_from` even patrols that are over are planned, as from that moment.
    """
    before = _places(session, roster_id)
    patrols.refresh(session, roster_id, since=now)
    return _since(session, roster_id, before, planned_from or now)


def begun(session: Session, first_day: date, last_day: date, now: datetime) -> Followed:
    """Read the problem of a roster that is not there yet; the session must be a trial's.

    None of its patrols is in the watch; InputError where it cannot be begun.
    """
    return _since(session, rosters.create(session, first_day, last_day), {}, now)


def _since(
    session: Session, roster_id: int, before: Mapping[int, Place], now: datetime
) -> Followed:
    moved = {
        str(patrol): place
        for patrol, place in _places(session, roster_id).items()
        if before.get(patrol) != place
    }
    return Followed(problem_for(session, roster_id, now=now), moved)


def follow(
    session: Session, roster_id: int, moved: Mapping[str, Place], now: datetime
) -> dict[str, str]:
    """Follow the shifts in the watch itself; return what each moved patrol is called there.

    A patrol that the shifts no longer make is called nothing.
    """
    patrols.refresh(session, roster_id, since=now)
    ids = {place: str(patrol) for patrol, place in _places(session, roster_id).items()}
    return {patrol: ids.get(place, "") for patrol, place in moved.items()}


def named(result: "Result", ids: Mapping[str, str]) -> "Result":
    """Return a result with the ids that the patrols came to have."""
    if not ids:
        return result
    roster = result.roster
    return replace(
        result,
        roster=replace(
            roster,
            crews={
                ids.get(each, each): crew for each, crew in roster.crews.items() if _is(each, ids)
            },
            stood_down=frozenset(
                ids.get(each, each) for each in roster.stood_down if _is(each, ids)
            ),
        ),
        gaps=tuple(
            replace(each, patrol=ids.get(each.patrol, each.patrol))
            for each in result.gaps
            if _is(each.patrol, ids)
        ),
        leaders={
            ids.get(each, each): leader
            for each, leader in result.leaders.items()
            if _is(each, ids)
        },
    )


def _is(patrol: str, ids: Mapping[str, str]) -> bool:
    return ids.get(patrol, patrol) != ""


def _places(session: Session, roster_id: int) -> dict[int, Place]:
    found = session.execute(
        select(Patrol.id, Patrol.beat_id, Patrol.starts).where(Patrol.roster_id == roster_id)
    )
    return {patrol: (beat, starts) for patrol, beat, starts in found}
