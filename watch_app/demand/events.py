"""Events, special zones and risks that add to a need for some days: listed, added, changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.demand.bands import DAY
from watch_app.errors import InputError
from watch_app.records import Beat, NeedEvent, NeedEventKind
from watch_app.text import translate

EDITABLE = frozenset(
    [
        "beat_id",
        "name",
        "kind",
        "points",
        "first_day",
        "last_day",
        "weekdays",
        "from_minute",
        "length_minutes",
        "author",
    ]
)
POINTS = (-10.0, 10.0)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event, special zone or risk as a list shows it."""

    id: int
    beat_id: int
    beat: str
    name: str
    kind: NeedEventKind
    points: float
    first_day: date
    last_day: date
    weekdays: tuple[int, ...]
    """Monday is 0."""
    from_minute: int | None
    length_minutes: int | None
    author: str

    def is_over(self, today: date) -> bool:
        return self.last_day < today


def rows(session: Session) -> tuple[EventRow, ...]:
    """Return all, those that end last first."""
    found = session.execute(
        select(NeedEvent, Beat.name)
        .join(Beat, Beat.id == NeedEvent.beat_id)
        .order_by(NeedEvent.last_day.desc(), NeedEvent.id)
    )
    return tuple(
        EventRow(
            each.id,
            each.beat_id,
            beat,
            each.name,
            each.kind,
            each.points,
            each.first_day,
            each.last_day,
            tuple(day for day in range(7) if each.weekdays >> day & 1),
            each.from_minute,
            each.length_minutes,
            each.author,
        )
        for each, beat in found
    )


def add(
    session: Session,
    beat_id: int,
    *,
    name: str,
    first_day: date,
    last_day: date,
    weekdays: Iterable[int] = range(7),
    **values: Any,
) -> int:
    """Add one with its expiry; return the id. Raises InputError for what cannot be."""
    event = NeedEvent()
    _set(
        session,
        event,
        {
            "beat_id": beat_id,
            "kind": NeedEventKind.EVENT,
            "points": 2.0,
            **values,
            "name": name,
            "first_day": first_day,
            "last_day": last_day,
            "weekdays": weekdays,
        },
    )
    session.add(event)
    session.flush()
    return event.id


def edit(session: Session, event_id: int, **values: Any) -> None:
    """Change one; `weekdays` are numbers of days. Raises InputError like `add`."""
    with session.no_autoflush:
        _set(session, _get(session, event_id), values)


def remove(session: Session, event_id: int) -> None:
    """Remove one. Raises InputError where it is gone already."""
    session.delete(_get(session, event_id))


def _get(session: Session, event_id: int) -> NeedEvent:
    event = session.get(NeedEvent, event_id)
    if event is None:
        raise InputError(translate("Need", "This entry has been removed."))
    return event


def _set(session: Session, event: NeedEvent, values: Mapping[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"An event has no {sorted(unknown)}."
        raise TypeError(message)
    for name, value in values.items():
        if name == "weekdays":
            event.weekdays = sum(1 << day for day in set(value))
        elif name in {"name", "author"}:
            setattr(event, name, " ".join(value.split())[:120])
        else:
            setattr(event, name, value)
    _check(session, event)


def _check(session: Session, event: NeedEvent) -> None:
    if session.get(Beat, event.beat_id) is None:
        raise InputError(translate("Beats", "This beat has been removed."), field="beat_id")
    if not event.name:
        sentence = translate("Need", "Write what it is, such as Summer fair.")
        raise InputError(sentence, field="name")
    least, most = POINTS
    if not least <= event.points <= most:
        sentence = translate("Need", "Write points from {least} to {most}.")
        raise InputError(sentence.format(least=f"{least:g}", most=f"{most:g}"), field="points")
    if event.last_day < event.first_day:
        sentence = translate("Need", "The last day lies before the first. Check both days.")
        raise InputError(sentence, field="last_day")
    if not event.weekdays:
        raise InputError(translate("Need", "Choose at least one day."), field="weekdays")
    if (event.from_minute is None) != (event.length_minutes is None):
        sentence = translate("Need", "Write both times, from and to, or neither.")
        raise InputError(sentence, field="from_minute")
    if event.length_minutes is not None and not 1 <= event.length_minutes <= DAY:
        sentence = translate("Need", "The hours end when they begin. Check both times.")
        raise InputError(sentence, field="from_minute")
