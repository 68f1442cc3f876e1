"""The availability form as paper and screen both know it: its code, its shape, its fields."""

from datetime import date

from watch_app import availability_bands
from watch_app.availability_bands import Band

FORM, FORM_SHAPE = "W9", 1
NAME, NUMBER, MOST, PARTNER, NOTES = "name", "number", "most", "partner", "notes"


def field_of(day: date, place: int) -> str:
    """Name the box of a day and a band; bands are counted from 1."""
    return f"d{day.day:02}s{place}"


def record_of(month: date, number: str, bands: tuple[Band, ...]) -> str:
    """Say, unseen, what a form asks: the month, of whom, and about which times."""
    return f"{month:%Y-%m}/{availability_bands.written(bands)}/{number}"


def read_record(record: str) -> tuple[date, str, tuple[Band, ...]]:
    """Return month, volunteer number (empty for a blank form) and bands; raises ValueError."""
    month, bands, number = record.split("/", 2)
    return date.fromisoformat(f"{month}-01"), number, availability_bands.read(bands)
