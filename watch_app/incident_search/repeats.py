"""What was seen before: the same plate, the same place, the same rare words."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.incident_search.expression import how_many, looks_like_a_plate, matches, phrase
from watch_app.incident_search.plates_again import with_plates
from watch_app.incident_search.question import tokens_of
from watch_app.incident_search.repeated import Repeat, RepeatKind
from watch_app.incident_sheets import LOCKED
from watch_app.plates import may_be_same, plate_key
from watch_app.records import Incident, IncidentStatus, IncidentVehicle
from watch_app.text import translate
from watch_app.wording import clock, day_text

NEAR_METRES = 50
"""Two points no further apart are one place."""
LOOK_BACK = timedelta(days=90)
"""How long places and words are worth comparing; plates are compared however old they are."""
SOON = timedelta(days=14)
"""So near in time the same kind at the same place is a repeat; the usual span of near repeats."""
USUAL = 4
"""A place with more others in LOOK_BACK is one where things happen: none of it is a repeat."""
MOST = 20
_EARTH_METRES = 6_371_000
_METRES_OF_DEGREE = _EARTH_METRES * math.pi / 180
_LEAST_LETTERS = 5
_RARE_SHARE = 0.01
_RARE_AT_LEAST = 3
_NEVER_RARE = 1 / 3
"""However few incidents there are: what this share of them has is no rare word."""
_LEAST_SHARED = 2
_LEAST_OF_PLATE = 4
_LEAST_READ = 3


@dataclass(frozen=True, slots=True)
class Clues:
    """What an incident is compared by, also while it is being written."""

    seen_from: datetime
    plates: tuple[str, ...] = ()
    """As they were written; ? for a letter that could not be read."""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    category: str = ""
    """Places are compared among incidents of this kind; among all where it is not known."""
    narrative: str = ""
    incident_id: int | None = None
    """Where it is kept already: it is no repeat of itself."""
    is_sent_only: bool = False
    """Compared with what was sent to the station and nothing else."""


def repeats(
    session: Session, incident_id: int, *, is_sent_only: bool = False
) -> tuple[Repeat, ...]:
    """Return other incidents with the same plate, place or rare words as this one.

    `is_sent_only`: among those that were sent to the station. Raises InputError when it has
    been removed.
    """
    incident = session.scalars(
        select(Incident).where(Incident.id == incident_id).options(selectinload(Incident.vehicles))
    ).one_or_none()
    if incident is None:
        raise InputError(translate("Incidents", "This incident has been removed."))
    return repeats_of(
        session,
        Clues(
            seen_from=incident.seen_from,
            plates=tuple(each.plate for each in incident.vehicles if each.plate_key),
            place=incident.place,
            latitude=incident.latitude,
            longitude=incident.longitude,
            category=incident.category,
            narrative=incident.narrative,
            incident_id=incident.id,
            is_sent_only=is_sent_only,
        ),
    )


def repeats_of(session: Session, clues: Clues) -> tuple[Repeat, ...]:
    """Return incidents that have something in common with what is known, once each.

    Plates first, those read in part after the others, then places, then words; no more than
    MOST.
    """
    found: dict[int, Repeat] = {}
    for repeat in (*_by_plate(session, clues), *_by_place(session, clues)):
        found.setdefault(repeat.incident_id, repeat)
    for repeat in _by_words(session, clues):
        found.setdefault(repeat.incident_id, repeat)
    return tuple(found.values())[:MOST]


def metres_between(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Return the way over the ground between two points in degrees, by the haversine formula."""
    lower, upper = math.radians(latitude), math.radians(other_latitude)
    across = math.radians(other_longitude - longitude)
    part = (
        math.sin((upper - lower) / 2) ** 2
        + math.cos(lower) * math.cos(upper) * math.sin(across / 2) ** 2
    )
    return 2 * _EARTH_METRES * math.asin(min(1, math.sqrt(part)))


_SHOWN = (Incident.id, Incident.number, Incident.seen_from)


def _by_plate(session: Session, clues: Clues) -> Iterator[Repeat]:
    for plate in clues.plates:
        key = plate_key(plate)
        if len(key.replace("?", "")) < _LEAST_OF_PLATE:
            continue
        same = RepeatKind.MAYBE_PLATE if "?" in key else RepeatKind.PLATE
        for row in with_plates(session, [key], *_others(clues)).get(key, ()):
            yield _repeat(clues, row, same, (plate,))
        for row in _written_plates(session, clues, plate, key):
            yield _repeat(clues, row, RepeatKind.PLATE, (plate,))
        for row in _partly_read(session, clues, key):
            yield _repeat(clues, row, RepeatKind.MAYBE_PLATE, (plate,))


def _partly_read(session: Session, clues: Clues, key: str) -> list[Any]:
    """Incidents with a plate that may be this one: a letter was not read in one of the two."""
    kept = IncidentVehicle.plate_key
    rows = session.execute(
        select(*_SHOWN, kept)
        .join(IncidentVehicle, IncidentVehicle.incident_id == Incident.id)
        .where(*_others(clues), func.length(kept) == len(key), kept != key)
        .where(kept.bool_op("GLOB")(key) | (func.instr(kept, "?") > 0))
        .order_by(Incident.seen_from.desc(), Incident.id.desc())
    )
    return [
        row
        for row in rows
        if may_be_same(row.plate_key, key) and len(row.plate_key.replace("?", "")) >= _LEAST_READ
    ]


def _written_plates(session: Session, clues: Clues, plate: str, key: str) -> Sequence[Any]:
    """Incidents whose text alone holds the plate."""
    if "?" in key or not looks_like_a_plate(key):
        return ()
    ways = {phrase(tokens_of(plate), whole=True), phrase((key,), whole=True)}
    expression = f"words : ({' OR '.join(sorted(ways))})"
    return session.execute(
        select(*_SHOWN)
        .where(*_others(clues), matches(expression))
        .order_by(Incident.seen_from.desc(), Incident.id.desc())
        .limit(MOST)
    ).all()


def _by_place(session: Session, clues: Clues) -> Iterator[Repeat]:
    """Incidents of the same kind at the same place within two weeks, unless it is a usual one."""
    near = [] if clues.latitude is None else _near(session, clues)
    rows = {row.id: row for row in (*_same_place(session, clues), *near)}
    if len(rows) > USUAL:
        return
    for row in sorted(rows.values(), key=lambda row: (row.seen_from, row.id), reverse=True):
        is_soon = abs(row.seen_from - clues.seen_from) <= SOON
        if is_soon and clues.category in ("", row.category):
            yield _repeat(clues, row, RepeatKind.PLACE, (clues.place,) if clues.place else ())


def _same_place(session: Session, clues: Clues) -> list[Any]:
    tokens = tokens_of(clues.place)
    if not tokens:
        return []
    rows = session.execute(
        select(*_SHOWN, Incident.category, Incident.place).where(
            *_others(clues), *_lately(clues), matches(f"place : {phrase(tokens, whole=True)}")
        )
    )
    wanted = " ".join(tokens).casefold()
    return [row for row in rows if " ".join(tokens_of(row.place)).casefold() == wanted]


def _near(session: Session, clues: Clues) -> list[Any]:
    if clues.latitude is None or clues.longitude is None:
        return []
    latitude, longitude = clues.latitude, clues.longitude
    high = NEAR_METRES / _METRES_OF_DEGREE
    wide = high / max(0.01, math.cos(math.radians(latitude)))
    rows = session.execute(
        select(*_SHOWN, Incident.category, Incident.latitude, Incident.longitude).where(
            *_others(clues),
            *_lately(clues),
            Incident.latitude.between(latitude - high, latitude + high),
            Incident.longitude.between(longitude - wide, longitude + wide),
        )
    )
    return [
        row
        for row in rows
        if metres_between(latitude, longitude, row.latitude, row.longitude) <= NEAR_METRES
    ]


def _by_words(session: Session, clues: Clues) -> list[Repeat]:
    """Incidents that share at least two words which few others have; the rarest words first."""
    rare = _rare_words(session, clues.narrative)
    if len(rare) < _LEAST_SHARED:
        return []
    shared: dict[int, list[str]] = {}
    rows: dict[int, Any] = {}
    for word in rare:
        for row in session.execute(
            select(*_SHOWN).where(*_others(clues), *_lately(clues), matches(_in_words(word)))
        ):
            shared.setdefault(row.id, []).append(word)
            rows[row.id] = row
    enough = [each for each, words in shared.items() if len(words) >= _LEAST_SHARED]
    enough.sort(key=lambda each: (-sum(rare[word] for word in shared[each]), -each))
    return [
        _repeat(clues, rows[each], RepeatKind.WORDS, tuple(shared[each])) for each in enough[:MOST]
    ]


def _rare_words(session: Session, narrative: str) -> dict[str, float]:
    """Return the words that few incidents have, with their weight, the rarest first.

    The weight is the inverse document frequency, log(incidents / incidents with the word).
    """
    total = session.scalar(select(func.count()).select_from(Incident)) or 0
    most = min(max(_RARE_AT_LEAST, round(total * _RARE_SHARE)), round(total * _NEVER_RARE))
    weights: dict[str, float] = {}
    for word in dict.fromkeys(each.casefold() for each in tokens_of(narrative)):
        if len(word) < _LEAST_LETTERS or any(each.isdigit() for each in word):
            continue
        having = how_many(session, _in_words(word), most=most)
        if 0 < having <= most:
            weights[word] = math.log(max(total, 2) / having)
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))


def _in_words(word: str) -> str:
    return f"words : {phrase((word,), whole=True)}"


def _others(clues: Clues) -> list[ColumnElement[bool]]:
    which = Incident.status != IncidentStatus.WITHDRAWN
    if clues.is_sent_only:
        which = Incident.status.in_(LOCKED)
    if clues.incident_id is None:
        return [which]
    return [which, Incident.id != clues.incident_id]


def _lately(clues: Clues) -> list[ColumnElement[bool]]:
    return [
        Incident.seen_from >= clues.seen_from - LOOK_BACK,
        Incident.seen_from <= clues.seen_from + LOOK_BACK,
    ]


def _repeat(clues: Clues, row: Any, kind: RepeatKind, shared: tuple[str, ...]) -> Repeat:
    is_far = row.seen_from.year != clues.seen_from.year
    day = day_text(row.seen_from.date(), with_year=is_far, with_weekday=False)
    named = f"{row.number} ({day}, {clock(row.seen_from)})"
    return Repeat(row.id, row.number, row.seen_from, kind, shared, named)
