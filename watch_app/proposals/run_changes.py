"""What the need would have a run be: how important, how many people, and when it starts."""

from collections.abc import Mapping, Sequence

from watch_app.adjustments import Change, Key
from watch_app.demand import NeedSheet
from watch_app.proposals.runs import DAY, Run, Weighed, weighed
from watch_app.proposals.sharing import shared

URGENT, GREAT, QUIET = 8.0, 6.0, 1.0
"""Needs, of 10, from which a run is stood down last or is important, or up to which it is not."""
STARTS = (-60, -30, 30, 60)
"""By how many minutes a start may be moved."""
GAIN = 1.5
"""What moving a start has to bring, in need of 10, before it is worth people's habits."""
FACTOR = 1.5
"""And how many times the need there is: bands of four hours say no more precisely."""
_STEADY = 10.0
"""A run with the greatest need weighs twice one with none: habits count as much as the need."""


def wanted_priority(run: Run, need: float) -> int:
    """Return how important a run should be: raised where the need is great, never far lowered."""
    if need >= URGENT:
        return 5
    if need >= GREAT:
        return max(run.priority, 4)
    return min(run.priority, 3) if need <= QUIET else run.priority


def wanted_targets(
    chosen: Sequence[Run], needs: Mapping[Key, Weighed], places: int, minutes: int
) -> dict[Key, int]:
    """Share places out among the runs, each between the least and the most its shift allows.

    The weight of a run is the people its shift aims for times 1 + need / 10. `places` are those
    of a week in which every run takes place; `minutes` are the person minutes of a fortnight
    that may not be exceeded: where long patrols gained, the least needed of those that gained
    give their places up again.
    """
    weights = {run.key: run.target * (_STEADY + needs[run.key].need) for run in chosen}
    given = shared(
        places,
        weights,
        {run.key: run.least for run in chosen},
        {run.key: run.most for run in chosen},
    )
    spent = sum(given[run.key] * run.minutes for run in chosen)
    for run in sorted(chosen, key=lambda run: (needs[run.key].need, run.key)):
        while spent > minutes and given[run.key] > run.target:
            given[run.key] -= 1
            spent -= run.minutes
    return given


def wanted_start(sheet: NeedSheet, run: Run, others: Sequence[Run]) -> int:
    """Return by how many minutes a run should start later, or earlier below 0; mostly 0.

    It stays on its day, clear of `others` of its beat and weekday, and moves no farther than
    it gains.
    """
    as_is = weighed(sheet, run, 0).need
    allowed = [0, *(later for later in STARTS if _is_clear(run, later, others))]
    gains = {later: weighed(sheet, run, later).need - as_is for later in allowed}
    best = max(allowed, key=lambda later: (round(gains[later], 6), -abs(later), later))
    is_worth_it = gains[best] >= max(GAIN, as_is * (FACTOR - 1))
    return best if is_worth_it else 0


def _is_clear(run: Run, later: int, others: Sequence[Run]) -> bool:
    begin = run.start_minute + later
    if not 0 <= begin < DAY:
        return False
    same = (
        (other.start_minute + other.change.later_minutes, other.length_minutes)
        for other in others
        if other.key != run.key
        and (other.key.beat_id, other.key.weekday) == (run.key.beat_id, run.key.weekday)
    )
    return all(
        begin + run.length_minutes <= start or start + length <= begin for start, length in same
    )


def wanted_change(run: Run, *, priority: int, target: int, later: int) -> Change:
    """Return a change that says only what is different from the shift."""
    return Change(
        priority=None if priority == run.priority else priority,
        crew_target=None if target == run.target else target,
        later_minutes=later,
    )
