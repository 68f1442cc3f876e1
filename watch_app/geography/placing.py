"""Which beat things lie in: asked of the boundaries that are kept, and noted with area crimes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from watch_app.geography.shapes import Shape, rings_of, shape_of
from watch_app.records import AreaCrime, Beat
from watch_app.storage.bulk import change_rows

if TYPE_CHECKING:
    from watch_app.geography.locating import Locator


def shapes(session: Session) -> dict[int, Shape]:
    """Return the boundaries of all beats that have one, by id."""
    rows = session.execute(select(Beat.id, Beat.boundary).where(Beat.boundary.is_not(None)))
    found = {number: shape_of(boundary) for number, boundary in rows}
    return {number: shape for number, shape in found.items() if shape}


def locator_of(session: Session) -> Locator:
    """Return what finds the beat of a point; it is frozen and may go to another thread."""
    from watch_app.geography.locating import Locator  # noqa: PLC0415  (loads numpy)

    return Locator(shapes(session))


def beat_at(session: Session, latitude: float, longitude: float) -> int | None:
    """Return the id of the beat in which a point lies, in degrees; None for no beat."""
    return locator_of(session).locate(longitude, latitude)


def place_area_crimes(session: Session, changed: Iterable[Shape] | None = None) -> int:
    """Note anew in which beat area crimes lie; return how many came into another one.

    `changed` are boundaries as they were and as they are: only what lies within their bounds is
    looked at. None looks at all.
    """
    session.flush()
    asked = select(AreaCrime.id, AreaCrime.longitude, AreaCrime.latitude, AreaCrime.beat_id).where(
        AreaCrime.longitude.is_not(None)
    )
    if changed is not None:
        boxes = [_box(shape) for shape in changed if shape]
        if not boxes:
            return 0
        asked = asked.where(
            or_(
                *(
                    and_(
                        AreaCrime.longitude.between(west, east),
                        AreaCrime.latitude.between(south, north),
                    )
                    for west, south, east, north in boxes
                )
            )
        )
    rows = session.execute(asked).all()
    if not rows:
        return 0
    located = locator_of(session).locate_all(
        [row.longitude or 0.0 for row in rows], [row.latitude or 0.0 for row in rows]
    )
    moved: Mapping[int, dict[str, int | None]] = {
        row.id: {"beat_id": beat_id or None}
        for row, beat_id in zip(rows, located.tolist(), strict=True)
        if row.beat_id != (beat_id or None)
    }
    change_rows(session, AreaCrime, moved)
    return len(moved)


def forget_beat(session: Session, beat_id: int) -> None:
    """Place the area crimes of a beat that is about to be removed in the others, or in none."""
    beat = session.get(Beat, beat_id)
    if beat is not None and beat.boundary is not None:
        was = shape_of(beat.boundary)
        beat.boundary = None
        place_area_crimes(session, [was])


def _box(shape: Shape) -> tuple[float, float, float, float]:
    corners = [corner for ring in rings_of(shape) for corner in ring]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
