"""What is done with directed patrols: asked for, changed, withdrawn, removed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.records import Beat, DirectedKind, DirectedPatrol, TaskResult
from watch_app.text import translate

STOP = (10, 16)
"""Minutes that a stop at a hot spot takes: shorter does little, longer no more."""

EDITABLE = frozenset(
    [
        "kind",
        "place",
        "reason",
        "asked_by",
        "asked_at",
        "reference",
        "first_day",
        "last_day",
        "weekdays",
        "from_minute",
        "length_minutes",
        "stop_least",
        "stop_most",
    ]
)
_DAY = 24 * 60


def add(
    session: Session,
    beat_id: int,
    kind: DirectedKind,
    *,
    place: str,
    first_day: date,
    weekdays: Iterable[int] = range(7),
    **values: Any,
) -> int:
    """Ask the crews of a beat to go somewhere; return the id. Hot spots get the usual stop.

    Raises InputError for no place, days in the wrong order or none, or a stop that cannot be.
    """
    values = {"kind": kind, "place": place, "first_day": first_day, **values}
    if kind == DirectedKind.HOT_SPOT and "stop_least" not in values:
        values["stop_least"], values["stop_most"] = STOP
    if session.get(Beat, beat_id) is None:
        raise InputError(translate("Beats", "This beat has been removed."))
    asked = DirectedPatrol(beat_id=beat_id)
    _set(asked, {**values, "weekdays": weekdays})
    session.add(asked)
    session.flush()
    return asked.id


def edit(session: Session, directed_id: int, **values: Any) -> None:
    """Change a directed patrol; `weekdays` are numbers of days. Raises InputError like `add`."""
    with session.no_autoflush:
        _set(_get(session, directed_id), values)


def withdraw(session: Session, directed_id: int, *, is_withdrawn: bool = True) -> None:
    """Ask for it no longer, or again; what came of it stays."""
    _get(session, directed_id).is_withdrawn = is_withdrawn


def remove(session: Session, directed_id: int) -> bool:
    """Remove a directed patrol; return False where it has results and was only withdrawn."""
    asked = _get(session, directed_id)
    results = select(func.count()).where(TaskResult.directed_patrol_id == directed_id)
    if session.scalar(results):
        asked.is_withdrawn = True
        return False
    session.delete(asked)
    return True


def _get(session: Session, directed_id: int) -> DirectedPatrol:
    asked = session.get(DirectedPatrol, directed_id)
    if asked is None:
        raise InputError(translate("Tasks", "This task has been removed."))
    return asked


def _set(asked: DirectedPatrol, values: Mapping[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A directed patrol has no {sorted(unknown)}."
        raise TypeError(message)
    for name, value in values.items():
        if name == "weekdays":
            asked.weekdays = sum(1 << day for day in set(value))
        elif isinstance(value, str) and name != "kind":
            setattr(asked, name, " ".join(value.split()))
        else:
            setattr(asked, name, value)
    _check(asked)


def _check(asked: DirectedPatrol) -> None:
    if not asked.place:
        raise InputError(translate("Tasks", "Write the place to go to."), field="place")
    if asked.last_day is not None and asked.last_day < asked.first_day:
        sentence = translate("Tasks", "The last day lies before the first. Check both days.")
        raise InputError(sentence, field="last_day")
    if not asked.weekdays:
        raise InputError(translate("Tasks", "Choose at least one day."), field="weekdays")
    if (asked.from_minute is None) != (asked.length_minutes is None):
        sentence = translate("Tasks", "Write both times, from and to, or neither.")
        raise InputError(sentence, field="from_minute")
    if asked.length_minutes is not None and not 1 <= asked.length_minutes <= _DAY:
        sentence = translate("Tasks", "The hours end when they begin. Check both times.")
        raise InputError(sentence, field="from_minute")
    stop = (asked.stop_least, asked.stop_most)
    if stop == (None, None):
        return
    if None in stop or not 1 <= (stop[0] or 0) <= (stop[1] or 0) <= 120:
        sentence = translate("Tasks", "Write how many minutes to stay, such as 10 to 16.")
        raise InputError(sentence, field="stop_least")
