"""One line that is typed into."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.icons import pixmap
from ui.theme import theme


class TextField(QLineEdit):
    """One line; `left` says that it was left or confirmed with another text than before."""

    left = Signal()

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        shape: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`shape` names an icon that stands before the text."""
        super().__init__(text, parent)
        self._kept = text
        self._shape = shape
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._leave)
        self._dress()
        theme().changed.connect(self._dress)

    def set_text(self, text: str) -> None:
        """Show what is kept; not a change by the person."""
        self._kept = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def is_touched(self) -> bool:
        """Whether the person wrote something that is not kept yet."""
        return self.text() != self._kept

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        if self._shape:
            self.setTextMargins(theme().px(22), 0, 0, 0)

    def _leave(self) -> None:
        if self.text() != self._kept:
            self._kept = self.text()
            self._forget_typing()
            self.left.emit()

    def _forget_typing(self) -> None:
        """From here on undo is the undo of the watch."""
        cursor, blocked = self.cursorPosition(), self.blockSignals(True)  # noqa: FBT003
        self.setText(self.text())
        self.setCursorPosition(cursor)
        self.blockSignals(blocked)

    def event(self, event: QEvent) -> bool:
        if is_undo_of_the_watch(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shape:
            size = theme().px(16)
            painter = QPainter(self)
            mark = pixmap(self._shape, "ink2", size, self.devicePixelRatioF())
            painter.drawPixmap(theme().px(10), (self.height() - size) // 2, mark)
            painter.end()


def is_undo_of_the_watch(event: QEvent, *can_here: bool) -> bool:
    """Whether a key asks for an undo or redo that the field itself does not have."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return any(event.matches(key) and not can for key, can in zip(keys, can_here, strict=True))
