"""What a dated run of a shift is once it obeys its adjustment."""

from dataclasses import replace
from datetime import datetime, timedelta

from watch_app.adjustments.rows import Change
from watch_app.occurrences import Occurrence
from watch_app.shifts import ShiftSheet


def as_adjusted(
    shift: ShiftSheet, run: Occurrence, change: Change, *, since: datetime = datetime.min
) -> tuple[ShiftSheet, Occurrence] | None:
    """Return a run with its adjustment taken into account; None where it is left out.

    A crew target outside what the shift allows by now is the nearest it allows. A run never
    goes to another day, since days belong to rosters, nor to a time before `since` (local):
    then it starts as its shift says.
    """
    if change.is_left_out:
        return None
    target = shift.crew_target if change.crew_target is None else change.crew_target
    told = replace(
        shift,
        priority=shift.priority if change.priority is None else change.priority,
        crew_target=max(shift.crew_minimum, min(target, shift.crew_maximum)),
    )
    later = timedelta(minutes=change.later_minutes)
    moved = Occurrence(run.starts + later, run.ends + later)
    is_other_day = moved.starts.date() != run.starts.date()
    return told, run if is_other_day or moved.starts < since else moved
