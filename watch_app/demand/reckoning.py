"""Reckons the need of every cell from columns of entries: figures only, no store, no words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from watch_app.demand.arrays import Entries, Flags, Floats, Ints, Kinds
from watch_app.demand.bands import DAY, SLOTS
from watch_app.demand.near_repeats import decayed
from watch_app.demand.nearness import Rings, within
from watch_app.demand.reasons import RECENT
from watch_app.demand.rules import NeedRules
from watch_app.demand.smoothing import time_shapes
from watch_app.demand.spreading import Spread, has_time, spread
from watch_app.demand.weights import weights

FROM_INCIDENTS = 8.0
"""Points of the cell for which incidents speak most; requests and events may add up to 10."""
FULL_WEIGHT = 6.0
"""Weight in one cell from which on incidents give it all their points: two of weight 3 today."""
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Tally:
    """Entries that touch each cell, by kind: kinds by cells, cells beat by beat."""

    number: Ints
    recent: Ints
    """Of the last 90 days."""
    since: Ints
    """Day of the earliest since 1970; NEVER where there is none."""


@dataclass(frozen=True, slots=True)
class Around:
    """What just happened in or near each beat and often comes again."""

    weight: Floats
    number: Ints
    since: Ints


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Points of each cell by where they come from; kinds, or beats and slots, in rows."""

    by_kind: Floats
    """Kinds by cells; the row after the last kind are crimes published with their times."""
    tally: Tally
    usual: Floats
    monthly: Floats
    untimed: Floats
    near: Floats
    months: Ints
    """Crimes known by the month alone, by beat."""
    without_time: Ints
    around: Around
    left_out: Ints
    """Entries that crews came upon, by cell."""
    counts: dict[int, tuple[Floats, Floats]]
    """By length of period in days: entries of this one and of the one before, by cell."""
    beat_counts: dict[int, tuple[Floats, Floats]]
    own_number: int
    """Entries of the log that count now, and published crimes that do."""
    published_number: int


def reckon(
    own: Entries,
    found: Entries,
    published: Entries,
    kinds: Kinds,
    boundaries: Sequence[Rings],
    rules: NeedRules,
    today: int,
) -> Reckoned:
    """Return the points of all cells of a week; `today` in days since 1970.

    `own` are entries of the log that count, `found` those left out because crews came upon them,
    `published` are crimes told by others. Needs are relative to the greatest of the week.
    """
    beats = len(boundaries)
    own_parts = _Weighed(own, kinds, rules, today, 1.0)
    other = _Weighed(published, kinds, rules, today, rules.area_crime_weight)
    counts = np.vstack(
        [
            own_parts.by_kind(beats, len(kinds.names)),
            other.by_cell(beats)[None, :],
        ]
    )
    timed = counts.sum(axis=0).reshape(beats, SLOTS)
    total = float(timed.sum())
    entries = own_parts.timed_entries + other.timed_entries
    k = rules.smoothing * total / entries if entries else 0.0
    shapes = time_shapes(timed, k)
    around = _around((own_parts, other), kinds, boundaries, rules)
    untimed, monthly = own_parts.untimed(beats), other.untimed(beats)
    whole = (timed.sum(axis=1) + untimed + monthly + around.weight)[:, None] * shapes
    scale = FROM_INCIDENTS / max(float(whole.max(initial=0.0)), FULL_WEIGHT)
    kept = scale * total / (total + k) if total else 0.0
    pattern = np.outer(timed.sum(axis=1), timed.sum(axis=0)) / (total**2 or 1.0)
    return Reckoned(
        by_kind=kept * counts,
        tally=_tally(own_parts, other, beats, len(kinds.names)),
        usual=(kept * k * pattern).ravel(),
        monthly=(scale * monthly[:, None] * shapes).ravel(),
        untimed=(scale * untimed[:, None] * shapes).ravel(),
        near=(scale * around.weight[:, None] * shapes).ravel(),
        months=other.untimed_count(beats),
        without_time=own_parts.untimed_count(beats),
        around=around,
        left_out=_touching(found, beats, rules),
        counts={days: own_parts.periods(beats, days) for days in (90, 365)},
        beat_counts={days: own_parts.beat_periods(beats, days) for days in (90, 365)},
        own_number=own_parts.number,
        published_number=other.number,
    )


class _Weighed:
    """Entries of one source with their weights, spread over the cells."""

    def __init__(
        self, entries: Entries, kinds: Kinds, rules: NeedRules, today: int, factor: float
    ) -> None:
        self.entries = entries
        self.rules = rules
        self.day = entries.start // DAY
        self.age = today - self.day
        severity = kinds.severity[entries.kind]
        aged = weights(
            severity, self.age.astype(np.float64), rules.half_life_days, rules.severity_cap
        )
        self.counts_now: Flags = (severity > 0) & (self.age < rules.look_back_days)
        self.is_any: Flags = severity > 0
        self.weight = np.where(self.counts_now, aged, 0.0) * entries.count * factor
        self.harm = np.minimum(severity, rules.severity_cap) * entries.count * factor
        self.timed = has_time(entries.length)
        self.parts: Spread = spread(entries.start, entries.length, rules.day_starts_minute)
        self.is_part = self.timed[self.parts.row]
        self.cell = entries.beat[self.parts.row] * SLOTS + self.parts.slot

    @property
    def number(self) -> int:
        """How many have a weight by their kind and are not too old."""
        return int(self.entries.count[self.counts_now].sum())

    @property
    def timed_entries(self) -> int:
        """How many entries have a time and a weight."""
        return int(self.entries.count[self.timed & (self.weight > 0)].sum())

    def by_cell(self, beats: int) -> Floats:
        parts = self.parts
        amounts = np.where(self.is_part, self.weight[parts.row] * parts.share, 0.0)
        return _summed(self.cell, amounts, beats * SLOTS)

    def by_kind(self, beats: int, kinds: int) -> Floats:
        parts = self.parts
        amounts = np.where(self.is_part, self.weight[parts.row] * parts.share, 0.0)
        cells = beats * SLOTS
        place = self.entries.kind[parts.row] * cells + self.cell
        return _summed(place, amounts, kinds * cells).reshape(kinds, cells)

    def untimed(self, beats: int) -> Floats:
        amounts = np.where(self.timed, 0.0, self.weight)
        return _summed(self.entries.beat, amounts, beats)

    def untimed_count(self, beats: int) -> Ints:
        amounts = np.where(~self.timed & (self.weight > 0), self.entries.count, 0)
        return np.bincount(self.entries.beat, amounts, beats).astype(np.int64)

    def periods(self, beats: int, days: int) -> tuple[Floats, Floats]:
        """Return entries by cell of the last days, and of as many before."""
        parts, age = self.parts, self.age[self.parts.row]
        amounts = np.where(self.is_part & self.is_any[parts.row], parts.share, 0.0)
        return (
            _summed(self.cell, amounts * (age < days), beats * SLOTS),
            _summed(self.cell, amounts * ((age >= days) & (age < 2 * days)), beats * SLOTS),
        )

    def beat_periods(self, beats: int, days: int) -> tuple[Floats, Floats]:
        now = self.is_any & (self.age < days)
        before = self.is_any & (self.age >= days) & (self.age < 2 * days)
        beat = self.entries.beat
        return _summed(beat, now, beats), _summed(beat, before, beats)


def _summed(place: Ints, amounts: Floats | Flags, size: int) -> Floats:
    sums: Floats = np.bincount(place, amounts, size).astype(np.float64)
    return sums


def _tally(own: _Weighed, other: _Weighed, beats: int, kinds: int) -> Tally:
    cells = beats * SLOTS
    size = (kinds + 1) * cells
    number, recent = np.zeros(size), np.zeros(size)
    since = np.full(size, NEVER)
    for each, kind in ((own, own.entries.kind), (other, np.full(len(other.day), kinds))):
        row = each.parts.row
        counted = each.is_part & (each.weight[row] > 0)
        row = row[counted]
        place = kind[row] * cells + each.cell[counted]
        alike = each.entries.count[row]
        number += np.bincount(place, alike, size)
        recent += np.bincount(place, alike * (each.age[row] < RECENT), size)
        np.minimum.at(since, place, each.day[row])
    return Tally(
        number.astype(np.int64).reshape(kinds + 1, cells),
        recent.astype(np.int64).reshape(kinds + 1, cells),
        since.reshape(kinds + 1, cells),
    )


def _around(
    sources: Sequence[_Weighed], kinds: Kinds, boundaries: Sequence[Rings], rules: NeedRules
) -> Around:
    """Add what just happened to its beat, and to the beats whose boundary is near."""
    beats = len(boundaries)
    weight, number = np.zeros(beats), np.zeros(beats, dtype=np.int64)
    since = np.full(beats, NEVER)
    for each in sources:
        fresh = (
            kinds.repeats_nearby[each.entries.kind]
            & each.timed
            & (each.weight > 0)
            & (each.age >= 0)
            & (each.age < rules.near_repeat_days)
        )
        left = decayed(each.age[fresh].astype(np.float64), rules.near_repeat_days)
        boost = rules.near_repeat_factor * each.harm[fresh] * left
        entries = each.entries.where(fresh)
        for beat, rings in enumerate(boundaries):
            touched = (entries.beat == beat) | within(
                rings, entries.latitude, entries.longitude, rules.near_repeat_metres
            )
            weight[beat] += float(boost[touched].sum())
            number[beat] += int(entries.count[touched].sum())
            if touched.any():
                since[beat] = min(int(since[beat]), int(each.day[fresh][touched].min()))
    return Around(weight, number, since)


def _touching(found: Entries, beats: int, rules: NeedRules) -> Ints:
    parts = spread(found.start, found.length, rules.day_starts_minute)
    timed = has_time(found.length)[parts.row]
    cell = found.beat[parts.row] * SLOTS + parts.slot
    return np.bincount(cell, timed, beats * SLOTS).astype(np.int64)
