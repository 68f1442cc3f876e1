"""Draws a card of the board once into a picture that is then only laid down."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ui.icons import pixmap
from ui.tables.board_cards import BAR, MARK, PIP, CardPicture, picture_of, static_text
from ui.theme import theme
from watch_app.sheets import PatrolCard, PatrolState

MOST_KEPT = 1200
"""Cards kept drawn: some screens full, about 50 MB."""
TINTED = (PatrolState.GAP, PatrolState.BROKEN)
_BARRED = (PatrolState.SHORT, PatrolState.BROKEN)

_Key = tuple[int, int, int, bool, bool, float]


class CardBrush:
    """Keeps the colours and fonts of the theme, and the cards drawn last."""

    def __init__(self) -> None:
        self.colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool, bool], QFont] = {}
        self.hatch = QBrush()
        self._kept: OrderedDict[_Key, tuple[PatrolCard, QPixmap]] = OrderedDict()
        self._grounds: dict[tuple[PatrolState, int, int, bool, float], QPixmap] = {}
        self.dress()
        theme().changed.connect(self.dress)

    def dress(self) -> None:
        """Make fonts, colours and the hatch of the theme in force."""
        named = theme().tokens.named()
        self.colours = {name: QColor(value) for name, value in named.items()}
        self._fonts = {}
        for size in ("least", "dense"):
            for bold in (False, True):
                for struck in (False, True):
                    font = theme().font(size, bold=bold)
                    font.setStrikeOut(struck)
                    self._fonts[size, bold, struck] = font
        self.hatch = QBrush(hatching(self.colours["hatch"]))
        self._kept.clear()
        self._grounds.clear()

    def is_drawn(
        self, card: PatrolCard, size: QSize, ratio: float, *, is_current: bool, is_short: bool
    ) -> bool:
        """Whether a card lies ready."""
        key = (card.patrol_id, size.width(), size.height(), is_current, is_short, ratio)
        kept = self._kept.get(key)
        return kept is not None and kept[0] == card

    def drawn(
        self, card: PatrolCard, size: QSize, ratio: float, *, is_current: bool, is_short: bool
    ) -> QPixmap:
        """The picture of a card, drawn anew only where the card is another one."""
        key = (card.patrol_id, size.width(), size.height(), is_current, is_short, ratio)
        kept = self._kept.get(key)
        if kept is not None and kept[0] == card:
            self._kept.move_to_end(key)
            return kept[1]
        image = QPixmap(self._ground(card, size, ratio, is_current=is_current))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = picture_of(card, size.width(), is_short=is_short)
        self._paint_picture(painter, card, picture, ratio)
        painter.end()
        self._kept[key] = (card, image)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return image

    def _ground(self, card: PatrolCard, size: QSize, ratio: float, *, is_current: bool) -> QPixmap:
        """The empty card, the same for all of a state and a size."""
        key = (card.state, size.width(), size.height(), is_current, ratio)
        if key not in self._grounds:
            image = QPixmap(size * ratio)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRect(0, 0, size.width(), size.height())
            self._paint_ground(painter, whole, card, is_current)
            painter.end()
            if len(self._grounds) > MOST_KEPT:
                self._grounds.clear()
            self._grounds[key] = image
        return self._grounds[key]

    def outline(self, painter: QPainter, box: QRect, colour: str, width: float) -> None:
        painter.setPen(QPen(self.colours[colour], width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded(box, theme().px(6)))

    def dashes(self, painter: QPainter, box: QRect, colour: str) -> None:
        """A dashed outline."""
        pen = QPen(self.colours[colour], 2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded(box.adjusted(1, 1, -1, -1), theme().px(6)))

    def _paint_ground(
        self,
        painter: QPainter,
        box: QRect,
        card: PatrolCard,
        is_current: bool,  # noqa: FBT001
    ) -> None:
        state, colours, px = card.state, self.colours, theme().px
        path = rounded(box, px(6))
        is_down = state == PatrolState.STOOD_DOWN
        ground = f"{state.value}_tint" if state in TINTED or is_down else "surface"
        if is_current and state not in TINTED and not is_down:
            ground = "soft"
        painter.fillPath(path, colours[ground])
        if is_down:
            painter.fillPath(path, self.hatch)
        if state in _BARRED:
            painter.save()
            painter.setClipPath(path)
            bar = QRect(box.left(), box.top(), px(BAR), box.height())
            painter.fillRect(bar, colours[f"{state.value}_line"])
            painter.restore()
        border = f"{state.value}_line" if state in TINTED else "line"
        pen = QPen(colours[border], 1)
        if state == PatrolState.GAP:
            pen = QPen(colours[border], 1.4, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_picture(
        self, painter: QPainter, card: PatrolCard, picture: CardPicture, ratio: float
    ) -> None:
        px, scale = theme().px, theme().scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for words in picture.words:
            painter.setFont(self._fonts[words.size, words.bold, words.struck])
            painter.setPen(self.colours[words.colour])
            text = static_text(words.text, words.size, scale, bold=words.bold, struck=words.struck)
            painter.drawStaticText(QPointF(words.x, words.y), text)
        for mark in picture.marks:
            painter.drawPixmap(mark.x, mark.y, pixmap(mark.icon, mark.colour, px(MARK), ratio))
        self._paint_pips(painter, card, picture)

    def _paint_pips(self, painter: QPainter, card: PatrolCard, picture: CardPicture) -> None:
        colour, size = self.colours[f"{card.state.value}_text"], theme().px(PIP)
        for x, y, kind in picture.pips:
            if kind == "changed":
                self._paint_changed(painter, QRectF(x, y, size, size))
                continue
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

    def _paint_changed(self, painter: QPainter, box: QRectF) -> None:
        """A diamond, as in the chip that looks for what was changed."""
        middle = box.center()
        corners = (
            QPointF(middle.x(), box.top() - 1),
            QPointF(box.right() + 1, middle.y()),
            QPointF(middle.x(), box.bottom() + 1),
            QPointF(box.left() - 1, middle.y()),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours["changed_line"])
        painter.drawPolygon(QPolygonF(corners))


def rounded(box: QRect, radius: int) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    return path


def hatching(colour: QColor) -> QPixmap:
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
