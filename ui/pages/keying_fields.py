"""Fields of a sheet that is keyed in: times past midnight, kilometres, one letter for a choice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.fields import Choice, TextField
from ui.widgets.typed_field import TypedField
from watch_app import sheet_times
from watch_app.errors import InputError
from watch_app.wording import clock

Span = tuple[datetime, datetime]
NEXT_DAY = " +1"
"""Behind a time after midnight, as on paper."""


class SheetTime(TypedField):
    """A time near to a patrol: "2240", and "0015" after midnight."""

    def __init__(self, patrol: Span, *, optional: bool = True) -> None:
        super().__init__(optional=optional)
        self._patrol = patrol

    @property
    def moment(self) -> datetime | None:
        value = self._value
        return value if isinstance(value, datetime) else None

    def set_patrol(self, patrol: Span) -> None:
        self._patrol = patrol

    def read(self, text: str) -> datetime:
        moment = None
        try:
            moment = sheet_times.moment(text.removesuffix(NEXT_DAY), *self._patrol)
        except InputError as problem:
            raise ValueError(str(problem)) from problem
        if moment is None:
            raise ValueError(self.tr("Write a time, such as 2240."))
        return moment

    def write(self, value: datetime) -> str:
        is_later = value.date() > self._patrol[0].date()
        return f"{clock(value)}{NEXT_DAY}" if is_later else clock(value)

    def stepped(self, value: datetime | None, steps: int, *, wide: bool) -> datetime | None:
        minutes = 60 if wide else 5
        return (value or self._patrol[0]) + timedelta(minutes=steps * minutes)


class Distance(TypedField):
    """Kilometres as they stand on the clock."""

    def read(self, text: str) -> float:
        try:
            value = float(text.strip().replace(",", "."))
        except ValueError as problem:
            raise ValueError(self.tr("Write kilometres, such as 1204.5.")) from problem
        if not 0 <= value < 10_000_000:
            raise ValueError(self.tr("Write kilometres, such as 1204.5."))
        return value

    def write(self, value: float) -> str:
        return f"{value:g}" if value < 100_000 else f"{value:.0f}"

    @property
    def km(self) -> float | None:
        value = self._value
        return float(value) if isinstance(value, int | float) else None

    def stepped(self, value: float | None, steps: int, *, wide: bool) -> float | None:
        return max(0.0, (value or 0.0) + steps * (10 if wide else 1))


class LetterChoice(Choice):
    """A first letter chooses, Enter goes on."""

    confirmed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.left.emit()


def on_enter(control: QWidget, go_on: Callable[[QWidget], None]) -> None:
    """Let Enter leave a field for the next one, unless it cannot be read."""
    if isinstance(control, LetterChoice):
        control.confirmed.connect(partial(go_on, control))
    elif isinstance(control, TextField):
        control.returnPressed.connect(partial(_leave, control, go_on))


def _leave(control: TextField, go_on: Callable[[QWidget], None]) -> None:
    control.editingFinished.emit()
    if not getattr(control, "problem", ""):
        go_on(control)


def written(control: QWidget) -> str:
    """What is written in a control, kept or not."""
    if isinstance(control, Choice):
        return control.currentText()
    if isinstance(control, TextField):
        return control.text()
    return str(getattr(control, "toPlainText", str)())
