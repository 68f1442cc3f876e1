"""All crews that patrols could have, as columns: they bound far better than single people do.

Who goes where is nearly whole in the relaxation; which people make a crew is not. Where every
crew of a patrol is a column of its own, half a crew of three no longer passes for one of two.
"""

from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb

import numpy as np

from scheduler.arrays import BoolArray, IntArray
from scheduler.program import FloatArray, Program, Sparse

MOST_CREWS = 6000
"""Of one patrol; one that could have more is left as it is."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which columns decide on which patrol, and how many people it takes at most."""

    patrol: IntArray
    """Of each pair; the columns after the pairs say which patrols run."""
    most: IntArray
    """-1 where any crew would do."""

    @property
    def decisions(self) -> int:
        return len(self.patrol) + len(self.most)


@dataclass(frozen=True, slots=True)
class Crews:
    """Crews by patrol, and which columns and rows of the program they stand for."""

    patrol: IntArray
    """Of each crew, in ascending order."""
    members: Sparse
    """By crew, the columns that it sets, and to what."""
    replaced: BoolArray
    """The columns that crews decide alone."""
    kept_rows: BoolArray
    """The rows that say more than which crews there are."""

    def prices(self, each: FloatArray) -> FloatArray:
        """Add up what the columns of each crew cost."""
        members = self.members
        priced = each[members.across] * members.coefficient
        sums = np.concatenate([[0.0], np.cumsum(priced)])
        return np.asarray(sums[members.first[1:]] - sums[members.first[:-1]])

    def only(self, kept: BoolArray) -> "Crews":
        """Leave out the other crews."""
        members, lines = self.members, np.nonzero(kept)[0]
        entries = members.entries(lines)
        first = np.concatenate([[0], np.cumsum(members.counts(lines))])
        chosen = Sparse(first, members.across[entries], members.coefficient[entries])
        return Crews(self.patrol[lines], chosen, self.replaced, self.kept_rows)

    @property
    def firsts(self) -> IntArray:
        """Where the crews of each patrol that has any begin."""
        return np.asarray(np.nonzero(np.diff(self.patrol, prepend=-1))[0])

    @property
    def free(self) -> IntArray:
        """The columns that are not decided by crews alone."""
        return np.asarray(np.nonzero(~self.replaced)[0])

    def line(self) -> IntArray:
        """Number the patrols that have crews, and give the number of each crew's."""
        return np.asarray(np.cumsum(np.diff(self.patrol, prepend=self.patrol[:1]) > 0))


def crews_of(program: Program, grouping: Grouping) -> Crews | None:
    """Find all crews there could be; none if no patrol has few enough."""
    owner, row_owner = _owners(program, grouping)
    order = np.argsort(row_owner, kind="stable")
    bounds = np.searchsorted(row_owner[order], np.arange(len(grouping.most) + 1))
    by_owner = np.argsort(owner, kind="stable")
    firsts = np.searchsorted(owner[by_owner], np.arange(len(grouping.most) + 1)).tolist()
    found: list[tuple[int, IntArray, IntArray]] = []
    for patrol, (first, last) in enumerate(pairwise(bounds.tolist())):
        if grouping.most[patrol] < 0:
            continue
        columns = by_owner[firsts[patrol] : firsts[patrol + 1]]
        crews = _crews_of_one(program, grouping, patrol, columns, order[first:last])
        if crews is not None:
            found.append((patrol, columns, crews))
    return _collected(found, owner, row_owner) if found else None


NOBODY, ANYBODY = -1, 1 << 40
"""Instead of a patrol: more than one, and none so far."""


def _common(owner: IntArray, first: IntArray) -> IntArray:
    """Give the patrol that all entries of each line share."""
    full = np.nonzero(np.diff(first))[0]
    common = np.full(len(first) - 1, ANYBODY)
    if len(full):
        lowest = np.minimum.reduceat(owner, first[full])
        highest = np.maximum.reduceat(np.where(owner == ANYBODY, -2, owner), first[full])
        common[full] = np.where((lowest == highest) | (highest == -2), lowest, NOBODY)
    return common


def _owners(program: Program, grouping: Grouping) -> tuple[IntArray, IntArray]:
    """Give the patrol whose crew alone decides each column, and each row, or -1.

    A column that measures is decided so if it is never paid for being high and stands only in
    rows of one patrol, in each of them after all others that are not fixed by a row before.
    """
    by_row, by_column = program.by_row, program.by_column
    owner = np.full(len(program.cost), ANYBODY)
    owner[: grouping.decisions] = [*grouping.patrol, *range(len(grouping.most))]
    owner[grouping.decisions :][program.cost[grouping.decisions :] < 0] = NOBODY
    owner[_loose_measures(program, grouping)] = NOBODY
    while True:
        row_owner = _common(owner[by_row.across], by_row.first)
        of_column = _common(row_owner[by_column.across], by_column.first)
        before = owner[grouping.decisions :]
        after = np.where(before == NOBODY, NOBODY, of_column[grouping.decisions :])
        if np.array_equal(before, after):
            break
        owner[grouping.decisions :] = after
    owner[owner == ANYBODY] = NOBODY
    return owner, _common(owner[by_row.across], by_row.first)


def _loose_measures(program: Program, grouping: Grouping) -> IntArray:
    """Give the measures that another one depends on, though no row fixes them."""
    by_row, rows = program.by_row, program.rows
    row = np.repeat(np.arange(len(rows.lower)), np.diff(by_row.first))
    measures = by_row.across >= grouping.decisions
    last = np.zeros(len(rows.lower), np.int64)
    np.maximum.at(last, row[measures], by_row.across[measures])
    is_last = by_row.across == last[row]
    exact = rows.lower == rows.upper
    fixed = by_row.across[measures & is_last & exact[row]]
    others = by_row.across[measures & ~is_last]
    return np.setdiff1d(others, fixed)


def _crews_of_one(
    program: Program, grouping: Grouping, patrol: int, columns: IntArray, rows: IntArray
) -> IntArray | None:
    """Give all crews of one patrol, as values of its columns."""
    pairs = len(grouping.patrol)
    deciding = columns[columns < grouping.decisions]
    people = deciding[deciding < pairs]
    pinned = program.lower[people] > 0
    most = max(int(grouping.most[patrol]), int(pinned.sum()))
    gathered = _gatherings(len(people), most)
    if gathered is None:
        return None
    gathered = gathered[(gathered >= pinned).all(axis=1)]
    runs = np.repeat([0, 1], [1 if (gathered == pinned).all(axis=1).any() else 0, len(gathered)])
    if len(runs) > len(gathered):
        gathered = np.concatenate([pinned[None].astype(np.int64), gathered])
    decided = np.concatenate([gathered, runs[:, None]], axis=1)
    return _measured(program, grouping, columns, rows, decided)


def _gatherings(people: int, most: int) -> IntArray | None:
    """Give everybody who could come together, as rows of noughts and ones."""
    chosen = [
        np.array(list(combinations(range(people), size)), np.int64).reshape(
            comb(people, size), size
        )
        for size in range(min(most, people) + 1)
        if comb(people, size) <= MOST_CREWS
    ]
    if len(chosen) <= min(most, people) or sum(map(len, chosen)) > MOST_CREWS:
        return None
    gathered = [np.zeros((len(each), people), np.int64) for each in chosen]
    for each, places in zip(gathered, chosen, strict=True):
        np.put_along_axis(each, places, 1, axis=1)
    return np.concatenate(gathered)


def _measured(
    program: Program, grouping: Grouping, columns: IntArray, rows: IntArray, decided: IntArray
) -> IntArray:
    """Set what measures each crew as low as it may be, and drop the crews that break a row."""
    by_row = program.by_row
    entries = by_row.entries(rows)
    matrix = np.zeros((len(rows), len(columns)))
    line = np.repeat(np.arange(len(rows)), by_row.counts(rows))
    matrix[line, np.searchsorted(columns, by_row.across[entries])] = by_row.coefficient[entries]
    deciding = columns < grouping.decisions
    lower, upper = program.rows.lower[rows], program.rows.upper[rows]
    used = decided @ matrix[:, deciding].T
    values = np.zeros((len(decided), len(columns)))
    values[:, deciding] = decided
    allowed = (decided >= program.lower[columns][deciding]).all(axis=1)
    last = np.where(matrix != 0, np.arange(len(columns)), -1).max(axis=1)
    plain = deciding[last]
    allowed &= ((used >= lower) & (used <= upper))[:, plain].all(axis=1)
    for at in np.nonzero(~deciding)[0]:
        mine = np.nonzero(last == at)[0]
        steps = matrix[mine, at]
        ends = np.stack([lower[mine] - used[:, mine], upper[mine] - used[:, mine]]) / steps
        least = np.ceil(ends.min(axis=0).max(axis=1, initial=0) - 1e-9)
        least = np.maximum(least, program.lower[columns[at]])
        most = ends.max(axis=0).min(axis=1, initial=float(program.upper[columns[at]]))
        allowed &= least <= most + 1e-9
        values[:, at] = least
        used += np.outer(least, matrix[:, at])
    return np.rint(values[allowed]).astype(np.int64)


def _collected(
    found: list[tuple[int, IntArray, IntArray]], owner: IntArray, row_owner: IntArray
) -> Crews:
    crewed = np.array([patrol for patrol, _, _ in found])
    counts, across, coefficients = [], [], []
    for _, columns, crews in found:
        crew, column = np.nonzero(crews)
        counts.append(np.bincount(crew, minlength=len(crews)))
        across.append(columns[column])
        coefficients.append(crews[crew, column])
    patrol = np.repeat(crewed, [len(each) for each in counts])
    first = np.concatenate([[0], np.cumsum(np.concatenate(counts))])
    members = Sparse(first, np.concatenate(across), np.concatenate(coefficients))
    return Crews(patrol, members, np.isin(owner, crewed), ~np.isin(row_owner, crewed))
