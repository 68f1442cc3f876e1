"""Says what would change: one proposal for what is alike, with its reason."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.adjustments import NO_CHANGE, Change, Key, change_words
from watch_app.demand import NeedSheet
from watch_app.directed_patrols import STOP
from watch_app.proposals import words
from watch_app.proposals.ground import Ground
from watch_app.proposals.hot_spots import HotSpot, entries, hot_spots
from watch_app.proposals.moves import Extra
from watch_app.proposals.rows import Proposal, ProposalKind
from watch_app.proposals.runs import Run, Weighed, hours, weighed
from watch_app.records import DirectedPatrol

EXTRA_LASTS = timedelta(days=56)
"""An extra patrol is there for eight weeks at most, then it has to be proposed anew."""
STOP_LASTS = timedelta(days=28)


def of_runs(ground: Ground, changes: Mapping[Key, Change]) -> Iterator[Proposal]:
    """Give one proposal for all weekdays of a shift and beat that change alike."""
    alike: dict[tuple[int, int, Change, Change], list[Run]] = defaultdict(list)
    for run in ground.every:
        if run.key in changes:
            alike[run.key.shift_id, run.key.beat_id, changes[run.key], run.change].append(run)
    for (_, _, change, _), group in alike.items():
        yield _of_group(ground, change, group)


def _of_group(ground: Ground, change: Change, group: Sequence[Run]) -> Proposal:
    most = max(group, key=lambda run: (ground.needs[run.key].need, -run.key.weekday))
    need_there = ground.needs[most.key]
    if change.later_minutes:
        need_there = weighed(ground.sheet, most, change.later_minutes)
    if change.is_nothing:
        what = words.as_shift_says()
    else:
        what = change_words(
            _complete(most, change), was_target=most.target_now, was_priority=most.priority_now
        )
    weekdays = tuple(sorted(run.key.weekday for run in group))
    return Proposal(
        id=_id(
            ProposalKind.RUN, most.key.shift_id, most.key.beat_id, weekdays, change, need_there
        ),
        kind=ProposalKind.RUN,
        beat_id=most.key.beat_id,
        beat=most.beat,
        weekdays=weekdays,
        start_minute=most.start_minute + most.change.later_minutes,
        length_minutes=most.length_minutes,
        what=what,
        why=_why(ground, most, change, need_there),
        need=need_there.need,
        change=change,
        shift_id=most.key.shift_id,
        shift=most.shift,
        shift_start=most.start_minute,
        least=most.least,
        target=most.target,
        most=most.most,
        priority=most.priority,
    )


def _complete(run: Run, change: Change) -> Change:
    """Return a change with all it comes to, so that going back is said as well."""
    return replace(
        change,
        priority=run.priority if change.priority is None else change.priority,
        crew_target=run.target if change.crew_target is None else change.crew_target,
        later_minutes=change.later_minutes - run.change.later_minutes,
    )


def _why(ground: Ground, run: Run, change: Change, there: Weighed) -> str:
    if change.is_left_out:
        return words.quiet(there.need)
    if change.is_nothing:
        return words.again(ground.sheet, there.cell) if not run.is_running else words.over()
    target = run.target if change.crew_target is None else change.crew_target
    priority = run.priority if change.priority is None else change.priority
    if target < run.target_now:
        return words.too_few() if ground.is_short else words.fewer_people(there.need)
    if target == run.target_now and priority < run.priority_now:
        return words.quiet(there.need)
    return words.because(ground.sheet, there.cell)


def of_extra(ground: Ground, extra: Extra) -> Proposal:
    like = extra.like
    first = ground.today + timedelta(days=1)
    there = Weighed(extra.need, extra.cell, extra.cell.is_pinned)
    return Proposal(
        id=_id(
            ProposalKind.EXTRA,
            like.key.shift_id,
            extra.beat_id,
            (extra.weekday,),
            NO_CHANGE,
            there,
        ),
        kind=ProposalKind.EXTRA,
        beat_id=extra.beat_id,
        beat=extra.beat,
        weekdays=(extra.weekday,),
        start_minute=like.start_minute,
        length_minutes=like.length_minutes,
        what=words.one_more(),
        why=words.for_floor(ground.rules.floor_patrols)
        if extra.is_for_floor
        else words.because(ground.sheet, extra.cell),
        need=extra.need,
        change=NO_CHANGE,
        shift_id=like.key.shift_id,
        shift=like.shift,
        shift_start=like.start_minute,
        least=like.least,
        target=like.target,
        most=like.most,
        priority=like.priority,
        first_day=first,
        last_day=_last_day(extra, first),
    )


def _last_day(extra: Extra, first: date) -> date:
    """Return when an extra patrol ends: with what it is there for, after a week at least."""
    usual = first + EXTRA_LASTS - timedelta(days=1)
    main = extra.cell.main_reason
    if extra.is_for_floor or main is None or main.until is None:
        return usual
    return min(usual, max(main.until, first + timedelta(days=6)))


def stops(session: Session, ground: Ground, running: Sequence[Run]) -> Iterator[Proposal]:
    """Give the hot spots to which no crew is sent yet."""
    names = {beat.id: beat.name for beat in ground.sheet.beats}
    sent = {
        (beat_id, place.casefold())
        for beat_id, place, last in session.execute(
            select(DirectedPatrol.beat_id, DirectedPatrol.place, DirectedPatrol.last_day).where(
                DirectedPatrol.is_withdrawn.is_(False)
            )
        )
        if last is None or last >= ground.today
    }
    for spot in hot_spots(entries(session, ground.today), running):
        if spot.beat_id in names and (spot.beat_id, spot.place.casefold()) not in sent:
            yield _of_spot(ground, spot, names[spot.beat_id], running)


def _of_spot(ground: Ground, spot: HotSpot, beat: str, running: Sequence[Run]) -> Proposal:
    own = [
        run
        for run in running
        if run.key.beat_id == spot.beat_id and run.key.weekday in spot.weekdays
    ]
    most = max(own, key=lambda run: (ground.needs[run.key].need, -run.key.weekday))
    first = ground.today + timedelta(days=1)
    return Proposal(
        id=f"stop:{spot.beat_id}:{spot.place.casefold()}:{spot.count}",
        kind=ProposalKind.STOP,
        beat_id=spot.beat_id,
        beat=beat,
        weekdays=spot.weekdays,
        start_minute=spot.start_minute,
        length_minutes=spot.length_minutes,
        what=words.stop(*STOP, place=spot.place),
        why=spot.reason,
        need=ground.needs[most.key].need,
        change=NO_CHANGE,
        first_day=first,
        last_day=first + STOP_LASTS - timedelta(days=1),
        place=spot.place,
    )


def staying(ground: Ground, changes: Mapping[Key, Change]) -> Iterator[Proposal]:
    """Give the runs that a pin speaks of and that stay as they are, so that nobody wonders."""
    alike: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in ground.every:
        if ground.needs[run.key].is_pinned and run.key not in changes and run.is_running:
            alike[run.key.shift_id, run.key.beat_id].append(run)
    for group in sorted(alike.values(), key=lambda each: (each[0].beat.casefold(), each[0].key)):
        first = group[0]
        there = ground.needs[first.key]
        pinned = next(cell for run in group if (cell := _pinned(ground.sheet, run)) is not None)
        weekdays = tuple(sorted(run.key.weekday for run in group))
        yield Proposal(
            id=_id(ProposalKind.STAYS, *first.key[:2], weekdays, NO_CHANGE, there),
            kind=ProposalKind.STAYS,
            beat_id=first.key.beat_id,
            beat=first.beat,
            weekdays=weekdays,
            start_minute=first.start_minute + first.change.later_minutes,
            length_minutes=first.length_minutes,
            what=words.stays(),
            why=pinned,
            need=there.need,
            change=first.change,
        )


def _pinned(sheet: NeedSheet, run: Run) -> str | None:
    """Return what is said of the first pin in the hours of a run."""
    found = (sheet.cell(run.key.beat_id, *place).pin for place in hours(sheet, run))
    return next((pin.sentence for pin in found if pin is not None), None)


def _id(
    kind: ProposalKind,
    shift_id: int,
    beat_id: int,
    weekdays: Sequence[int],
    change: Change,
    there: Weighed,
) -> str:
    parts = (
        change.priority,
        change.crew_target,
        change.later_minutes,
        change.is_left_out,
        round(there.need),
    )
    days = "".join(map(str, weekdays))
    return ":".join(map(str, (kind.value, shift_id, beat_id, days, *parts)))
