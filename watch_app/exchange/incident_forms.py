"""Reads the incident form that somebody filled in on a screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app import categories, incident_details, incidents
from watch_app import incident_paper as names
from watch_app.errors import InputError
from watch_app.exchange.form_reading import FormReading, Understanding
from watch_app.exchange.forms import FilledForm
from watch_app.incident_parts import (
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.incident_records import IncidentRecord, record
from watch_app.incident_sheets import LOCKED
from watch_app.records import (
    Beat,
    Channel,
    Incident,
    IncidentStatus,
    Knowledge,
    PassedTo,
    Patrol,
    Sex,
    SheetNumber,
    Volunteer,
)
from watch_app.text import translate

Answer = TypeVar("Answer", bound=StrEnum)
_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Form:
    """A form on its way to be understood, with what stands in the watch beside it."""

    values: Mapping[str, str]
    stands: IncidentRecord | None
    found: Understanding
    kept: dict[str, Any] = field(default_factory=dict)
    """What the incident is told, by its columns."""

    def value(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def has(self, *fields: str) -> bool:
        return any(self.value(each) for each in fields)

    def now(self, column: str) -> str:
        """Return what stands in the watch for a column, as text."""
        if self.stands is None:
            return ""
        own = getattr(self.stands, column, None)
        return str(getattr(self.stands.entry, column, "") if own is None else own)

    def keep(self, label: str, column: str, value: Any, said: str) -> None:
        self.kept[column] = value
        self.found.add(label, self.now(column), said)

    def one_of(self, label: str, stem: str, answers: Iterable[Answer]) -> Answer | None:
        """Return the one answer that is ticked; more than one is refused."""
        ticked = [each for each in answers if self.value(names.ticked(stem, each.value))]
        if len(ticked) > 1:
            sentence = translate("Incidents", "more than one box is ticked. Tick one.")
            self.found.refuse(label, ", ".join(each.value for each in ticked), sentence)
        return ticked[0] if len(ticked) == 1 else None

    def yes_or_no(self, label: str, stem: str) -> bool | None:
        no, yes = (bool(self.value(names.ticked(stem, each))) for each in (names.NO, names.YES))
        if no and yes:
            sentence = translate("Incidents", "both boxes are ticked. Tick one.")
            self.found.refuse(label, f"{names.NO}, {names.YES}", sentence)
        return yes if yes != no else None


def read(session: Session, form: FilledForm, now: datetime) -> FormReading:
    """Understand an incident form; raises InputError for a record that is not written any more."""
    local = now.replace(tzinfo=None)
    stands = _stands(session, form)
    reading = _Form(form.values, stands, Understanding())
    written_at = stands.entry.written_at if stands is not None else _written_at(reading, local)
    _read_where(session, reading, written_at)
    _read_what(session, reading)
    before = stands.parts if stands is not None else IncidentParts()
    parts = _read_parts(reading, before)

    def take(target: Session) -> None:
        _take(target, stands, reading.kept, parts, written_at)

    number = stands.entry.number if stands is not None else translate("Incidents", "new")
    rows = tuple(row for row in reading.found.rows if row.problem or row.understood or row.now)
    return FormReading(
        title=translate("Incidents", "Incident form: {number}").format(number=number),
        rows=rows,
        label=translate("Incidents", "Take in incident form {number}").format(number=number),
        take=take,
    )


def _stands(session: Session, form: FilledForm) -> IncidentRecord | None:
    if not form.record:
        return None
    identity = session.scalar(select(Incident.id).where(Incident.number == form.record))
    if identity is None:
        sentence = translate("Incidents", "There is no incident {number} any more. Key it in.")
        raise InputError(sentence.format(number=form.record))
    found = record(session, identity)
    status = IncidentStatus(found.entry.status)
    if status in LOCKED or status is IncidentStatus.WITHDRAWN:
        sentence = translate("Incidents", "{number} has gone to the station. Amend it instead.")
        raise InputError(sentence.format(number=form.record))
    return found


def _take(
    session: Session,
    stands: IncidentRecord | None,
    kept: Mapping[str, Any],
    parts: IncidentParts,
    written_at: datetime,
) -> None:
    if stands is None:
        identity = incidents.add(session, written_at=written_at, **kept)
    else:
        identity = stands.entry.incident_id
        incidents.edit(session, identity, **kept)
    incident_details.keep(session, identity, parts)


# Dates and times


def _day(reading: _Form, label: str, name: str) -> date | None:
    written = reading.value(name)
    digits = "".join(letter for letter in written if letter.isdecimal())
    if not written:
        return None
    try:
        # A number of another length leaves a month that no year has.
        return date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2] + digits[6:]))
    except ValueError:
        sentence = translate("Incidents", "{written} is no date. Write day, month, year: 071226.")
        reading.found.refuse(label, written, sentence.format(written=written))
        return None


def _clock(reading: _Form, label: str, name: str) -> time | None:
    written = reading.value(name)
    digits = "".join(letter for letter in written if letter.isdecimal())
    if not written:
        return None
    try:
        return time(int(digits[:-2]), int(digits[-2:]))
    except ValueError:
        sentence = translate("Incidents", "{written} is no time. Write it as in 2240.")
        reading.found.refuse(label, written, sentence.format(written=written))
        return None


def _written_at(reading: _Form, now: datetime) -> datetime:
    label = translate("Reports", "Date written, ddmmyy")
    day = _day(reading, label, names.WRITTEN_ON)
    clock = _clock(reading, translate("Reports", "Time written"), names.WRITTEN_AT)
    if day is None or clock is None:
        return now.replace(second=0, microsecond=0)
    return min(datetime.combine(day, clock), now)


def _after(start: datetime, clock: time | None) -> datetime | None:
    """Return the first moment from a start on at which the clock shows this."""
    if clock is None:
        return None
    found = datetime.combine(start.date(), clock)
    return found if found >= start else found + _DAY


def _read_when(reading: _Form) -> None:
    on = translate("Reports", "Date seen, ddmmyy")
    at = translate("Reports", "Seen from")
    day, clock = _day(reading, on, names.SEEN_ON), _clock(reading, at, names.SEEN_FROM)
    if day is None or clock is None:
        name, missing = (names.SEEN_ON, on) if day is None else (names.SEEN_FROM, at)
        if not reading.has(name):
            sentence = translate("Incidents", "write the day and the time at which it was seen.")
            reading.found.refuse(missing, "", sentence)
        return
    start = datetime.combine(day, clock)
    reading.keep(f"{on} {at}", "seen_from", start, f"{start:%Y-%m-%d %H:%M}:00")
    for label, name, column in (
        (translate("Reports", "Seen until"), names.SEEN_TO, "seen_to"),
        (translate("Reports", "Reported at"), names.REPORTED_AT, "reported_at"),
    ):
        moment = _after(start, _clock(reading, label, name))
        if moment is not None:
            reading.keep(label, column, moment, f"{moment:%Y-%m-%d %H:%M}:00")


# When, where, what


def _read_where(session: Session, reading: _Form, written_at: datetime) -> None:
    _read_when(reading)
    start = reading.kept.get("seen_from")
    if start is not None and start > written_at and reading.stands is None:
        label = translate("Reports", "Date written, ddmmyy")
        sentence = translate("Incidents", "it was written before it was seen. Check both dates.")
        reading.found.refuse(label, f"{written_at:%Y-%m-%d %H:%M}", sentence)
    _read_beat(session, reading)
    _read_sheet(session, reading)
    for label, column in (
        (translate("Reports", "Exact place, house number, landmark"), names.PLACE),
        (translate("Reports", "Near (may be made public)"), names.PUBLIC_PLACE),
    ):
        if reading.has(column):
            reading.keep(label, column, reading.value(column), reading.value(column))


def _read_beat(session: Session, reading: _Form) -> None:
    label, written = translate("Reports", "Beat"), reading.value(names.BEAT)
    wanted = written.casefold()
    meant = [
        beat
        for beat in session.scalars(select(Beat))
        if wanted
        and wanted
        in (
            beat.code.casefold(),
            beat.name.casefold(),
            f"{beat.code} {beat.name}".casefold(),
        )
    ]
    if len(meant) != 1:
        known = ", ".join(session.scalars(select(Beat.code).order_by(Beat.code).limit(12)))
        sentence = translate("Incidents", "write the code of a beat, such as {codes}.")
        reading.found.refuse(label, written, sentence.format(codes=known))
        return
    (beat,) = meant
    stands = reading.stands.entry if reading.stands is not None else None
    reading.kept["beat_id"] = beat.id
    reading.found.add(label, stands.beat_name if stands is not None else "", beat.name)


def _read_sheet(session: Session, reading: _Form) -> None:
    label, written = translate("Reports", "Patrol sheet no."), reading.value(names.SHEET)
    if not written:
        return
    digits = "".join(letter for letter in written if letter.isdecimal())[:9]
    found = session.get(SheetNumber, int(digits)) if digits else None
    if found is not None and session.get(Patrol, found.patrol_id) is None:
        found = None
    if found is None:
        sentence = translate("Incidents", "there is no sheet {written}. Leave it empty if unsure.")
        reading.found.refuse(label, written, sentence.format(written=written))
        return
    reading.kept["patrol_id"] = found.patrol_id
    stands = reading.stands.sheet_number if reading.stands is not None else ""
    reading.found.add(label, stands, found.text)


def _read_what(session: Session, reading: _Form) -> None:
    _read_kind(session, reading)
    known = reading.one_of(translate("Reports", "How do you know?"), names.KNOWLEDGE, Knowledge)
    if known is not None:
        label = translate("Reports", "How do you know?")
        reading.keep(label, "knowledge", known, known.value)
    label = translate("Reports", "In your own words: who, what, where, when")
    if reading.has(names.NARRATIVE):
        reading.keep(
            label, "narrative", reading.value(names.NARRATIVE), reading.value("narrative")
        )
    for said, stem, column in (
        (translate("Reports", "Still going on?"), names.GOING_ON, "is_in_progress"),
        (translate("Reports", "Anyone hurt?"), names.HURT, "is_hurt"),
    ):
        answer = reading.yes_or_no(said, stem)
        if answer is not None:
            reading.keep(said, column, answer, str(answer))
    _read_weapon(reading)
    for said, name, column in (
        (translate("Reports", "fire"), names.FIRE, "needs_fire"),
        (translate("Reports", "ambulance"), names.AMBULANCE, "needs_ambulance"),
    ):
        if reading.has(name):
            label = f"{translate('Reports', 'Also needed')}: {said}"
            is_needed = True
            reading.keep(label, column, is_needed, str(is_needed))
    _read_writer(session, reading)


def _read_kind(session: Session, reading: _Form) -> None:
    label, written = translate("Reports", "Kind of incident"), reading.value(names.KIND)
    known = categories.names(session)
    meant = next((each for each in known if each.casefold() == written.casefold()), None)
    if meant is None:
        near = ", ".join(known[:4])
        sentence = translate(
            "Incidents", "write one of the kinds the watch keeps, such as {kinds}."
        )
        reading.found.refuse(label, written, sentence.format(kinds=near))
        return
    reading.keep(label, "category", meant, meant)


def _read_weapon(reading: _Form) -> None:
    label = translate("Reports", "Weapon? Say which")
    has_one = reading.yes_or_no(label, names.WEAPON)
    which = reading.value(names.WEAPON_WHICH)
    if has_one is False and which:
        sentence = translate("Incidents", "“no” is ticked, but a weapon is named. Keep one.")
        reading.found.refuse(label, which, sentence)
    elif which:
        reading.keep(label, "weapon", which, which)
    elif has_one:
        sentence = translate("Incidents", "say which weapon was seen.")
        reading.found.refuse(label, names.YES, sentence)


def _read_writer(session: Session, reading: _Form) -> None:
    written = reading.value(names.WRITTEN_BY)
    if not written or (reading.stands is not None and written == reading.stands.written_by):
        return
    label = translate("Reports", "Name or volunteer number")
    reading.keep(label, "written_by", written, written)
    meant = session.scalar(
        select(Volunteer.id).where(func.lower(Volunteer.number) == written.casefold())
    )
    if meant is not None:
        reading.kept["reporter_id"] = meant


# Persons, vehicles, calls, things


def _read_parts(reading: _Form, before: IncidentParts) -> IncidentParts:
    """Put what the form says in the first place of each; it has no second."""
    person, vehicle = _person(reading, before), _vehicle(reading, before)
    thing, notice = _thing(reading, before), _notice(reading, before)
    return IncidentParts(
        persons=before.persons if person is None else (person, *before.persons[1:]),
        vehicles=before.vehicles if vehicle is None else (vehicle, *before.vehicles[1:]),
        things=before.things if thing is None else (thing, *before.things[1:]),
        notices=before.notices if notice is None else (notice, *before.notices[1:]),
        view=_view(reading, before.view),
    )


def _show(reading: _Form, label: str, now: object, wanted: object) -> None:
    said, stands = ("" if each is None else str(each) for each in (wanted, now))
    if said != stands:
        reading.found.add(label, stands, said)


def _person(reading: _Form, before: IncidentParts) -> PersonSeen | None:
    label = translate("Reports", "Person")
    sex = reading.one_of(f"{label}: {translate('Reports', 'Sex')}", names.SEX, Sex)
    texts = {name: reading.value(f"person_{name}") for name in names.PERSON}
    height = reading.value(names.HEIGHT)
    if not (sex or height or any(texts.values())):
        return None
    first = before.persons[0] if before.persons else PersonSeen()
    number: int | None = None
    if height:
        if height.isdecimal() and 40 <= int(height) <= 250:
            number = int(height)
        else:
            sentence = translate("Incidents", "{written} is no height in centimetres, as in 175.")
            reading.found.refuse(
                translate("Reports", "Height, cm"), height, sentence.format(written=height)
            )
    if texts["build"] == ", ".join(part for part in (first.build, first.appearance) if part):
        texts["build"] = first.build
    wanted = replace(first, sex=sex, height_cm=number, **texts)
    _show_fields(reading, label, first, wanted)
    return wanted


def _vehicle(reading: _Form, before: IncidentParts) -> VehicleSeen | None:
    texts = {name: reading.value(f"vehicle_{name}") for name in names.VEHICLE}
    plate = reading.value(names.PLATE)
    seen = reading.has(names.FRONT), reading.has(names.BACK)
    if not (plate or any(seen) or any(texts.values())):
        return None
    first = before.vehicles[0] if before.vehicles else VehicleSeen()
    if plate == " ".join(part for part in (first.plate, first.country) if part):
        plate = first.plate
    wanted = replace(first, plate=plate, front_seen=seen[0], back_seen=seen[1], **texts)
    _show_fields(reading, translate("Reports", "Vehicle"), first, wanted)
    return wanted


def _notice(reading: _Form, before: IncidentParts) -> Notice | None:
    label = translate("Reports", "Who was told")
    channel = reading.one_of(label, names.CHANNEL, Channel)
    passed = reading.one_of(translate("Reports", "Passed to"), names.PASSED_TO, PassedTo)
    clock = _clock(reading, f"{label}: {translate('Reports', 'Time')}", names.TOLD_AT)
    operator, reference = reading.value(names.OPERATOR), reading.value(names.REFERENCE)
    if not (channel or passed or clock or operator or reference):
        return None
    if reference:
        said = translate("Reports", "Police reference")
        reading.keep(said, "police_reference", reference, reference)
    first = before.notices[0] if before.notices else Notice()
    start = reading.kept.get("seen_from")
    wanted = replace(
        first,
        channel=channel,
        passed_to=passed,
        at=_after(start, clock) if start is not None else None,
        operator=operator,
        reference=reference,
    )
    _show_fields(reading, label, first, wanted)
    return wanted


def _thing(reading: _Form, before: IncidentParts) -> ThingFound | None:
    label = translate("Reports", "Things found or handed in")
    what, place = reading.value(names.WHAT), reading.value(names.FOUND_PLACE)
    found_by, seal = reading.value(names.FOUND_BY), reading.value(names.SEAL)
    day = _day(reading, translate("Reports", "Date found, ddmmyy"), names.FOUND_ON)
    clock = _clock(reading, translate("Reports", "Time found"), names.FOUND_AT)
    if not (day or clock or what or place or found_by or seal):
        return None
    if not what:
        sentence = translate("Incidents", "write what was found.")
        reading.found.refuse(translate("Reports", "What it is, and its condition"), "", sentence)
        return None
    first = before.things[0] if before.things else ThingFound(what="")
    found_at = datetime.combine(day, clock or time()) if day is not None else None
    wanted = replace(
        first, found_at=found_at, what=what, place=place, found_by=found_by, seal=seal
    )
    _show_fields(reading, label, first, wanted)
    return wanted


def _view(reading: _Form, before: View) -> View:
    texts = {name: reading.value(f"view_{name}") for name in names.VIEW}
    if not any(texts.values()):
        return before
    wanted = View(**texts)
    _show_fields(reading, translate("Reports", "How well could you see?"), before, wanted)
    return wanted


def _show_fields(reading: _Form, label: str, first: Any, wanted: Any) -> None:
    """Show together what a section of the form says, where it says something else."""
    if wanted == first:
        return
    _show(reading, label, _said(first), _said(wanted))


def _said(part: Any) -> str:
    values = (getattr(part, name) for name in part.__dataclass_fields__ if name not in ("steps",))
    return ", ".join(
        value.value if isinstance(value, StrEnum) else str(value)
        for value in values
        if value not in (None, "", False, True)
    )
