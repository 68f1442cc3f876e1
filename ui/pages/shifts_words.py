"""What is said of shifts in a few words: their times, and how often they come back."""

from watch_app.shifts import ShiftSheet
from watch_app.text import translate as counted
from watch_app.wording import clock_of_minute

DAY = 24 * 60


def times_text(shift: ShiftSheet) -> str:
    """The window of a shift as in 22:00–00:30."""
    if not shift.length_minutes:
        return ""
    end = (shift.start_minute + shift.length_minutes) % DAY
    return f"{clock_of_minute(shift.start_minute)}–{clock_of_minute(end)}"


def weeks_text(weeks: int) -> str:
    """How often a shift comes back."""
    return counted("ShiftForm", "Every week|Every %n weeks", number=weeks)
