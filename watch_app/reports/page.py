"""Paper, margins and the pen: one PDF on its way, and one page being drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from watch_app.errors import WatchkeeperError
from watch_app.reports.fonts import REGULAR, Face, register, width
from watch_app.text import translate

Target = Path | str | BinaryIO

BINDING = 57
"""20 mm: hole punches reach 17."""
EDGE = 34
PORTRAIT_CONTENT = 504
"""The same on both papers, so that no table has two designs."""
_CONTENT_END = 44
_FOOT_RULE = 36
_FOOT_BASELINE = 22


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, in points."""

    width: float
    height: float

    @property
    def content_height(self) -> float:
        """From the top of the paper to where content must end."""
        return self.height - _CONTENT_END

    def turned(self) -> "Paper":
        return Paper(self.height, self.width)


PAPERS = {"A4": Paper(595.28, 841.89), "Letter": Paper(612, 792)}


def paper_named(name: str) -> Paper:
    return PAPERS.get(name, PAPERS["A4"])


class Page:
    """One page being drawn; all measures run from its top left corner.

    Text lies over all else and is written in one go when the page is finished, which is fast.
    """

    def __init__(self, canvas: Any, paper: Paper, left: float, right: float, top: float) -> None:
        self._canvas = canvas
        self._ink = canvas.beginText()
        self._face: Face | None = None
        self._height = paper.height
        self.left = left
        self.right = right
        self.top = top
        self.bottom = paper.content_height
        self.foot_rule = paper.height - _FOOT_RULE
        self.foot_baseline = paper.height - _FOOT_BASELINE

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    def text(self, x: float, baseline: float, text: str, face: Face) -> None:
        ink = self._ink
        if face is not self._face:
            ink.setFont(face.font, face.size, face.leading)
            self._face = face
        ink.setTextOrigin(x, self._height - baseline)
        ink.textLine(text)

    def text_right(self, right: float, baseline: float, text: str, face: Face) -> None:
        self.text(right - width(text, face), baseline, text, face)

    def text_centred(self, middle: float, baseline: float, text: str, face: Face) -> None:
        self.text(middle - width(text, face) / 2, baseline, text, face)

    def lines(self, x: float, baseline: float, lines: Iterable[str], face: Face) -> float:
        """Write lines below each other and return the baseline that would come next."""
        for line in lines:
            self.text(x, baseline, line, face)
            baseline += face.leading
        return baseline

    def white_text(self, x: float, baseline: float, text: str, face: Face) -> None:
        self._ink.setFillGray(1)
        self.text(x, baseline, text, face)
        self._ink.setFillGray(0)

    def struck_text(self, x: float, baseline: float, text: str, face: Face) -> None:
        self.text(x, baseline, text, face)
        self.rule(x, x + width(text, face), baseline - face.size * 0.33, 0.8)

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

    def bookmark(self, title: str, y: float, *, level: int = 0) -> None:
        """Let the reader's list of contents lead to this height of this page."""
        canvas = self._canvas
        key = f"p{canvas.getPageNumber()}-{level}-{y:.1f}"
        canvas.bookmarkHorizontal(key, 0, self._height - y)
        canvas.addOutlineEntry(title, key, level, closed=level == 0)

    def finish(self) -> None:
        self._canvas.drawText(self._ink)

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


class Book:
    """One PDF on its way: pages in order, embedded fonts, the same bytes for the same input."""

    def __init__(
        self, paper: Paper, *, title: str, author: str, language: str, printed_at: datetime
    ) -> None:
        # Not at the top: the window's first paint must not wait for reportlab.
        from reportlab import rl_config  # noqa: PLC0415
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

        rl_config.useA85 = 0  # streams as bytes: a fifth smaller, and faster
        register()
        self._stream = BytesIO()
        self._paper = paper
        self._canvas = Canvas(
            self._stream,
            pagesize=(paper.width, paper.height),
            invariant=1,
            pageCompression=1,
            initialFontName=REGULAR,
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject("")
        self._canvas.setCreator("Watchkeeper")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        stamp = printed_at.strftime("D:%Y%m%d%H%M%S")
        self._canvas.setDateFormatter(lambda *_: stamp)
        self.page_count = 0
        self._page: Page | None = None

    def page(self, *, left: float, right: float, top: float) -> Page:
        """Start the next page; `left`, `right` and `top` bound what is printed on it."""
        self._finish_page()
        self.page_count += 1
        self._page = Page(self._canvas, self._paper, left, right, top)
        return self._page

    def _finish_page(self) -> None:
        if self._page:
            self._page.finish()
            self._canvas.showPage()
            self._page = None

    def two_sided_page(self) -> Page:
        """Start the next portrait page, with the binding margin on the side that is bound."""
        binds_left = self.page_count % 2 == 0
        left = BINDING if binds_left else self._paper.width - BINDING - PORTRAIT_CONTENT
        return self.page(left=left, right=left + PORTRAIT_CONTENT, top=EDGE)

    def write(self, target: Target) -> int:
        """Finish the PDF, write it to a file or a stream, and return the number of pages."""
        self._finish_page()
        self._canvas.save()
        content = self._stream.getvalue()
        if not isinstance(target, (str, Path)):
            target.write(content)
            return self.page_count
        path = Path(target)
        try:
            path.write_bytes(content)
        except OSError as cause:
            said = translate(
                "Reports",
                "{file} cannot be written: close it where it is open, or choose another folder.",
            )
            raise WatchkeeperError(said.format(file=path.name)) from cause
        return self.page_count
