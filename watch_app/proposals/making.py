"""Makes proposals of the need: for the runs there are, patrols more, and stops."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from watch_app.adjustments import NO_CHANGE, Change, Key
from watch_app.demand import NeedSheet, need, rules_of
from watch_app.proposals import telling
from watch_app.proposals.capacity import Capacity, capacity
from watch_app.proposals.ground import Ground
from watch_app.proposals.moves import WORTH, moves
from watch_app.proposals.rows import ProposalSheet
from watch_app.proposals.run_changes import (
    wanted_change,
    wanted_priority,
    wanted_start,
    wanted_targets,
)
from watch_app.proposals.runs import Run, runs, weighed


def proposals(
    session: Session, now: datetime, instant: datetime, sheet: NeedSheet | None = None
) -> ProposalSheet:
    """Return what the need would change in the shifts, within the hours that people give.

    `now` is local, `instant` the same moment, aware; `sheet` is the need where it is known.
    """
    sheet = sheet or need(session, now.date())
    known = {beat.id for beat in sheet.beats}
    every = tuple(run for run in runs(session, now.date()) if run.key.beat_id in known)
    needs = {run.key: weighed(sheet, run) for run in every}
    running = [run for run in every if run.is_running]
    there = capacity(session, running, now)
    ground = Ground(
        sheet,
        rules_of(session),
        every,
        needs,
        now.date(),
        instant.astimezone(UTC),
        is_short=there.minutes < there.minutes_asked,
    )
    moved = moves(
        sheet,
        running,
        needs,
        floor=ground.rules.floor_patrols,
        ceiling=ground.rules.ceiling_patrols,
        may_go={run.key for run in running if not ground.is_settled(run)},
    )
    given_up = set(moved.left_out)
    staying = [run for run in running if run.key not in given_up]
    changes = {run.key: Change(is_left_out=True) for run in running if run.key in given_up}
    changes |= _changes(ground, staying, there)
    changes |= _again(ground)
    found = [
        *telling.of_runs(ground, changes),
        *(telling.of_extra(ground, extra) for extra in moved.extras),
        *telling.stops(session, ground, running),
    ]
    found.sort(key=lambda each: (-round(each.need, 3), each.beat.casefold(), each.id))
    return ProposalSheet(
        rows=(*found, *telling.staying(ground, changes)),
        minutes_there=there.minutes,
        minutes_asked=there.minutes_asked,
        floor=ground.rules.floor_patrols,
        ceiling=ground.rules.ceiling_patrols,
    )


def _changes(ground: Ground, staying: Sequence[Run], there: Capacity) -> dict[Key, Change]:
    """Return what each run should be, where that is not what it is."""
    targets = wanted_targets(staying, ground.needs, there.places_of(staying), there.minutes)
    found = {}
    beside: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in staying:
        beside[run.key.beat_id, run.key.weekday].append(run)
    for run in staying:
        if ground.is_settled(run):
            continue
        later = wanted_start(ground.sheet, run, beside[run.key.beat_id, run.key.weekday])
        there_then = weighed(ground.sheet, run, later)
        change = wanted_change(
            run,
            priority=wanted_priority(run, there_then.need),
            target=targets[run.key],
            later=later,
        )
        if change != run.change:
            found[run.key] = change
    return found


def _again(ground: Ground) -> dict[Key, Change]:
    """Return the runs that were left out and are needed again."""
    return {
        run.key: NO_CHANGE
        for run in ground.every
        if not run.is_running
        and not ground.is_settled(run)
        and ground.needs[run.key].need >= WORTH
    }
