"""Who was told and when, typed as "101, 2238", "101 2238" or "the base at ."."""

import re
from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from ui.widgets.moments import read_time, time_text
from ui.widgets.typed_field import TypedField

Told = tuple[str, time | None]
_CLOCK = r"(?P<clock>\d{4}|\d{1,2}[:.]\d{2}|-\d{1,3}|\.|\d{3}(?=\s*$))"


class ToldField(TypedField):
    """Keeps the words and the time of day; shows "101, at 22:38"."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self._now = now
        self._starts: time | None = None

    @property
    def told(self) -> Told:
        """What is kept; what is being typed does not count yet."""
        value = self._value
        return value if isinstance(value, tuple) else ("", None)

    def set_told(self, words: str, clock: time | None) -> None:
        self.show_value((words, clock) if words or clock else None)

    def set_starts(self, value: time | None) -> None:
        """When it began that somebody was told of: earlier times are the next day's."""
        self._starts = value
        if not self.is_touched() and not self.problem:
            self.show_value(self._value)

    def read(self, text: str) -> Told:
        words = text.strip().removesuffix(self.tr("next day")).strip()
        at = re.escape(self.tr("at"))
        patterns = (
            rf"(?P<words>.*?)[,\s]*(?:\b(?:at|{at})\s+){_CLOCK}",
            r"(?P<words>.*?)\s*,\s*(?P<clock>\d{4}|\d{1,2}[:.]\d{2}|-\d{1,3}|\.)",
            r"(?P<words>\d{2,4})\s+(?P<clock>\d{4}|\d{1,2}[:.]\d{2}|-\d{1,3}|\.)",
        )
        for pattern in patterns:
            found = re.fullmatch(pattern, words, re.IGNORECASE)
            if found is not None:
                return found["words"].strip(" ,"), read_time(found["clock"], self._now())
        return words, None

    def write(self, value: Told) -> str:
        words, clock = value
        if clock is None:
            return words
        at = self.tr("at")
        said = f"{at} {time_text(clock)}"
        if self._starts is not None and clock < self._starts:
            said = self.tr("{time} next day").format(time=said)
        return f"{words}, {said}" if words else said

    def stepped(self, value: Told | None, steps: int, *, wide: bool) -> Told | None:
        return value
