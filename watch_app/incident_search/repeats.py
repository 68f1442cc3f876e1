"""What was seen before: the same plate, the same place, the same rare words."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from watch_app.errors import InputError
from watch_app.incident_search.expression import how_many, looks_like_a_plate, matches, phrase
from watch_app.incident_search.question import tokens_of
from watch_app.plates import may_be_same, plate_key
from watch_app.records import Incident, IncidentStatus, IncidentVehicle
from watch_app.text import translate
from watch_app.wording import clock, day_text

NEAR_METRES = 50
"""Two points no further apart are one place."""
LOOK_BACK = timedelta(days=90)
"""How long places and words are worth comparing; plates are compared however old they are."""
MOST = 20
_EARTH_METRES = 6_371_000
_METRES_OF_DEGREE = _EARTH_METRES * math.pi / 180
_LEAST_LETTERS = 5
_RARE_SHARE = 0.01
_RARE_AT_LEAST = 3
_LEAST_SHARED = 2
_LEAST_OF_PLATE = 4
_LEAST_READ = 3


class RepeatKind(StrEnum):
    """What two incidents have in common, the strongest first."""

    PLATE = "plate"
    PLACE = "place"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another incident with something in common."""

    incident_id: int
    number: str
    seen_from: datetime
    kind: RepeatKind
    shared: tuple[str, ...]
    """The plate, the place or the words, as they stand in this incident."""
    sentence: str
    """As in "BK19 XTP is also in MKT-2026-0141 (5 Dec, 22:05)."."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What an incident is compared by, also while it is being written."""

    seen_from: datetime
    plates: tuple[str, ...] = ()
    """As they were written; ? for a letter that could not be read."""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    narrative: str = ""
    incident_id: int | None = None
    """Where it is kept already: it is no repeat of itself."""


def repeats(session: Session, incident_id: int) -> tuple[Repeat, ...]:
    """Return other incidents with the same plate, place or rare words as this one.

    Raises InputError when it has been removed.
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
            narrative=incident.narrative,
            incident_id=incident.id,
        ),
    )


def repeats_of(session: Session, clues: Clues) -> tuple[Repeat, ...]:
    """Return incidents that have something in common with what is known, once each.

    Plates first, then places, then words; within each the newest first, and no more than MOST.
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
        rows = session.execute(
            select(*_SHOWN, IncidentVehicle.plate_key)
            .join(IncidentVehicle, IncidentVehicle.incident_id == Incident.id)
            .where(*_others(clues), func.length(IncidentVehicle.plate_key) == len(key))
            .where(
                IncidentVehicle.plate_key.bool_op("GLOB")(key)
                | (func.instr(IncidentVehicle.plate_key, "?") > 0)
            )
            .order_by(Incident.seen_from.desc(), Incident.id.desc())
        )
        for row in rows:
            if row.plate_key == key:
                sentence = translate("Repeats", "{plate} is also in {incident}.")
                yield _repeat(clues, row, RepeatKind.PLATE, (plate,), sentence, plate=plate)
            elif (
                may_be_same(row.plate_key, key)
                and len(row.plate_key.replace("?", "")) >= _LEAST_READ
            ):
                sentence = translate("Repeats", "{plate} may be the plate in {incident}.")
                yield _repeat(clues, row, RepeatKind.PLATE, (plate,), sentence, plate=plate)
        yield from _written_plates(session, clues, plate, key)


def _written_plates(session: Session, clues: Clues, plate: str, key: str) -> Iterator[Repeat]:
    """Incidents whose text alone holds the plate."""
    if "?" in key or not looks_like_a_plate(key):
        return
    ways = {phrase(tokens_of(plate), whole=True), phrase((key,), whole=True)}
    expression = f"words : ({' OR '.join(sorted(ways))})"
    rows = session.execute(
        select(*_SHOWN)
        .where(*_others(clues), matches(expression))
        .order_by(Incident.seen_from.desc(), Incident.id.desc())
        .limit(MOST)
    )
    sentence = translate("Repeats", "{plate} is also in {incident}.")
    for row in rows:
        yield _repeat(clues, row, RepeatKind.PLATE, (plate,), sentence, plate=plate)


def _by_place(session: Session, clues: Clues) -> Iterator[Repeat]:
    same = _same_place(session, clues)
    near = [] if clues.latitude is None else _near(session, clues)
    rows = {row.id: row for row in (*same, *near)}
    for row in sorted(rows.values(), key=lambda row: (row.seen_from, row.id), reverse=True):
        if clues.place:
            sentence = translate("Repeats", "{place} is also the place of {incident}.")
            yield _repeat(
                clues, row, RepeatKind.PLACE, (clues.place,), sentence, place=clues.place
            )
        else:
            sentence = translate("Repeats", "{incident} was within {metres} metres.")
            yield _repeat(clues, row, RepeatKind.PLACE, (), sentence, metres=NEAR_METRES)


def _same_place(session: Session, clues: Clues) -> list[Any]:
    tokens = tokens_of(clues.place)
    if not tokens:
        return []
    rows = session.execute(
        select(*_SHOWN, Incident.place).where(
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
        select(*_SHOWN, Incident.latitude, Incident.longitude).where(
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
    sentence = translate("Repeats", "The words {words} are also in {incident}.")
    return [
        _repeat(
            clues,
            rows[each],
            RepeatKind.WORDS,
            tuple(shared[each]),
            sentence,
            words=", ".join(f"“{word}”" for word in shared[each][:3]),
        )
        for each in enough[:MOST]
    ]


def _rare_words(session: Session, narrative: str) -> dict[str, float]:
    """Return the words that few incidents have, with their weight, the rarest first.

    The weight is the inverse document frequency, log(incidents / incidents with the word).
    """
    total = session.scalar(select(func.count()).select_from(Incident)) or 0
    most = max(_RARE_AT_LEAST, round(total * _RARE_SHARE))
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
    hidden = Incident.status != IncidentStatus.WITHDRAWN
    if clues.incident_id is None:
        return [hidden]
    return [hidden, Incident.id != clues.incident_id]


def _lately(clues: Clues) -> list[ColumnElement[bool]]:
    return [
        Incident.seen_from >= clues.seen_from - LOOK_BACK,
        Incident.seen_from <= clues.seen_from + LOOK_BACK,
    ]


def _repeat(
    clues: Clues,
    row: Any,
    kind: RepeatKind,
    shared: Sequence[str],
    sentence: str,
    **named: object,
) -> Repeat:
    is_far = row.seen_from.year != clues.seen_from.year
    day = day_text(row.seen_from.date(), with_year=is_far, with_weekday=False)
    incident = f"{row.number} ({day}, {clock(row.seen_from)})"
    words = sentence.format(incident=incident, **named)
    return Repeat(row.id, row.number, row.seen_from, kind, tuple(shared), words)
