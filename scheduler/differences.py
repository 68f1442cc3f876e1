"""What is different in another roster: who joins and leaves, what is lost, what it costs."""

from collections.abc import Iterable

from scheduler.arrays import Arrays
from scheduler.checker import priced
from scheduler.lineup import Focus, Lineup
from scheduler.result import Move, Rearrangement, Roster


def difference(
    arrays: Arrays, roster: Roster, before: Lineup, after: Lineup, *, is_proven: bool
) -> Rearrangement:
    """Compare a lineup with the one of a roster."""
    patrols = [
        patrol
        for patrol, crew in enumerate(after.crews)
        if crew is not before.crews[patrol] and set(crew) != set(before.crews[patrol])
    ]
    return Rearrangement(
        roster=_changed(arrays, roster, after, patrols),
        moves=tuple(_moves(arrays, before, after, patrols)),
        cost_change=_cost_change(arrays, before, after, patrols),
        lost=tuple(
            arrays.patrols[patrol].id
            for patrol in patrols
            if before.runs(arrays, patrol) and not after.runs(arrays, patrol)
        ),
        is_proven=is_proven,
    )


def _changed(arrays: Arrays, roster: Roster, after: Lineup, patrols: list[int]) -> Roster:
    crews = dict(roster.crews)
    for patrol in patrols:
        crew = tuple(arrays.volunteers[each].id for each in after.crews[patrol])
        crews[arrays.patrols[patrol].id] = crew
    return Roster(crews, frozenset(arrays.patrols[each].id for each in after.stood_down))


def _moves(
    arrays: Arrays, before: Lineup, after: Lineup, patrols: Iterable[int]
) -> Iterable[Move]:
    for patrol in patrols:
        left, now = before.crews[patrol], after.crews[patrol]
        for volunteer in sorted({*left} ^ {*now}):
            joins = volunteer in now
            yield Move(arrays.volunteers[volunteer].id, arrays.patrols[patrol].id, joins)


def _cost_change(arrays: Arrays, before: Lineup, after: Lineup, patrols: list[int]) -> int:
    """Price only whom and what the change touches."""
    touched = {each for patrol in patrols for each in before.crews[patrol] + after.crews[patrol]}
    looked_at = sorted({*patrols, *(before.stood_down ^ after.stood_down)})
    focus = Focus(tuple(sorted(touched)), tuple(looked_at))
    return priced(arrays, after, focus).total - priced(arrays, before, focus).total
