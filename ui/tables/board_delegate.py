"""Paints the cells of the board: cards, the cursor, and what is carried over them."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import pixmap
from ui.tables.board_brush import TINTED, CardBrush, rounded
from ui.tables.board_cards import INSET, MARK, height_of, line_height, picture_of
from ui.tables.board_model import BoardModel, Cards, Index
from ui.tables.board_words import is_among
from ui.tables.carrying import Carrying
from ui.theme import theme
from watch_app.moving import DropKind
from watch_app.sheets import PatrolCard

FADED = 0.38
CARRIED = 0.6
CORNER = 11
_CLOSED = (DropKind.BROKEN, DropKind.NEVER, DropKind.REFUSED)


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where the cursor and the pointer are on the board."""

    cell: tuple[int, int] = (-1, -1)
    current: int | None = None
    """Patrol id."""
    hovered: int | None = None
    hovered_cell: tuple[int, int] = (-1, -1)
    has_focus: bool = False
    shown: frozenset[str] = frozenset()
    """States that are not faded; empty: all."""
    who: int | None = None
    """Volunteer in the current patrol that the keyboard is on."""
    target: int | None = None
    """Patrol that somebody is held over."""
    target_who: int | None = None
    several: frozenset[int] = frozenset()
    """Patrols that are chosen together."""


class BoardDelegate(QStyledItemDelegate):
    """Lays the cards of a cell down; the view says what is pointed at."""

    def __init__(self, model: BoardModel, carrying: Carrying, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._carrying = carrying
        self.brush = CardBrush()
        self.pointed = Pointed()
        self.is_short = False

    def boxes(self, index: Index, rect: QRect) -> list[QRect]:
        """Where the cards of a cell are: one below the other, the last one down to the foot."""
        return boxes(self._model.cards(index), rect, is_short=self.is_short)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        painter.save()
        self.paint_cell(painter, rect, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cards = self._model.cards(index)
        for card, box in zip(cards, self.boxes(index, rect), strict=True):
            self._paint_card(painter, box, card)
        if not cards:
            self._paint_empty(painter, rect, (index.row(), index.column()))
        painter.restore()

    def draw_ahead(self, index: Index, rect: QRect, ratio: float) -> int:
        """Draw the cards of a cell that will soon be seen; return how many were not ready."""
        made = 0
        cards = self._model.cards(index)
        for card, box in zip(cards, self.boxes(index, rect), strict=True):
            how = {"is_current": False, "is_short": self.is_short}
            if not self.brush.is_drawn(card, box.size(), ratio, **how):
                self.brush.drawn(card, box.size(), ratio, **how)
                made += 1
        return made

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        model, colours, column = self._model, self.brush.colours, index.column()
        ground = "surface"
        if not model.is_inside(column):
            ground = "sunken"
        elif model.is_weekend(column):
            ground = "bg"
        painter.fillRect(rect, colours[ground])
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colours["line"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours["line"])

    def _paint_empty(self, painter: QPainter, rect: QRect, cell: tuple[int, int]) -> None:
        """A plus where a patrol could be added, for the pointer and for the keyboard."""
        is_current = cell == self.pointed.cell and self.pointed.has_focus
        if is_current:
            self.brush.outline(painter, inset(rect), "accent", 2)
        if (is_current or cell == self.pointed.hovered_cell) and self._model.may_add(cell[1]):
            size = theme().px(MARK)
            mark = pixmap("plus", "ink3", size, _ratio(painter))
            middle = rect.center()
            painter.drawPixmap(middle.x() - size // 2, middle.y() - size // 2, mark)

    def _paint_card(self, painter: QPainter, box: QRect, card: PatrolCard) -> None:
        pointed, brush = self.pointed, self.brush
        is_current = card.patrol_id == pointed.current
        is_chosen = card.patrol_id in pointed.several
        mark = self._carrying.marks.get(card.patrol_id) if self._carrying.is_on else None
        faded = not is_among(card, pointed.shown)
        painter.setOpacity(FADED if faded or mark in _CLOSED else 1.0)
        drawn = brush.drawn(
            card,
            box.size(),
            _ratio(painter),
            is_current=is_chosen or (is_current and not pointed.several),
            is_short=self.is_short,
        )
        painter.drawPixmap(box.topLeft(), drawn)
        painter.setOpacity(1.0)
        if card.patrol_id == pointed.hovered and card.state not in TINTED and not is_current:
            brush.outline(painter, box, "line2", 1)
        if is_chosen:
            brush.outline(painter, box, "soft_line", 2)
            if self.is_short:
                paint_corner(painter, brush, box)
            else:
                paint_tick(painter, brush, box)
        if is_current:
            brush.outline(painter, box, "accent" if pointed.has_focus else "soft_line", 2)
            self._paint_name(painter, box, card, pointed.who, "accent")
        if self._carrying.is_on:
            self._paint_carrying(painter, box, card, mark)

    def _paint_carrying(
        self, painter: QPainter, box: QRect, card: PatrolCard, mark: DropKind | None
    ) -> None:
        carried, pointed = self._carrying.carried, self.pointed
        if mark in _CLOSED:
            size = theme().px(MARK)
            corner = box.bottomRight()
            sign = pixmap("no-entry", "ink2", size, _ratio(painter))
            painter.drawPixmap(corner.x() - size - 3, corner.y() - size - 3, sign)
        elif mark == DropKind.BETTER:
            self.brush.dashes(painter, box, "accent")
        if carried is not None and card.patrol_id == carried.from_patrol:
            self._paint_lifted(painter, box, card, carried.volunteer_id)
        if card.patrol_id == pointed.target:
            self.brush.outline(painter, box, "accent", 2)
            self._paint_name(painter, box, card, pointed.target_who, "accent")

    def name_box(self, box: QRect, card: PatrolCard, volunteer_id: int) -> QRect | None:
        """Where somebody's line is on a card."""
        top = picture_of(card, box.width(), is_short=self.is_short).top_of(volunteer_id)
        if top is None:
            return None
        gap = theme().px(3)
        return QRect(box.left() + gap, box.top() + top, box.width() - 2 * gap, line_height())

    def _paint_name(
        self, painter: QPainter, box: QRect, card: PatrolCard, who: int | None, colour: str
    ) -> None:
        line = self.name_box(box, card, who) if who else None
        if line is not None:
            painter.setPen(self.brush.colours[colour])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(rounded(line, theme().px(4)))

    def _paint_lifted(
        self, painter: QPainter, box: QRect, card: PatrolCard, volunteer_id: int
    ) -> None:
        line = self.name_box(box, card, volunteer_id)
        if line is None:
            return
        ground = self.brush.colours["surface"]
        painter.setOpacity(CARRIED)
        painter.fillRect(line, ground)
        painter.setOpacity(1.0)
        self.brush.dashes(painter, line, "line2")


def paint_tick(painter: QPainter, brush: CardBrush, box: QRect) -> None:
    """The shape of what is chosen with others, in the lower right corner."""
    size = theme().px(MARK)
    ground = QRect(box.right() - size - 3, box.bottom() - size - 3, size + 2, size + 2)
    painter.fillPath(rounded(ground, theme().px(4)), brush.colours["accent"])
    tick = pixmap("check", "on_accent", size - 2, _ratio(painter))
    painter.drawPixmap(ground.left() + 2, ground.top() + 2, tick)


def paint_corner(painter: QPainter, brush: CardBrush, box: QRect) -> None:
    """The same where there is no room for a tick: the corner is filled."""
    side = theme().px(CORNER)
    right, foot = box.right() + 1, box.bottom() + 1
    corner = (QPointF(right - side, foot), QPointF(right, foot - side), QPointF(right, foot))
    painter.save()
    painter.setClipPath(rounded(box, theme().px(5)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush.colours["accent"])
    painter.drawPolygon(QPolygonF(corner))
    painter.restore()


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatio() if device is not None else 1.0


def inset(rect: QRect) -> QRect:
    """The room for cards within a cell, without the hairlines at its right and foot."""
    gap = theme().px(INSET)
    return rect.adjusted(gap, gap, -gap - 1, -gap - 1)


def boxes(cards: Cards, rect: QRect, *, is_short: bool = False) -> list[QRect]:
    """Stack cards in a cell; the last one goes down to the foot."""
    room, gap = inset(rect), theme().px(INSET)
    made, top = [], room.top()
    for number, card in enumerate(cards):
        is_last = number == len(cards) - 1
        own = height_of(card, room.width(), is_short=is_short)
        height = room.bottom() + 1 - top if is_last else own
        made.append(QRect(room.left(), top, room.width(), height))
        top += height + gap
    return made
