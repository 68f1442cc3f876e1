"""The hours of a day, typed as "1600-2130" or "16-21"."""

import re

from ui.widgets.typed_field import TypedField
from watch_app.wording import clock_of_minute

Span = tuple[int, int]
DAY = 24 * 60


class SpanField(TypedField):
    """Keeps the first minute of the day and the length in minutes; may run past midnight."""

    def read(self, text: str) -> Span:
        parts = re.split(r"\s*(?:-|–|to)\s*", text.strip())
        minutes = [self._minute(part) for part in parts]
        if len(minutes) != 2 or minutes[0] == minutes[1]:
            raise ValueError(self.tr("Write from when to when, such as 1600-2130."))
        return minutes[0], (minutes[1] - minutes[0] - 1) % DAY + 1

    def _minute(self, text: str) -> int:
        found = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?", text)
        if found is None or int(found[1]) > 24 or int(found[2] or 0) > 59:
            raise ValueError(self.tr("Write from when to when, such as 1600-2130."))
        return (int(found[1]) * 60 + int(found[2] or 0)) % DAY

    def write(self, value: Span) -> str:
        start, length = value
        return f"{clock_of_minute(start)}–{clock_of_minute((start + length) % DAY)}"

    def stepped(self, value: Span | None, steps: int, *, wide: bool) -> Span | None:
        return value
