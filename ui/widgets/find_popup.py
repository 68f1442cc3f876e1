"""What find anything found: groups of lines below the field."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.finding import Found
from ui.icons import MEDIUM, pixmap
from ui.theme import theme
from ui.widgets.fields import Hint

Index = QModelIndex | QPersistentModelIndex
POPUP_WIDTH = 520


class _Lines(QAbstractListModel):
    """Groups with their lines; only lines can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Found | str] = []

    def set_lines(self, lines: Sequence[Found]) -> None:
        self.beginResetModel()
        self.rows = []
        for line in lines:
            last = self.rows[-1] if self.rows else None
            if not isinstance(last, Found) or last.group != line.group:
                self.rows.append(line.group)
            self.rows.append(line)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Found):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Found) else row
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Found):
            return f"{row.text}, {row.note}" if row.note else row.text
        return None


class FindPopup(QFrame):
    """The list below the field; the focus stays in the field."""

    picked = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popover")
        self._lines = _Lines()
        self._view = QListView()
        self._view.setModel(self._lines)
        self._view.setItemDelegate(_LineDelegate(self._view, self._lines))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName(self.tr("Found"))
        self._view.clicked.connect(self._pick_row)
        self._foot = Hint(self.tr("Up and Down choose, Enter opens, Esc goes back"), wrap=True)
        self._foot.setContentsMargins(8, 4, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addWidget(self._view)
        column.addWidget(self._foot)
        self.hide()

    def show_lines(self, lines: Sequence[Found], text: str, corner: QPoint) -> None:
        """Show what was found with its right end below `corner`, a point on the screen."""
        self._lines.set_lines(lines)
        nothing = self.tr("Nothing is called '{text}'. Write fewer letters.")
        hint = self.tr("Up and Down choose, Enter opens, Esc goes back")
        self._foot.setText(hint if lines else nothing.format(text=text.strip()))
        height = sum(self._view.sizeHintForRow(row) for row in range(self._lines.rowCount()))
        window = self.window()
        point = window.mapFromGlobal(corner)
        width = min(theme().px(POPUP_WIDTH), window.width() - 40)
        foot = self._foot.fontMetrics().lineSpacing() + 26
        tallest = window.height() - point.y() - 40
        self._view.setVisible(bool(lines))
        self.setGeometry(
            point.x() - width + 1, point.y() + 4, width, min(tallest, height + foot + 4)
        )
        self.show()
        self.raise_()
        if lines:
            self._view.setCurrentIndex(self._lines.index(1))

    def step(self, by: int) -> None:
        row = self._view.currentIndex().row() + by
        while 0 <= row < self._lines.rowCount():
            if isinstance(self._lines.rows[row], Found):
                self._view.setCurrentIndex(self._lines.index(row))
                return
            row += by

    def pick(self) -> None:
        if self._view.currentIndex().isValid():
            self._pick_row(self._view.currentIndex())

    def _pick_row(self, index: QModelIndex) -> None:
        row = self._lines.rows[index.row()]
        if isinstance(row, Found):
            self.picked.emit(row)

    def event(self, event: QEvent) -> bool:
        # A press on the list must not let the page below react.
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            event.accept()
            return True
        return super().event(event)


class _LineDelegate(QStyledItemDelegate):
    """Shape, words, and what is known of it at the right."""

    def __init__(self, view: QListView, lines: _Lines) -> None:
        super().__init__(view)
        self._view = view
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_line = isinstance(self._lines.rows[index.row()], Found)
        least = theme().px(38 if is_line else 30)
        return QSize(100, max(least, QFontMetrics(theme().font("body")).lineSpacing() + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = self._lines.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Found):
            if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                chosen = bool(state & QStyle.StateFlag.State_Selected)
                self._paint_ground(painter, rect, chosen=chosen)
            self._paint_line(painter, rect, row)
        else:
            painter.setFont(theme().font("small", bold=True))
            painter.setPen(theme().colour("ink2"))
            words = rect.adjusted(theme().px(10), 0, 0, -4)
            painter.drawText(words, Qt.AlignmentFlag.AlignBottom, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("soft" if chosen else "hover"))
        painter.drawRoundedRect(rect, 5, 5)
        if chosen:
            painter.setPen(QPen(theme().colour("accent"), 3))
            painter.drawLine(rect.left() + 1, rect.top() + 5, rect.left() + 1, rect.bottom() - 5)

    def _paint_line(self, painter: QPainter, rect: QRect, row: Found) -> None:
        px, colour = theme().px, theme().colour
        size = px(MEDIUM)
        mark = pixmap(row.icon, "ink2", size, self._view.devicePixelRatioF())
        painter.drawPixmap(rect.left() + px(11), rect.center().y() - size // 2 + 1, mark)
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink3"))
        metrics = painter.fontMetrics()
        note = metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, rect.width() // 2)
        room = rect.adjusted(px(42), 0, -px(10), 0)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, vertical | Qt.AlignmentFlag.AlignRight, note)
        room.setRight(room.right() - metrics.horizontalAdvance(note) - px(12))
        painter.setFont(theme().font("body"))
        painter.setPen(colour("ink"))
        words = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, vertical, words)
