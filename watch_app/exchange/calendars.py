"""Calendar files of everybody's duties and of every beat, for any calendar program."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from icalendar import Calendar as CalendarFile
from icalendar import Event, Timezone

from watch_app.calendar_sheets import Calendar, CalendarEntry, CalendarSheet
from watch_app.duties import calendar_id
from watch_app.duty_words import NO_BREAK, calendar_title, crew_in_words, kit_in_words, shown_name
from watch_app.errors import WatchkeeperError
from watch_app.text import translate

_MAKER = "-//Watchkeeper//Watchkeeper//EN"
_UNFIT = re.compile(r"\W+")
_FIRST_TIME_OF_A_ZIP = (1980, 1, 1, 0, 0, 0)


def _say_nothing(_done: float) -> None:
    return


def _never() -> bool:
    return False


def calendar_file(calendar: Calendar, sheet: CalendarSheet, *, is_of_beat: bool = False) -> bytes:
    """Return one calendar as a file; the same input gives the same bytes."""
    zone = ZoneInfo(sheet.heading.time_zone)
    file = CalendarFile()
    file.add("version", "2.0")
    file.add("prodid", _MAKER)
    file.add("method", "PUBLISH")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", _title(calendar, sheet, is_of_beat=is_of_beat))
    if calendar.entries:
        file.add_component(_time_zone(calendar.entries, sheet.heading.time_zone))
    for entry in calendar.entries:
        file.add_component(_event(entry, sheet, zone, is_of_beat=is_of_beat))
    content: bytes = file.to_ical()
    return content


def _title(calendar: Calendar, sheet: CalendarSheet, *, is_of_beat: bool) -> str:
    name = calendar.name
    if not is_of_beat:
        name = shown_name(name, calendar.key, by_number=sheet.by_number)
    words = translate("Calendars", "{watch}: {name}")
    return words.format(watch=sheet.heading.name, name=name)


def _time_zone(entries: Iterable[CalendarEntry], name: str) -> Timezone:
    """Describe the zone for whole years, so that it does not change with each duty."""
    years = {each.duty.starts.year for each in entries} | {each.duty.ends.year for each in entries}
    return Timezone.from_tzid(
        name, first_date=date(min(years), 1, 1), last_date=date(max(years) + 1, 1, 1)
    )


def _event(
    entry: CalendarEntry, sheet: CalendarSheet, zone: ZoneInfo, *, is_of_beat: bool
) -> Event:
    duty = entry.duty
    event = Event()
    event.add("uid", calendar_id(duty.patrol_id, sheet.watch_mark))
    event.add("sequence", entry.version)
    event.add("dtstamp", entry.published_at)
    event.add("last-modified", entry.published_at)
    event.add("dtstart", duty.starts.replace(tzinfo=zone))
    event.add("dtend", duty.ends.replace(tzinfo=zone))
    event.add("summary", calendar_title(duty))
    if duty.meeting_point.strip():
        event.add("location", duty.meeting_point)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    event.add("class", "PRIVATE")
    event.add("description", "\n".join(_about(entry, sheet, is_of_beat=is_of_beat)))
    return event


def _about(entry: CalendarEntry, sheet: CalendarSheet, *, is_of_beat: bool) -> Iterator[str]:
    if entry.is_cancelled:
        words = translate("Calendars", "Version {number} of the roster has this duty no longer.")
        yield words.format(number=entry.version)
    elif is_of_beat:
        names = (
            shown_name(each.name, each.number, by_number=sheet.by_number)
            for each in entry.duty.partners
        )
        yield ", ".join(names)
    else:
        crew = crew_in_words(entry.duty, by_number=sheet.by_number)
        yield crew.replace(NO_BREAK, " ")
    kit = kit_in_words((entry.duty,))
    if kit:
        yield translate("Calendars", "Kit: {things}").format(things=kit)
    contact = " ".join((sheet.heading.coordinator, sheet.heading.coordinator_phone)).strip()
    if contact:
        yield translate("Calendars", "Coordinator: {who}").format(who=contact)


def _files(sheet: CalendarSheet) -> Iterator[tuple[PurePosixPath, bytes]]:
    people, beats = translate("Calendars", "volunteers"), translate("Calendars", "beats")
    taken: set[str] = set()
    for calendar in sheet.people:
        parts = (calendar.key,) if sheet.by_number else (calendar.name, calendar.key)
        stem = _free(_stem(*parts), taken)
        yield PurePosixPath(people, f"{stem}.ics"), calendar_file(calendar, sheet)
    taken = set()
    for calendar in sheet.beats:
        stem = _free(_stem(calendar.key, calendar.name), taken)
        yield (
            PurePosixPath(beats, f"{stem}.ics"),
            calendar_file(calendar, sheet, is_of_beat=True),
        )


def _stem(*parts: str) -> str:
    """Return a name that every file system takes."""
    return _UNFIT.sub("-", " ".join(parts).strip().casefold()).strip("-") or "calendar"


def _free(stem: str, taken: set[str]) -> str:
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    taken.add(found)
    return found


def write_folder(
    sheet: CalendarSheet,
    folder: Path,
    *,
    report: Callable[[float], object] = _say_nothing,
    is_halted: Callable[[], bool] = _never,
) -> tuple[Path, ...]:
    """Write one file for each person and beat; return them, fewer where it was halted.

    `report` hears how much of the whole is done.
    """
    written: list[Path] = []
    count = len(sheet.people) + len(sheet.beats)
    try:
        for name, content in _files(sheet):
            if is_halted():
                break
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(path)
            report(len(written) / count)
    except OSError as fault:
        sentence = translate(
            "Calendars", "{folder} cannot be written: {why}. Choose another folder."
        )
        raise WatchkeeperError(sentence.format(folder=folder, why=fault.strerror)) from fault
    return tuple(written)


def write_zip(sheet: CalendarSheet, path: Path) -> tuple[Path, ...]:
    """Write all of them into one file, the same bytes for the same input; return it."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, said in _files(sheet):
            packed.writestr(zipfile.ZipInfo(str(name), _FIRST_TIME_OF_A_ZIP), said)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.getvalue())
    except OSError as fault:
        sentence = translate(
            "Calendars", "{folder} cannot be written: {why}. Choose another folder."
        )
        raise WatchkeeperError(sentence.format(folder=path, why=fault.strerror)) from fault
    return (path,)
