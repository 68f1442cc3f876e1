"""The table of a page: whole rows, hairlines, the chosen row by its tint and bar."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.icons import SMALL, pixmap
from ui.tables.columns import Bar
from ui.tables.row_table import BarRole, Index, RowRole, SeenRows, StateRole
from ui.theme import theme
from ui.widgets.banner import SHAPES
from ui.widgets.tooltips import plain_tip

ROW_HEIGHT = 36
PADDING = 8
EDGE = 20
BAR = 90
"""How long the longest bar is, at 100 %."""


class RecordTable(QTableView):
    """Shows `SeenRows`; says which row was chosen, and which one was opened with Enter."""

    chosen = Signal(int)
    """Id of the row the cursor is on."""
    opened = Signal(int)
    """Enter or a double click: go on to its form."""

    def __init__(self, seen: SeenRows[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = seen
        self.hovered = -1
        self.setAccessibleName(name)
        self.setHorizontalHeader(SortHeader(self))
        self.setModel(seen)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(self._open)
        for changed in (seen.rowsInserted, seen.dataChanged, seen.modelReset):
            changed.connect(self._fit_columns)
        theme().changed.connect(self._dress)
        self._dress()

    def choose(self, row_id: int | None) -> bool:
        """Put the cursor on a row without announcing it; False where it is not seen."""
        place = -1 if row_id is None else self.seen.place_of(row_id)
        marks = self.selectionModel()
        was_blocked = self.blockSignals(True)  # noqa: FBT003  (Qt names it so)
        if place < 0:
            marks.clear()
        elif place != self.currentIndex().row() or not marks.hasSelection():
            self.selectRow(place)
            self.scrollTo(self.seen.index(place, 0))
        self.blockSignals(was_blocked)
        self.viewport().update()
        return place >= 0

    def _open(self, index: Index) -> None:
        row = self.seen.row_at(index)
        if row is not None:
            self.opened.emit(row.id)

    def _dress(self) -> None:
        body = QFontMetrics(theme().font("body"))
        height = max(theme().px(ROW_HEIGHT), body.lineSpacing() + theme().px(12))
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(height)
        self.setFont(theme().font("body"))
        self._fit_columns()

    def _widths(self) -> list[tuple[int, int]]:
        """The least each column can do with, and what shows all of its texts."""
        body = QFontMetrics(theme().font("body"))
        strong = QFontMetrics(theme().font("body", bold=True))
        bold = QFontMetrics(theme().font("dense", bold=True))
        px, found = theme().px, []
        columns = self.seen.table.columns
        for place, column in enumerate(columns):
            metrics = strong if place == 0 or column.state is not None else body
            texts = {column.text(row) for row in self.seen.table.rows}
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            widest += px(SMALL + 6) if column.state is not None else 0
            widest += px(BAR + 8) if column.bar is not None else 0
            title = bold.horizontalAdvance(column.title) + px(18)
            room = px(2 * PADDING + 4)
            room += px(EDGE - PADDING) if place in (0, len(columns) - 1) else 0
            most = px(130) if place == 0 else metrics.averageCharWidth() * column.widest
            most += px(BAR) if column.bar is not None else 0
            least = max(title, min(widest, most)) + room
            found.append((least, max(least, widest + room)))
        return found

    def _fit_columns(self, *_: object) -> None:
        """Give each column its width; the least important go where there is no room."""
        columns, widths = self.seen.table.columns, self._widths()
        shown = list(range(len(columns)))
        room = self.viewport().width()
        while sum(widths[column][0] for column in shown) > room and len(shown) > 1:
            last = max(shown, key=lambda column: (columns[column].rank, column))
            if columns[last].rank == 0:
                break
            shown.remove(last)
        given = {column: widths[column][0] for column in shown}
        spare = max(0, room - sum(given.values()))
        for column in shown:
            more = min(spare, widths[column][1] - widths[column][0])
            given[column] += more
            spare -= more
        texts = [column for column in shown if not columns[column].is_number]
        for column in texts:
            given[column] += spare // len(texts)
        if shown:
            given[shown[0]] += max(0, room - sum(given.values()))
        for column in range(len(columns)):
            self.setColumnHidden(column, column not in shown)
        for column, width in given.items():
            self.setColumnWidth(column, width)

    # Qt

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self.signalsBlocked() and selected.indexes():
            row = self.seen.row_at(selected.indexes()[0])
            if row is not None:
                self.chosen.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave, QEvent.Type.Wheel):
            inside = event.type() != QEvent.Type.Leave
            place = self.viewport().mapFromGlobal(self.cursor().pos()) if inside else QPoint()
            row = self.rowAt(place.y()) if inside else -1
            if row != self.hovered:
                self.hovered = row
                self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()


class SortHeader(QHeaderView):
    """Titles in bold, and an arrow at the one the table is sorted by."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        px, colour = theme().px, theme().colour
        painter.save()
        painter.fillRect(rect, colour("bg"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        painter.setFont(theme().font("dense", bold=True))
        painter.setPen(colour("ink2"))
        box = padded(rect, self, section)
        side = self.model().headerData(
            section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole
        )
        title = str(self.model().headerData(section, self.orientation()) or "")
        painter.drawText(box, side, title)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            mark = pixmap("up" if ascending else "down", "ink2", px(12), self.devicePixelRatioF())
            words = painter.fontMetrics().horizontalAdvance(title)
            at_right = bool(side & Qt.AlignmentFlag.AlignRight)
            left = box.right() - words - px(15) if at_right else box.left() + words + px(5)
            painter.drawPixmap(left, rect.center().y() - px(6), mark)
        painter.restore()


def padded(rect: QRect, header: QHeaderView, column: int) -> QRect:
    """A cell without its padding; the outermost cells keep the page's margin."""
    px = theme().px
    shown = [c for c in range(header.count()) if not header.isSectionHidden(c)]
    left = px(EDGE if shown and column == shown[0] else PADDING)
    right = px(EDGE if shown and column == shown[-1] else PADDING)
    return rect.adjusted(left, 0, -right, 0)


class RowDelegate(QStyledItemDelegate):
    """Paints one cell; colour, shape and word together where a person is needed."""

    def __init__(self, view: RecordTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px, colour = theme().px, theme().colour
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = "surface"
        if is_chosen:
            ground = "soft"
        elif index.row() == self._view.hovered:
            ground = "hover"
        painter.fillRect(rect, colour(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        if is_chosen and index.column() == 0:
            painter.fillRect(
                QRect(rect.left(), rect.top(), px(3), rect.height()), colour("accent")
            )
        bar = index.data(BarRole)
        if isinstance(bar, Bar):
            self._paint_bar(painter, rect, index, bar)
        self._paint_text(painter, rect, index, is_chosen=is_chosen)
        painter.restore()

    def _paint_bar(self, painter: QPainter, rect: QRect, index: Index, bar: Bar) -> None:
        """A bar at the left of the cell, with a line where it ought to end."""
        px, colour = theme().px, theme().colour
        box = padded(rect, self._view.horizontalHeader(), index.column())
        high = px(10)
        top = box.center().y() - high // 2
        whole = px(BAR)
        painter.fillRect(QRect(box.left(), top, whole, high), colour("sunken"))
        length = round(whole * min(1.0, bar.length))
        fill = "short_line" if bar.is_over else "heat3"
        painter.fillRect(QRect(box.left(), top, length, high), colour(fill))
        mark = box.left() + round(whole * min(1.0, bar.mark))
        painter.fillRect(QRect(mark - 1, top - px(3), 2, high + px(6)), colour("ink"))

    def _paint_text(
        self, painter: QPainter, rect: QRect, index: Index, *, is_chosen: bool
    ) -> None:
        px = theme().px
        box = padded(rect, self._view.horizontalHeader(), index.column())
        state = index.data(StateRole)
        bold = is_chosen and (index.column() == 0 or bool(state))
        painter.setFont(theme().font("body" if index.column() == 0 else "control", bold=bold))
        ink = "ink" if index.column() == 0 or is_chosen else "ink2"
        if state in SHAPES:
            ink = f"{state}_text"
            size = px(SMALL)
            shape = "warning" if state == "short" else SHAPES[state]
            mark = pixmap(shape, ink, size, self._view.devicePixelRatioF())
            painter.drawPixmap(box.left(), rect.center().y() - size // 2, mark)
            box.setLeft(box.left() + size + px(6))
        elif state == "quiet":
            ink = "ink3"
        painter.setPen(theme().colour(ink))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, side, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._view.verticalHeader().defaultSectionSize())

    def helpEvent(self, event: Any, view: Any, option: Any, index: Any) -> bool:
        """Say all of a text that had to be cut."""
        from PySide6.QtWidgets import QToolTip  # noqa: PLC0415  (seldom needed)

        if isinstance(index, QModelIndex) and index.isValid() and index.data(RowRole) is not None:
            box = padded(view.visualRect(index), self._view.horizontalHeader(), index.column())
            text = str(index.data() or "")
            metrics = QFontMetrics(theme().font("body"))
            if metrics.horizontalAdvance(text) > box.width():
                QToolTip.showText(event.globalPos(), plain_tip(text), view)
                return True
        return False
