"""The documents there are, at the left of the reports page."""

from __future__ import annotations

from collections.abc import Sequence

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
from watch_app.reports import Document, Group

WIDTH = 250
_KEY = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1


class DocumentList(QListWidget):
    """One row of two lines for each document: its title, and what it is for."""

    chosen = Signal(str)

    def __init__(self, documents: Sequence[Document]) -> None:
        super().__init__()
        self.setObjectName("documents")
        self.setAccessibleName(self.tr("Documents"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Rows(self))
        for group in Group:
            listed = [document for document in documents if document.group == group]
            if listed:
                self._add_heading(group.words)
            for document in listed:
                self._add(document)
        self.set_current(documents[0].key)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit(self.current))
        self._dress()
        theme().changed.connect(self._dress)

    def _add_heading(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add(self, document: Document) -> None:
        item = QListWidgetItem(document.title)
        note = f"{document.code} · {document.note()}"
        item.setData(_KEY, document.key)
        item.setData(_NOTE, note)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{document.title}, {note}")
        item.setToolTip(note)
        self.addItem(item)

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
        if index.data(_KEY) is None:
            heading = QFontMetrics(theme().font("small", bold=True)).lineSpacing()
            return QSize(1, heading + theme().px(14))
        title = QFontMetrics(theme().font("body", bold=True)).lineSpacing()
        note = QFontMetrics(theme().font("small")).lineSpacing()
        return QSize(1, title + note + theme().px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if index.data(_KEY) is None:
            self._paint_heading(painter, option, index)
        else:
            self._paint_document(painter, option, index)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        px = theme().px
        painter.setFont(theme().font("small", bold=True))
        painter.setPen(theme().colour("ink2"))
        room = option.rect.adjusted(px(20), 0, -px(8), -px(4))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, str(index.data()))

    def _paint_document(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        px, colour, rect = theme().px, theme().colour, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(rect, colour("soft"))
            painter.fillRect(rect.left(), rect.top(), px(3), rect.height(), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        room = rect.adjusted(px(20), px(5), -px(8), -px(6))
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
