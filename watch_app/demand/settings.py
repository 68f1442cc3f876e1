"""How the need is reckoned: read, and changed."""

from dataclasses import fields
from typing import Any

from sqlalchemy.orm import Session

from watch_app.demand.rules import NeedRules
from watch_app.errors import InputError
from watch_app.records import NeedSettings
from watch_app.text import translate

BOUNDS: dict[str, tuple[float, float]] = {
    "half_life_days": (1, 1096),
    "look_back_days": (28, 1096),
    "smoothing": (0, 1000),
    "near_repeat_days": (0, 90),
    "near_repeat_metres": (0, 2000),
    "near_repeat_factor": (0, 10),
    "severity_cap": (1, 5),
    "area_crime_weight": (0, 5),
    "request_points": (0, 10),
    "floor_patrols": (0, 28),
    "ceiling_patrols": (1, 84),
}
"""The least and the most of each figure."""
DAY_STARTS = (0, 60, 120, 180, 240, 300, 360)
"""Minutes after midnight at which the bands of four hours may begin."""
_NAMES = tuple(each.name for each in fields(NeedRules))


def rules_of(session: Session) -> NeedRules:
    """Return how the need is reckoned in this watch."""
    kept = session.get(NeedSettings, 1)
    if kept is None:
        return NeedRules()
    return NeedRules(**{name: getattr(kept, name) for name in _NAMES})


def set_rules(session: Session, **values: Any) -> None:
    """Change settings; names as in NeedRules. Raises InputError for a figure out of its bounds."""
    unknown = values.keys() - set(_NAMES)
    if unknown:
        message = f"The need has no {sorted(unknown)}."
        raise TypeError(message)
    for name, value in values.items():
        _check(name, value)
    kept = session.get(NeedSettings, 1)
    if kept is None:
        kept = NeedSettings(id=1)
        session.add(kept)
    floor = values.get("floor_patrols", kept.floor_patrols)
    ceiling = values.get("ceiling_patrols", kept.ceiling_patrols)
    if floor is not None and ceiling is not None and floor > ceiling:
        raise InputError(
            translate(
                "Need", "A beat cannot have at least {floor} patrols and at most {ceiling}."
            ).format(floor=floor, ceiling=ceiling),
            field="floor_patrols" if "floor_patrols" in values else "ceiling_patrols",
        )
    for name, value in values.items():
        setattr(kept, name, value)


def _check(name: str, value: Any) -> None:
    if name == "day_starts_minute" and value not in DAY_STARTS:
        sentence = translate("Need", "The watch's day begins on a full hour from 00:00 to 06:00.")
        raise InputError(sentence, field=name)
    if name not in BOUNDS or (name == "ceiling_patrols" and value is None):
        return
    least, most = BOUNDS[name]
    if not least <= value <= most:
        sentence = translate("Need", "Write a number from {least} to {most}.")
        raise InputError(sentence.format(least=f"{least:g}", most=f"{most:g}"), field=name)
