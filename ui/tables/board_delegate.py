"""Paints the cards of the board."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import pixmap
from ui.tables.board_cards import BAR, INSET, MARK, PIP, CardPicture, picture_of
from ui.tables.board_model import BoardModel, Cards, Index
from ui.theme import theme
from watch_app.sheets import PatrolCard, PatrolState

FADED = 0.38
_TINTED = (PatrolState.GAP, PatrolState.BROKEN)
_BARRED = (PatrolState.SHORT, PatrolState.BROKEN)


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where the cursor and the pointer are on the board."""

    cell: tuple[int, int] = (-1, -1)
    current: int | None = None
    """Patrol id."""
    hovered: int | None = None
    has_focus: bool = False
    shown: frozenset[str] = frozenset()
    """States that are not faded; empty: all."""


class BoardDelegate(QStyledItemDelegate):
    """Draws every patrol of a cell from its picture; the view says what is pointed at."""

    def __init__(self, model: BoardModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.pointed = Pointed()
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool, bool], QFont] = {}
        self._hatch = QBrush()
        self.dress()
        theme().changed.connect(self.dress)

    def dress(self) -> None:
        """Make fonts, colours and the hatch of the theme in force."""
        names = theme().tokens.named()
        self._colours = {name: QColor(value) for name, value in names.items()}
        self._fonts = {}
        for size in ("least", "dense"):
            for bold in (False, True):
                for struck in (False, True):
                    font = theme().font(size, bold=bold)
                    font.setStrikeOut(struck)
                    self._fonts[size, bold, struck] = font
        self._hatch = QBrush(_hatching(self._colours["hatch"]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        painter.save()
        self._paint_cell(painter, rect, index.column())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cards = self._model.cards(index)
        for card, box in zip(cards, boxes(cards, rect), strict=True):
            self._paint_card(painter, box, card)
        is_current = (index.row(), index.column()) == self.pointed.cell
        if not cards and self.pointed.has_focus and is_current:
            self._outline(painter, inset(rect), "accent", 2)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, column: int) -> None:
        model, colours = self._model, self._colours
        ground = "surface"
        if not model.is_inside(column):
            ground = "sunken"
        elif model.is_weekend(column):
            ground = "bg"
        painter.fillRect(rect, colours[ground])
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colours["line"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours["line"])

    def _paint_card(self, painter: QPainter, box: QRect, card: PatrolCard) -> None:
        faded = bool(self.pointed.shown) and card.state.value not in self.pointed.shown
        painter.setOpacity(FADED if faded else 1.0)
        self._paint_ground(painter, box, card)
        painter.translate(box.topLeft())
        self._paint_picture(painter, card, picture_of(card, box.width()))
        painter.translate(-box.topLeft())
        painter.setOpacity(1.0)
        if card.patrol_id == self.pointed.current:
            self._outline(painter, box, "accent" if self.pointed.has_focus else "soft_line", 2)

    def _paint_ground(self, painter: QPainter, box: QRect, card: PatrolCard) -> None:
        state, colours, px = card.state, self._colours, theme().px
        path = _rounded(box, px(6))
        is_down = state == PatrolState.STOOD_DOWN
        ground = f"{state.value}_tint" if state in _TINTED or is_down else "surface"
        if card.patrol_id == self.pointed.current and state not in _TINTED and not is_down:
            ground = "soft"
        painter.fillPath(path, colours[ground])
        if is_down:
            painter.fillPath(path, self._hatch)
        if state in _BARRED:
            painter.save()
            painter.setClipPath(path)
            bar = QRect(box.left(), box.top(), px(BAR), box.height())
            painter.fillRect(bar, colours[f"{state.value}_line"])
            painter.restore()
        border = f"{state.value}_line" if state in _TINTED else "line"
        if card.patrol_id == self.pointed.hovered and state not in _TINTED:
            border = "line2"
        pen = QPen(colours[border], 1)
        if state == PatrolState.GAP:
            pen = QPen(colours[border], 1.4, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_picture(self, painter: QPainter, card: PatrolCard, picture: CardPicture) -> None:
        colours, px = self._colours, theme().px
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for words in picture.words:
            painter.setFont(self._fonts[words.size, words.bold, words.struck])
            painter.setPen(colours[words.colour])
            painter.drawText(
                QPointF(words.x, words.y + painter.fontMetrics().ascent()), words.text
            )
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        for mark in picture.marks:
            painter.drawPixmap(mark.x, mark.y, pixmap(mark.icon, mark.colour, px(MARK), ratio))
        self._paint_pips(painter, card, picture)

    def _paint_pips(self, painter: QPainter, card: PatrolCard, picture: CardPicture) -> None:
        colour, size = self._colours[f"{card.state.value}_text"], theme().px(PIP)
        for x, y, kind in picture.pips:
            if kind == "taken":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(QRectF(x, y, size, size))
                continue
            pen = QPen(colour, 1.2)
            if kind == "needed":
                pen.setDashPattern([2, 1.6])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x, y, size, size).adjusted(0.6, 0.6, -0.6, -0.6))

    def _outline(self, painter: QPainter, box: QRect, colour: str, width: int) -> None:
        painter.setPen(QPen(self._colours[colour], width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_rounded(box, theme().px(6)))


def inset(rect: QRect) -> QRect:
    """The room for cards within a cell, without the hairlines at its right and foot."""
    gap = theme().px(INSET)
    return rect.adjusted(gap, gap, -gap - 1, -gap - 1)


def boxes(cards: Cards, rect: QRect) -> list[QRect]:
    """Where the cards of a cell are: one below the other, the last one down to the foot."""
    room, gap = inset(rect), theme().px(INSET)
    made, top = [], room.top()
    for number, card in enumerate(cards):
        is_last = number == len(cards) - 1
        height = room.bottom() + 1 - top if is_last else picture_of(card, room.width()).height
        made.append(QRect(room.left(), top, room.width(), height))
        top += height + gap
    return made


def _rounded(box: QRect, radius: int) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    return path


def _hatching(colour: QColor) -> QPixmap:
    """Slanted lines, two pixels of eight, that join when the tile is repeated."""
    side = 8
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    painter.end()
    return tile
