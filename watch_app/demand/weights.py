"""How much an entry weighs: by its harm, by its age, by how far its record has come."""

import numpy as np

from watch_app.demand.arrays import Floats, Ints
from watch_app.records import IncidentStatus

UNCOUNTED = frozenset([IncidentStatus.DRAFT, IncidentStatus.WITHDRAWN])
"""A draft may still become anything; what was withdrawn did not happen, or stands elsewhere."""


def status_factor(status: IncidentStatus, *, is_duplicate: bool) -> int:
    """Return 1 for a record that counts, 0 for a draft, one withdrawn, and a duplicate."""
    return 0 if is_duplicate or status in UNCOUNTED else 1


def weights(severity: Ints, age_days: Floats, half_life_days: int, cap: int) -> Floats:
    """Return min(severity, cap) * 0.5 ** (age / half-life) for each entry.

    The cap keeps one rare event from outweighing all else (the idea of a crime harm index, with
    a table of 1 to 5). Ages are in days; what lies ahead of today counts as today.
    """
    aged: Floats = np.minimum(severity, cap) * 0.5 ** (np.maximum(age_days, 0) / half_life_days)
    return aged
