"""Draws lines, frames and fills on a page; all measures run from its top left corner."""

from collections.abc import Iterable
from typing import Any


class Pen:
    """Black ink on one page of a canvas."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def _draw(self, words: str) -> None:
        """Draw in PDF's own words; the canvas spends most of its time on writing numbers."""
        self._canvas._code.append(words)  # noqa: SLF001

    def rule(self, x1: float, x2: float, y: float, weight: float) -> None:
        y = self._height - y
        self._draw(f"{weight:g} w {x1:.2f} {y:.2f} m {x2:.2f} {y:.2f} l S")

    def upright(self, x: float, y1: float, y2: float, weight: float) -> None:
        y1, y2 = self._height - y1, self._height - y2
        self._draw(f"{weight:g} w {x:.2f} {y1:.2f} m {x:.2f} {y2:.2f} l S")

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
        low = self._height - y - high
        self._draw(f"{weight:g} w {x:.2f} {low:.2f} {wide:.2f} {high:.2f} re S")

    def shape(self, *points: tuple[float, float]) -> None:
        """Fill a shape."""
        self._draw(f"{self._path(points)} f")

    def block(self, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle."""
        low = self._height - y - high
        self._draw(f"{x:.2f} {low:.2f} {wide:.2f} {high:.2f} re f")

    def blank(self, x: float, y: float, wide: float, high: float) -> None:
        """Clear a rectangle of what was drawn there."""
        self._draw("1 g")
        self.block(x, y, wide, high)
        self._draw("0 g")

    def hatch(self, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle with thin lines at 45 degrees."""
        step, low = 5.0, self._height - y - high
        lines = " ".join(
            f"{start:.2f} {low:.2f} m {start + high:.2f} {low + high:.2f} l"
            for start in (x - high + step * n for n in range(int((wide + high) / step) + 1))
        )
        edge = f"{x:.2f} {low:.2f} {wide:.2f} {high:.2f} re W n"
        self._draw(f"q {edge} 0.4 w {lines} S Q")

    def _path(self, points: Iterable[tuple[float, float]]) -> str:
        (x, y), *others = points
        lines = " ".join(f"{x:.2f} {self._height - y:.2f} l" for x, y in others)
        return f"{x:.2f} {self._height - y:.2f} m {lines}"

    def _outline(
        self,
        points: tuple[tuple[float, float], ...],
        weight: float,
        dash: tuple[float, ...],
        *,
        closed: bool,
    ) -> None:
        dashes = " ".join(f"{length:g}" for length in dash)
        start, end = (f"[{dashes}] 0 d ", " [] 0 d") if dash else ("", "")
        close = "h " if closed else ""
        self._draw(f"{start}{weight:g} w {self._path(points)} {close}S{end}")
