"""The cost of the best roster so far and what it cannot get below, over time."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme

REPAINT_MS = 200


class CostChart(QWidget):
    """A solid step line for the best, a dashed one for the bound, the area between; labelled."""

    def __init__(self, seconds: float = 30.0) -> None:
        super().__init__()
        self._seconds = seconds
        self._points: list[tuple[float, float | None, float | None]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REPAINT_MS)
        self._pause.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Cost of the roster, lower is better"))

    def start(self, seconds: float) -> None:
        """Begin anew, with room for so many seconds."""
        self._seconds = max(1.0, seconds)
        self._points = []
        self.setAccessibleDescription("")
        self.update()

    def add(self, second: float, best: float | None, bound: float | None) -> None:
        """What is known at this second; None where nothing is known yet."""
        self._points.append((second, best, bound))
        self.setAccessibleDescription(self.sentence())
        if not self._pause.isActive():
            self._pause.start()

    def sentence(self) -> str:
        """The chart in words."""
        best, bound = self._last(1), self._last(2)
        if best is None:
            return self.tr("No roster yet")
        if bound is None:
            return self.tr("best {best}").format(best=_figure(best))
        return self.tr("best {best}, cannot get below {bound}").format(
            best=_figure(best), bound=_figure(bound)
        )

    def _last(self, column: int) -> float | None:
        values = [point[column] for point in self._points if point[column] is not None]
        return values[-1] if values else None

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(theme().px(560), theme().px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(150))

    def _plot(self) -> QRectF:
        px = theme().px
        figures = QFontMetrics(theme().font("least"))
        left = max(px(48), figures.horizontalAdvance(_figure(self._top())) + px(12))
        below = figures.lineSpacing() + px(6)
        return QRectF(self.rect()).adjusted(left, px(10), -px(64), -below)

    def _top(self) -> float:
        values = [best for _second, best, _bound in self._points if best is not None]
        bounds = [bound for _second, _best, bound in self._points if bound is not None]
        highest = max([*values[-1:], *bounds[-1:], 1.0])
        # The first rosters may cost many times the last; the line may then begin above the plot.
        worst = max([*values, highest])
        return _round_up(min(worst, highest * 4) * 1.06)

    def _where(self, second: float, value: float, top: float) -> QPointF:
        plot = self._plot()
        x = plot.left() + plot.width() * min(1.0, second / self._seconds)
        y = plot.bottom() - plot.height() * min(1.0, max(0.0, value / top))
        return QPointF(x, y)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("least"))
        top = self._top()
        self._paint_axes(painter, top)
        best, bound = self._steps(1, top), self._steps(2, top)
        if best.size() and bound.size():
            self._paint_area(painter, best, bound)
        self._paint_line(painter, bound, "ink2", Qt.PenStyle.DashLine, 1.6)
        self._paint_line(painter, best, "accent", Qt.PenStyle.SolidLine, 2.4)
        if best.size():
            self._paint_words(painter, best)
        painter.end()

    def _paint_axes(self, painter: QPainter, top: float) -> None:
        plot = self._plot()
        step = top / 4
        high, wide = painter.fontMetrics().lineSpacing(), theme().px(60)
        for number in range(5):
            y = self._where(0, step * number, top).y()
            painter.setPen(theme().colour("line"))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme().colour("ink2"))
            box = QRectF(0, y - high / 2, plot.left() - theme().px(8), high)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, _figure(step * number))
        parts = next((each for each in (6, 5, 4, 3) if self._seconds % each == 0), 6)
        for number in range(parts + 1):
            second = self._seconds * number / parts
            x = self._where(second, 0, top).x()
            words = f"{second:g}" if second == round(second) else f"{second:.1f}"
            if number == parts:
                words = self.tr("{seconds} s").format(seconds=words)
            box = QRectF(x - wide / 2, plot.bottom() + theme().px(4), wide, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, words)

    def _steps(self, column: int, top: float) -> QPolygonF:
        """The corners of a line that keeps its value until the next one is known."""
        line = QPolygonF()
        last: float | None = None
        for point in self._points:
            value = point[column]
            if last is not None:
                line.append(self._where(point[0], last, top))
            if value is not None and value != last:
                line.append(self._where(point[0], value, top))
                last = value
        return line

    def _paint_area(self, painter: QPainter, best: QPolygonF, bound: QPolygonF) -> None:
        path = QPainterPath()
        path.addPolygon(best)
        begins = best.at(0).x()
        corners = [bound.at(number) for number in range(bound.size())]
        for corner in reversed(corners):
            path.lineTo(QPointF(max(begins, corner.x()), corner.y()))
        path.closeSubpath()
        painter.fillPath(path, theme().colour("soft"))

    def _paint_line(
        self, painter: QPainter, line: QPolygonF, colour: str, style: Qt.PenStyle, width: float
    ) -> None:
        if line.size():
            painter.setPen(QPen(theme().colour(colour), width, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(line)

    def _paint_words(self, painter: QPainter, best: QPolygonF) -> None:
        plot = self._plot()
        end = best.at(best.size() - 1)
        painter.setPen(theme().colour("line2"))
        painter.drawLine(QPointF(end.x(), plot.top()), QPointF(end.x(), plot.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        painter.drawEllipse(end, 4, 4)
        box, height = self.words_box(), theme().px(22)
        for number, (text, colour, bold) in enumerate(self._said()):
            painter.setFont(theme().font("dense", bold=bold))
            painter.setPen(theme().colour(colour))
            line = QRectF(box.left(), box.top() + number * height, box.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _said(self) -> list[tuple[str, str, bool]]:
        """What stands beside the end of the line: the words, their colour, and whether bold."""
        said = (
            (self.tr("Best so far {cost}"), self._last(1), "ink", True),
            (self.tr("Cannot get below {cost}"), self._last(2), "ink2", False),
        )
        return [
            (words.format(cost=_figure(value)), colour, bold)
            for words, value, colour, bold in said
            if value is not None
        ]

    def words_box(self) -> QRectF:
        """Where the words stand: right of the end of the line, or above the line left of it."""
        plot, px = self._plot(), theme().px
        best = self._steps(1, self._top())
        end, height = best.at(best.size() - 1), px(22) * 2
        width = 4 + max(
            QFontMetrics(theme().font("dense", bold=bold)).horizontalAdvance(text)
            for text, _colour, bold in self._said()
        )
        x, lowest = end.x() + px(12), end.y()
        if x + width > self.width():
            x = end.x() - px(12) - width
            corners = [best.at(number) for number in range(best.size())]
            # The height at which the line comes into the span counts as well as its corners there.
            before = [corner.y() for corner in corners if corner.x() <= x][-1:]
            within = [corner.y() for corner in corners if x < corner.x() <= x + width]
            lowest = min([*before, *within, lowest])
        y = lowest - px(10) - height
        if y < plot.top():  # no room above the line: below it
            y = min(end.y() + px(6), plot.bottom() - height)
        return QRectF(x, y, width, height)


def _figure(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _round_up(value: float) -> float:
    """The next value that four equal parts divide into round figures."""
    power = 1.0
    while power * 40 < value:
        power *= 10
    for factor in (4, 8, 10, 12, 16, 20, 24, 32, 40):
        if factor * power >= value:
            return factor * power
    return value
