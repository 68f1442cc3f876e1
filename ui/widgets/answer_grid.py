"""The boxes of an availability form on the screen: three strokes of the keypad for each day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.banner import announce
from watch_app.availability_bands import Band, Willing
from watch_app.wording import day_text, weekday_name

HALF = 16
"""Days in the left half, as on paper."""
Place = tuple[int, int]
"""Which day, and which time of its evening, both counted from nought."""
_ANSWERS = {
    Qt.Key.Key_1: Willing.GLADLY,
    Qt.Key.Key_2: Willing.IF_NEEDED,
    Qt.Key.Key_0: Willing.CANNOT,
    Qt.Key.Key_Space: Willing.CANNOT,
}
_NEXT = {
    Willing.CANNOT: Willing.GLADLY,
    Willing.GLADLY: Willing.IF_NEEDED,
    Willing.IF_NEEDED: Willing.CANNOT,
}


class AnswerGrid(QWidget):
    """1 gladly, 2 if needed, 0 or Space cannot; each stroke goes on to the next box."""

    changed = Signal()
    finished = Signal()
    """The last box of the month is behind us."""

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[date, ...] = ()
        self.bands: tuple[Band, ...] = ()
        self.weekend: tuple[int, ...] = ()
        self.answers: dict[tuple[date, Band], Willing] = {}
        self.here: Place = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("When they can patrol"))
        self.setAccessibleDescription(
            self.tr("1 gladly, 2 if needed, 0 cannot; each goes on to the next box")
        )
        theme().changed.connect(self._dress)

    def show_month(
        self, days: tuple[date, ...], bands: tuple[Band, ...], weekend: tuple[int, ...]
    ) -> None:
        """Show the boxes of a month, all of them empty."""
        self.days, self.bands, self.weekend = days, bands, weekend
        self.here = (0, 0)
        self.set_answers({})
        self._dress()

    def set_answers(self, answers: Mapping[tuple[date, Band], Willing]) -> None:
        self.answers = dict(answers)
        self.update()

    def answer(self, place: Place) -> Willing:
        return self.answers.get((self.days[place[0]], self.bands[place[1]]), Willing.CANNOT)

    # Geometry

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return max(theme().px(28), self.fontMetrics().lineSpacing() + 6)

    def _label(self) -> int:
        return self.fontMetrics().horizontalAdvance("30 Www") + theme().px(18)

    def _top(self) -> int:
        return 2 * self.fontMetrics().lineSpacing() + theme().px(6)

    def _half(self) -> int:
        return (self.width() - theme().px(28)) // 2

    def sizeHint(self) -> QSize:
        return QSize(theme().px(700), self._top() + HALF * self._row() + 2)

    def minimumSizeHint(self) -> QSize:
        bands = max(1, len(self.bands)) * theme().px(40)
        return QSize(2 * (self._label() + bands) + theme().px(28), self.sizeHint().height())

    def _left(self, day: int) -> int:
        return 0 if day < HALF else self._half() + theme().px(28)

    def box(self, place: Place) -> QRect:
        """Where a box is painted."""
        day, band = place
        wide = (self._half() - self._label()) // max(1, len(self.bands))
        x = self._left(day) + self._label() + band * wide
        y = self._top() + (day % HALF) * self._row()
        return QRect(x, y, wide, self._row()).adjusted(
            theme().px(5), theme().px(2), -theme().px(5), -theme().px(2)
        )

    def _place_at(self, point: QPoint) -> Place | None:
        return next(
            (
                (day, band)
                for day in range(len(self.days))
                for band in range(len(self.bands))
                if self.box((day, band)).contains(point)
            ),
            None,
        )

    # Changing

    def put(self, place: Place, how: Willing) -> None:
        """Write into one box."""
        if how != self.answer(place):
            self.answers[self.days[place[0]], self.bands[place[1]]] = how
            self.changed.emit()
        self.update()

    def _go_on(self) -> None:
        day, band = self.here
        if band + 1 < len(self.bands):
            self._move(day, band + 1)
        elif day + 1 < len(self.days):
            self._move(day + 1, 0)
        else:
            self.finished.emit()

    def _move(self, day: int, band: int) -> None:
        self.here = (
            min(max(day, 0), len(self.days) - 1),
            min(max(band, 0), len(self.bands) - 1),
        )
        self._say()
        self.update()

    def _say(self) -> None:
        day, band = self.here
        sentence = self.tr("{day}, {time}: {how}").format(
            day=day_text(self.days[day]),
            time=self.bands[band].named,
            how=self.answer(self.here).words,
        )
        announce(self, sentence)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.days or not self.bands:
            super().keyPressEvent(event)
            return
        day, band = self.here
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moves = {
            Qt.Key.Key_Left: (day, band - 1),
            Qt.Key.Key_Right: (day, band + 1),
            Qt.Key.Key_Up: (day - 1, band),
            Qt.Key.Key_Down: (day + 1, band),
            Qt.Key.Key_Home: (0, 0),
            Qt.Key.Key_End: (len(self.days) - 1, len(self.bands) - 1),
            Qt.Key.Key_Return: (day + 1, 0),
            Qt.Key.Key_Enter: (day + 1, 0),
        }
        if plain:
            super().keyPressEvent(event)
        elif key in _ANSWERS:
            self.put(self.here, _ANSWERS[key])
            self._go_on()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.put(self.here, Willing.CANNOT)
            if key is Qt.Key.Key_Backspace:
                self._move(*((day, band - 1) if band else (day - 1, len(self.bands) - 1)))
        elif key in moves:
            self._move(*moves[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place is not None:
            self.here = place
            self.put(place, _NEXT[self.answer(place)])
            self._say()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for first in range(0, len(self.days), HALF):
            self._paint_heads(painter, first)
        for day in range(len(self.days)):
            self._paint_day(painter, day)
        painter.end()

    def _paint_heads(self, painter: QPainter, first: int) -> None:
        line = self.fontMetrics().lineSpacing()
        for place, band in enumerate(self.bands):
            box = self.box((first, place)).adjusted(-theme().px(5), 0, theme().px(5), 0)
            painter.setPen(theme().colour("ink"))
            painter.setFont(theme().font("small", bold=True))
            upper = QRect(box.x(), 0, box.width(), line)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, band.word)
            painter.setPen(theme().colour("ink2"))
            painter.setFont(theme().font("small"))
            lower = QRect(box.x(), line, box.width(), line)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, band.hours)

    def _paint_day(self, painter: QPainter, place: int) -> None:
        day = self.days[place]
        left, row = self._left(place), self._row()
        y = self._top() + (place % HALF) * row
        is_weekend = day.weekday() in self.weekend
        painter.setFont(theme().font("body", bold=is_weekend))
        painter.setPen(theme().colour("ink"))
        words = QRect(left, y, self._label(), row)
        said = f"{day.day:>2} {weekday_name(day.weekday())}"
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)
        painter.setPen(theme().colour("line"))
        painter.drawLine(left, y + row - 1, left + self._half(), y + row - 1)
        for band in range(len(self.bands)):
            self._paint_box(painter, (place, band))

    def _paint_box(self, painter: QPainter, place: Place) -> None:
        box, how = self.box(place), self.answer(place)
        fills = {Willing.GLADLY: "heat3", Willing.IF_NEEDED: "heat1", Willing.CANNOT: "sunken"}
        painter.fillRect(box, theme().colour(fills[how]))
        is_here = place == self.here and self.hasFocus()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("ink" if is_here else "line2"), 2 if is_here else 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if how.value:
            painter.setFont(theme().font("body", bold=True))
            painter.setPen(theme().colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, how.value)
