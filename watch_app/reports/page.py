"""Paper, margins and text: one PDF on its way, and one page being drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from watch_app.reports.files import write_file
from watch_app.reports.fillable import Fillable
from watch_app.reports.finishing import Attachment, finished
from watch_app.reports.fonts import REGULAR, Face, by_font, printable, register, width
from watch_app.reports.form_fields import Form
from watch_app.reports.ink import Ink, Lettering
from watch_app.reports.pace import begin_page
from watch_app.reports.qr import qr_code
from watch_app.reports.scripts import Run, is_cyrillic, is_plain, runs
from watch_app.reports.tagging import Element, Kind, Structure, Tagging, Within, attributes_of

Target = Path | str | BinaryIO

BINDING = 57
"""20 mm: hole punches reach 17."""
EDGE = 34
PORTRAIT_CONTENT = 504
"""The same on both papers, so that no table has two designs."""
_CONTENT_END = 44
_FOOT_RULE = 36
_FOOT_BASELINE = 22
_one_at_a_time = Lock()
"""Reportlab reads the letters of a font from one place in it, whoever asks."""


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


class Page(Fillable):
    """One page being drawn.

    Text lies over all else and is written in one go when the page is finished, which is fast.
    What is written within a tag belongs to the structure that screen readers follow; all else is
    an artifact to them.
    """

    def __init__(
        self, canvas: Any, paper: Paper, left: float, right: float, top: float, binder: "_Binder"
    ) -> None:
        tagging = Tagging(binder.structure, canvas.getPageNumber() - 1)
        super().__init__(canvas, paper.height, tagging, binder.form)
        self._ink = Ink(binder.lettering)
        self._binder = binder
        self.left = left
        self.right = right
        self.top = top
        self.bottom = paper.content_height
        self.foot_rule = paper.height - _FOOT_RULE
        self.foot_baseline = paper.height - _FOOT_BASELINE
        self._draw("/Artifact BMC")

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    def tag(
        self,
        kind: Kind,
        *,
        alt: str = "",
        actual: str = "",
        scope: str = "",
        language: str = "",
        box: tuple[float, float, float, float] | None = None,
    ) -> Within:
        """Let what is written belong to a new element: `with page.tag("H2"): ...`.

        With words that stand for it (`alt` for a figure, `actual` for a mark) or as a figure, what
        is drawn belongs to it as well. `box` is left, top, width and height of a figure.
        """
        if box:
            x, y, wide, high = box
            box = (x, self._height - y - high, x + wide, self._height - y)
        attributes = attributes_of(alt=alt, actual=actual, scope=scope, language=language, box=box)
        element = self._tagging.element(kind, attributes)
        return self.within(element, is_drawing=kind == "Figure" or bool(alt or actual))

    def within(self, element: Element, *, is_drawing: bool = False) -> Within:
        """Go on with an element that was begun before, on this page or another."""
        code = self._canvas._code if is_drawing else None  # noqa: SLF001
        return Within(self._tagging, element, code)

    @property
    def is_tagged(self) -> bool:
        """Whether what is written now belongs to an element."""
        return self._tagging.current is not None

    def text(self, x: float, baseline: float, text: str, face: Face) -> None:
        if not text.isascii():
            text = printable(text)
        ink = self._ink
        ink.move_to(x, self._height - baseline)
        if is_plain(text):
            self._tagging.start_text(ink.code)
            ink.write(((text, face.font),), face.size)
            return
        for run in runs(text, is_cyrillic_usual=self._binder.is_cyrillic):
            if run.language and self.is_tagged:
                actual = run.text if run.is_right_to_left else ""
                with self._span(run.language, actual):
                    self._write(run, face)
            else:
                self._write(run, face)

    def _span(self, language: str, actual: str) -> Within:
        attributes = attributes_of(language=language, actual=actual)
        return self.within(self._tagging.element("Span", attributes))

    def _write(self, run: Run, face: Face) -> None:
        self._tagging.start_text(self._ink.code)
        self._ink.write(by_font(run.as_drawn, face.font), face.size)

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
        self._ink.grey(1)
        self.text(x, baseline, text, face)
        self._ink.grey(0)

    def struck_text(self, x: float, baseline: float, text: str, face: Face) -> None:
        self.text(x, baseline, text, face)
        self.rule(x, x + width(text, face), baseline - face.size * 0.33, 0.8)

    def bookmark(self, title: str, y: float, *, x: float = 0, level: int = 0) -> None:
        """Let the reader's list of contents lead to this place of this page."""
        canvas = self._canvas
        key = f"p{canvas.getPageNumber()}-{level}-{x:.1f}-{y:.1f}"
        canvas.bookmarkHorizontal(key, x, self._height - y)
        canvas.addOutlineEntry(title, key, level, closed=level == 0)

    def qr(self, x: float, top: float, size: float, text: str) -> None:
        """Draw a QR code, its quiet zone outside the square."""
        drawing = qr_code(text).drawing()
        y = self._height - top - size
        self._draw(f"q {size:.3f} 0 0 {size:.3f} {x:.3f} {y:.3f} cm\n{drawing} Q")

    def finish(self) -> None:
        self._tagging.end_text(self._ink.code)
        self._canvas._code += ["EMC", self._ink.ended()]  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class _Binder:
    """What all pages of a book have in common."""

    structure: Structure
    form: Form
    lettering: Lettering
    is_cyrillic: bool


class Book:
    """One PDF on its way: pages in order, embedded fonts, the same bytes for the same input.

    Without an author, title and language are all that it says of itself. `form` names the form
    when the pages have fields, as `code:shape:watch:record`.
    """

    def __init__(
        self,
        paper: Paper,
        *,
        title: str,
        author: str,
        language: str,
        printed_at: datetime,
        attachments: Sequence[Attachment] = (),
        form: str = "",
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
        self._binder = _Binder(
            Structure(),
            Form(self._canvas._doc),  # noqa: SLF001
            Lettering(self._canvas._doc),  # noqa: SLF001
            is_cyrillic(language),
        )
        self._attachments = attachments
        self._form_mark = form
        self._is_bare = not author
        self.page_count = 0
        self._page: Page | None = None

    def page(self, *, left: float, right: float, top: float) -> Page:
        """Start the next page; `left`, `right` and `top` bound what is printed on it."""
        self._finish_page()
        self.page_count += 1
        begin_page(self.page_count)
        self._page = Page(self._canvas, self._paper, left, right, top, self._binder)
        if self.page_count == 1 and self._form_mark:
            self._page.mark_form(self._form_mark)
        return self._page

    def _finish_page(self) -> None:
        if self._page:
            self._page.finish()
            self._canvas.showPage()
            self._page = None
            page = self._canvas._doc.Pages.pages[-1]  # noqa: SLF001
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = self.page_count - 1, "/S"

    def two_sided_page(self) -> Page:
        """Start the next portrait page, with the binding margin on the side that is bound."""
        self._canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
        binds_left = self.page_count % 2 == 0
        left = BINDING if binds_left else self._paper.width - BINDING - PORTRAIT_CONTENT
        return self.page(left=left, right=left + PORTRAIT_CONTENT, top=EDGE)

    def write(self, target: Target) -> int:
        """Finish the PDF, write it to a file or a stream, and return the number of pages."""
        self._finish_page()
        content = self._content()
        if not isinstance(target, (str, Path)):
            target.write(content)
            return self.page_count
        write_file(Path(target), content)
        return self.page_count

    def _content(self) -> bytes:
        form, document = self._binder.form, self._canvas._doc  # noqa: SLF001
        with _one_at_a_time:
            form.write()
            self._binder.structure.write(document, form.numbers)
            self._canvas.save()
        content = self._stream.getvalue()
        # Reportlab's objects point at each other: a long document would be held twice.
        for each in (self._canvas, document):
            vars(each).clear()
        del self._canvas, self._binder, self._stream, form, document
        return finished(content, attachments=self._attachments, is_bare=self._is_bare)
