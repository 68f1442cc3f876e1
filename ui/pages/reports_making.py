"""Makes a document in the background: what to print is read first, then written and opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.tasks import Report, Task, Work
from ui.widgets.pdf_pages import PdfPages, open_pdf
from ui.workspace import Workspace

if TYPE_CHECKING:
    from watch_app.reports import About, Choice, Document
    from watch_app.storage import Session
    from watch_app.storage.copying import WatchCopy

TOLD_EVERY = 25
"""So many pages make it worth saying."""


@dataclass(frozen=True, slots=True)
class Order:
    """One document as the person wants it."""

    document: Document
    choice: Choice
    about: About
    printed_at: datetime

    @property
    def file_name(self) -> str:
        return self.file_name_of(next(self.document.copy_numbers(self.choice)))

    def file_name_of(self, copy: int | None) -> str:
        return self.document.file_name(self.about, self.choice, copy)


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is ready to be shown, saved and printed; its first copy is drawn."""

    order: Order
    sheet: Any
    pages: PdfPages
    lacking: str
    """What it could not print, as a sentence."""

    def content(self, copy: int | None) -> bytes:
        """One of several numbered copies as a PDF, on whatever thread asks."""
        order = self.order
        if copy is None or copy == order.choice.first_copy:
            return self.pages.content
        return _written(order, self.sheet, copy)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first pages of a long document, to be looked at while it is made."""

    order: Order
    pages: PdfPages


class Making(QObject):
    """Makes the latest order; one that is overtaken is stopped and not shown.

    Each is read from a copy of the watch, as it stands when the work begins.
    """

    begun = Signal(object)
    """The task, to be shown."""
    opened = Signal(object)
    """The first pages of what takes long."""
    turned = Signal(int)
    """The number of the page it has come to."""
    made = Signal(object)
    empty = Signal()
    """There is nothing to print."""
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._latest: Order | None = None
        self._under_way: Order | None = None
        self.task: Task | None = None
        workspace.closed.connect(self.forget)

    @property
    def is_busy(self) -> bool:
        return self.task is not None

    @property
    def is_wanted(self) -> bool:
        """Whether a document is on its way."""
        return self._latest is not None and self.is_busy

    def make(self, order: Order) -> None:
        self._latest = order
        if self.task is None:
            self._start(order)
        else:
            self.task.stop()

    @Slot()
    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._latest = None
        if self.task is not None:
            self.task.stop()

    def _start(self, order: Order) -> None:
        self._under_way = order
        stopped = Event()
        work = _work(order, self._workspace.file.copy(), stopped.is_set)
        self.task = Task(work, halt=stopped.set)
        self.task.progress.connect(self._note_progress)
        self.task.finished.connect(self._note)
        self.task.failed.connect(self._note_failed)
        self.task.ended.connect(self._go_on)
        self.task.start()
        self.begun.emit(self.task)

    # Real slots: Qt forgets them with the page, should it go while a document is made.

    @Slot(object)
    def _note_progress(self, news: Opening | int) -> None:
        if self._under_way is not self._latest:
            return
        if isinstance(news, Opening):
            self.opened.emit(news)
        else:
            self.turned.emit(news)

    @Slot(object)
    def _note(self, made: Made | None) -> None:
        if self._under_way is not self._latest:
            return
        if made is None:
            self._latest = None
            self.empty.emit()
        else:
            self.made.emit(made)

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        if self._under_way is self._latest:
            self._latest = None
            self.failed.emit(sentence)

    @Slot()
    def _go_on(self) -> None:
        self.task = None
        if self._latest is not None and self._latest is not self._under_way:
            self._start(self._latest)


def _work(order: Order, copy: WatchCopy, is_stopped: Callable[[], bool]) -> Work:
    def work(report: Report) -> Made | None:
        from watch_app.reports.lacking import lacking  # noqa: PLC0415 - reportlab loads late
        from watch_app.reports.pace import StoppedError, listening  # noqa: PLC0415

        def turn(number: int) -> None:
            if is_stopped():
                raise StoppedError
            if number % TOLD_EVERY == 0:
                report(number)

        sheet = _read(order, copy, report)
        if sheet is None:
            return None
        with listening(turn):
            content = _written(order, sheet, None)
        return Made(order, sheet, open_pdf(content), lacking(sheet))

    return work


def _read(order: Order, copy: WatchCopy, report: Report) -> Any:
    """Return the sheet, or None for nothing to print; tell of the first pages of a long one."""
    try:
        with copy.read() as session:
            _open(order, session, report)
            reading = order.document.read(session, order.choice, order.printed_at)
    finally:
        copy.close()
    return reading() if callable(reading) else reading


def _open(order: Order, session: Session, report: Report) -> None:
    """Make the first pages at once, where the whole takes long."""
    document, choice, at = order.document, order.choice, order.printed_at
    if document.read_opening is None:
        return
    target = BytesIO()
    sheet = document.read_opening(session, choice, at)
    if document.make_opening(sheet, target, choice, printed_at=at):
        report(Opening(order, open_pdf(target.getvalue())))


def _written(order: Order, sheet: Any, copy: int | None) -> bytes:
    target = BytesIO()
    order.document.make(sheet, target, order.choice, printed_at=order.printed_at, copy=copy)
    return target.getvalue()
