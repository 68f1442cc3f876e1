"""The heat grid: how much each beat needs a patrol, by weekday and band of four hours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPolygon,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.pages.demand.headers import DAY_GAP, BandHeader, BeatNames, BlankCorner
from ui.pages.demand.model import BANDS, COLUMNS, Index, NeedModel
from ui.pages.demand.words import cell_words
from ui.pages.map.brush import heat_step
from ui.theme import theme
from ui.widgets.tooltips import plain_tip
from watch_app.demand import NeedCell, NeedSheet

ROW, APART, ROUND = 34, 2, 3
DIGITS_FROM = 3
"""Lower levels are told by their colour alone, so that the eye finds what matters."""
PIN = 9


class NeedGrid(QTableView):
    """Arrows move, Enter asks why, Space pins; a click asks why as well."""

    moved = Signal()
    """The cursor came to another cell."""
    asked = Signal()
    """Why is this so?"""
    pinned = Signal()
    """Set it by hand, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.need = NeedModel(self)
        self._bands = BandHeader(self.need, self)
        self._names = BeatNames(self.need, self)
        self._corner = BlankCorner(self)
        self.setHorizontalHeader(self._bands)
        self.setVerticalHeader(self._names)
        self.setModel(self.need)
        self.setItemDelegate(NeedBrush(self))
        self.setAccessibleName(self.tr("Need for patrols by beat, day and hours"))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setProperty("ring", "own")
        self.clicked.connect(lambda _index: self.asked.emit())
        theme().changed.connect(self._dress)
        self._dress()

    # What is shown

    def show_sheet(self, sheet: NeedSheet) -> None:
        """Show another state; the cursor stays on its cell, and begins on the greatest need."""
        kept = self.cell
        if self.need.show(sheet):
            self._dress()
            wanted = None if kept is None else (kept.beat_id, kept.weekday, kept.band)
            if wanted is None or not self.choose(*wanted):
                self._begin(sheet)
        self.viewport().update()

    def _begin(self, sheet: NeedSheet) -> None:
        greatest = max(sheet.cells, key=lambda cell: cell.need, default=None)
        if greatest is not None:
            self.choose(greatest.beat_id, greatest.weekday, greatest.band)

    @property
    def cell(self) -> NeedCell | None:
        """The cell the cursor is on."""
        return self.need.cell(self.currentIndex())

    def choose(self, beat_id: int, weekday: int, band: int) -> bool:
        """Put the cursor on a cell; False where its beat is not shown."""
        place = self.need.place_of(beat_id, weekday, band)
        if place.isValid():
            self.setCurrentIndex(place)
        return place.isValid()

    def place(self) -> QRect:
        """Where the current cell is, in points of the viewport."""
        return self.visualRect(self.currentIndex())

    # Looks

    def _dress(self) -> None:
        metrics = QFontMetrics(theme().font("control"))
        height = max(theme().px(ROW), metrics.lineSpacing() + theme().px(10))
        self._names.setDefaultSectionSize(height)
        self._names.setFixedWidth(self._names.sizeHint().width())
        self._bands.setFixedHeight(self._bands.sizeHint().height())
        self._fit()

    def _fit(self) -> None:
        """Share the width out; the first band of a day carries the gap before it."""
        if not self.need.columnCount():
            return
        gap = theme().px(DAY_GAP)
        digits = QFontMetrics(theme().font("dense", bold=True)).horizontalAdvance("10")
        least = digits + theme().px(5)
        room = self.viewport().width() - 7 * gap
        base, spare = divmod(max(room, 0), COLUMNS)
        if base < least:
            base, spare = least, 0
        for column in range(COLUMNS):
            wide = base + (1 if column < spare else 0)
            self._bands.resizeSection(column, wide + (gap if column % BANDS == 0 else 0))

    def wanted_height(self) -> int:
        """Heads and all rows, with room for the bar that scrolls sideways."""
        rows = self.need.rowCount() * self._names.defaultSectionSize()
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return self._bands.height() + rows + extra + theme().px(2)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.wanted_height())

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._bands.current, self._names.current = current.column(), current.row()
        self._bands.viewport().update()
        self._names.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        row, column = self.currentIndex().row(), self.currentIndex().column()
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        elif plain and key == Qt.Key.Key_Space:
            self.pinned.emit()
        elif held == Qt.KeyboardModifier.ControlModifier and key in _DAYS and row >= 0:
            wanted = column + _DAYS[Qt.Key(key)] * BANDS
            self.setCurrentIndex(self.need.index(row, max(0, min(COLUMNS - 1, wanted))))
        else:
            super().keyPressEvent(event)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._names.width(), self._bands.height())
        self._corner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.need.cell(self.indexAt(event.pos()))
            if cell is not None and self.need.sheet is not None:
                QToolTip.showText(event.globalPos(), plain_tip(cell_words(self.need.sheet, cell)))
                return True
        return super().viewportEvent(event)


_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
"""With Ctrl: the same hours of the day before or after."""


class NeedBrush(QStyledItemDelegate):
    """A tinted square with its level; a corner marks what is pinned."""

    def __init__(self, grid: NeedGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self._grid.need.cell(index)
        if cell is None:
            return
        place: QRect = getattr(option, "rect")  # noqa: B009  (unknown to the stubs)
        gap = theme().px(DAY_GAP) if index.column() % BANDS == 0 else 0
        box = place.adjusted(gap, 0, -APART, -APART)
        is_current = index == self._grid.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cell(painter, box, cell)
        if is_current:
            _paint_cursor(painter, box)
        painter.restore()


def paint_cell(painter: QPainter, box: QRect, cell: NeedCell) -> None:
    """Paint one square of the grid, or of its legend."""
    step = heat_step(cell.level)
    paint_square(painter, box, step)
    if cell.level >= DIGITS_FROM or cell.is_pinned:
        painter.setFont(theme().font("dense", bold=True))
        painter.setPen(theme().colour(f"on_heat{step}"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(cell.level))
    if cell.is_pinned:
        paint_pin(painter, box)


def paint_square(painter: QPainter, box: QRect, step: int) -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(box), theme().px(ROUND), theme().px(ROUND))
    painter.fillPath(path, theme().colour(f"heat{step}"))


def paint_pin(painter: QPainter, box: QRect) -> None:
    """Mark the upper corner, in a colour and with an edge that no step of the heat has."""
    size = theme().px(PIN)
    corner = QPoint(box.right() + 1, box.top())
    painter.setPen(QPen(theme().colour("surface"), 1))
    painter.setBrush(theme().colour("short_line"))
    painter.drawPolygon(
        QPolygon([corner, QPoint(corner.x() - size, corner.y()), corner + QPoint(0, size)])
    )


def _paint_cursor(painter: QPainter, box: QRect) -> None:
    radius = theme().px(ROUND)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("surface"), 4))
    painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
    painter.setPen(QPen(theme().colour("ink"), 2))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), radius, radius)
