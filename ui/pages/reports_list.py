"""The documents there are, at the left of the reports page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.tables.row_table import Index
from ui.theme import theme

WIDTH = 220
_KEY = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1


class DocumentList(QListWidget):
    """One row of two lines for each document: its title, and what it is for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("documents")
        self.setAccessibleName(self.tr("Documents"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(_Rows(self))
        from watch_app.reports import CALL_LIST, DOCUMENTS  # noqa: PLC0415  (after first paint)

        notes = {
            "roster": self.tr("the roster, week by week"),
            "incident-log": self.tr("for the police liaison"),
            "call-list": self.tr("whom to ring for one patrol"),
        }
        for document in (*DOCUMENTS, CALL_LIST):
            item = QListWidgetItem(document.title)
            note = f"{document.code} · {notes.get(document.key, '')}"
            item.setData(_KEY, document.key)
            item.setData(_NOTE, note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{document.title}, {note}")
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit(self.current))
        self._dress()
        theme().changed.connect(self._dress)

    @property
    def current(self) -> str:
        return str(self.currentItem().data(_KEY))

    def set_current(self, key: str) -> None:
        """Choose a document without announcing it."""
        was_blocked = self.blockSignals(True)  # noqa: FBT003  (Qt names it so)
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)
        self.blockSignals(was_blocked)

    def _dress(self) -> None:
        width = theme().px(WIDTH)
        self.setFixedWidth(min(width, WIDTH + (width - WIDTH) // 2))
        self.scheduleDelayedItemsLayout()


class _Rows(QStyledItemDelegate):
    """The chosen one is soft, with a bar; the note is small."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title = QFontMetrics(theme().font("body", bold=True)).lineSpacing()
        note = QFontMetrics(theme().font("small")).lineSpacing()
        return QSize(WIDTH, title + note + theme().px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px, colour, rect = theme().px, theme().colour, option.rect
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(rect, colour("soft"))
            painter.fillRect(rect.left(), rect.top(), px(3), rect.height(), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        room = rect.adjusted(px(20), px(8), -px(8), -px(8))
        painter.setFont(theme().font("body", bold=is_chosen))
        painter.setPen(colour("ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, str(index.data()))
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink2"))
        note = painter.fontMetrics().elidedText(
            str(index.data(_NOTE)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, note)
        if is_chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()
