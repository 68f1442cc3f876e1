"""Hours of a usual week, painted or written: both are the same value."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets import weekly
from ui.widgets.banner import announce
from ui.widgets.fields import Hint, TextField
from watch_app.wording import clock_of_minute, long_weekday_name, weekday_name

HOUR = 60


class AvailabilityGrid(QWidget):
    """Seven days of 24 hours with the line of text below; `left` follows each change."""

    left = Signal()
    problem_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.hours = HourGrid()
        self.line = TextField(placeholder="mon-fri 1900-2300, sat 1400-0100")
        self.line.setAccessibleName(self.tr("Free to patrol, in words"))
        self.line.setAccessibleDescription(self.tr("For example mon-fri 1900-2300"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.hours)
        column.addWidget(Hint(self.tr("Drag, or Space and arrow keys. Or write:")))
        column.addWidget(self.line)
        self.hours.changed.connect(self._take_hours)
        self.line.left.connect(self._take_line)
        self.setFocusProxy(self.hours)

    @property
    def windows(self) -> tuple[weekly.Window, ...]:
        return weekly.windows_of(self.hours.spans)

    def set_windows(self, windows: tuple[tuple[int, int, int], ...]) -> None:
        """Show (weekday, start minute, length in minutes) windows that are kept."""
        self.hours.set_spans(weekly.spans_of(windows))
        self.line.set_text(weekly.written(self.hours.spans))
        self.problem_changed.emit("")

    @property
    def total_hours(self) -> float:
        return sum(end - start for start, end in self.hours.spans) / HOUR

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.hours.setAccessibleName(name)

    def _take_hours(self) -> None:
        self.line.set_text(weekly.written(self.hours.spans))
        self.problem_changed.emit("")
        self.left.emit()

    def _take_line(self) -> None:
        try:
            spans = weekly.read(self.line.text())
        except weekly.WeekTextError as problem:
            self.problem_changed.emit(str(problem))
            return
        self.hours.set_spans(spans)
        self._take_hours()


class HourGrid(QWidget):
    """The painted week: drag paints, arrows move, Shift extends, Space sets."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.spans: weekly.Spans = ()
        self._cursor = (0, 18)
        self._anchor = self._cursor
        self._dragged: tuple[int, int] | None = None
        self._before: weekly.Spans = ()
        self._paints_free = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Free to patrol in a usual week"))
        theme().changed.connect(self._dress)

    def set_spans(self, spans: weekly.Spans) -> None:
        self.spans = spans
        self.setAccessibleDescription(weekly.written(spans))
        self.update()

    # Geometry

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _left(self) -> int:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(weekday_name(day)) for day in range(7)) + 12

    def _top(self) -> int:
        return self.fontMetrics().lineSpacing() + 2

    def _row_height(self) -> int:
        return max(theme().px(22), self.fontMetrics().lineSpacing())

    def _cell(self, day: int, hour: int) -> QRect:
        left, width = self._left(), self.width() - self._left()
        start, end = left + width * hour // 24, left + width * (hour + 1) // 24
        return QRect(
            start, self._top() + day * self._row_height(), end - start, self._row_height()
        )

    def _cell_at(self, point: QPoint) -> tuple[int, int]:
        width = max(1, self.width() - self._left())
        hour = (point.x() - self._left()) * 24 // width
        day = (point.y() - self._top()) // self._row_height()
        return min(6, max(0, day)), min(23, max(0, hour))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(420), self._top() + 7 * self._row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + 24 * 9, self.sizeHint().height())

    # Changing

    def _chosen(self) -> list[tuple[int, int]]:
        """The cells between anchor and cursor."""
        days = sorted((self._anchor[0], self._cursor[0]))
        hours = sorted((self._anchor[1], self._cursor[1]))
        return [
            (day, hour)
            for day in range(days[0], days[1] + 1)
            for hour in range(hours[0], hours[1] + 1)
        ]

    def _is_free(self, cell: tuple[int, int]) -> bool:
        start = cell[0] * weekly.DAY + cell[1] * HOUR
        return weekly.covered(self.spans, start, start + HOUR) == HOUR

    def _set(self, cells: list[tuple[int, int]], *, free: bool) -> None:
        spans = self.spans
        for day, hour in cells:
            start = day * weekly.DAY + hour * HOUR
            if free:
                spans = weekly.merged([*spans, (start, start + HOUR)])
            else:
                spans = weekly.without(spans, start, start + HOUR)
        if spans != self.spans:
            self.set_spans(spans)

    def _toggle(self) -> None:
        cells = self._chosen()
        before = self.spans
        self._set(cells, free=not all(self._is_free(cell) for cell in cells))
        if self.spans != before:
            self.changed.emit()
            self._announce_cursor()

    def copy_day(self) -> None:
        """Give every day the hours that begin on the day the cursor is on."""
        model = [
            (each.start_minute, each.length_minutes)
            for each in weekly.windows_of(self.spans)
            if each.weekday == self._cursor[0]
        ]
        spans = weekly.spans_of((day, *hours) for day in range(7) for hours in model)
        if spans != self.spans:
            self.set_spans(spans)
            self.changed.emit()

    def _announce_cursor(self) -> None:
        day, hour = self._cursor
        free = self.tr("free") if self._is_free(self._cursor) else self.tr("not free")
        sentence = self.tr("{day} {start} to {end}, {free}").format(
            day=long_weekday_name(day),
            start=clock_of_minute(hour * HOUR),
            end=clock_of_minute((hour + 1) * HOUR),
            free=free,
        )
        announce(self, sentence)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day, hour = self._cursor
        moves = {
            Qt.Key.Key_Left: (day, hour - 1),
            Qt.Key.Key_Right: (day, hour + 1),
            Qt.Key.Key_Up: (day - 1, hour),
            Qt.Key.Key_Down: (day + 1, hour),
            Qt.Key.Key_Home: (day, 0),
            Qt.Key.Key_End: (day, 23),
        }
        key = Qt.Key(event.key())
        if key in moves:
            to_day, to_hour = moves[key]
            self._cursor = min(6, max(0, to_day)), min(23, max(0, to_hour))
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor = self._cursor
            self._announce_cursor()
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        before = self.spans
        self._set(self._chosen(), free=False)
        if self.spans != before:
            self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._cursor = self._anchor = self._dragged = self._cell_at(event.position().toPoint())
        self._before = self.spans
        self._paints_free = not self._is_free(self._cursor)
        self._set([self._cursor], free=self._paints_free)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        self._cursor = self._cell_at(event.position().toPoint())
        self.spans = self._before
        self._set(self._chosen(), free=self._paints_free)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = None
            self._anchor = self._cursor
            self.update()
            if self.spans != self._before:
                self.changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._anchor = self._cursor
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_names(painter)
        self._paint_cells(painter)
        self._paint_lines(painter)
        if self.hasFocus():
            chosen = self._chosen()
            box = self._cell(*chosen[0]).united(self._cell(*chosen[-1]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("ink"), 2))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        painter.setFont(theme().font("least"))
        painter.setPen(theme().colour("ink2"))
        for hour in range(0, 24, 3):
            box = self._cell(0, hour)
            painter.drawText(box.x(), box.y() - 5, f"{hour:02}")
        painter.setFont(theme().font("small"))
        for day in range(7):
            box = self._cell(day, 0)
            words = QRect(0, box.y(), box.x(), box.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, weekday_name(day))

    def _paint_cells(self, painter: QPainter) -> None:
        empty, free = theme().colour("sunken"), theme().colour("heat3")
        for day in range(7):
            for hour in range(24):
                box = self._cell(day, hour).adjusted(0, 0, -1, -1)
                painter.fillRect(box, empty)
                start = day * weekly.DAY + hour * HOUR
                for begins, ends in self.spans:
                    first, last = max(begins, start), min(ends, start + HOUR)
                    if first < last:
                        part = QRect(box)
                        part.setLeft(box.x() + box.width() * (first - start) // HOUR)
                        part.setWidth(box.width() * (last - first) // HOUR)
                        painter.fillRect(part, free)

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setPen(theme().colour("line2"))
        for hour in (6, 12, 18):
            box = self._cell(0, hour)
            bottom = box.y() + 7 * self._row_height() - 2
            painter.drawLine(box.x() - 1, box.y(), box.x() - 1, bottom)
