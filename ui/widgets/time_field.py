"""A time of day, typed as "2240", "940", "22.40", "-10" or "."; arrows turn it."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from ui.widgets.moments import read_time, time_text
from ui.widgets.typed_field import TypedField


class TimeField(TypedField):
    """Up and Down turn five minutes, PgUp and PgDn an hour.

    With `starts` set, an end that is not after it reads "00:30 next day".
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        optional: bool = True,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(optional=optional, placeholder=placeholder, parent=parent)
        self._now = now
        self._starts: time | None = None

    @property
    def clock(self) -> time | None:
        """The time kept; what is being typed does not count yet."""
        value = self._value
        return value if isinstance(value, time) else None

    @property
    def is_next_day(self) -> bool:
        return self._starts is not None and self.clock is not None and self.clock <= self._starts

    def set_clock(self, value: time | None) -> None:
        self.show_value(value)

    def set_starts(self, value: time | None) -> None:
        """The time this one is the end of."""
        self._starts = value
        if not self.is_touched() and not self.problem:
            self.show_value(self._value)

    def read(self, text: str) -> time:
        suffix = self.tr("next day")
        return read_time(text.strip().removesuffix(suffix), self._now())

    def write(self, value: time) -> str:
        if self._starts is not None and value <= self._starts:
            return self.tr("{time} next day").format(time=time_text(value))
        return time_text(value)

    def stepped(self, value: time | None, steps: int, *, wide: bool) -> time | None:
        if value is None:
            now = self._now()
            return time(now.hour, now.minute)
        minutes = 60 if wide else 5
        total = value.hour * 60 + value.minute
        turned = total + steps * minutes
        if not wide:
            turned = (total // 5 + (steps if total % 5 == 0 or steps > 0 else 0)) * 5
        return time(turned // 60 % 24, turned % 60)
