"""Makes the cells of the sheet from what was reckoned: each with its reasons and trends."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

import numpy as np

from watch_app.demand.bands import BANDS, SLOTS, bands_from, short_slot_name
from watch_app.demand.extras import Extra
from watch_app.demand.reading import EPOCH, Read
from watch_app.demand.reasons import Reason, ReasonKind
from watch_app.demand.reckoning import Reckoned
from watch_app.demand.rules import NeedRules
from watch_app.demand.sheet import MOST, Change, NeedCell, Trend
from watch_app.demand.trends import trend

_NAMED = 4
"""So many kinds of incident are named for a cell, the others are told together."""
_LITTLE = 0.05
"""Points that would read 0.0 are told together with others."""
_PERIODS = (90, 365)


class Teller:
    """Says of each cell where its need comes from."""

    def __init__(self, known: Read, reckoned: Reckoned, rules: NeedRules) -> None:
        self._known = known
        self._reckoned = reckoned
        self._rules = rules
        bands = bands_from(rules.day_starts_minute)
        self._slots = [short_slot_name(day, band) for day in range(7) for band in bands]
        order = np.argsort(-reckoned.by_kind, axis=0, kind="stable")[:_NAMED]
        tally = reckoned.tally
        top = [
            np.take_along_axis(each, order, axis=0)
            for each in (reckoned.by_kind, tally.number, tally.recent, tally.since)
        ]
        is_named = top[0] >= _LITTLE
        others = reckoned.by_kind.sum(axis=0) - np.where(is_named, top[0], 0).sum(axis=0)
        self._top = [
            list(zip(*cell, strict=True))
            for cell in zip(*(each.T.tolist() for each in (order, *top)), strict=True)
        ]
        self._others = np.maximum(others, 0).tolist()
        self._other_number = (
            tally.number.sum(axis=0) - np.where(is_named, top[1], 0).sum(axis=0)
        ).tolist()
        self._usual = reckoned.usual.tolist()
        self._monthly = reckoned.monthly.tolist()
        self._untimed = reckoned.untimed.tolist()
        self._near = reckoned.near.tolist()
        self._left_out = reckoned.left_out.tolist()
        self._cell_trends = [self._trends(days) for days in _PERIODS]

    def cells(
        self,
        extras: Mapping[int, Sequence[Extra]],
        pins: Mapping[tuple[int, int], Reason],
    ) -> tuple[NeedCell, ...]:
        """Return all cells, beat by beat; `extras` by beat, `pins` by beat and slot."""
        return tuple(
            self._cell(place, beat.id, slot, extras.get(beat.id, ()), pins.get((beat.id, slot)))
            for place, beat in enumerate(self._known.beats)
            for slot in range(SLOTS)
        )

    def _cell(
        self, place: int, beat_id: int, slot: int, extras: Sequence[Extra], pin: Reason | None
    ) -> NeedCell:
        reasons = self._of_incidents(place * SLOTS + slot)
        reasons += self._of_beat(place, slot)
        reasons += [found for each in extras if (found := each.at(slot)) is not None]
        reasons.sort(key=lambda reason: -reason.points)
        raw = sum(reason.points for reason in reasons)
        if left_out := self._left_out[place * SLOTS + slot]:
            reasons.append(Reason(ReasonKind.LEFT_OUT, 0.0, number=left_out))
        level = rounded(raw)
        if pin is not None:
            level = pin.number
            reasons.insert(0, pin)
        recent, long = (trends[place * SLOTS + slot] for trends in self._cell_trends)
        return NeedCell(
            beat_id,
            *divmod(slot, BANDS),
            level,
            raw,
            pin is not None,
            tuple(reasons),
            recent,
            long,
        )

    def _of_incidents(self, cell: int) -> list[Reason]:
        """Name the kinds that add most; tell the others together."""
        published = len(self._known.kinds.names)
        named: list[Reason] = []
        for kind, points, number, recent, since in self._top[cell]:
            if points < _LITTLE:
                break
            is_own = kind != published
            named.append(
                Reason(
                    ReasonKind.INCIDENTS if is_own else ReasonKind.PUBLISHED,
                    points,
                    what=self._known.kinds.names[kind] if is_own else "",
                    number=number,
                    recent=recent,
                    since=_day(since),
                )
            )
        if others := self._other_number[cell]:
            named.append(Reason(ReasonKind.OTHER, self._others[cell], number=others))
        return named

    def _of_beat(self, place: int, slot: int) -> list[Reason]:
        """Tell what raises a cell though it did not happen in it."""
        cell = place * SLOTS + slot
        reckoned = self._reckoned
        reasons = []
        if usual := self._usual[cell]:
            reasons.append(Reason(ReasonKind.USUAL, usual, what=self._slots[slot]))
        if monthly := self._monthly[cell]:
            number = int(reckoned.months[place])
            reasons.append(Reason(ReasonKind.MONTHLY, monthly, number=number))
        if untimed := self._untimed[cell]:
            number = int(reckoned.without_time[place])
            reasons.append(Reason(ReasonKind.UNTIMED, untimed, number=number))
        if near := self._near[cell]:
            reasons.append(
                Reason(
                    ReasonKind.NEAR,
                    near,
                    number=int(reckoned.around.number[place]),
                    since=_day(int(reckoned.around.since[place])),
                    metres=self._rules.near_repeat_metres,
                )
            )
        return reasons

    def _trends(self, days: int) -> list[Trend]:
        """Compare a period with the one before in each cell, or in its beat for want of counts."""
        reaches = self._known.log_days >= 2 * days - 1
        now, before = (each.tolist() for each in self._reckoned.counts[days])
        in_beats = [
            trend(*pair, reaches_back=reaches)
            for pair in zip(
                *(each.tolist() for each in self._reckoned.beat_counts[days]), strict=True
            )
        ]
        in_cells = (trend(*pair, reaches_back=reaches) for pair in zip(now, before, strict=True))
        wide = [Trend(each.change, each.now, each.before, is_of_beat=True) for each in in_beats]
        return [
            wide[cell // SLOTS] if each.change == Change.TOO_FEW else each
            for cell, each in enumerate(in_cells)
        ]


def rounded(raw: float) -> int:
    """Return the level of a need: the nearest whole number from 0 to 10, halves upwards."""
    return min(MOST, max(0, int(raw + 0.5)))


@cache
def _day(days: int) -> date:
    return EPOCH + timedelta(days=days)
