"""One part of an incident in a list: a sentence that opens into its fields, and a cross."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.disclosure import Disclosure

PICTURE = 56


class PartRow(QWidget):
    """Enter or Space opens it, Del removes it; what opens stands below."""

    opened = Signal()
    closed = Signal()
    removed = Signal()

    def __init__(
        self, number: int, sentence: str, cross_words: str, picture: QPixmap | None = None
    ) -> None:
        super().__init__()
        self.sentence = sentence
        self.line = Disclosure(is_heading=not number)
        self.line.set_words(str(number) if number else "", sentence)
        self.line.toggled.connect(self._toggle)
        self.cross = IconButton("close", cross_words, size=14, colour="ink3")
        self.cross.clicked.connect(self.removed)
        top = QHBoxLayout()
        top.setSpacing(theme().px(8))
        if picture is not None:
            top.addWidget(_shown(picture))
        top.addWidget(self.line, 1)
        top.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(6))
        self._column.addLayout(top)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def hold(self, editor: QWidget) -> None:
        """Take the fields in below the sentence."""
        self._column.addWidget(editor)

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001  (as a check mark)
        """Turn the arrow; nothing else follows from it."""
        self.line.blockSignals(True)  # noqa: FBT003
        self.line.setChecked(is_open)
        self.line.blockSignals(False)  # noqa: FBT003
        self.line.update()

    def _toggle(self, is_open: bool) -> None:  # noqa: FBT001  (a signal's argument)
        (self.opened if is_open else self.closed).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_here = self.line.hasFocus() or self.cross.hasFocus()
        if is_here and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _shown(picture: QPixmap) -> QLabel:
    label = QLabel()
    side = theme().px(PICTURE)
    label.setFixedSize(QSize(side, side))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setPixmap(picture)
    return label
