"""Draws lines, frames and fills on a page; all measures run from its top left corner."""

from collections.abc import Iterable
from typing import Any


class Pen:
    """Black ink on one page of a canvas."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def rule(self, x1: float, x2: float, y: float, weight: float) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.line(x1, self._height - y, x2, self._height - y)

    def upright(self, x: float, y1: float, y2: float, weight: float) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self._height - y1, x, self._height - y2)

    def stroke(
        self, *points: tuple[float, float], weight: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw an open line through the points."""
        self._outline(points, weight, dash, closed=False)

    def ring(
        self, *points: tuple[float, float], weight: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw the outline of a shape."""
        self._outline(points, weight, dash, closed=True)

    def frame(self, x: float, y: float, wide: float, high: float, weight: float) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.rect(x, self._height - y - high, wide, high)

    def shape(self, *points: tuple[float, float]) -> None:
        """Fill a shape."""
        self._canvas.drawPath(self._path(points, closed=True), stroke=0, fill=1)

    def block(self, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle."""
        self._canvas.rect(x, self._height - y - high, wide, high, stroke=0, fill=1)

    def blank(self, x: float, y: float, wide: float, high: float) -> None:
        """Clear a rectangle of what was drawn there."""
        self._canvas.setFillGray(1)
        self.block(x, y, wide, high)
        self._canvas.setFillGray(0)

    def hatch(self, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle with thin lines at 45 degrees."""
        canvas, step = self._canvas, 5.0
        low = self._height - y - high
        canvas.saveState()
        edge = canvas.beginPath()
        edge.rect(x, low, wide, high)
        canvas.clipPath(edge, stroke=0, fill=0)
        canvas.setLineWidth(0.4)
        across = [(x - high + step * n) for n in range(int((wide + high) / step) + 1)]
        canvas.lines([(start, low, start + high, low + high) for start in across])
        canvas.restoreState()

    def _path(self, points: Iterable[tuple[float, float]], *, closed: bool) -> Any:
        path = self._canvas.beginPath()
        (x, y), *others = points
        path.moveTo(x, self._height - y)
        for x, y in others:
            path.lineTo(x, self._height - y)
        if closed:
            path.close()
        return path

    def _outline(
        self,
        points: tuple[tuple[float, float], ...],
        weight: float,
        dash: tuple[float, ...],
        *,
        closed: bool,
    ) -> None:
        canvas = self._canvas
        canvas.setLineWidth(weight)
        if dash:
            canvas.setDash(list(dash))
        canvas.drawPath(self._path(points, closed=closed), stroke=1, fill=0)
        if dash:
            canvas.setDash([])
