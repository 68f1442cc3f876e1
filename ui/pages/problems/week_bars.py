"""How many incidents each week had: small bars, and a line where the response began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from watch_app.problems.sheets import WeekCount
from watch_app.text import translate as counted
from watch_app.wording import day_text

WEEK = timedelta(days=7)


class WeekBars(QWidget):
    """The same figures stand in its description, for whoever cannot see them."""

    def __init__(self) -> None:
        super().__init__()
        self._weeks: tuple[WeekCount, ...] = ()
        self._turn: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Incidents by week"))
        theme().changed.connect(self.updateGeometry)

    def show_weeks(self, weeks: Sequence[WeekCount], turn: date | None) -> None:
        """Show weeks in order; `turn` is the day on which the response began."""
        self._weeks, self._turn = tuple(weeks), turn
        self.setVisible(bool(weeks))
        self.setAccessibleDescription(self.sentence())
        self.setToolTip(self.sentence())
        self.update()

    def sentence(self) -> str:
        """The bars in words."""
        if not self._weeks:
            return ""
        most = max(self._weeks, key=lambda week: week.count)
        said = counted(
            "WeekBars",
            "%n incident since {first}; most in the week of {week}: {most}.|"
            "%n incidents since {first}; most in the week of {week}: {most}.",
            number=sum(week.count for week in self._weeks),
        )
        return said.format(
            first=self._day(self._weeks[0].monday), week=self._day(most.monday), most=most.count
        )

    def _day(self, day: date) -> str:
        return day_text(day, with_weekday=False, with_year=True)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._weeks:
            return
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("least"))
        line = painter.fontMetrics().height()
        top, bottom = line + 2.0, float(self.height() - line - 4)
        most = max(1, *(week.count for week in self._weeks))
        step = self.width() / len(self._weeks)
        wide = max(2.0, min(step - 2, px(22)))
        self._paint_turn(painter, step, top, bottom)
        tallest = next(place for place, week in enumerate(self._weeks) if week.count == most)
        for place, week in enumerate(self._weeks):
            high = (bottom - top) * week.count / most
            left = place * step + (step - wide) / 2
            if week.count:
                painter.fillRect(QRectF(left, bottom - high, wide, high), colour("accent"))
        painter.setPen(colour("ink2"))
        middle = tallest * step + step / 2
        room = QRectF(min(max(0, middle - px(20)), self.width() - px(40)), 0, px(40), line)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(most))
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawLine(QPointF(0, bottom + 0.5), QPointF(self.width(), bottom + 0.5))
        painter.setPen(colour("ink3"))
        foot = QRectF(0, bottom + 3, self.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self._day(self._weeks[0].monday))
        if len(self._weeks) > 1:
            last = self._day(self._weeks[-1].monday)
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, last)
        painter.end()

    def _paint_turn(self, painter: QPainter, step: float, top: float, bottom: float) -> None:
        first = self._weeks[0].monday
        if self._turn is None or not first <= self._turn < self._weeks[-1].monday + WEEK:
            return
        px, colour = theme().px, theme().colour
        across = (self._turn - first).days / 7 * step
        painter.setPen(QPen(colour("ink2"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(across, 0), QPointF(across, bottom))
        words = self.tr("response")
        wide = painter.fontMetrics().horizontalAdvance(words) + px(6)
        left = across + px(4) if across + wide < self.width() else across - wide
        painter.drawText(QPointF(left, top - px(5)), words)
