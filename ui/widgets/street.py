"""The street that greets people where a watch begins: houses, a lamp and two who walk."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme

# Houses: left edge, width, height of the walls, height of the roof, and the lit windows.
_HOUSES = (
    (28, 70, 60, 28, ((0, 0, False), (1, 0, True), (0, 1, False), (1, 1, False))),
    (110, 52, 82, 0, ((0, 0, True), (0, 1, False))),
    (174, 82, 52, 28, ((0, 0, False), (2, 0, True))),
    (335, 58, 74, 22, ((0, 0, False), (1, 0, False), (0, 1, True), (1, 1, False))),
    (407, 86, 48, 28, ((0, 0, True), (2, 0, False))),
)
_GROUND = 124
_WIDTH, _HEIGHT = 530, 132


class Street(QWidget):
    """Decoration: it has no name for a screen reader and takes no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._line = QPen(colour("ink2"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        self._lit = colour("lamp")
        self._paint_sky(painter)
        for left, width, walls, roof, windows in _HOUSES:
            self._paint_house(painter, left, width, walls, roof)
            self._paint_windows(painter, left, width, walls, windows)
        self._paint_lamp(painter)
        for x in (270, 289):
            self._paint_walker(painter, x, 2 if x == 289 else 0)
        painter.setPen(self._line)
        painter.drawLine(2, _GROUND, _WIDTH - 2, _GROUND)
        painter.end()

    def _paint_sky(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        glow = QColor(self._lit)
        glow.setAlpha(140)
        painter.setBrush(glow)
        painter.drawEllipse(QPointF(512, 18), 15, 15)

    def _paint_house(
        self, painter: QPainter, left: int, width: int, walls: int, roof: int
    ) -> None:
        top = _GROUND - walls
        corners = [(left, _GROUND), (left, top)]
        if roof:
            corners.append((left + width // 2, top - roof))
        corners += [(left + width, top), (left + width, _GROUND)]
        painter.setPen(self._line)
        painter.setBrush(theme().colour("surface"))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def _paint_windows(
        self,
        painter: QPainter,
        left: int,
        width: int,
        walls: int,
        windows: tuple[tuple[int, int, bool], ...],
    ) -> None:
        columns = max(column for column, _row, _lit in windows) + 1
        gap = (width - 14 * columns) / (columns + 1)
        painter.setPen(QPen(theme().colour("ink2"), 1.4))
        for column, row, lit in windows:
            painter.setBrush(self._lit if lit else theme().colour("soft"))
            x = left + gap + column * (14 + gap)
            painter.drawRoundedRect(QRectF(x, _GROUND - walls + 10 + row * 27, 14, 16), 1.5, 1.5)

    def _paint_lamp(self, painter: QPainter) -> None:
        painter.setPen(self._line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(308, _GROUND, 308, 56)
        painter.drawArc(QRectF(308, 44, 20, 24), 90 * 16, 90 * 16)
        painter.setBrush(self._lit)
        painter.setPen(QPen(theme().colour("ink2"), 1.4))
        lamp = [(317, 44), (331, 44), (328, 53), (320, 53)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in lamp]))

    def _paint_walker(self, painter: QPainter, x: int, taller: int) -> None:
        accent = theme().colour("accent")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(x, 92 - taller), 6, 6)
        painter.setPen(QPen(accent, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(x, 98 - taller, x, 111)
        painter.drawLine(x, 103 - taller, x - 7, 109 - taller)
        painter.drawLine(x, 103 - taller, x + 7, 109 - taller)
        painter.drawLine(x, 111, x - 5, _GROUND - 1)
        painter.drawLine(x, 111, x + 5, _GROUND - 1)
