"""Paints a map: areas by need, codes, the watch's own incidents and the crimes of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.pages.map.scene import Scene
from ui.pages.map.sight import Sight
from ui.theme import theme
from watch_app.geography.maps import MapBeat

HEAT_STEPS = 5
PLAIN = 1
"""The step of the heat of a beat whose need is not said."""
DOT, SQUARES = 9.0, (5.0, 7.5, 10.5)


@dataclass(slots=True)
class Look:
    """What of a map is seen, and how."""

    heat: Mapping[int, int] = field(default_factory=dict)
    """The need of a beat from 0 to 10, by id."""
    chosen: int = 0
    hovered: int = 0
    shows_incidents: bool = True
    shows_crimes: bool = True
    has_focus: bool = False
    is_faded: bool = False
    """Whether something is being drawn above it."""


def heat_step(level: int) -> int:
    """The step of the colours, 0 to 5, of a need from 0 to 10."""
    return max(0, min(HEAT_STEPS, (level + 1) // 2))


def paint_map(painter: QPainter, scene: Scene, sight: Sight, look: Look) -> None:
    """Paint everything, the chosen beat above the others."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    order = sorted(scene.beats, key=lambda number: number == look.chosen)
    for number in order:
        _paint_area(painter, scene, sight, look, number)
    if look.shows_crimes:
        _paint_crimes(painter, scene, sight)
    if look.shows_incidents:
        _paint_incidents(painter, scene, sight)
    for number in order:
        _paint_code(painter, scene.beats[number], sight, look)


def _step_of(look: Look, number: int) -> int:
    return heat_step(look.heat[number]) if number in look.heat else PLAIN


def _paint_area(painter: QPainter, scene: Scene, sight: Sight, look: Look, number: int) -> None:
    colour, px = theme().colour, theme().px
    path = sight.transform().map(scene.paths[number])
    ground = colour(f"heat{_step_of(look, number)}")
    if look.is_faded or not scene.beats[number].is_active:
        ground.setAlphaF(0.45)
    painter.setBrush(ground)
    painter.setPen(QPen(colour("surface"), px(3)))
    painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if number == look.chosen and not look.is_faded:
        painter.setPen(QPen(colour("surface"), px(4)))
        painter.drawPath(path)
        painter.setPen(QPen(colour("accent" if look.has_focus else "ink"), px(2.6)))
        painter.drawPath(path)
    else:
        edge = "line2" if number == look.hovered else "soft_line"
        painter.setPen(QPen(colour(edge), 1))
        painter.drawPath(path)


def _paint_crimes(painter: QPainter, scene: Scene, sight: Sight) -> None:
    colour, px = theme().colour, theme().px
    for step, points in scene.squares(sight).items():
        for wider, name in ((2.0, "surface"), (0.0, "changed_line")):
            size = px(SQUARES[step]) + wider
            pen = QPen(colour(name), size)
            pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            painter.drawPoints(points)


def _paint_incidents(painter: QPainter, scene: Scene, sight: Sight) -> None:
    colour, size = theme().colour, theme().px(DOT)
    dots = scene.dots(sight)
    if dots.size():
        for wider, name in ((3.0, "surface"), (0.0, "gap_line")):
            pen = QPen(colour(name), size + wider)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(dots)


def _paint_code(painter: QPainter, beat: MapBeat, sight: Sight, look: Look) -> None:
    if beat.label_at is None:
        return
    colour, px = theme().colour, theme().px
    painter.setFont(theme().font("dense", bold=True))
    metrics = QFontMetricsF(painter.font())
    at = sight.at(beat.label_at)
    wide, high = metrics.horizontalAdvance(beat.code) + px(8), metrics.height()
    box = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
    step = _step_of(look, beat.id)
    # A plate of the area's own colour keeps the code legible where points lie behind it.
    ground = colour(f"heat{step}")
    ground.setAlphaF(0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setPen(colour(f"on_heat{step}"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, beat.code)


def paint_corner(painter: QPainter, at: QPointF, *, is_chosen: bool = False) -> None:
    """A corner that can be taken hold of."""
    colour, size = theme().colour, theme().px(12 if is_chosen else 9)
    painter.setPen(QPen(colour("accent"), theme().px(2)))
    painter.setBrush(colour("accent" if is_chosen else "surface"))
    painter.drawRect(QRectF(at.x() - size / 2, at.y() - size / 2, size, size))
