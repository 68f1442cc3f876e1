"""The patrols of today, painted against the hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import pixmap
from ui.theme import theme
from ui.widgets.banner import SHAPES
from watch_app.sheets import PatrolState
from watch_app.today import Tonight
from watch_app.wording import span


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
