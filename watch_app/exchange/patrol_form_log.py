"""Reads the running log of a patrol sheet that was filled in on a screen."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import patrol_fields, sheet_times
from watch_app.errors import InputError
from watch_app.exchange.form_reading import Understanding
from watch_app.log_rows import LogRow
from watch_app.patrol_fields import LogFields
from watch_app.patrol_logs import KeyedSheet
from watch_app.records import Going, Incident
from watch_app.text import translate
from watch_app.wording import clock

_GOING = {"D": Going.DRIVE, "S": Going.STATIC, "F": Going.FOOT}
_ROW = re.compile(r"(log|free)(\d+)_(?:time|place|how|quiet|what|incident)")
_PRINTED = re.compile(r"\d\d(?:[01]\d|2[0-3])[0-5]\d", re.ASCII)
"""Day and time of a printed row, as its fields are named."""
_LONGEST_PLACE, _LONGEST_WHAT = 160, 2000


def read(
    session: Session, values: Mapping[str, str], sheet: KeyedSheet, found: Understanding
) -> tuple[LogRow, ...]:
    """Return the log as it stands with the rows of the form in it; each goes by its time."""
    lines = {line.at: line for line in sheet.content.lines}
    for kind, number in _rows(values):
        if kind == "log" and not _PRINTED.fullmatch(number):
            continue
        fields = _fields(kind, number, sheet)
        said = {name: values.get(field.name, "").strip() for name, field in _named(fields)}
        if not any(said.values()):
            continue
        try:
            row = _row(session, kind, number, said, fields, sheet)
        except InputError as fault:
            found.refuse(fields.said, said["what"] or said["place"], str(fault))
            continue
        known = lines.get(row.at)
        label = translate("Sheets", "Log, {time}").format(time=clock(row.at))
        found.add(label, _words(known), _words(row))
        lines[row.at] = row
    return tuple(lines[at] for at in sorted(lines))


def _rows(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the rows that are filled in, as they stand in the form."""
    matches = (_ROW.fullmatch(name) for name, value in values.items() if value.strip())
    yield from dict.fromkeys((match[1], match[2]) for match in matches if match)


def _fields(kind: str, number: str, sheet: KeyedSheet) -> LogFields:
    if kind == "free":
        return patrol_fields.free_row(int(number))
    at = _printed_time(number, sheet)
    return patrol_fields.log_row(at)._replace(said=clock(at))


def _printed_time(number: str, sheet: KeyedSheet) -> datetime:
    """Return the time that a row was printed with; its day only tells rows apart."""
    at = sheet_times.moment(number[-4:], sheet.starts, sheet.ends)
    return at or sheet.starts


def _named(fields: LogFields) -> Iterator[tuple[str, patrol_fields.Field]]:
    for name in ("time", "place", "how", "quiet", "what", "incident"):
        yield name, getattr(fields, name)


def _row(
    session: Session,
    kind: str,
    number: str,
    said: Mapping[str, str],
    fields: LogFields,
    sheet: KeyedSheet,
) -> LogRow:
    at = _time(kind, number, said["time"], fields, sheet)
    for name, longest in (("place", _LONGEST_PLACE), ("what", _LONGEST_WHAT)):
        if len(said[name]) > longest:
            sentence = translate("Sheets", "it is longer than {count} letters. Shorten it.")
            raise InputError(sentence.format(count=longest))
    letter = said["how"].upper()
    if letter and letter not in _GOING:
        sentence = translate("Sheets", "{letter} says nothing. Write D, S or F.")
        raise InputError(sentence.format(letter=said["how"]))
    incident = _incident(session, said["incident"], sheet)
    if not (said["place"] or said["what"] or said["quiet"] or incident):
        sentence = translate("Sheets", "the row says nothing. Write the place, or take it out.")
        raise InputError(sentence)
    return LogRow(
        at,
        said["place"],
        _GOING.get(letter),
        said["what"],
        is_quiet=bool(said["quiet"]),
        incident_id=incident.id if incident else None,
        incident_number=incident.number if incident else "",
    )


def _time(kind: str, number: str, written: str, fields: LogFields, sheet: KeyedSheet) -> datetime:
    if kind == "log":
        return _printed_time(number, sheet)
    at = sheet_times.moment(written, sheet.starts, sheet.ends)
    if at is None:
        sentence = translate("Sheets", "the time is missing. Write four digits, such as 2240.")
        raise InputError(sentence)
    return at


def _incident(session: Session, written: str, sheet: KeyedSheet) -> Incident | None:
    """Find an incident by its number, or by the last digits of it within the year."""
    if not written:
        return None
    query = select(Incident).where(Incident.number == written.upper())
    if written.isdecimal() and len(written) <= 6:
        query = select(Incident).where(
            Incident.year == sheet.starts.year, Incident.sequence == int(written)
        )
    found = session.scalars(query).one_or_none()
    if found is None:
        sentence = translate(
            "Sheets", "there is no incident {number}. Key the incident in first, or leave it out."
        )
        raise InputError(sentence.format(number=written))
    return found


def _words(row: LogRow | None) -> str:
    if row is None:
        return ""
    going = {
        Going.DRIVE: translate("Sheets", "drive past"),
        Going.STATIC: translate("Sheets", "stopped"),
        Going.FOOT: translate("Sheets", "on foot"),
    }
    said = [row.place]
    if row.going is not None:
        said.append(going[row.going])
    said.append(translate("Sheets", "all quiet") if row.is_quiet else "")
    said += [row.what, row.incident_number]
    return ", ".join(part for part in said if part)
