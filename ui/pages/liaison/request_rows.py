"""Paints the requests of the police in their list."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import SMALL, pixmap
from ui.pages.liaison.request_view import LOOKS
from ui.tables.row_table import Index
from ui.theme import theme
from watch_app.liaison.requests import RequestState, state_name

EDGE = 18
_CENTRE = Qt.AlignmentFlag.AlignVCenter


class RequestRows(QStyledItemDelegate):
    """Place and beat; days and hours; how far it is, with its shape."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px, colour = theme().px, theme().colour
        _key, place, beat, line, kept = index.data(Qt.ItemDataRole.UserRole)
        state = RequestState(kept)
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        ground = "soft" if is_chosen else "hover" if is_hovered else "surface"
        painter.fillRect(rect, colour(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        if is_chosen:
            painter.fillRect(
                QRect(rect.left(), rect.top(), px(3), rect.height()), colour("accent")
            )
        fonts = (theme().font("control", bold=True), theme().font("dense"))
        heights = [QFontMetrics(font).lineSpacing() for font in fonts]
        width = rect.width() - 2 * px(EDGE)
        box = QRect(rect.left() + px(EDGE), rect.top() + px(9), width, heights[0])
        _draw(painter, box, f"{place} · {beat}", "ink", bold=True)
        box = QRect(box.left(), box.bottom() + px(2), width, heights[1])
        _draw(painter, box, line, "ink2")
        box = QRect(box.left(), box.bottom() + px(3), width, heights[1])
        tint, shape = LOOKS[state]
        words = f"{tint}_text" if tint else "ink3"
        if shape:
            mark = pixmap(shape, words, px(SMALL), painter.device().devicePixelRatioF())
            painter.drawPixmap(box.left(), box.center().y() - px(SMALL) // 2 + 1, mark)
            box = box.adjusted(px(SMALL) + px(6), 0, 0, 0)
        _draw(painter, box, state_name(state), words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme().px
        bold = QFontMetrics(theme().font("control", bold=True)).lineSpacing()
        dense = QFontMetrics(theme().font("dense")).lineSpacing()
        return QSize(1, px(23) + bold + 2 * dense)


def _draw(painter: QPainter, box: QRect, text: str, tint: str, *, bold: bool = False) -> None:
    painter.setFont(theme().font("control" if bold else "dense", bold=bold))
    painter.setPen(theme().colour(tint))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _CENTRE, shown)
