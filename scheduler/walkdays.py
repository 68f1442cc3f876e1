"""The days on which each volunteer could walk, as columns of the model."""

from dataclasses import dataclass

import numpy as np

from scheduler.arrays import BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which each volunteer could walk, by volunteer and then by date."""

    volunteer: IntArray
    date: IntArray
    column: IntArray
    """What says whether they walk then; -1 where nobody asks and it would take one of its own."""
    counts: BoolArray
    """Whether that column is the number of patrols as well."""
    size: IntArray
    """The number of patrols they could walk then."""
    of_pair: IntArray
    """The number of the day here to which each pair belongs."""

    def of(self, volunteer: int) -> dict[int, int]:
        """Give the columns of one volunteer by date."""
        first, last = np.searchsorted(self.volunteer, [volunteer, volunteer + 1])
        dates, columns = self.date[first:last].tolist(), self.column[first:last].tolist()
        return dict(zip(dates, columns, strict=True))
