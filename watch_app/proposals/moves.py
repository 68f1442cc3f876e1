"""Which beats should have a patrol more, and which runs could be given up for it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watch_app.adjustments import Key
from watch_app.demand import NeedCell, NeedSheet
from watch_app.proposals.runs import BAND, DAY, WEEK, Run, Weighed, band_minutes, day_start
from watch_app.proposals.sharing import shared

WORTH = 4.0
"""The need of 10 from which a patrol more is worth it; below the floor any need is."""
SPARE = 2.0
"""The need up to which a run can be given up."""
_WEEKLY = 2
"""Patrols in a fortnight of a run that takes place every week."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A patrol more on one beat and weekday, with the hours and crew of a run that is there."""

    beat_id: int
    beat: str
    weekday: int
    like: Run
    need: float
    cell: NeedCell
    is_for_floor: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """What would be added and what given up for it, in this order."""

    extras: tuple[Extra, ...] = ()
    left_out: tuple[Key, ...] = ()


def wanted_counts(
    sheet: NeedSheet, chosen: Sequence[Run], *, floor: int, ceiling: int | None
) -> dict[int, int]:
    """Share the patrols of a fortnight among the beats by the need in the hours that are walked.

    Hours count for every beat where the watch walks any of them at all: there are people then.
    Each beat gets the floor and no more than the ceiling, as far as there are patrols.
    """
    walked = _walked(sheet, chosen)
    total = sum(run.times for run in chosen)
    weights = {
        beat.id: sum(
            cell.need for cell in sheet.of_beat(beat.id) if (cell.weekday, cell.band) in walked
        )
        for beat in sheet.beats
    }
    most = total if ceiling is None else ceiling
    if not weights:
        return {}
    bound = min(floor, most)
    if bound * len(weights) > total:
        # Too few for every floor: the greatest need gets there first.
        return shared(total, weights, dict.fromkeys(weights, 0), dict.fromkeys(weights, bound))
    return shared(total, weights, dict.fromkeys(weights, bound), dict.fromkeys(weights, most))


def moves(
    sheet: NeedSheet,
    chosen: Sequence[Run],
    needs: Mapping[Key, Weighed],
    *,
    floor: int,
    ceiling: int | None,
    may_go: Collection[Key],
) -> Moves:
    """Return patrols to add where the need is, each paid for in full by runs that are quiet.

    One step at a time: at most one more and one fewer on each beat, so that the hours that
    people give are never exceeded and nobody's week is turned over at once.
    """
    wanted = wanted_counts(sheet, chosen, floor=floor, ceiling=ceiling)
    has = Counter(dict.fromkeys(wanted, 0))
    for run in chosen:
        has[run.key.beat_id] += run.times
    short = [beat for beat in wanted if wanted[beat] - has[beat] >= _WEEKLY]
    found = (_extra(sheet, beat, chosen, is_for_floor=has[beat] < floor) for beat in short)
    extras = sorted(
        (extra for extra in found if extra is not None),
        key=lambda each: (not each.is_for_floor, -each.need, each.beat_id),
    )
    going = [run for run in chosen if run.key in may_go]
    quiet = list(_quiet(going, needs, has, wanted))
    added: list[Extra] = []
    given_up: list[Key] = []
    for extra in extras:
        cost = extra.like.target * extra.like.length_minutes * _WEEKLY
        paying, freed = 0, 0
        while freed < cost and paying < len(quiet):
            freed += quiet[paying].target * quiet[paying].minutes
            paying += 1
        if freed < cost:
            break
        added.append(extra)
        given_up += [run.key for run in quiet[:paying]]
        quiet = quiet[paying:]
    return Moves(tuple(added), tuple(given_up))


def _quiet(
    chosen: Sequence[Run],
    needs: Mapping[Key, Weighed],
    has: Mapping[int, int],
    wanted: Mapping[int, int],
) -> Iterator[Run]:
    """Give the least needed run of each beat that has more patrols than it should."""
    of_beat: dict[int, list[Run]] = defaultdict(list)
    for run in chosen:
        weighed = needs[run.key]
        is_over = has[run.key.beat_id] - wanted.get(run.key.beat_id, 0) >= run.times
        if is_over and weighed.need <= SPARE and not weighed.is_pinned:
            of_beat[run.key.beat_id].append(run)
    least = [
        min(each, key=lambda run: (needs[run.key].need, run.key)) for each in of_beat.values()
    ]
    yield from sorted(least, key=lambda run: (needs[run.key].need, run.key))


def _extra(
    sheet: NeedSheet, beat_id: int, chosen: Sequence[Run], *, is_for_floor: bool
) -> Extra | None:
    """Find where a patrol more does most: in hours walked elsewhere, clear of its own runs."""
    own = [run for run in chosen if run.key.beat_id == beat_id]
    patterns: dict[tuple[int, int], Run] = {}
    for run in sorted(chosen, key=lambda run: (-run.target, run.key)):
        patterns.setdefault((run.start_minute, run.length_minutes), run)
    best: Extra | None = None
    name = next(beat.name for beat in sheet.beats if beat.id == beat_id)
    for like in patterns.values():
        for weekday in range(7):
            if any(_touch(run, weekday, like) for run in own):
                continue
            minutes = band_minutes(
                weekday, like.start_minute, like.length_minutes, day_start(sheet)
            )
            cells = {place: sheet.cell(beat_id, *place) for place in minutes}
            need = sum(cells[p].need * lasts for p, lasts in minutes.items())
            need /= like.length_minutes
            main = max(minutes, key=lambda p: (cells[p].need * minutes[p], minutes[p]))
            if need > 0 and (is_for_floor or need >= WORTH) and (best is None or need > best.need):
                best = Extra(beat_id, name, weekday, like, need, cells[main], is_for_floor)
    return best


def _touch(run: Run, weekday: int, like: Run) -> bool:
    """Whether a run of the beat would lie in the same hours."""
    start = run.key.weekday * DAY + run.start_minute + run.change.later_minutes
    other = weekday * DAY + like.start_minute
    apart = (other - start) % WEEK
    return apart < run.length_minutes or WEEK - apart < like.length_minutes


def _walked(sheet: NeedSheet, chosen: Sequence[Run]) -> set[tuple[int, int]]:
    """Return each (weekday, band) whose hours the watch walks on some day, by band."""
    bands = {
        band
        for run in chosen
        for (_, band), lasts in band_minutes(
            0, run.start_minute, run.length_minutes, day_start(sheet)
        ).items()
        if lasts >= BAND // 8
    }
    return {(weekday, band) for weekday in range(7) for band in bands}
