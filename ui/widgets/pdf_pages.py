"""Pages of a PDF as pictures; may be called from any thread, one at a time."""

from contextlib import closing
from dataclasses import dataclass
from threading import Lock

from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72
_LAYOUTS = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
_one_at_a_time = Lock()
"""PDFium is not made for several threads."""


@dataclass(frozen=True, slots=True)
class PdfPages:
    """A PDF and the sizes of its pages in points."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]
    is_two_sided: bool = False
    """Meant to be printed on both sides, turned over its long edge."""


def open_pdf(content: bytes) -> PdfPages:
    import pypdfium2  # noqa: PLC0415  (only when something is previewed)

    with _one_at_a_time, pypdfium2.PdfDocument(content) as document:
        sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        duplex = pypdfium2.raw.FPDF_VIEWERREF_GetDuplex(document.raw)
    is_two_sided = duplex == pypdfium2.raw.DuplexFlipLongEdge
    return PdfPages(content, sizes, is_two_sided)


def picture(pages: PdfPages, number: int, width: int) -> QImage:
    """Draw one page so many device pixels wide."""
    return _drawn(pages, number, width / pages.sizes[number][0])


def picture_at(pages: PdfPages, number: int, dots_per_inch: int) -> QImage:
    """Draw one page for a printer."""
    return _drawn(pages, number, dots_per_inch / _POINTS_PER_INCH)


def _drawn(pages: PdfPages, number: int, scale: float) -> QImage:
    import pypdfium2  # noqa: PLC0415  (only when something is previewed)

    # All of it is closed before the next one may begin: PDFium frees nothing by itself in time.
    with _one_at_a_time, pypdfium2.PdfDocument(pages.content) as document:
        document.init_forms()
        with (
            closing(document[number]) as page,
            closing(page.render(scale=scale, may_draw_forms=True, rev_byteorder=True)) as bitmap,
        ):
            layout = _LAYOUTS[bitmap.n_channels]
            drawn = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, layout)
            # The buffer belongs to PDFium and goes with the bitmap.
            return drawn.copy()
