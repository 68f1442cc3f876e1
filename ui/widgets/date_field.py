"""A date, typed as "5.12", "fri", "today" or "+1"; arrows turn it."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from ui.widgets.moments import date_text, read_date
from ui.widgets.typed_field import TypedField


class DateField(TypedField):
    """Up and Down turn a day, PgUp and PgDn a month; shows "Sat 5 Dec 2026"."""

    def __init__(
        self,
        today: Callable[[], date],
        *,
        optional: bool = True,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(optional=optional, placeholder=placeholder, parent=parent)
        self._today = today

    @property
    def day(self) -> date | None:
        """The date kept; what is being typed does not count yet."""
        value = self._value
        return value if isinstance(value, date) else None

    def set_day(self, value: date | None) -> None:
        self.show_value(value)

    def read(self, text: str) -> date:
        month_first = QLocale().dateFormat(QLocale.FormatType.ShortFormat).startswith("M")
        return read_date(text, self._today(), month_first=month_first)

    def write(self, value: date) -> str:
        return date_text(value)

    def stepped(self, value: date | None, steps: int, *, wide: bool) -> date | None:
        if value is None:
            return self._today()
        try:
            return _months_on(value, steps) if wide else value + timedelta(days=steps)
        except (OverflowError, ValueError):
            return None


def _months_on(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
