"""Paints the cells of the view of people: duties as pills on how free the day is."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import pixmap
from ui.tables.board_brush import CardBrush, rounded
from ui.tables.board_cards import MARK, metrics, static_text
from ui.tables.board_delegate import paint_corner
from ui.tables.board_model import Cards, Index
from ui.tables.carrying import Carrying
from ui.tables.people_model import PeopleModel
from ui.tables.people_words import day_state_name
from ui.theme import theme
from ui.widgets.banner import SHAPES
from watch_app.moving import DropKind
from watch_app.people_sheets import DayState
from watch_app.sheets import PatrolCard, PatrolState
from watch_app.wording import span

MOST_PILLS = 2000
STRIP = 6
"""How high the strip of a day is that is free in part."""
PILL_GAP = 3
TIMES_FROM = 128
"""A pill so wide holds its times as well."""
_CLOSED = (DropKind.BROKEN, DropKind.NEVER, DropKind.REFUSED)
_LOUD = (PatrolState.BROKEN, PatrolState.GAP)


@dataclass(frozen=True, slots=True)
class PersonPointed:
    """Where the cursor is, and where somebody is held."""

    cell: tuple[int, int] = (-1, -1)
    part: int = 0
    has_focus: bool = False
    target: tuple[int, int] = (-1, -1)
    target_patrol: int | None = None
    several: frozenset[int] = frozenset()
    """Patrols that are chosen together."""


class PeopleDelegate(QStyledItemDelegate):
    """Free is plain, not free is sunken, part is a strip at the foot, away is hatched."""

    def __init__(self, model: PeopleModel, carrying: Carrying, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._carrying = carrying
        self.brush = CardBrush()
        self.pointed = PersonPointed()
        self._pills: dict[tuple[str, PatrolState, bool, int, int, float], QPixmap] = {}
        theme().changed.connect(self._pills.clear)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, pointed = option.rect, self.pointed
        cell = (index.row(), index.column())
        painter.save()
        self._paint_ground(painter, rect, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cards = self._model.duties(index)
        for part, (card, box) in enumerate(zip(cards, pills(cards, rect), strict=True)):
            is_current = cell == pointed.cell and part == min(pointed.part, len(cards) - 1)
            self._paint_pill(painter, box, card, is_current=is_current)
            if cell == pointed.target and card.patrol_id == pointed.target_patrol:
                self.brush.outline(painter, box.adjusted(-2, -2, 2, 2), "accent", 2)
        is_held_over = cell == pointed.target and pointed.target_patrol is None
        if not cards and (is_held_over or (cell == pointed.cell and pointed.has_focus)):
            self.brush.outline(painter, rect.adjusted(2, 2, -3, -3), "accent", 2)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours, column = self.brush.colours, index.column()
        state = self._model.state(index)
        is_inside = self._model.is_inside(column)
        is_open = is_inside and state in (DayState.FREE, DayState.PART)
        painter.fillRect(rect, colours["surface" if is_open else "sunken"])
        if state == DayState.AWAY and is_inside:
            painter.fillRect(rect, self.brush.hatch)
            self._paint_away(painter, rect, index)
        if state == DayState.PART and is_inside:
            strip = theme().px(STRIP)
            painter.fillRect(
                rect.left(), rect.bottom() - strip, rect.width() - 1, strip, colours["heat2"]
            )
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colours["line"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours["line"])

    def _paint_away(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The word stands once, where the days away begin."""
        before = self._model.index(index.row(), index.column() - 1)
        if before.isValid() and self._model.state(before) == DayState.AWAY:
            return
        word = day_state_name(DayState.AWAY)
        painter.setPen(self.brush.colours["ink2"])
        painter.setFont(theme().font("least"))
        text = static_text(word, "least", theme().scale, bold=False, struck=False)
        line = metrics("least", theme().scale).lineSpacing()
        top = rect.top() + (rect.height() - line) // 2
        if not self._model.duties(index):
            painter.drawStaticText(QPointF(rect.left() + theme().px(5), top), text)

    def _paint_pill(
        self, painter: QPainter, box: QRect, card: PatrolCard, *, is_current: bool
    ) -> None:
        carried = self._carrying.carried
        mark = self._carrying.marks.get(card.patrol_id) if carried is not None else None
        painter.setOpacity(0.38 if mark in _CLOSED else 1.0)
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(box.topLeft(), self._drawn(card, box.size(), ratio))
        painter.setOpacity(1.0)
        if card.patrol_id in self.pointed.several:
            self.brush.outline(painter, box, "accent", 2)
            paint_corner(painter, self.brush, box)
        if is_current:
            colour = "accent" if self.pointed.has_focus else "line2"
            self.brush.outline(painter, box.adjusted(-2, -2, 2, 2), colour, 2)

    def _drawn(self, card: PatrolCard, size: QSize, ratio: float) -> QPixmap:
        """The pill of a duty: the same for all who have one like it."""
        code = self._model.codes.get(card.beat_id, "")
        if size.width() >= theme().px(TIMES_FROM):
            code = f"{code} {span(card.starts, card.ends)}"
        key = (code, card.state, card.is_changed, size.width(), size.height(), ratio)
        if key not in self._pills:
            image = QPixmap(size * ratio)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_pill(painter, QRect(0, 0, size.width(), size.height()), card, code)
            painter.end()
            if len(self._pills) > MOST_PILLS:
                self._pills.clear()
            self._pills[key] = image
        return self._pills[key]

    def _draw_pill(self, painter: QPainter, box: QRect, card: PatrolCard, code: str) -> None:
        colours, px = self.brush.colours, theme().px
        loud = card.state in _LOUD
        ground = f"{card.state.value}_tint" if loud else "soft"
        border = f"{card.state.value}_line" if loud else "soft_line"
        path = rounded(box, px(5))
        painter.fillPath(path, colours[ground])
        pen = QPen(colours[border], 1.4 if loud else 1)
        if card.state == PatrolState.GAP:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        colour = f"{card.state.value}_text" if loud else "ink"
        self._paint_words(painter, box, card, code, colour)

    def _paint_words(
        self, painter: QPainter, box: QRect, card: PatrolCard, code: str, colour: str
    ) -> None:
        """The beat's code, with a shape before it where a person is needed, or was told else."""
        shape = card.state.value if card.state in _LOUD else "changed" if card.is_changed else ""
        scale, px = theme().scale, theme().px
        width = metrics("least", scale, bold=True).horizontalAdvance(code)
        room = px(MARK) + px(3) if shape else 0
        if width + room > box.width() - px(4):
            room = 0
        x = box.left() + max(px(2), (box.width() - width - room) // 2)
        if room:
            device = painter.device()
            ratio = device.devicePixelRatio() if device is not None else 1.0
            mark = pixmap(SHAPES[shape], colour, px(MARK), ratio)
            painter.drawPixmap(x, box.top() + (box.height() - px(MARK)) // 2, mark)
        painter.setPen(self.brush.colours[colour])
        painter.setFont(theme().font("least", bold=True))
        line = metrics("least", scale, bold=True).lineSpacing()
        top = box.top() + (box.height() - line) // 2
        text = static_text(code, "least", scale, bold=True, struck=False)
        painter.drawStaticText(QPointF(x + room, top), text)


def pills(cards: Cards, rect: QRect) -> list[QRect]:
    """Where the duties of a day are: side by side."""
    if not cards:
        return []
    gap = theme().px(PILL_GAP)
    room = rect.adjusted(gap, gap, -gap - 1, -gap - 1)
    width = (room.width() - gap * (len(cards) - 1)) // len(cards)
    return [
        QRect(room.left() + number * (width + gap), room.top(), width, room.height())
        for number in range(len(cards))
    ]
