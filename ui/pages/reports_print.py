"""Saves and prints a made document: the system's dialogs, then the work in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from ui.pages.base import Page
from ui.pages.reports_making import Made
from ui.tasks import Task
from ui.widgets.pdf_pages import PdfPages, open_pdf, picture_at
from ui.widgets.progress_strip import ProgressStrip
from watch_app import print_register, reports
from watch_app.errors import WatchkeeperError
from watch_app.records import PrintWay
from watch_app.reports import Choice
from watch_app.reports.files import protected, write_file
from watch_app.text import translate

DOTS_PER_INCH = 300


class Leaving(QObject):
    """How a document leaves the window: as files, or on paper; the register notes each."""

    def __init__(self, page: Page, strip: ProgressStrip) -> None:
        super().__init__(page)
        self._page = page
        self._strip = strip

    # Files

    def choose_file(self, made: Made, password: str) -> None:
        """Ask where the PDF goes."""
        dialog = QFileDialog(self._page, self.tr("Save as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(made.order.file_name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), made, password))
        dialog.open()

    def save_to(self, path: Path, made: Made, password: str = "") -> Task:
        """Write a document in the background; further numbered copies go beside the first."""
        copies = tuple(made.order.document.copy_numbers(made.order.choice))
        paths = [path, *(path.with_name(made.order.file_name_of(copy)) for copy in copies[1:])]

        def work(report: Any) -> tuple[str, ...]:
            for done, (copy, target) in enumerate(zip(copies, paths, strict=True), 1):
                write_file(target, protected(made.content(copy), password))
                report(done / len(copies))
            return tuple(each.name for each in paths)

        task = Task(work)
        task.finished.connect(partial(self._note_saved, made=made, password=password))
        self._follow(task, self.tr("Saving"))
        return task

    def _note_saved(self, names: Sequence[str], *, made: Made, password: str) -> None:
        protected_choice = replace(made.order.choice, password=password)
        self._note(made, protected_choice, PrintWay.FILE)
        if password:
            sentence = self.tr("Saved: {file}. It opens with the password {password}")
        else:
            sentence = self.tr("Saved: {file}")
        said = names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"
        self._page.say(sentence.format(file=said, password=password))

    def _note(self, made: Made, choice: Choice, way: PrintWay) -> None:
        """Write into the register that a document left."""
        order = made.order
        noted = reports.outgoing(order.document, choice, order.about, way)
        workspace = self._page.workspace
        if workspace.is_open:
            with workspace.change(self.tr("Print")) as session:
                print_register.note(session, noted, workspace.instant())

    # Paper

    def choose_printer(self, made: Made) -> None:
        """Show the system's dialog."""
        printer = printer_for(made.pages, made.order.file_name)
        if not made.order.document.is_numbered:
            printer.setCopyCount(made.order.choice.copies)
        dialog = QPrintDialog(printer, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self.print_on, printer, made))
        # The dialog's own open() wants a receiver by name.
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, made: Made) -> Task:
        """Print in the background, with a strip that can stop it."""
        stopped = Event()
        task = Task(printing(made, printer, stopped.is_set), halt=stopped.set)
        task.finished.connect(partial(self._note_printed, made=made, printer=printer))
        self._follow(task, self.tr("Printing"))
        return task

    def _note_printed(self, pages: int, *, made: Made, printer: QPrinter) -> None:
        if pages:
            is_numbered = made.order.document.is_numbered
            copies = made.order.choice.copies if is_numbered else printer.copyCount()
            choice = replace(made.order.choice, copies=max(1, copies), password="")
            self._note(made, choice, PrintWay.PRINTER)
        self._page.say(translate("Reports", "%n page printed.|%n pages printed.", number=pages))

    def _follow(self, task: Task, sentence: str) -> None:
        page = self._page
        task.progress.connect(self._strip.set_progress)
        task.failed.connect(lambda said: page.show_banner("broken", said))
        self._strip.follow(task, sentence)
        task.start()


def printer_for(pages: PdfPages, name: str) -> QPrinter:
    """A printer set to the paper of the document, and to both sides of it where it has two."""
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
    if pages.is_two_sided and len(pages.sizes) > 1:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setFullPage(True)
    printer.setFromTo(1, len(pages.sizes))
    return printer


def printing(
    made: Made, printer: QPrinter, is_stopped: Callable[[], bool]
) -> Callable[[Any], int]:
    """The work of printing: draws each page of each copy and returns how many were sent."""

    def work(report: Any) -> int:
        copies = tuple(made.order.document.copy_numbers(made.order.choice))
        painter = QPainter()
        if not painter.begin(printer):
            raise WatchkeeperError(
                translate("Reports", "The printer does not take the page. Choose another printer.")
            )
        sent = 0
        try:
            for done, copy in enumerate(copies):
                if is_stopped():
                    break
                first = copy is None or copy == made.order.choice.first_copy
                pages = made.pages if first else open_pdf(made.content(copy))
                if done:
                    printer.newPage()
                sent += _paint(
                    pages, printer, painter, _Part(report, done, len(copies)), is_stopped
                )
        finally:
            painter.end()
        return sent

    return work


@dataclass(frozen=True, slots=True)
class _Part:
    """The progress of one copy among several."""

    report: Callable[[float], None]
    done: int
    count: int

    def say(self, share: float) -> None:
        self.report((self.done + share) / self.count)


def _paint(
    pages: PdfPages,
    printer: QPrinter,
    painter: QPainter,
    progress: _Part,
    is_stopped: Callable[[], bool],
) -> int:
    first = max(1, printer.fromPage()) - 1
    last = printer.toPage() or len(pages.sizes)
    wanted = range(first, min(last, len(pages.sizes)))
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
        progress.say((done + 1) / len(wanted))
    return len(wanted)
