"""Prints a made document: the system's dialog, then page by page in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.widgets.pdf_pages import PdfPages, picture_at
from watch_app.errors import WatchkeeperError
from watch_app.text import translate

DOTS_PER_INCH = 300


def printer_for(pages: PdfPages, name: str) -> QPrinter:
    """A printer set to the paper of the document."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    width, height = pages.sizes[0]
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    printer.setPageSize(size)
    turned = width > height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)
    printer.setFromTo(1, len(pages.sizes))
    return printer


def printing(
    pages: PdfPages, printer: QPrinter, is_stopped: Callable[[], bool]
) -> Callable[[Any], int]:
    """The work of printing: draws each page wanted and returns how many were sent."""

    def work(report: Any) -> int:
        first = max(1, printer.fromPage()) - 1
        last = printer.toPage() or len(pages.sizes)
        wanted = range(first, min(last, len(pages.sizes)))
        painter = QPainter()
        if not painter.begin(printer):
            raise WatchkeeperError(
                translate("Reports", "The printer does not take the page. Choose another printer.")
            )
        try:
            return _paint_all(pages, printer, painter, wanted, report, is_stopped)
        finally:
            painter.end()

    return work


def _paint_all(
    pages: PdfPages,
    printer: QPrinter,
    painter: QPainter,
    wanted: range,
    report: Any,
    is_stopped: Callable[[], bool],
) -> int:
    for done, number in enumerate(wanted):
        if is_stopped():
            return done
        if done:
            printer.newPage()
        drawn = picture_at(pages, number, min(DOTS_PER_INCH, printer.resolution()))
        paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        size = QSizeF(drawn.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(paper.topLeft(), size)
        box.moveCenter(paper.center())
        painter.drawImage(box, drawn)
        report((done + 1) / len(wanted))
    return len(wanted)
