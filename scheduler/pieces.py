"""Pieces of a roster worth solving again while the rest stays as it is."""

from dataclasses import dataclass
from random import Random

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.days import days_of
from scheduler.neighbourhood import WEEK_MINUTES, Kind, Neighbours
from scheduler.program import FloatArray, Program, Relaxation
from scheduler.variables import Variables
from scheduler.worker import Work

FEWEST, MOST = 150, 8000
FIRST_SIZE, LED_SIZE, SPELL_SIZE, SWEEP_SIZE = 400, 700, 250, 900
MANY_PAIRS, MANY_SIZE = 9000, 450
"""From so many pairs on a sweep goes over all in small blocks first: twice the size takes four
times as long."""
QUICK, SLOW = 0.3, 1.2
"""Seconds under which the next piece may be larger, and over which it must be smaller."""
HARDLY = 1e-4
MISSES, MOST_PATIENCE = 5, 6.0
"""After so many pieces without gain the next may be half as large again, and take as long."""
SWEEP_SHARE, LEAN_SHARE = 1.5, 2.5
"""How many pairs a piece of a sweep, or a lean one, has for each that the relaxation uses."""
PARTLY, GAPS_LOOKED_AT = 0.2, 12
"""The share of a patrol that a relaxation runs if it is worth filling; how many to choose from."""
FULL_CHANCE = 0.3
SHORT_CHANCE = 0.5
"""How often people are chosen around one who walks less than pledged, if anybody does."""
FORGETTING = 0.8
LEAST_HOPE = 0.05
"""Against the best choice: how often another is tried again."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The columns to free, and how they were chosen."""

    columns: IntArray
    kind: Kind
    work: Work


class Pieces:
    """Chooses what to free, and learns which choices pay."""

    def __init__(self, arrays: Arrays, variables: Variables, program: Program, seed: int) -> None:
        self._arrays = arrays
        self._variables = variables
        self._program = program
        self._random = Random(seed)
        self._decisions = variables.pairs + len(variables.run)
        days = days_of(arrays, variables)
        added = np.where(days.size > 1, days.column, -1)
        self._own: IntArray = added[days.of_pair]
        """The column of each pair's day, if it is one of its own."""
        self._follows = np.ones(len(program.cost), np.bool_)
        """Which columns are free as soon as what they measure is."""
        self._follows[: self._decisions] = False
        self._follows[variables.crew] = False
        self._follows[added[added >= 0]] = False
        self._neighbours = Neighbours(arrays, variables)
        self._pledged = _pledged(arrays)
        self._swept = self._lean = np.ones(variables.pairs, np.bool_)
        self._unswept = np.zeros(len(arrays.patrols), np.bool_)
        self._untried: list[int] = []
        """Patrols that could run, the most urgent last, until somebody has tried to fill them."""
        self._unplanned = list(variables.spells)
        """Whose spells of days no greedy roster could find."""
        self._random.shuffle(self._unplanned)
        self._size = dict.fromkeys(Kind, SPELL_SIZE if variables.spells else FIRST_SIZE)
        self._misses, self._patience = 0, 1.0
        self._hope = {
            (kind, work): LEAST_HOPE if work is Work.SEARCH else 1.0
            for kind in Kind
            if kind not in (Kind.SWEEP, Kind.PERSON)
            for work in self._works
        }
        """What each choice has gained in a second of late; all alike to begin with."""

    def led_by(self, relaxation: Relaxation, values: IntArray) -> None:
        """Begin a sweep over what a relaxation nearly uses, or a roster that it knew not of."""
        if not self._variables.pairs:
            return
        self.refined_by(relaxation, values)
        self._unswept[:] = not self._variables.spells
        self._untried = self._worth_filling(relaxation)
        many = self._variables.pairs > MANY_PAIRS
        size = SPELL_SIZE if self._variables.spells else LED_SIZE
        self._size = dict.fromkeys(Kind, size) | {Kind.SWEEP: MANY_SIZE if many else SWEEP_SIZE}

    def refined_by(self, relaxation: Relaxation, values: IntArray) -> None:
        """Learn what a relaxation nearly uses."""
        pairs = self._variables.pairs
        used = relaxation.values[:pairs] > HARDLY
        reduced = np.where(used, -np.inf, relaxation.reduced_cost[:pairs])
        swept, lean = (
            min(pairs - 1, int(share * used.sum())) for share in (SWEEP_SHARE, LEAN_SHARE)
        )
        prices = np.partition(reduced, [swept, lean])
        self._swept = (reduced <= prices[swept]) | (values[:pairs] > 0)
        self._lean = (reduced <= prices[lean]) | self._swept

    def guided_by(self, surplus: FloatArray) -> None:
        """Prefer the pairs that some crew of little surplus holds."""
        surplus = surplus[: self._variables.pairs]
        count = int(LEAN_SHARE * (surplus < HARDLY).sum())
        if 0 < count < len(surplus):
            self._lean = surplus <= np.partition(surplus, count)[count]

    @property
    def _works(self) -> tuple[Work, ...]:
        """What is tried on pieces; spells make them so nearly whole that a proof is quick."""
        engines = (Work.SOLVE, Work.SEARCH)
        return (*engines, Work.PROVE) if self._variables.spells else engines

    @property
    def is_swept(self) -> bool:
        return not self._unswept.any()

    def learn(self, piece: Piece, seconds: float, gain: int) -> None:
        """Make pieces as large as can be solved quickly, and more of those that pay."""
        if piece.kind is Kind.PERSON:
            return
        choice = (piece.kind, piece.work)
        if choice in self._hope:
            news = (1 - FORGETTING) * gain / max(seconds, 0.02)
            self._hope[choice] = FORGETTING * self._hope[choice] + news
        quick, slow = QUICK * self._patience, SLOW * self._patience
        factor = 1.25 if seconds < quick else 0.7 if seconds > slow else 1.0
        self._size[piece.kind] = int(min(max(self._size[piece.kind] * factor, FEWEST), MOST))
        self._misses = 0 if gain > 0 else self._misses + 1
        if self._misses >= MISSES:
            self._misses, self._patience = 0, min(1.5 * self._patience, MOST_PATIENCE)
            self._size = {kind: min(size * 3 // 2, MOST) for kind, size in self._size.items()}

    @property
    def longest(self) -> float:
        """Give the seconds after which a piece is given up."""
        return 2 * SLOW * self._patience

    def next(self, values: IntArray, busy: list[Piece]) -> Piece:
        """Free one piece of the roster, if possible apart from those being solved."""
        apart = self._apart_from(busy)
        chosen = values[: self._variables.pairs] > 0
        if self._unplanned:
            own = self._variables.volunteer == self._unplanned.pop()
            return Piece(self._spread(own), Kind.PERSON, Work.SOLVE)
        if self._unswept.any():
            swept = self._sweep((self._swept | chosen) & apart, apart)
            if swept is not None:
                return swept
        gap = self._next_gap(values, apart)
        if gap is not None:
            pairs = self._around(gap, self._lean | chosen)
            return Piece(self._spread(pairs), Kind.GAP, Work.SOLVE)
        least = LEAST_HOPE * max(self._hope.values()) + HARDLY
        hopes = [hope + least for hope in self._hope.values()]
        kind, work = self._random.choices(list(self._hope), hopes)[0]
        wide = self._random.random() < FULL_CHANCE
        useful = (self._lean | True) if wide else (self._lean | chosen)
        pairs = self._pairs(kind, values, useful)
        if 3 * (pairs & apart).sum() >= pairs.sum():
            pairs = pairs & apart
        return Piece(self._spread(pairs), kind, work)

    def _sweep(self, useful: BoolArray, apart: BoolArray) -> Piece | None:
        """Go on with the patrols not yet swept, where nobody else is busy."""
        patrol, count = self._variables.patrol, len(self._unswept)
        all_pairs = np.bincount(patrol, minlength=count)
        untouched = np.bincount(patrol, apart, minlength=count) / np.maximum(all_pairs, 1)
        untouched[~self._unswept] = -1
        centre = int(untouched.argmax())
        if untouched[centre] < 0.5 and all_pairs[centre]:
            return None
        order = self._neighbours.order(Kind.BEATS, centre)
        patrols = self._nearest(order[self._unswept[order]], useful, self._size[Kind.SWEEP])
        self._unswept[patrols] = False
        pairs = useful & np.isin(patrol, patrols)
        return Piece(self._spread(pairs), Kind.SWEEP, Work.SOLVE)

    def _apart_from(self, busy: list[Piece]) -> BoolArray:
        """Mark the pairs that share neither people nor patrols with a piece being solved."""
        variables = self._variables
        people = np.ones(self._arrays.shape[0], np.bool_)
        patrols = np.ones(self._arrays.shape[1], np.bool_)
        for piece in busy:
            pairs = piece.columns[piece.columns < variables.pairs]
            people[variables.volunteer[pairs]] = False
            patrols[variables.patrol[pairs]] = False
        return people[variables.volunteer] & patrols[variables.patrol]

    def _spread(self, pairs: BoolArray) -> IntArray:
        """Free the runs of the patrols concerned, and every column that measures them."""
        variables, program = self._variables, self._program
        chosen = np.nonzero(pairs & ~variables.pinned)[0]
        patrols = np.unique(variables.patrol[np.nonzero(pairs)[0]])
        days = self._own[chosen]
        columns = np.concatenate(
            [chosen, variables.run[patrols], variables.crew[patrols], np.unique(days[days >= 0])]
        )
        for _ in range(3):  # some measure what others measure
            rows = np.unique(program.by_column.across[program.by_column.entries(columns)])
            touched = program.by_row.across[program.by_row.entries(rows)]
            columns = np.union1d(columns, touched[self._follows[touched]])
        return columns.astype(np.int64)

    def _pairs(self, kind: Kind, values: IntArray, useful: BoolArray) -> BoolArray:
        if kind is Kind.PEOPLE:
            return useful & self._people(values, useful)
        centre = self._random.randrange(len(self._arrays.patrols))
        if kind is Kind.GAP:
            gap = self._gap(values)
            if gap is not None:
                return self._around(gap, useful)
        order = self._neighbours.order(kind, centre)
        patrols = self._nearest(order, useful, self._size[kind])
        return useful & np.isin(self._variables.patrol, patrols)

    def _nearest(self, order: IntArray, useful: BoolArray, size: int) -> IntArray:
        """Take patrols in this order until they hold enough useful pairs."""
        patrol = self._variables.patrol
        counts = np.bincount(patrol, useful, minlength=len(self._unswept))[order]
        return order[: max(1, int(np.searchsorted(np.cumsum(counts), size)))]

    def _worth_filling(self, relaxation: Relaxation) -> list[int]:
        """Give the patrols that a relaxation runs in part at least, the most of them last."""
        run = relaxation.values[self._variables.run]
        price = -self._program.cost[self._variables.run] * run
        order = np.argsort(price, kind="stable")
        patrols: list[int] = order[run[order] > PARTLY].tolist()
        return patrols

    def _next_gap(self, values: IntArray, apart: BoolArray) -> int | None:
        """Give the next patrol that does not run though it might, and where nobody is busy."""
        variables, runs = self._variables, values[self._variables.run]
        self._untried = [each for each in self._untried if not runs[each]]
        for gap in reversed(self._untried[-GAPS_LOOKED_AT:]):
            if apart[variables.of_patrol(gap)].mean() > 0.5:
                self._untried.remove(gap)
                return gap
        return None

    def _gap(self, values: IntArray) -> int | None:
        """Draw a patrol that lacks people."""
        variables, arrays = self._variables, self._arrays
        crews = np.bincount(
            variables.patrol, values[: variables.pairs], minlength=len(arrays.patrols)
        )
        short = np.nonzero((values[variables.run] == 0) | (crews < arrays.target))[0].tolist()
        return self._random.choice(short) if short else None

    def _around(self, gap: int, useful: BoolArray) -> BoolArray:
        variables, starts = self._variables, self._arrays.starts
        here = variables.patrol == gap
        able = np.zeros(self._arrays.shape[0], np.bool_)
        able[variables.volunteer[here]] = True
        away = np.abs(starts - starts[gap])[variables.patrol]
        piece = able[variables.volunteer] & (away <= WEEK_MINUTES) & useful
        size = self._size[Kind.GAP]
        if piece.sum() > size:
            piece &= away <= np.partition(away[piece], size)[size]
        return np.asarray(piece | here)

    def _short_of_pledge(self, values: IntArray) -> IntArray:
        """Give those who walk less than they pledged."""
        pairs, count = self._variables.pairs, len(self._arrays.volunteers)
        minutes = self._arrays.minutes[self._variables.patrol] * values[:pairs]
        patrols = np.bincount(self._variables.volunteer, values[:pairs], minlength=count)
        spent = np.bincount(self._variables.volunteer, minutes, minlength=count)
        least_patrols, least_minutes = self._pledged
        return np.nonzero((patrols < least_patrols) | (spent < least_minutes))[0]

    def _people(self, values: IntArray, useful: BoolArray) -> BoolArray:
        """Take all pairs of a few people who share beats."""
        useful = useful & ~self._variables.pinned
        able = np.unique(self._variables.volunteer[useful])
        if not len(able):
            return useful
        short = np.intersect1d(able, self._short_of_pledge(values))
        among = short if len(short) and self._random.random() < SHORT_CHANCE else able
        people = self._neighbours.people(self._random.choice(among.tolist()), self._random)
        counts = np.bincount(self._variables.volunteer, useful, minlength=len(people))[people]
        size = self._size[Kind.PEOPLE]
        chosen = people[: max(2, int(np.searchsorted(np.cumsum(counts), size)))]
        return np.isin(self._variables.volunteer, chosen)


def _pledged(arrays: Arrays) -> tuple[IntArray, IntArray]:
    """Give the least patrols and the least minutes that each volunteer pledged."""
    people = arrays.volunteers
    return (
        np.array([each.least_patrols for each in people], np.int64),
        np.array([each.least_minutes for each in people], np.int64),
    )
