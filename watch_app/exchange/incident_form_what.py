"""Sections 1, 2 and 8 of an incident form that came back: when, where, what, by whom."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app import categories
from watch_app import incident_paper as names
from watch_app.exchange.incident_form_values import FormInHand, clock_of, day_of, first_after
from watch_app.incident_answers import value_words
from watch_app.records import Beat, Knowledge, Patrol, SheetNumber, Volunteer
from watch_app.text import translate


def _read_when(reading: FormInHand) -> None:
    on = translate("Reports", "Date seen, ddmmyy")
    at = translate("Reports", "Seen from")
    day, clock = day_of(reading, on, names.SEEN_ON), clock_of(reading, at, names.SEEN_FROM)
    if day is None or clock is None:
        name, missing = (names.SEEN_ON, on) if day is None else (names.SEEN_FROM, at)
        if not reading.has(name):
            sentence = translate("Incidents", "write the day and the time at which it was seen.")
            reading.found.refuse(missing, "", sentence)
        return
    start = datetime.combine(day, clock)
    reading.keep(at, "seen_from", start)
    for label, name, column in (
        (translate("Reports", "Seen until"), names.SEEN_TO, "seen_to"),
        (translate("Reports", "Reported at"), names.REPORTED_AT, "reported_at"),
    ):
        moment = first_after(start, clock_of(reading, label, name))
        if moment is not None:
            reading.keep(label, column, moment)


# When, where, what


def read_where(session: Session, reading: FormInHand, written_at: datetime) -> None:
    _read_when(reading)
    start = reading.kept.get("seen_from")
    if start is not None and start > written_at and reading.stands is None:
        label = translate("Reports", "Date written, ddmmyy")
        sentence = translate("Incidents", "it was written before it was seen. Check both dates.")
        reading.found.refuse(label, value_words(written_at), sentence)
    _read_beat(session, reading)
    _read_sheet(session, reading)
    for label, column in (
        (translate("Reports", "Exact place, house number, landmark"), names.PLACE),
        (translate("Reports", "Near (may be made public)"), names.PUBLIC_PLACE),
    ):
        if reading.has(column):
            reading.keep(label, column, reading.value(column))


def _read_beat(session: Session, reading: FormInHand) -> None:
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


def _read_sheet(session: Session, reading: FormInHand) -> None:
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


def read_what(session: Session, reading: FormInHand) -> None:
    _read_kind(session, reading)
    known = reading.one_of(translate("Reports", "How do you know?"), names.KNOWLEDGE, Knowledge)
    if known is not None:
        label = translate("Reports", "How do you know?")
        reading.keep(label, "knowledge", known)
    label = translate("Reports", "In your own words: who, what, where, when")
    if reading.has(names.NARRATIVE):
        reading.keep(label, "narrative", reading.value(names.NARRATIVE))
    for said, stem, column in (
        (translate("Reports", "Still going on?"), names.GOING_ON, "is_in_progress"),
        (translate("Reports", "Anyone hurt?"), names.HURT, "is_hurt"),
    ):
        answer = reading.yes_or_no(said, stem)
        if answer is not None:
            reading.keep(said, column, answer)
    _read_weapon(reading)
    for said, name, column in (
        (translate("Reports", "fire"), names.FIRE, "needs_fire"),
        (translate("Reports", "ambulance"), names.AMBULANCE, "needs_ambulance"),
    ):
        if reading.has(name):
            label = f"{translate('Reports', 'Also needed')}: {said}"
            is_needed = True
            reading.keep(label, column, is_needed)
    _read_writer(session, reading)


def _read_kind(session: Session, reading: FormInHand) -> None:
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
    reading.keep(label, "category", meant)


def _read_weapon(reading: FormInHand) -> None:
    label = translate("Reports", "Weapon? Say which")
    has_one = reading.yes_or_no(label, names.WEAPON)
    which = reading.value(names.WEAPON_WHICH)
    if has_one is False and which:
        sentence = translate("Incidents", "“no” is ticked, but a weapon is named. Keep one.")
        reading.found.refuse(label, which, sentence)
    elif which:
        reading.keep(label, "weapon", which)
    elif has_one:
        sentence = translate("Incidents", "say which weapon was seen.")
        reading.found.refuse(label, names.YES, sentence)


def _read_writer(session: Session, reading: FormInHand) -> None:
    written = reading.value(names.WRITTEN_BY)
    if not written or (reading.stands is not None and written == reading.stands.written_by):
        return
    label = translate("Reports", "Name or volunteer number")
    reading.keep(label, "written_by", written)
    meant = session.scalar(
        select(Volunteer.id).where(func.lower(Volunteer.number) == written.casefold())
    )
    if meant is not None:
        reading.kept["reporter_id"] = meant
