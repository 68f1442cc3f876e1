"""How single patrols are shown: the sheet of one, and those that a wish can be about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.records import Beat, Patrol
from watch_app.roster_sheets import patrol_with_crew
from watch_app.wording import patrol_label


@dataclass(frozen=True, slots=True)
class PatrolSheet:
    """One patrol as its form shows it; times are local wall-clock times."""

    id: int
    roster_id: int
    label: str
    beat_id: int
    shift_id: int | None
    starts: datetime
    ends: datetime
    crew_minimum: int
    crew_target: int
    crew_maximum: int
    priority: int
    needs: tuple[tuple[int, int], ...]
    """Qualification id and number of people."""
    kind_id: int | None
    officer_id: int | None
    is_mixed: bool
    under_weight: int
    over_weight: int
    kit: tuple[tuple[int, int], ...]
    """Kit id and how many of it."""
    is_stood_down: bool
    is_edited: bool
    """Changed by hand, so that its shift no longer rewrites it."""


@dataclass(frozen=True, slots=True)
class PatrolChoice:
    """A patrol to choose from a list."""

    id: int
    label: str
    starts: datetime


def sheet(session: Session, patrol_id: int) -> PatrolSheet:
    """Return all that one patrol is; raises InputError when it is gone."""
    patrol = patrol_with_crew(session, patrol_id)
    return PatrolSheet(
        id=patrol.id,
        roster_id=patrol.roster_id,
        label=patrol_label(patrol.beat.name, patrol.starts),
        beat_id=patrol.beat_id,
        shift_id=patrol.shift_id,
        starts=patrol.starts,
        ends=patrol.ends,
        crew_minimum=patrol.crew_minimum,
        crew_target=patrol.crew_target,
        crew_maximum=patrol.crew_maximum,
        priority=patrol.priority,
        needs=tuple(sorted((need.qualification_id, need.people) for need in patrol.needs)),
        kind_id=patrol.kind_id,
        officer_id=patrol.officer_id,
        is_mixed=patrol.is_mixed,
        under_weight=patrol.under_weight,
        over_weight=patrol.over_weight,
        kit=tuple(sorted((use.kit_id, use.count) for use in patrol.kit)),
        is_stood_down=patrol.is_stood_down,
        is_edited=patrol.is_edited,
    )


def coming(session: Session, now: datetime) -> tuple[PatrolChoice, ...]:
    """Return the patrols that start after `now` (local time), the next one first."""
    found = session.execute(
        select(Patrol.id, Beat.name, Patrol.starts)
        .join(Beat, Beat.id == Patrol.beat_id)
        .where(Patrol.starts > now)
        .order_by(Patrol.starts, Beat.name)
    )
    return tuple(
        PatrolChoice(patrol, patrol_label(beat, starts), starts) for patrol, beat, starts in found
    )
