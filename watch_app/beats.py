"""What is done with beats: listed, shown, added, changed, removed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.geography.placing import forget_beat, place_area_crimes
from watch_app.geography.shapes import boundary_of, check_shape, read_shape, shape_of
from watch_app.records import Beat, Incident, Patrol, ShiftBeat, Travel
from watch_app.text import translate

EDITABLE = frozenset(
    [
        "code",
        "name",
        "description",
        "meeting_point",
        "travel",
        "boundary",
        "is_active",
        "is_unpopular",
    ]
)


@dataclass(frozen=True, slots=True)
class BeatSheet:
    """One beat as list and form show it."""

    id: int
    code: str
    name: str
    description: str
    meeting_point: str
    travel: Travel
    boundary: str | None
    is_active: bool
    shifts: int
    """Shifts that send crews here."""
    is_unpopular: bool = False
    """Its patrols are shared out on their own."""


def sheets(session: Session, *, active_only: bool = False) -> tuple[BeatSheet, ...]:
    """Return the beats, sorted by name."""
    counts = dict(
        session.execute(select(ShiftBeat.beat_id, func.count()).group_by(ShiftBeat.beat_id)).all()
    )
    beats = session.scalars(select(Beat).order_by(Beat.id))
    shown = [
        BeatSheet(
            id=beat.id,
            code=beat.code,
            name=beat.name,
            description=beat.description,
            meeting_point=beat.meeting_point,
            travel=beat.travel,
            boundary=beat.boundary,
            is_active=beat.is_active,
            is_unpopular=beat.is_unpopular,
            shifts=counts.get(beat.id, 0),
        )
        for beat in beats
        if beat.is_active or not active_only
    ]
    return tuple(sorted(shown, key=lambda sheet: sheet.name.casefold()))


def sheet(session: Session, beat_id: int) -> BeatSheet:
    """Return one beat; raises InputError when it is gone."""
    for shown in sheets(session):
        if shown.id == beat_id:
            return shown
    raise InputError(translate("Beats", "This beat has been removed."))


def propose_code(name: str, taken: set[str]) -> str:
    """Return a code of three capitals for a beat's name that no other beat has."""
    letters = [letter for letter in name.upper() if letter.isalpha()]
    consonants = [letter for letter in letters[1:] if letter not in "AEIOU"]
    stems = ["".join(letters[:3]), "".join([*letters[:1], *consonants[:2]])]
    for stem in stems:
        if len(stem) >= 2 and stem not in taken:
            return stem
    stem = (stems[0] or "BT")[:2]
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def add(session: Session, *, name: str, code: str = "", **values: Any) -> int:
    """Add a beat; return the id. A code is proposed where none is given.

    Raises InputError for an empty or taken name or code, or a boundary that is no polygon.
    """
    _check_names(values)
    taken = set(session.scalars(select(Beat.code)))
    beat = Beat(
        name=" ".join(name.split()),
        code=code.strip().upper() or propose_code(name, taken),
        **values,
    )
    _check(session, beat, is_boundary_new=True)
    session.add(beat)
    session.flush()
    if beat.boundary is not None:
        place_area_crimes(session, [shape_of(beat.boundary)])
    return beat.id


def edit(session: Session, beat_id: int, **values: Any) -> None:
    """Change columns of a beat; raises InputError like `add`."""
    _check_names(values)
    beat = session.get(Beat, beat_id)
    if beat is None:
        raise InputError(translate("Beats", "This beat has been removed."))
    if "code" in values:
        values["code"] = values["code"].strip().upper()
    was = beat.boundary
    with session.no_autoflush:
        for name, value in values.items():
            setattr(beat, name, value)
        _check(session, beat, is_boundary_new=beat.boundary != was)
    if beat.boundary != was:
        place_area_crimes(session, [shape_of(was), shape_of(beat.boundary)])


def set_boundaries(session: Session, boundaries: Mapping[int, str]) -> None:
    """Give beats other boundaries by id and place the crimes of the area anew, once for all.

    Raises InputError for a beat that is gone, or a boundary that is no polygon.
    """
    changed = []
    for beat_id, boundary in boundaries.items():
        beat = session.get(Beat, beat_id)
        if beat is None:
            raise InputError(translate("Beats", "This beat has been removed."))
        _check_boundary(boundary)
        changed += [shape_of(beat.boundary), shape_of(boundary)]
        beat.boundary = boundary
    place_area_crimes(session, changed)


def remove(session: Session, beat_id: int) -> bool:
    """Remove a beat; return False when it was only switched off, because it has a history."""
    beat = session.get(Beat, beat_id, options=[selectinload(Beat.wishes_about)])
    if beat is None:
        raise InputError(translate("Beats", "This beat has been removed."))
    used = session.scalar(select(func.count()).where(Patrol.beat_id == beat_id))
    logged = session.scalar(select(func.count()).where(Incident.beat_id == beat_id))
    if used or logged:
        beat.is_active = False
        return False
    for link in session.scalars(select(ShiftBeat).where(ShiftBeat.beat_id == beat_id)):
        session.delete(link)
    forget_beat(session, beat_id)
    session.flush()
    session.delete(beat)
    return True


def boundary_from(path: Path) -> str:
    """Return the first polygon of a GeoJSON file; raises InputError when there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        sentence = translate("Beats", "{name} cannot be read as GeoJSON. Export it once more.")
        raise InputError(sentence.format(name=path.name)) from fault
    shape = _polygon_in(content)
    if shape is None:
        sentence = translate("Beats", "{name} holds no polygon. Draw the beat as an area.")
        raise InputError(sentence.format(name=path.name))
    read = read_shape(shape)
    check_shape(read)
    return boundary_of(read)


def _polygon_in(content: object) -> object | None:
    """Return the first polygon of a GeoJSON object, however it is wrapped."""
    if not isinstance(content, dict):
        return None
    if content.get("type") in ("Polygon", "MultiPolygon") and content.get("coordinates"):
        return content
    inside = content.get("features") or content.get("geometries") or [content.get("geometry")]
    parts = inside if isinstance(inside, list) else []
    return next((found for part in parts if (found := _polygon_in(part))), None)


def _check_names(values: dict[str, Any]) -> None:
    unknown = values.keys() - EDITABLE
    if unknown:
        message = f"A beat has no {sorted(unknown)}."
        raise TypeError(message)


def _check(session: Session, beat: Beat, *, is_boundary_new: bool) -> None:
    if not beat.name.strip():
        raise InputError(translate("Beats", "Give the beat a name."))
    if not 2 <= len(beat.code) <= 6 or not beat.code.isalnum():
        raise InputError(translate("Beats", "Write a code of 2 to 6 letters, such as MKT."))
    for column, value, sentence in (
        (Beat.name, beat.name, translate("Beats", "There is a beat called {value} already.")),
        (Beat.code, beat.code, translate("Beats", "Another beat has the code {value}.")),
    ):
        twins = session.execute(select(column, Beat.id).where(Beat.id != (beat.id or 0)))
        if value.casefold() in {name.casefold() for name, _ in twins}:
            raise InputError(sentence.format(value=value))
    if is_boundary_new and beat.boundary is not None:
        _check_boundary(beat.boundary)


def _check_boundary(boundary: str) -> None:
    sentence = translate("Beats", "The boundary is no GeoJSON polygon.")
    try:
        shape = json.loads(boundary)
    except ValueError as fault:
        raise InputError(sentence) from fault
    if not isinstance(shape, dict) or shape.get("type") not in ("Polygon", "MultiPolygon"):
        raise InputError(sentence)
    check_shape(read_shape(shape))
