"""Needs made by hand, for proposals."""

from datetime import date

from watch_app.adjustments import Key
from watch_app.demand import Change, NeedBeat, NeedCell, NeedSheet, Reason, ReasonKind, Trend
from watch_app.demand.bands import bands_from
from watch_app.proposals.runs import Run

FLAT = Trend(Change.LEVEL, 0, 0)
EVENING, NIGHT = 3, 4
"""18–22 and 22–02."""


def sheet(levels, *, beats=2, pinned=()):
    """A need by (beat, weekday, band); all other cells have none."""
    cells = []
    for beat in range(1, beats + 1):
        for weekday in range(7):
            for band in range(6):
                place = (beat, weekday, band)
                level = levels.get(place, 0)
                kind = ReasonKind.PINNED if place in pinned else ReasonKind.INCIDENTS
                reason = Reason(kind, level, "Theft from a car", 5, 5, since=date(2026, 11, 13))
                cells.append(
                    NeedCell(
                        *place,
                        round(level),
                        level,
                        place in pinned,
                        (reason,) if level or place in pinned else (),
                        FLAT,
                        FLAT,
                    )
                )
    names = tuple(NeedBeat(beat, f"B{beat}", f"Beat {beat}") for beat in range(1, beats + 1))
    day = date(2026, 11, 20)
    return NeedSheet(day, day, names, bands_from(360), tuple(cells), 12, 0, 0, 0, 0, 0)


def run(beat=1, weekday=4, start=20 * 60, length=120, *, shift=1, **values):
    """A run with two to four people, three aimed for, each week."""
    return Run(
        **{
            "key": Key(shift, beat, weekday),
            "shift": "Evening",
            "beat": f"Beat {beat}",
            "start_minute": start,
            "length_minutes": length,
            "least": 2,
            "target": 3,
            "most": 4,
            "priority": 3,
            "times": 2,
            **values,
        }
    )
