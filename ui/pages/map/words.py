"""What the map says of a beat, an incident or a place, in whole sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from watch_app.geography.maps import MapBeat, MapCrimes, MapIncident
from watch_app.text import translate as counted
from watch_app.wording import day_text

translate = QCoreApplication.translate


def beat_words(beat: MapBeat) -> str:
    """A beat with what happened there, as when the pointer rests on it."""
    return translate("Map", "{beat} ({code}): {incidents}, {crimes}").format(
        beat=beat.name,
        code=beat.code,
        incidents=incidents_count(beat.incidents),
        crimes=crimes_count(beat.crimes),
    )


def incidents_count(count: int) -> str:
    return counted("Map", "%n incident|%n incidents", number=count)


def crimes_count(count: int) -> str:
    return counted("Map", "%n crime of the area|%n crimes of the area", number=count)


def incident_words(incident: MapIncident) -> str:
    """An own incident: its number, kind, day and place."""
    words = {
        "number": incident.number,
        "category": incident.category,
        "day": day_text(incident.seen_from.date()),
        "time": f"{incident.seen_from:%H:%M}",
        "place": incident.place,
    }
    if incident.place:
        return translate("Map", "{number}: {category}, {day} {time}, {place}").format(**words)
    return translate("Map", "{number}: {category}, {day} {time}").format(**words)


def crimes_words(crimes: MapCrimes) -> str:
    """How many crimes others published for one place."""
    return counted(
        "Map",
        "%n crime of the area, published for this place|"
        "%n crimes of the area, published for this place",
        number=crimes.count,
    )
