"""The rows and cards of the page Today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import LARGE, pixmap
from ui.pages.today_axis import TonightAxis
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from watch_app.today import MonthFigures, Task, TaskKind, Tonight

LOOKS: dict[TaskKind, tuple[str, str]] = {
    TaskKind.GAP: ("gap", "gap"),
    TaskKind.CHECK_ENDS: ("short", "shield"),
    TaskKind.NO_ROSTER: ("gap", "roster"),
    TaskKind.ROSTER_ENDS: ("", "roster"),
    TaskKind.DRAFT: ("changed", "send"),
    TaskKind.UNTOLD: ("changed", "phone"),
    TaskKind.SHEETS: ("", "document"),
    TaskKind.TO_KEY_IN: ("", "check"),
    TaskKind.ASKED: ("gap", "inbox"),
    TaskKind.REQUEST: ("changed", "requests"),
    TaskKind.RETURNED: ("gap", "undo"),
    TaskKind.TO_CHECK: ("changed", "incidents"),
    TaskKind.LATE: ("gap", "standards"),
    TaskKind.PARTNER: ("gap", "send"),
    TaskKind.FEEDBACK: ("", "person"),
    TaskKind.ACTION: ("gap", "problems"),
    TaskKind.DECISION: ("gap", "check"),
    TaskKind.ASSESSMENT: ("changed", "problems"),
}
"""State and icon of each kind of task."""


class TaskRow(QWidget):
    """Shape, sentence, reason and the one button that goes to the place."""

    opened = Signal(object)

    def __init__(self, task: Task, *, is_first: bool) -> None:
        super().__init__()
        self.task = task
        verbs = {
            TaskKind.GAP: self.tr("Whom to ring"),
            TaskKind.CHECK_ENDS: self.tr("Open"),
            TaskKind.NO_ROSTER: self.tr("Generate"),
            TaskKind.ROSTER_ENDS: self.tr("Generate"),
            TaskKind.DRAFT: self.tr("Look at it"),
            TaskKind.UNTOLD: self.tr("Tell them"),
            TaskKind.SHEETS: self.tr("Key them in"),
            TaskKind.TO_KEY_IN: self.tr("Key them in"),
            TaskKind.ASKED: self.tr("Answer"),
            TaskKind.REQUEST: self.tr("Look at it"),
            TaskKind.RETURNED: self.tr("Open"),
            TaskKind.TO_CHECK: self.tr("Check"),
            TaskKind.LATE: self.tr("See which"),
            TaskKind.PARTNER: self.tr("Open"),
            TaskKind.FEEDBACK: self.tr("Write to them"),
            TaskKind.ACTION: self.tr("Open"),
            TaskKind.DECISION: self.tr("Open"),
            TaskKind.ASSESSMENT: self.tr("Assess"),
        }
        self.button = Button(verbs[task.kind], kind="primary" if is_first else "normal")
        said = self.tr("{verb}: {what}").format(verb=verbs[task.kind], what=task.headline)
        self.button.setAccessibleName(said)
        self.button.clicked.connect(lambda: self.opened.emit(self.task))
        self._shape = _Square(*LOOKS[task.kind])
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(Label(task.headline, "body", bold=True, wrap=True))
        words.addWidget(Label(task.reason, "dense", colour="ink2", wrap=True))
        row = QHBoxLayout(self)
        px = theme().px
        row.setContentsMargins(px(14), px(11), px(14), px(11))
        row.setSpacing(px(14))
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{task.headline}. {task.reason}")


class _Square(QLabel):
    """An icon on the tint of its state."""

    def __init__(self, state: str, shape: str) -> None:
        super().__init__()
        self._state, self._shape = state, shape
        self._dress()
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        side = theme().px(40)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(f"{self._state}_tint" if self._state else "sunken"))
        radius = theme().px(8)
        painter.drawRoundedRect(self.rect(), radius, radius)
        size = theme().px(LARGE)
        ink = f"{self._state}_text" if self._state else "ink2"
        mark = pixmap(self._shape, ink, size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, mark)
        painter.end()


class TonightCard(Card):
    """The patrols of today against the hours, with the time it is now."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__("")
        self.body.addWidget(Label(self.tr("Tonight"), "section", bold=True))
        self.axis = TonightAxis()
        self.axis.opened.connect(self.opened)
        self.none = Label(self.tr("No patrols today."), "dense", colour="ink2", wrap=True)
        self.body.addWidget(self.axis)
        self.body.addWidget(self.none)

    def show_patrols(self, patrols: Sequence[Tonight], now: datetime) -> None:
        self.axis.show_patrols(patrols, now)
        self.axis.setVisible(bool(patrols))
        self.none.setVisible(not patrols)


class MonthCard(Card):
    """Figures of the month so far, each with what it compares to."""

    def __init__(self) -> None:
        super().__init__("")
        self.heading = Label("", "section", bold=True)
        self.body.addWidget(self.heading)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.figures: dict[str, str] = {}

    def show_figures(self, month: MonthFigures) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.heading.setText(self.tr("{month} so far").format(month=month.month))
        of = self.tr("{part} of {whole}")
        self.figures = {
            self.tr("Patrols held"): of.format(part=month.patrols_held, whole=month.patrols_due),
            self.tr("Hours walked"): str(month.hours),
            self.tr("Places filled this month"): of.format(part=month.filled, whole=month.places),
            self.tr("Most and fewest patrols"): self.tr("{most} and {fewest}").format(
                most=month.most, fewest=month.fewest
            ),
            self.tr("Incidents in the log"): str(month.incidents),
        }
        for row, (name, figure) in enumerate(self.figures.items()):
            self._grid.addWidget(Label(name, "control", colour="ink2", wrap=True), row, 0)
            value = Label(figure, "control", bold=True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(value, row, 1)
