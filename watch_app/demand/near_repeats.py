"""What has happened is likelier to happen again close by and soon (near repeats).

Townsley and others 2003; Johnson and Bowers 2004: burglary is likelier for one or two months
within 300 to 400 metres, most in the first week.
"""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from watch_app.demand.arrays import Floats

_EARTH = 6_371_008.8
"""Mean radius in metres (IUGG)."""


def decayed(age_days: Floats, days: int) -> Floats:
    """Return what is left of a boost: 1 at first, in a straight line down to 0 at `days`."""
    if days <= 0:
        return np.zeros_like(age_days)
    left: Floats = np.where(age_days < 0, 0.0, np.clip(1 - age_days / days, 0.0, 1.0))
    return left


def metres_between(
    latitude: Floats, longitude: Floats, latitude_2: Floats | float, longitude_2: Floats | float
) -> Floats:
    """Return great-circle distances in metres between points in degrees (haversine)."""
    a, b = np.radians(latitude), np.radians(latitude_2)
    across = np.radians(longitude_2) - np.radians(longitude)
    chord = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(across / 2) ** 2
    metres: Floats = 2 * _EARTH * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return metres


def near_repeat_share(
    points: Sequence[tuple[datetime, float, float]], days: float, metres: float
) -> float:
    """Return the share of points that had another within `metres` in the `days` before, 0 to 1.

    A point is (when, latitude, longitude). The other happened strictly earlier, at most `days` of
    24 hours before (bounds included), at a great-circle distance of at most `metres` (haversine,
    mean radius of the earth). Two at the same moment are not each other's repeats; two at the same
    place are. The first days count too, though less is known of what was before them, so the
    share is rather too low. 0 without points.
    """
    if not points:
        return 0.0
    ordered = sorted(points, key=lambda point: point[0])
    origin = ordered[0][0]
    when = np.array([(point[0] - origin).total_seconds() for point in ordered])
    latitude = np.array([point[1] for point in ordered], dtype=np.float64)
    longitude = np.array([point[2] for point in ordered], dtype=np.float64)
    since = np.searchsorted(when, when - days * 86_400, side="left")
    until = np.searchsorted(when, when, side="left")
    repeats = 0
    for place, (first, last) in enumerate(zip(since, until, strict=True)):
        apart = metres_between(
            latitude[first:last], longitude[first:last], latitude[place], longitude[place]
        )
        repeats += bool((apart <= metres).any())
    return repeats / len(ordered)
