"""Work in progress: a sentence, a bar, figures and Stop, once it takes longer than a moment."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.tasks import Undertaking
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

SHOWN_AFTER_MS = 200


class ProgressBar(QWidget):
    """How far: from 0 to 1, or a moving part while that is not known."""

    def __init__(self) -> None:
        super().__init__()
        self.fraction: float | None = None
        self._phase = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))

    def set_fraction(self, fraction: float | None) -> None:
        self.fraction = None if fraction is None else min(1.0, max(0.0, fraction))
        percent = "" if self.fraction is None else f"{round(self.fraction * 100)} %"
        self.setAccessibleDescription(percent)
        if self.fraction is None and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def _move(self) -> None:
        self._phase = (self._phase + 0.03) % 1.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().px(9))

    def hideEvent(self, event: object) -> None:
        self._timer.stop()

    def showEvent(self, event: object) -> None:
        self.set_fraction(self.fraction)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme().colour("line2"))
        painter.setBrush(theme().colour("sunken"))
        painter.drawRoundedRect(box, 3, 3)
        part = box.adjusted(1, 1, -1, -1)
        if self.fraction is None:
            part.setLeft(part.left() + part.width() * 0.75 * self._phase)
            part.setWidth(box.width() * 0.22)
        else:
            part.setWidth(part.width() * self.fraction)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        painter.drawRoundedRect(part, 2, 2)
        painter.end()


class ProgressStrip(QFrame):
    """Shows one task; from 200 ms on, until it has ended."""

    def __init__(self, *, stop_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.sentence = Label("", "control", bold=True)
        self.figures = Label("", "small", colour="ink2")
        self.bar = ProgressBar()
        self.stop = Button(stop_text or self.tr("Stop"), "stop", small=True)
        words = QHBoxLayout()
        words.addWidget(self.sentence)
        words.addStretch(1)
        words.addWidget(self.figures)
        column = QVBoxLayout()
        column.setSpacing(theme().px(6))
        column.addLayout(words)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self.stop)
        self._task: Undertaking | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._appear)
        self.stop.clicked.connect(self.stop_task)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme().px(56))
        self.hide()

    def follow(self, task: Undertaking, sentence: str) -> None:
        """Show this task until it ends."""
        self._task = task
        self.sentence.setText(sentence)
        self.figures.setText("")
        self.bar.set_fraction(None)
        self.stop.setVisible(task.can_stop)
        self.stop.setEnabled(not task.is_stopping)
        task.stopping.connect(self._note_stopping)
        task.ended.connect(self._end)
        self._wait.start()

    def follows(self, task: Undertaking) -> bool:
        """Whether it shows this task at present."""
        return self._task is task

    def set_progress(self, fraction: float | None, figures: str = "") -> None:
        self.bar.set_fraction(fraction)
        self.figures.setText(figures)

    def let_go(self) -> None:
        """Leave the task to somebody else to show."""
        self._end()

    def stop_task(self) -> None:
        """Ask the task to end; the strip stays until it has."""
        if self._task is not None:
            self._task.stop()

    # Real slots: Qt forgets them with the strip, should it go while the task runs.

    @Slot()
    def _note_stopping(self) -> None:
        self.stop.setEnabled(False)

    def _appear(self) -> None:
        if self._task is not None and self._task.is_running:
            self.show()
            announce(self, self.sentence.text())

    @Slot()
    def _end(self) -> None:
        self._wait.stop()
        self._task = None
        self.hide()
