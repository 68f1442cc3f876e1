"""The crime triangle: who does it, whom it hits and where, each with who could step in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from watch_app.problems.sheets import ProblemSheet

LINES = 2
"""So many lines of each text are shown; the fields below hold all of it."""


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner: what stands there and who could step in, each with its name."""

    name: str
    text: str
    other: str
    other_text: str


class Triangle(QWidget):
    """Offender on top, victim at the left, place at the right; names in bold."""

    def __init__(self) -> None:
        super().__init__()
        self._corners: tuple[Corner, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Crime triangle"))
        theme().changed.connect(self.updateGeometry)

    def show_sheet(self, sheet: ProblemSheet | None) -> None:
        self._corners = () if sheet is None else corners(self, sheet)
        parts = ((each.name, each.text, each.other, each.other_text) for each in self._corners)
        words = (f"{a}: {b or '–'}. {c}: {d or '–'}." for a, b, c, d in parts)
        self.setAccessibleDescription(" ".join(words))
        self.update()

    def _row(self) -> int:
        return QFontMetrics(theme().font("small")).lineSpacing()

    def _block(self) -> int:
        """How high the texts of one corner are."""
        return (2 * LINES + 2) * self._row()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), 2 * self._block() + theme().px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._corners:
            return
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block, wide = self._block(), self.width()
        middle, top, base = wide / 2, block + px(6.0), block + px(90.0)
        half = min(wide / 3, px(110))
        points = QPolygonF(
            [QPointF(middle, top), QPointF(middle - half, base), QPointF(middle + half, base)]
        )
        painter.setPen(QPen(colour("soft_line"), 2))
        painter.setBrush(colour("soft"))
        painter.drawPolygon(points)
        gap = px(12)
        rooms = (
            QRectF(wide / 6, 0, wide * 2 / 3, block),
            QRectF(0, base + px(6), wide / 2 - gap, block),
            QRectF(wide / 2 + gap, base + px(6), wide / 2 - gap, block),
        )
        sides = (
            Qt.AlignmentFlag.AlignHCenter,
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        for corner, room, side in zip(self._corners, rooms, sides, strict=True):
            self._paint_corner(painter, corner, room, side)
        painter.end()

    def _paint_corner(
        self, painter: QPainter, corner: Corner, room: QRectF, side: Qt.AlignmentFlag
    ) -> None:
        colour, row = theme().colour, self._row()
        y = room.top()
        for name, text, strong in (
            (corner.name, corner.text, "ink"),
            (corner.other, corner.other_text, "ink2"),
        ):
            painter.setFont(theme().font("small", bold=True))
            painter.setPen(colour(strong))
            painter.drawText(QRectF(room.left(), y, room.width(), row), side, name)
            y += row
            painter.setFont(theme().font("small"))
            painter.setPen(colour(strong if text else "ink3"))
            lines = wrapped(text or "–", painter.fontMetrics(), int(room.width()), LINES)
            for words in lines:
                painter.drawText(QRectF(room.left(), y, room.width(), row), side, words)
                y += row


def corners(asker: QWidget, sheet: ProblemSheet) -> tuple[Corner, Corner, Corner]:
    """The six texts by corner, with their names."""
    return (
        Corner(asker.tr("Offender"), sheet.offender, asker.tr("Handler"), sheet.handler),
        Corner(asker.tr("Victim"), sheet.victim, asker.tr("Guardian"), sheet.guardian),
        Corner(asker.tr("Place"), sheet.setting, asker.tr("Manager"), sheet.manager),
    )


def wrapped(text: str, metrics: QFontMetrics, room: int, most: int) -> Sequence[str]:
    """A text in at most so many lines; the last one is elided where there is more."""
    words, lines = text.split(), list[str]()
    while words and len(lines) < most - 1:
        taken = 1
        while (
            taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= room
        ):
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if words:
        lines.append(" ".join(words))
    right = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, right, room) for line in lines]
