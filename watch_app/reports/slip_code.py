"""The text of a slip's QR code: its duties as calendar entries that any phone can read."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from watch_app.duties import WalkedDuty, calendar_id
from watch_app.duty_words import calendar_title

MOST_BYTES = 640
"""Of a code of 85 modules; more would be too small to read from 92 points."""
_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ł": "l",
        "Ł": "L",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
    }
)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, and how many duties that are."""

    text: str
    count: int


def code_for(
    duties: Sequence[WalkedDuty], *, watch_mark: str, time_zone: str, written_at: datetime
) -> Code:
    """Say as many duties as one code holds, the first one in any case."""
    zone = ZoneInfo(time_zone)
    entries: list[str] = []
    for duty in duties:
        entry = _entry(duty, watch_mark, zone, written_at)
        if entries and len(_calendar([*entries, entry]).encode()) > MOST_BYTES:
            break
        entries.append(entry)
    return Code(_calendar(entries), len(entries))


def _calendar(entries: Iterable[str]) -> str:
    # Two short lines make it a calendar for strict readers.
    return _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:W", *entries, "END:VCALENDAR")


def _entry(duty: WalkedDuty, watch_mark: str, zone: ZoneInfo, written_at: datetime) -> str:
    place = [f"LOCATION:{_said(duty.meeting_point)}"] if duty.meeting_point.strip() else []
    return _lines(
        "BEGIN:VEVENT",
        f"UID:{calendar_id(duty.patrol_id, watch_mark)}",
        f"DTSTAMP:{_instant(written_at, zone)}",
        f"DTSTART:{_instant(duty.starts, zone)}",
        f"DTEND:{_instant(duty.ends, zone)}",
        f"SUMMARY:{_said(calendar_title(duty))}",
        *place,
        "END:VEVENT",
    )


def _lines(*lines: str) -> str:
    return "\r\n".join(lines)


def _instant(wall: datetime, zone: ZoneInfo) -> str:
    return f"{wall.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _said(text: str) -> str:
    return plain(" ".join(text.split())).translate(_ESCAPED)


def plain(text: str) -> str:
    """Write Latin letters without accents, which some readers take for another script."""
    if text.isascii():
        return text
    return "".join(map(_plain_letter, text.translate(_PLAIN)))


@cache
def _plain_letter(letter: str) -> str:
    first = unicodedata.normalize("NFKD", letter)[0]
    return first if first.isascii() else letter
