"""Fields that are typed into: one line, several lines, a number, one of several, yes or no."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ui.icons import SMALL, pixmap
from ui.theme import theme
from ui.widgets.labels import Label
from ui.widgets.text_field import TextField, is_undo_of_the_watch

__all__ = ["CheckBox", "Choice", "Hint", "NumberField", "TextArea", "TextField"]


class TextArea(QPlainTextEdit):
    """Several lines; Tab moves on, `left` as in TextField."""

    left = Signal()

    def __init__(self, text: str = "", *, lines: int = 4, placeholder: str = "") -> None:
        super().__init__(text)
        self._kept = text
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._dress()
        theme().changed.connect(self._dress)

    def set_text(self, text: str) -> None:
        self._kept = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def text(self) -> str:
        return self.toPlainText()

    def is_touched(self) -> bool:
        return self.toPlainText() != self._kept

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + theme().px(24))

    def event(self, event: QEvent) -> bool:
        text = self.document()
        if is_undo_of_the_watch(event, text.isUndoAvailable(), text.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.document().clearUndoRedoStacks()
            self.left.emit()


class Choice(QComboBox):
    """One of several; the wheel turns it only while it has the focus."""

    left = Signal()

    def __init__(self, choices: Iterable[tuple[object, str]] = ()) -> None:
        super().__init__()
        # Kept here and not as item data: Qt would turn an enumeration into its text.
        self._values: list[object] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)
        self.activated.connect(lambda _row: self.left.emit())
        self._dress()
        theme().changed.connect(self._dress)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer other values; keeps the one chosen where it is still there."""
        kept = self.value
        self.clear()
        self._values = []
        for value, text in choices:
            self._values.append(value)
            self.addItem(text)
        self.set_value(kept)

    @property
    def value(self) -> object:
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def set_value(self, value: object) -> None:
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def _dress(self) -> None:
        self.setFont(theme().font("body"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        _wheel_with_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme().px(SMALL)
        painter = QPainter(self)
        colour = "ink2" if self.isEnabled() else "ink3"
        mark = pixmap("down", colour, size, self.devicePixelRatioF())
        margin = theme().px(10)
        left = (
            margin
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else (self.width() - size - margin)
        )
        painter.drawPixmap(left, (self.height() - size) // 2, mark)
        painter.end()


class NumberField(QSpinBox):
    """A whole number with small arrows; the wheel turns it only while it has the focus.

    The bounds are for what is typed: a larger value that is kept already is shown as it is.
    """

    left = Signal()

    def __init__(self, least: int, most: int, *, suffix: str = "") -> None:
        super().__init__()
        self._kept = least
        self._most = most
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setStepType(QAbstractSpinBox.StepType.DefaultStepType)
        self.editingFinished.connect(self._leave)
        self._dress()
        theme().changed.connect(self._dress)

    def set_value(self, value: int) -> None:
        self._kept = value
        self.setMaximum(max(self._most, value))
        self.setValue(value)

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        self.lineEdit().setFont(theme().font("body"))
        # A style sheet cannot pad the line inside a spin box.
        self.lineEdit().setTextMargins(theme().px(9), 0, 0, 0)

    def _leave(self) -> None:
        if self.value() != self._kept:
            self._kept = self.value()
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text() == self.specialValueText():
            # A word is no number to type on to; after a click the caret would stand in it.
            QTimer.singleShot(0, self.selectAll)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _wheel_with_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme().px(10)
        painter = QPainter(self)
        colour = "ink2" if self.isEnabled() else "ink3"
        ratio = self.devicePixelRatioF()
        left = self.width() - size - theme().px(7)
        middle = self.height() // 2
        painter.drawPixmap(left, middle - size, pixmap("up", colour, size, ratio))
        painter.drawPixmap(left, middle, pixmap("down", colour, size, ratio))
        painter.end()


def _wheel_with_focus(field: QWidget, event: QWheelEvent) -> None:
    if isinstance(field, Choice) and field.hasFocus():
        QComboBox.wheelEvent(field, event)
    elif isinstance(field, NumberField) and field.hasFocus():
        QSpinBox.wheelEvent(field, event)
    else:
        event.ignore()


class CheckBox(QCheckBox):
    """Yes or no, drawn as the theme has it; `left` follows each change by the person."""

    left = Signal()

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._dress()
        self.clicked.connect(lambda _on: self.left.emit())
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        px = theme().px
        words = self.fontMetrics().horizontalAdvance(self.text())
        width = px(20) + (px(10) + words if self.text() else 0)
        return QSize(width + 2, max(px(28), self.fontMetrics().lineSpacing()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(20)
        box = QRect(1, (self.height() - side) // 2, side - 2, side - 2)
        if self.isChecked():
            fill = "accent" if self.isEnabled() else "line2"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(fill))
            painter.drawRoundedRect(box, px(4), px(4))
            size = px(SMALL)
            mark = pixmap("check", "on_accent", size, self.devicePixelRatioF())
            painter.drawPixmap(
                box.center().x() - size // 2 + 1, box.center().y() - size // 2 + 1, mark
            )
        else:
            painter.setPen(QPen(colour("line2" if self.isEnabled() else "line"), 1))
            painter.setBrush(colour("hover" if self.underMouse() else "surface"))
            painter.drawRoundedRect(box, px(4), px(4))
        if self.text():
            painter.setPen(colour("ink" if self.isEnabled() else "ink3"))
            words = self.rect().adjusted(side + px(10), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Hint(Label):
    """Small grey words beside or below something."""

    def __init__(self, text: str = "", *, wrap: bool = False) -> None:
        super().__init__(text, "small", colour="ink3", wrap=wrap)
