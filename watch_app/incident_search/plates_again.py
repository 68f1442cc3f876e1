"""Incidents in which the very same plate was noted, whichever way it was written."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from watch_app.records import Incident, IncidentVehicle

_AT_ONCE = 400


class Noted(NamedTuple):
    """An incident with a plate, in the form in which plates are compared."""

    id: int
    number: str
    seen_from: datetime
    plate_key: str


def with_plates(
    session: Session, keys: Collection[str], *conditions: ColumnElement[bool]
) -> Mapping[str, tuple[Noted, ...]]:
    """Return the incidents with these plates by plate, the newest first.

    `conditions` have to hold of `Incident` besides.
    """
    wanted = sorted(set(keys))
    found: dict[str, list[Noted]] = defaultdict(list)
    for start in range(0, len(wanted), _AT_ONCE):
        rows = session.execute(
            select(Incident.id, Incident.number, Incident.seen_from, IncidentVehicle.plate_key)
            .join(IncidentVehicle, IncidentVehicle.incident_id == Incident.id)
            .where(IncidentVehicle.plate_key.in_(wanted[start : start + _AT_ONCE]), *conditions)
            .distinct()
            .order_by(Incident.seen_from.desc(), Incident.id.desc())
        )
        for row in rows:
            found[row.plate_key].append(Noted(*row))
    return {key: tuple(rows) for key, rows in found.items()}


def times_seen(
    session: Session,
    incident_ids: Collection[int],
    within: timedelta,
    *conditions: ColumnElement[bool],
) -> Mapping[int, int]:
    """Return in how many incidents a plate of each of these was noted, itself among them.

    Counted are those at most `within` before or after it for which `conditions` hold; left out
    are plates with a letter that was not read, and incidents whose plates were seen only once.
    """
    own: dict[int, list[Noted]] = defaultdict(list)
    wanted = list(incident_ids)
    for start in range(0, len(wanted), _AT_ONCE):
        rows = session.execute(
            select(Incident.id, Incident.number, Incident.seen_from, IncidentVehicle.plate_key)
            .join(IncidentVehicle, IncidentVehicle.incident_id == Incident.id)
            .where(
                Incident.id.in_(wanted[start : start + _AT_ONCE]),
                IncidentVehicle.plate_key != "",
                IncidentVehicle.plate_key.not_like("%?%"),
            )
        )
        for row in rows:
            own[row.id].append(Noted(*row))
    keys = {each.plate_key for plates in own.values() for each in plates}
    others = with_plates(session, keys, *conditions)
    times: dict[int, int] = {}
    for incident_id, plates in own.items():
        near = {
            other.id
            for mine in plates
            for other in others.get(mine.plate_key, ())
            if abs(other.seen_from - mine.seen_from) <= within
        }
        if near - {incident_id}:
            times[incident_id] = len(near | {incident_id})
    return times
