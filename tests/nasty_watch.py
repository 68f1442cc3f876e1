"""Watches that paper has trouble with: all too long, one volunteer alone, nothing at all."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import (
    beats,
    categories,
    incident_details,
    incidents,
    patrols,
    rosters,
    shifts,
    volunteers,
    watches,
)
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.records import (
    Base,
    Beat,
    Channel,
    CustodyStep,
    DirectedPatrol,
    IncidentNotice,
    IncidentPerson,
    IncidentStatus,
    IncidentThing,
    IncidentVehicle,
    IncidentView,
    Kit,
    KitOut,
    LogLine,
    Officer,
    Patrol,
    PatrolKind,
    PatrolLog,
    Qualification,
    SeenOnWay,
    Sex,
    TaskResult,
    VacantHouse,
    Volunteer,
    Watch,
)
from watch_app.storage import WatchFile
from watch_app.volunteer_sheets import Window

TODAY = date(2026, 11, 20)
LONG = (
    "Oluwaseun-Chukwuemeka Featherstonehaugh-Cholmondeley of the Upper and Lower Larkfield "
    "Allotments and Playing Fields Association"
)
CYRILLIC = (
    "Олександра-Володимирівна Пономаренко-Заболотна з вулиці Героїв Небесної Сотні, будинок 41, "
    "під’їзд 3, квартира 117"
)
MALAY = (
    "Muhammad Nur Zulkifli bin Haji Abdul Rahman @ Maman, Lorong Perusahaan Maju 12A, Taman "
    "Perindustrian Sungai Petani"
)
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
ACCENTS = "Þórður Ægisson-Škvoreckýová d’Àlméïda-Ñuñez (ŁÓDŹ) № 7, 2nd landing – left “door” €5"
TEXTS = (LONG, CYRILLIC, MALAY, UNBROKEN, ACCENTS)
NARRATIVE = "\n".join(
    f"{21 + number // 4}:{number % 4 * 15:02} {text[:95]}"
    for number, text in zip(range(40), cycle(TEXTS), strict=False)
)
"""Forty lines, as somebody writes who wants nothing left out."""
_COLUMNS: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (Volunteer, ("given_name", "family_name", "short_name", "address", "notes")),
    (Volunteer, ("employer", "employer_address")),
    (Beat, ("name", "description", "meeting_point")),
    (Kit, ("name",)),
    (Officer, ("name", "station", "notes")),
    (PatrolKind, ("name",)),
    (Qualification, ("name",)),
    (DirectedPatrol, ("place", "reason", "asked_by", "reference")),
    (VacantHouse, ("address",)),
    (PatrolLog, ("hand_over", "hurt", "operator", "police_reference", "vehicle", "weather")),
    (LogLine, ("place", "what")),
    (SeenOnWay, ("place", "passed_to")),
    (KitOut, ("name", "fault")),
    (TaskResult, ("result",)),
    (Watch, ("name", "station", "liaison", "coordinator_name", "address", "public_contact")),
    (Watch, ("time_off_statute",)),
)


def make_nasty(watch: WatchFile) -> None:
    """Make every name, place and note of a watch as long as its column takes, in any script."""
    with watch.change("Make everything long") as session:
        for record, columns in _COLUMNS:
            for column in columns:
                _lengthen(session, record, column)
        watches.edit(session, police_reference_label="ЄО № заявки")
        _add_patrols(session)
        _add_incidents(session)


def _lengthen(session: Session, record: type[Base], column: str) -> None:
    attribute = getattr(record, column)
    length = getattr(attribute.type, "length", None) or len(NARRATIVE)
    texts = cycle((*TEXTS, NARRATIVE) if length > 300 else TEXTS)
    for number, row in enumerate(session.scalars(select(record)), 1):
        tail = f" {number}"
        setattr(row, column, next(texts)[: length - len(tail)].rstrip() + tail)


def _add_patrols(session: Session) -> None:
    """Let one cell of the next roster hold three patrols, one of them through midnight."""
    first = select(Patrol).where(Patrol.starts >= datetime.combine(TODAY, datetime.min.time()))
    found = session.scalars(first.order_by(Patrol.starts)).first()
    if found is None:
        return
    day = found.starts.replace(hour=0, minute=0)
    for start, hours in ((9, 1), (11, 8), (23, 5)):
        patrols.add(
            session,
            found.roster_id,
            beat_id=found.beat_id,
            starts=day + timedelta(hours=start),
            ends=day + timedelta(hours=start + hours),
        )
    found.is_stood_down = True
    found.stood_down_reason = LONG[:119]


def _add_incidents(session: Session) -> None:
    beat_ids = session.scalars(select(Beat.id)).all()
    kinds = categories.names(session)
    reporter = session.scalars(select(Volunteer.id)).first()
    for number, text in enumerate(TEXTS):
        seen = datetime(2026, 11, 3 + number, 23, 50)
        made = incidents.add(
            session,
            written_at=seen + timedelta(hours=9),
            beat_id=beat_ids[number % len(beat_ids)],
            seen_from=seen,
            seen_to=seen + timedelta(hours=2),
            reported_at=seen + timedelta(hours=3),
            reporter_id=reporter,
            place=text[:160],
            category=kinds[number % len(kinds)],
            priority=number % 4 + 1,
            narrative=NARRATIVE if number % 2 else text * 6,
            reported_to=text[:120],
            police_reference=text[:60],
            outcome=text[:120],
        )
        incident_details.keep(session, made, _parts(text, seen))
        instant = seen.replace(tzinfo=UTC) + timedelta(days=1)
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, made, status, instant=instant)
        incidents.amend(
            session,
            made,
            field="narrative",
            now=NARRATIVE[::-1].replace("\n", " "),
            reason=text[:200],
            written_at=datetime(2026, 11, 12, 9, tzinfo=UTC),
            written_by=text[:120],
        )


def _parts(text: str, at: datetime) -> IncidentParts:
    """Two of everything an incident can hold, each field as long as its column takes."""
    steps = tuple(_full(HandedOver, CustodyStep, text, at=at) for _ in range(3))
    thing = replace(_full(ThingFound, IncidentThing, text, found_at=at), steps=steps)
    return IncidentParts(
        persons=(_full(PersonSeen, IncidentPerson, text, sex=Sex.UNSURE),) * 2,
        vehicles=(_full(VehicleSeen, IncidentVehicle, text, plate="AB12 CDE 4567890"),) * 2,
        things=(thing,) * 2,
        notices=(_full(Notice, IncidentNotice, text, at=at, channel=Channel.EMERGENCY),) * 2,
        view=_full(View, IncidentView, text),
    )


def _full(value: type[Any], record: type[Base], text: str, **given: Any) -> Any:
    """Fill each text of a value up to the length of the column it is kept in."""
    texts = {
        field.name: text[: getattr(record, field.name).type.length].rstrip()
        for field in fields(value)
        if field.type is str
    }
    return value(**(texts | given))


def make_lonely(path: Path) -> WatchFile:
    """One volunteer, who may not go alone: every patrol is stood down."""
    watch = watches.create(path, name="Owl")
    with watch.change("One volunteer") as session:
        beat = beats.add(session, name="Path")
        person = volunteers.add(session, given_name="Wu", joined_on=TODAY - timedelta(days=30))
        volunteers.set_availability(session, person, [Window(day, 1080, 360) for day in range(7)])
        shifts.add(
            session,
            name="Evening",
            weekdays=[1, 4],
            beat_ids=[beat],
            start_minute=1200,
            length_minutes=120,
            valid_from=TODAY - timedelta(days=30),
        )
        roster = rosters.create(session, TODAY, TODAY + timedelta(days=27))
        patrols.refresh(session, roster)
    return watch


def make_empty(path: Path) -> WatchFile:
    """A watch on the day it was founded."""
    return watches.create(path, name="Nobody yet")
