"""A field that understands what is typed and shows at once what it understood."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.fields import TextField


class TypedField(TextField):
    """Base of the date and time fields: reads, normalises, and says what is wrong."""

    value_changed = Signal()
    """The person gave another value and left the field."""
    problem_changed = Signal(str)

    def __init__(
        self, *, optional: bool = True, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self._value: Any = None
        self._optional = optional
        self._understood = ""
        self._problem = ""
        self.textEdited.connect(self._look_at)
        self.left.connect(self._take)

    @property
    def problem(self) -> str:
        return self._problem

    @property
    def value(self) -> Any:
        """What is kept; what is being typed does not count yet."""
        return self._value

    def read(self, text: str) -> Any:
        """The value of a text; raises ValueError with the sentence to show."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        raise NotImplementedError

    def stepped(self, value: Any, steps: int, *, wide: bool) -> Any:
        """The value so many steps on; None where there is none."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value that is kept; not a change by the person."""
        self._value = value
        self._understood = ""
        self.set_text("" if value is None else self.write(value))
        self._set_problem("")

    def understood(self, text: str) -> str:
        """What a text that is being typed means, in full."""
        return self.write(self.read(text))

    def _look_at(self, text: str) -> None:
        try:
            shown = self.understood(text) if text.strip() else ""
        except ValueError:
            shown = ""
        self._understood = "" if shown == text else shown
        self.update()

    def _take(self) -> None:
        text = self.text()
        self._understood = ""
        try:
            value = self.read(text) if text.strip() or not self._optional else None
        except ValueError as problem:
            self._set_problem(str(problem))
            return
        before, self._value = self._value, value
        self.set_text("" if value is None else self.write(value))
        self._set_problem("")
        if value != before:
            self.value_changed.emit()

    def _set_problem(self, sentence: str) -> None:
        if sentence != self._problem:
            self._problem = sentence
            self.problem_changed.emit(sentence)

    def _step(self, steps: int, *, wide: bool) -> None:
        try:
            value = self.read(self.text()) if self.text().strip() else None
        except ValueError:
            return
        value = self.stepped(value, steps, wide=wide)
        if value is not None:
            self.setText(self.write(value))
            self._understood = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Up: (1, False),
            Qt.Key.Key_Down: (-1, False),
            Qt.Key.Key_PageUp: (1, True),
            Qt.Key.Key_PageDown: (-1, True),
        }
        step = keys.get(Qt.Key(event.key())) if not event.modifiers().value & ~KEYPAD else None
        if step is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        self._step(step[0], wide=step[1])
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._understood:
            return
        painter = QPainter(self)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("ink3"))
        taken = self.fontMetrics().horizontalAdvance(self.text()) + theme().px(22)
        room = self.rect().adjusted(taken, 0, -theme().px(10), 0)
        shown = painter.fontMetrics().elidedText(
            self._understood, Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, shown)
        painter.end()


KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
