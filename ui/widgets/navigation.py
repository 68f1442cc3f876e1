"""The list at the left that leads to the pages; a rail of icons where there is little room."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import LARGE, pixmap
from ui.theme import theme

WIDTH, WIDE, RAIL, LARGE_RAIL = 176, 200, 60, 76
RAIL_BELOW, WIDE_FROM = 1400, 1900
"""Widths of the window."""
ROW, GAP = 40, 2
_SPACER = "-"

Index = QModelIndex | QPersistentModelIndex
CountRole = Qt.ItemDataRole.UserRole + 1
NameRole = Qt.ItemDataRole.UserRole + 2
IconRole = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as the navigation names it."""

    name: str
    title: str
    icon: str
    shortcut: str


class Navigation(QListView):
    """Settings stands at the foot; `wanted` carries the name of the page that was chosen."""

    wanted = Signal(str)

    def __init__(self, entries: tuple[Entry, ...], foot: tuple[Entry, ...]) -> None:
        super().__init__()
        self._entries = _Entries((*entries, Entry(_SPACER, "", "", ""), *foot))
        self._is_rail = False
        self._least = WIDTH
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setObjectName("navigation")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages"))
        self.setUniformItemSizes(False)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)
        self._dress()
        theme().changed.connect(self._dress)

    @property
    def is_rail(self) -> bool:
        return self._is_rail

    def fit(self, window_width: int) -> None:
        """Show icons only in a narrow window or with large text, else icons and words."""
        rail = window_width < RAIL_BELOW or theme().scale >= 1.5
        least = WIDE if window_width >= WIDE_FROM else WIDTH
        if (rail, least) != (self._is_rail, self._least):
            self._is_rail = self._entries.shows_tips = rail
            self._least = least
            self._dress()

    def show_entries(self, entries: tuple[Entry, ...], foot: tuple[Entry, ...]) -> None:
        """Lead to other pages from now on."""
        self._entries.set_entries((*entries, Entry(_SPACER, "", "", ""), *foot))
        self._dress()

    def show_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self.setCurrentIndex(self._entries.index_of(name))

    def set_count(self, name: str, count: int) -> None:
        """How many things on a page need a person; 0 shows nothing."""
        self._entries.set_count(name, count)

    def row_height(self) -> int:
        metrics = QFontMetrics(theme().font("body"))
        height = 44 if self._is_rail else max(theme().px(ROW), metrics.lineSpacing() + 14)
        return height + GAP

    def spacer_height(self) -> int:
        """What is left between the pages and the foot."""
        rows = self._entries.rowCount() - 1
        return max(GAP * 8, self.height() - rows * self.row_height() - 12)

    def _go(self, index: QModelIndex) -> None:
        name = index.data(NameRole)
        if name != _SPACER:
            self.wanted.emit(name)

    def _dress(self) -> None:
        px = theme().px
        rail = LARGE_RAIL if theme().scale >= 1.5 else RAIL
        self.setFixedWidth(rail if self._is_rail else max(px(self._least), self._widest()))
        self.setFont(theme().font("body"))
        self.scheduleDelayedItemsLayout()

    def _widest(self) -> int:
        metrics = QFontMetrics(theme().font("body", bold=True))
        words = max(metrics.horizontalAdvance(entry.title) for entry in self._entries.entries)
        return words + theme().px(50) + theme().px(36)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Entries(QAbstractListModel):
    """The pages, a stretch of nothing, and the foot."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self.entries = entries
        self.shows_tips = False
        self._counts: dict[str, int] = {}

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        self.beginResetModel()
        self.entries = entries
        self._counts = {}
        self.endResetModel()

    def index_of(self, name: str) -> QModelIndex:
        for row, entry in enumerate(self.entries):
            if entry.name == name:
                return self.index(row)
        return QModelIndex()

    def set_count(self, name: str, count: int) -> None:
        if self._counts.get(name, 0) != count:
            self._counts[name] = count
            index = self.index_of(name)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entries[index.row()].name == _SPACER:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        count = self._counts.get(entry.name, 0)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry)
        return {
            Qt.ItemDataRole.DisplayRole.value: entry.title,
            Qt.ItemDataRole.AccessibleTextRole.value: (
                f"{entry.title}, {count}" if count else entry.title
            ),
            NameRole: entry.name,
            IconRole: entry.icon,
            CountRole: count,
        }.get(int(role))

    def _tip(self, entry: Entry) -> str | None:
        if not entry.title:
            return None
        return f"{entry.title} ({entry.shortcut})" if self.shows_tips else entry.shortcut


class _EntryDelegate(QStyledItemDelegate):
    """Paints icon, words and count; the chosen page is a card with a bar."""

    def __init__(self, view: Navigation) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(NameRole) == _SPACER:
            return QSize(10, self._view.spacer_height())
        return QSize(10, self._view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(NameRole) == _SPACER:
            painter.setPen(theme().colour("line"))
            painter.drawLine(
                rect.left() + 18, rect.bottom() - 8, rect.right() - 18, rect.bottom() - 8
            )
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
            box = QRectF(rect).adjusted(8.5, GAP + 0.5, -8.5, -0.5)
            self._paint_ground(painter, box, chosen=chosen, hovered=hovered, focused=focused)
            self._paint_entry(painter, box, index, chosen=chosen)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, *, chosen: bool, hovered: bool, focused: bool
    ) -> None:
        colour = theme().colour
        if not (chosen or hovered):
            return
        painter.setPen(QPen(colour("line" if chosen else "hover"), 1))
        painter.setBrush(colour("surface" if chosen else "hover"))
        painter.drawRoundedRect(box, 8, 8)
        if chosen:
            bar = QRectF(box.left() - 0.5, box.top() + 9, 3, box.height() - 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if focused:
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _paint_entry(self, painter: QPainter, box: QRectF, index: Index, *, chosen: bool) -> None:
        px, colour = theme().px, theme().colour
        size = px(LARGE) if not self._view.is_rail else min(px(LARGE), 30)
        ratio = self._view.devicePixelRatioF()
        mark = pixmap(index.data(IconRole), "accent" if chosen else "ink2", size, ratio)
        y = int(box.center().y() - size / 2 + 0.5)
        if self._view.is_rail:
            painter.drawPixmap(int(box.center().x() - size / 2 + 0.5), y, mark)
        else:
            x = int(box.left()) + px(12)
            painter.drawPixmap(x, y, mark)
            painter.setFont(theme().font("body", bold=chosen))
            painter.setPen(colour("ink" if chosen else "ink2"))
            words = box.adjusted(px(42), 0, -px(8), 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
        if index.data(CountRole):
            self._paint_count(painter, box, index.data(CountRole))

    def _paint_count(self, painter: QPainter, box: QRectF, count: int) -> None:
        px, colour = theme().px, theme().colour
        font = theme().font("least", bold=True)
        if self._view.is_rail:
            font.setPixelSize(min(font.pixelSize(), 14))
        painter.setFont(font)
        words = str(count)
        width = max(
            20 if self._view.is_rail else px(20),
            painter.fontMetrics().horizontalAdvance(words) + 10,
        )
        if self._view.is_rail:
            badge = QRectF(box.right() - width + 4, box.top() - 1, width, 18)
        else:
            badge = QRectF(box.right() - width - px(9), box.center().y() - px(10), width, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("gap_tint"))
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        painter.setPen(colour("gap_text"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
