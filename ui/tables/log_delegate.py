"""Paints the lines of the incident log."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.icons import SMALL, pixmap
from ui.tables.log_lines import DayLine
from ui.tables.row_table import Index
from ui.theme import theme
from watch_app.incident_sheets import status_name
from watch_app.records import IncidentStatus
from watch_app.sheets import IncidentEntry
from watch_app.wording import clock

EDGE = 16
STATUS_LOOKS: dict[IncidentStatus, tuple[str, str]] = {
    IncidentStatus.DRAFT: ("", ""),
    IncidentStatus.SUBMITTED: ("changed", "send"),
    IncidentStatus.CHECKED: ("", "check"),
    IncidentStatus.SENT: ("full", "send"),
    IncidentStatus.REVIEWED: ("full", "check"),
    IncidentStatus.CLOSED: ("full", "check"),
    IncidentStatus.RETURNED: ("gap", "undo"),
    IncidentStatus.WITHDRAWN: ("stood_down", "close"),
}
"""The state and the icon each status is shown in; the word says the rest."""


class LogDelegate(QStyledItemDelegate):
    """Time, number and kind with the status at the right; below it place and first words."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, IncidentEntry):
            self._paint_entry(painter, option, line)
        elif isinstance(line, DayLine):
            self._paint_day(painter, option.rect, line)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRect, line: DayLine) -> None:
        px, colour = theme().px, theme().colour
        painter.fillRect(rect, colour("bg"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        box = rect.adjusted(px(EDGE), 0, -px(EDGE), 0)
        painter.setFont(theme().font("dense", bold=True))
        painter.setPen(colour("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line.title)
        painter.setFont(theme().font("dense"))
        painter.setPen(colour("ink3"))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, side, str(line.entries))

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: IncidentEntry
    ) -> None:
        px, colour, rect = theme().px, theme().colour, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "soft" if is_chosen else "hover" if is_hovered else "surface"
        painter.fillRect(rect, colour(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        if is_chosen:
            painter.fillRect(
                QRect(rect.left(), rect.top(), px(3), rect.height()), colour("accent")
            )
        bold = QFontMetrics(theme().font("control", bold=True))
        small = QFontMetrics(theme().font("dense"))
        height = bold.lineSpacing() + small.lineSpacing() + px(2)
        top = rect.top() + (rect.height() - height) // 2
        left = rect.left() + px(EDGE)
        first = QRect(left, top, rect.width() - 2 * px(EDGE), bold.lineSpacing())
        painter.setFont(theme().font("control", bold=True))
        painter.setPen(colour("ink"))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, clock(entry.seen_from))
        inset = bold.horizontalAdvance("00:00") + px(20)
        room = first.width() - self._paint_status(painter, rect, entry) - px(12) - inset
        self._paint_words(painter, QRect(left + inset, top, room, first.height()), entry, bold)
        second = QRect(left + inset, top + bold.lineSpacing() + px(2), room, small.lineSpacing())
        painter.setFont(theme().font("dense"))
        painter.setPen(colour("ink2"))
        text = small.elidedText(second_line(entry), Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_words(
        self, painter: QPainter, box: QRect, entry: IncidentEntry, bold: QFontMetrics
    ) -> None:
        """The number, and after it what kind of incident it was."""
        px = theme().px
        if entry.priority == 1:
            size = px(SMALL)
            mark = pixmap("warning", "gap_text", size, self._view.devicePixelRatioF())
            painter.drawPixmap(box.left(), box.center().y() - size // 2, mark)
            box = box.adjusted(size + px(5), 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.number)
        taken = bold.horizontalAdvance(entry.number)
        plain = QFontMetrics(theme().font("control"))
        painter.setFont(theme().font("control"))
        rest = box.adjusted(taken, 0, 0, 0)
        text = f" · {entry.category}"
        shown = plain.elidedText(text, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_status(self, painter: QPainter, rect: QRect, entry: IncidentEntry) -> int:
        """The pill at the right; returns its width."""
        px, colour = theme().px, theme().colour
        status = IncidentStatus(entry.status)
        state, shape = STATUS_LOOKS[status]
        metrics = QFontMetrics(theme().font("small"))
        words, size = status_name(status), px(SMALL)
        width = metrics.horizontalAdvance(words) + px(20) + (size + px(5) if shape else 0)
        height = metrics.height() + px(4)
        pill = QRectF(rect.right() - px(EDGE) - width, rect.top() + px(9), width, height).adjusted(
            0.5, 0.5, -0.5, -0.5
        )
        painter.save()
        text = f"{state}_text" if state else "ink2"
        painter.setPen(QPen(colour(f"{state}_tint" if state else "line2"), 1))
        painter.setBrush(colour(f"{state}_tint" if state else "surface"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        x = round(pill.left()) + px(10)
        if shape:
            mark = pixmap(shape, text, size, self._view.devicePixelRatioF())
            painter.drawPixmap(x, round(pill.center().y()) - size // 2, mark)
            x += size + px(5)
        painter.setFont(theme().font("small"))
        painter.setPen(colour(text))
        box = QRect(x, round(pill.top()), width, round(pill.height()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
        return int(width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme().px
        small = QFontMetrics(theme().font("dense"))
        if not isinstance(index.data(Qt.ItemDataRole.UserRole), IncidentEntry):
            return QSize(
                0, max(px(31), QFontMetrics(theme().font("dense")).lineSpacing() + px(10))
            )
        bold = QFontMetrics(theme().font("control", bold=True))
        small = QFontMetrics(theme().font("dense"))
        return QSize(0, max(px(58), bold.lineSpacing() + small.lineSpacing() + px(16)))


def second_line(entry: IncidentEntry) -> str:
    """Where it was, and the first words of what happened."""
    words = " ".join(entry.narrative.split())
    if entry.place and words:
        return f"{entry.place}: {words}"
    return entry.place or words
