"""Icons by name: one drawing serves every theme, state and size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from ui.theme import RESOURCES, theme

SMALL, MEDIUM, LARGE = 14, 18, 20
"""Sizes in text, in buttons and in the navigation."""


def icon(name: str, colour: str = "ink2") -> QIcon:
    """An icon that is drawn in a token's colour of whatever theme is in force."""
    return QIcon(_ThemedIcon(name, colour))


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing of an icon in a token's colour; `size` is in logical pixels."""
    return _render(name, theme().colour(colour).name(), size, ratio)


@lru_cache(maxsize=512)
def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  (after first paint, if possible)

    drawing = _source(name).replace("currentColor", colour)
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class _ThemedIcon(QIconEngine):
    """Looks the colour up when it paints, so that no icon is made again for a new theme.

    In a room wider than high the icon stands at the left: that is how buttons keep their words
    at a distance.
    """

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        drawn = self._drawn(rect.size(), mode, ratio)
        side = min(rect.width(), rect.height())
        painter.drawPixmap(rect.x(), rect.y() + (rect.height() - side) // 2, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._in_room(size, mode, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._in_room(size / scale, mode, scale)

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._name, self._colour)

    def _in_room(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        drawn = self._drawn(size, mode, ratio)
        if size.width() == size.height():
            return drawn
        room = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
        room.setDevicePixelRatio(ratio)
        room.fill(Qt.GlobalColor.transparent)
        painter = QPainter(room)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return room

    def _drawn(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        colour = "ink3" if mode == QIcon.Mode.Disabled else self._colour
        return pixmap(self._name, colour, min(size.width(), size.height()), ratio)
