"""Names for the arrays of the need, and columns of entries in step."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NO_TIME = -1
"""The length of an entry whose time is not known."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of one source, a column each."""

    beat: Ints
    """Place of the beat in the order of the sheet."""
    kind: Ints
    """Place of the kind of incident in the list of kinds."""
    start: Ints
    """Local minutes since 1 January 1970."""
    length: Ints
    """Minutes between the earliest and the latest it can have been; NO_TIME for a month only."""
    count: Ints
    """How many are alike, told together."""
    latitude: Floats
    longitude: Floats
    """In degrees; nan where not known."""

    def where(self, flags: Flags) -> "Entries":
        return Entries(
            self.beat[flags],
            self.kind[flags],
            self.start[flags],
            self.length[flags],
            self.count[flags],
            self.latitude[flags],
            self.longitude[flags],
        )


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of incident that entries have, in step."""

    names: tuple[str, ...]
    severity: Ints
    repeats_nearby: Flags
    is_crime: Flags
