"""Find anything: one field that knows people, places, incidents and every action."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.finding import Found, Source, matching
from ui.icons import MEDIUM, pixmap
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.fields import Hint, TextField

Index = QModelIndex | QPersistentModelIndex
WIDTH, POPUP_WIDTH = 290, 520


class FindField(TextField):
    """Typing drops the list, Up and Down choose, Enter opens, Esc returns the focus."""

    def __init__(self, keys: str, sources: Sequence[Source]) -> None:
        super().__init__(shape="search")
        self._keys = keys
        self._sources = sources
        self._popup: _Popup | None = None
        self._came_from: QWidget | None = None
        self.setPlaceholderText(self.tr("Find a person, place …"))
        self.setAccessibleName(self.tr("Find anything"))
        self.setProperty("low", "true")
        self.textEdited.connect(self._search)
        self._set_width()
        theme().changed.connect(self._set_width)

    def begin(self) -> None:
        """Take the focus and remember where it was."""
        focus = self.window().focusWidget()
        if focus is not self:
            self._came_from = focus
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def found(self) -> list[Found]:
        """What fits the text in the field."""
        return matching((each for source in self._sources for each in source()), self.text())

    def _search(self) -> None:
        if not self.text().strip():
            self._close()
            return
        if self._popup is None:
            self._popup = _Popup(self.window())
            self._popup.picked.connect(self._open)
        lines = self.found()
        self._popup.show_lines(lines, self.text(), self.mapToGlobal(self.rect().bottomRight()))
        announce(self, lines[0].text if lines else self.tr("Nothing found"))

    def _open(self, found: Found) -> None:
        self._close()
        self.clear()
        self._return_focus()
        found.open()

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _return_focus(self) -> None:
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        else:
            self.clearFocus()

    def _set_width(self) -> None:
        self.setFixedWidth(min(theme().px(WIDTH), 540))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup if self._popup is not None and self._popup.isVisible() else None
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
            self.clear()
            self._return_focus()
        elif popup is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif popup is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            popup.pick()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._close()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("least"))
        width = painter.fontMetrics().horizontalAdvance(self._keys) + theme().px(12)
        height = theme().px(20)
        box = QRectF(
            self.width() - width - theme().px(8), (self.height() - height) / 2, width, height
        )
        painter.setPen(theme().colour("line"))
        painter.setBrush(theme().colour("bg"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme().colour("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()


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


class _Popup(QFrame):
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
