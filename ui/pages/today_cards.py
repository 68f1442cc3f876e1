"""The rows and cards of the page Today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import LARGE, pixmap
from ui.theme import theme
from ui.widgets.banner import SHAPES
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from watch_app.sheets import PatrolState
from watch_app.today import MonthFigures, Task, TaskKind, Tonight
from watch_app.wording import span

LOOKS: dict[TaskKind, tuple[str, str]] = {
    TaskKind.GAP: ("gap", "gap"),
    TaskKind.CHECK_ENDS: ("short", "shield"),
    TaskKind.NO_ROSTER: ("gap", "roster"),
    TaskKind.ROSTER_ENDS: ("", "roster"),
    TaskKind.DRAFT: ("changed", "send"),
    TaskKind.RETURNED: ("gap", "undo"),
    TaskKind.TO_CHECK: ("changed", "incidents"),
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
            TaskKind.RETURNED: self.tr("Open"),
            TaskKind.TO_CHECK: self.tr("Check"),
        }
        self.button = Button(verbs[task.kind], kind="primary" if is_first else "normal")
        self.button.setAccessibleDescription(task.headline)
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


class TonightAxis(QWidget):
    """Painted; arrows move from patrol to patrol and Enter opens one on the board."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._patrols: tuple[Tonight, ...] = ()
        self._now = datetime.min
        self._here = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Patrols of today"))
        theme().changed.connect(self._dress)

    def show_patrols(self, patrols: Sequence[Tonight], now: datetime) -> None:
        self._patrols, self._now = tuple(patrols), now
        self._here = min(self._here, max(0, len(patrols) - 1))
        self._describe()
        self._dress()

    def _describe(self) -> None:
        if self._patrols:
            one = self._patrols[self._here]
            self.setAccessibleDescription(f"{one.beat}, {span(one.starts, one.ends)}, {one.crew}")

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _row_height(self) -> int:
        body = QFontMetrics(theme().font("control", bold=True)).lineSpacing()
        small = QFontMetrics(theme().font("small")).lineSpacing()
        return body + small + theme().px(8)

    def _top(self) -> int:
        return QFontMetrics(theme().font("least")).lineSpacing() + theme().px(4)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), self._top() + self._row_height() * len(self._patrols))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(220), self.sizeHint().height())

    def _hours(self) -> tuple[float, float]:
        """The hours shown: all patrols, and at least nine."""
        midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)

        def hour(moment: datetime) -> float:
            return (moment - midnight).total_seconds() / 3600

        first = min(hour(each.starts) for each in self._patrols) // 3 * 3
        last = -(-max(hour(each.ends) for each in self._patrols) // 3) * 3
        return (max(0, last - 9), last) if last - first < 9 else (first, last)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._patrols:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = round(self.width() * 0.55)
        first, last = self._hours()
        track = QRect(names, self._top(), self.width() - names - 2, 0)
        self._paint_hours(painter, track, first, last)
        for place, each in enumerate(self._patrols):
            self._paint_patrol(painter, track, place, each, (first, last))
        midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        here = (self._now - midnight).total_seconds() / 3600
        if first <= here <= last:
            x = track.left() + round((here - first) / (last - first) * track.width())
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawLine(x, self._top() - theme().px(2), x, self.height())
        painter.end()

    def _paint_hours(self, painter: QPainter, track: QRect, first: float, last: float) -> None:
        painter.setFont(theme().font("least"))
        painter.setPen(theme().colour("ink2"))
        step = 3 if last - first <= 15 else 6
        hour = first
        while hour <= last:
            words = f"{int(hour) % 24 or (24 if hour else 0):02}"
            wide = painter.fontMetrics().horizontalAdvance(words)
            x = track.left() + (hour - first) / (last - first) * track.width() - wide / 2
            x = min(x, self.width() - wide)
            painter.drawText(round(x), painter.fontMetrics().ascent(), words)
            hour += step

    def _paint_patrol(
        self,
        painter: QPainter,
        track: QRect,
        place: int,
        each: Tonight,
        hours: tuple[float, float],
    ) -> None:
        px, colour = theme().px, theme().colour
        height = self._row_height()
        top = self._top() + place * height
        if self.hasFocus() and place == self._here:
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRect(1, top, self.width() - 2, height - px(2))
            painter.drawRoundedRect(box, px(5), px(5))
        self._paint_names(painter, QRect(px(3), top, track.left() - px(15), height), each)
        lane = QRect(track.left(), top + px(4), track.width(), height - px(12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("heat0"))
        painter.drawRoundedRect(lane, px(4), px(4))
        midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        first, last = hours
        ends = [
            track.left()
            + ((moment - midnight).total_seconds() / 3600 - first) / (last - first) * track.width()
            for moment in (each.starts, each.ends)
        ]
        bar = QRect(
            round(ends[0]), lane.top(), max(px(6), round(ends[1] - ends[0])), lane.height()
        )
        state = each.state.value
        is_full = each.state in (PatrolState.FULL, PatrolState.SHORT)
        pen = QPen(colour("soft_line" if is_full else f"{state}_line"), 1.2)
        if each.state == PatrolState.GAP:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("heat2" if is_full else f"{state}_tint"))
        painter.drawRoundedRect(bar, px(4), px(4))

    def _paint_names(self, painter: QPainter, box: QRect, each: Tonight) -> None:
        px, colour = theme().px, theme().colour
        painter.setFont(theme().font("control", bold=True))
        painter.setPen(colour("ink"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(each.beat, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.left(), box.top() + metrics.ascent(), name)
        below = box.top() + metrics.lineSpacing()
        is_open = each.state in (PatrolState.GAP, PatrolState.STOOD_DOWN)
        painter.setFont(theme().font("small", bold=is_open))
        small = painter.fontMetrics()
        left, ink = box.left(), "ink2"
        if is_open:
            ink = f"{each.state.value}_text"
            size = px(13)
            mark = pixmap(SHAPES[each.state.value], ink, size, self.devicePixelRatioF())
            painter.drawPixmap(left, below + (small.height() - size) // 2, mark)
            left += size + px(4)
        painter.setPen(colour(ink))
        words = small.elidedText(each.crew, Qt.TextElideMode.ElideRight, box.right() - left)
        painter.drawText(left, below + small.ascent(), words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self._patrols:
            place = self._here + steps[Qt.Key(event.key())]
            self._here = min(len(self._patrols) - 1, max(0, place))
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int((event.position().y() - self._top()) // self._row_height())
        if 0 <= place < len(self._patrols):
            self._here = place
            self._open()

    def _open(self) -> None:
        if self._patrols:
            self.opened.emit(self._patrols[self._here].patrol_id)


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
