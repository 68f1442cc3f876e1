"""A sentence in the corner that says what was done, with Undo, for ten seconds."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

SHOWN_MS = 10_000
_OFFSET = 3


class Toast(QFrame):
    """One at a time at the bottom left; never takes the focus, and waits while hovered."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = Label("", "control")
        self.undo = Button(self.tr("Undo"), kind="quiet", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6 + _OFFSET)
        row.setSpacing(12)
        row.addWidget(self.sentence)
        row.addWidget(self.undo)
        self.undo.clicked.connect(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._end)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, *, undo: bool) -> None:
        self.sentence.setText(sentence)
        self.undo.setVisible(undo)
        self.setAccessibleName(sentence)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, sentence)

    @property
    def offers_undo(self) -> bool:
        return self.isVisible() and not self.undo.isHidden()

    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _end(self) -> None:
        if self.underMouse() or self.undo.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            width = min(self.sizeHint().width(), parent.width() - 40)
            height = max(theme().px(44), self.sizeHint().height())
            self.setGeometry(20, parent.height() - height - 16, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5 - _OFFSET)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("shadow"))
        painter.drawRoundedRect(box.translated(0, _OFFSET), 7, 7)
        painter.setPen(QPen(theme().colour("line2"), 1))
        painter.setBrush(theme().colour("surface"))
        painter.drawRoundedRect(box, 7, 7)
        painter.end()
