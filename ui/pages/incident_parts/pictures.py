"""Photographs as they are shown: the right way up, no larger than their place."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageIOHandler, QImageReader, QPixmap

_KEPT: dict[tuple[str, int], QPixmap] = {}
_MOST_KEPT = 200


def picture(content: Callable[[], bytes], digest: str, side: int, ratio: float) -> QPixmap:
    """Return a photograph that fits a square of so many pixels; empty for what is none.

    `digest` is what it is remembered by, `ratio` how many dots a pixel has; `content` is asked
    for only where it is not remembered.
    """
    length = round(side * ratio)
    found = _KEPT.get((digest, length))
    if found is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        found = _KEPT[digest, length] = _read(content(), length)
        found.setDevicePixelRatio(ratio)
    return found


def _read(content: bytes, length: int) -> QPixmap:
    device = QBuffer()
    device.setData(QByteArray(content))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    reader.setAutoTransform(True)
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    size = reader.size().scaled(QSize(length, length), Qt.AspectRatioMode.KeepAspectRatio)
    if turned:
        size = (
            reader.size()
            .transposed()
            .scaled(QSize(length, length), Qt.AspectRatioMode.KeepAspectRatio)
            .transposed()
        )
    reader.setScaledSize(size.expandedTo(QSize(1, 1)))
    return QPixmap.fromImage(reader.read())
