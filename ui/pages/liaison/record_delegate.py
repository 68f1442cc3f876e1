"""Paints the lines of the liaison's lists."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.icons import SMALL, pixmap
from ui.pages.liaison.record_lines import Heading, notes_of
from ui.tables.row_table import Index
from ui.theme import theme
from watch_app.liaison.inbox import InboxRow
from watch_app.wording import day_text

EDGE, INDENT, DOT = 18, 30, 8
_CENTRE = Qt.AlignmentFlag.AlignVCenter


class RecordDelegate(QStyledItemDelegate):
    """Number and kind with the day at the right; place and words; what a person has to know."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, InboxRow):
            self._paint_row(painter, option, line)
        elif isinstance(line, Heading):
            self._paint_heading(painter, option.rect, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Heading) -> None:
        px, colour = theme().px, theme().colour
        painter.fillRect(rect, colour("bg"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        box = rect.adjusted(px(EDGE), 0, -px(EDGE), 0)
        if line.shape:
            size = px(SMALL)
            mark = pixmap(line.shape, line.colour, size, self._view.devicePixelRatioF())
            painter.drawPixmap(box.left(), box.center().y() - size // 2 + 1, mark)
            box = box.adjusted(size + px(8), 0, 0, 0)
        font = theme().font("dense", bold=True)
        count = str(line.count)
        painter.setFont(font)
        painter.setPen(colour("ink2"))
        room = box.width() - QFontMetrics(font).horizontalAdvance(count) - px(8)
        title = QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, _CENTRE, title)
        painter.drawText(box, _CENTRE | Qt.AlignmentFlag.AlignRight, count)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: InboxRow) -> None:
        px, colour = theme().px, theme().colour
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "soft" if is_chosen else "hover" if is_hovered else "surface"
        painter.fillRect(rect, colour(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        if is_chosen:
            bar = QRect(rect.left(), rect.top(), px(3), rect.height())
            painter.fillRect(bar, colour("accent"))
        bold = QFontMetrics(theme().font("control", bold=True))
        dense = QFontMetrics(theme().font("dense"))
        left, width = rect.left() + px(INDENT), rect.width() - px(INDENT) - px(EDGE)
        box = QRect(left, rect.top() + px(9), width, bold.lineSpacing())
        if not row.is_read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            dot = px(DOT)
            painter.drawEllipse(rect.left() + px(13), box.center().y() - dot // 2, dot, dot)
        self._paint_first(painter, box, row, bold)
        box = QRect(left, box.bottom() + px(2), width, dense.lineSpacing())
        self._paint_words(painter, box, row.line, "ink2", theme().font("dense"))
        for shape, words, tint in notes_of(row):
            box = QRect(left, box.bottom() + px(3), width, dense.lineSpacing())
            inner = box
            if shape:
                size = px(SMALL)
                mark = pixmap(shape, tint, size, self._view.devicePixelRatioF())
                painter.drawPixmap(box.left(), box.center().y() - size // 2 + 1, mark)
                inner = box.adjusted(size + px(6), 0, 0, 0)
            font = theme().font("dense", bold=bool(shape))
            self._paint_words(painter, inner, words, tint, font)

    def _paint_first(
        self, painter: QPainter, box: QRect, row: InboxRow, bold: QFontMetrics
    ) -> None:
        px, colour = theme().px, theme().colour
        small = theme().font("dense")
        day = day_text(row.seen_from.date(), with_weekday=False)
        painter.setFont(small)
        painter.setPen(colour("ink2"))
        painter.drawText(box, _CENTRE | Qt.AlignmentFlag.AlignRight, day)
        room = box.width() - QFontMetrics(small).horizontalAdvance(day) - px(10)
        painter.setFont(theme().font("control", bold=True))
        painter.setPen(colour("ink"))
        painter.drawText(box, _CENTRE, row.number)
        taken = bold.horizontalAdvance(row.number) + px(8)
        rest = QRect(box.left() + taken, box.top(), max(0, room - taken), box.height())
        self._paint_words(painter, rest, row.category, "ink", theme().font("control"))

    def _paint_words(
        self, painter: QPainter, box: QRect, words: str, tint: str, font: QFont
    ) -> None:
        painter.setFont(font)
        painter.setPen(theme().colour(tint))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _CENTRE, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme().px
        dense = QFontMetrics(theme().font("dense")).lineSpacing()
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, InboxRow):
            return QSize(0, max(px(34), dense + px(12)))
        bold = QFontMetrics(theme().font("control", bold=True)).lineSpacing()
        return QSize(0, px(20) + bold + dense + len(notes_of(line)) * (dense + px(3)))
