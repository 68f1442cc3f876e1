"""Makes a document in the background: what to print is read first, then written and opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.tasks import Task
from ui.widgets.pdf_pages import PdfPages, open_pdf

if TYPE_CHECKING:
    from watch_app.reports import About, Choice, Document


@dataclass(frozen=True, slots=True)
class Order:
    """One document as the person wants it."""

    document: Document
    choice: Choice
    about: About
    reading: Any
    """The sheet, or what makes it away from the window."""
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


class Making(QObject):
    """Makes the latest order; one that is overtaken is not shown."""

    made = Signal(object)
    empty = Signal()
    """There is nothing to print, as came out only when it was made."""
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: Order | None = None
        self._under_way: Order | None = None
        self.task: Task | None = None

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

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._latest = None

    def _start(self, order: Order) -> None:
        self._under_way = order
        self.task = Task(_work(order))
        self.task.finished.connect(self._note)
        self.task.failed.connect(self._note_failed)
        self.task.ended.connect(self._go_on)
        self.task.start()

    # Real slots: Qt forgets them with the page, should it go while a document is made.

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


def _work(order: Order) -> Callable[[Any], Made | None]:
    def work(_report: Any) -> Made | None:
        sheet = order.reading() if callable(order.reading) else order.reading
        if sheet is None:
            return None
        from watch_app.reports.lacking import lacking  # noqa: PLC0415 - reportlab loads late

        return Made(order, sheet, open_pdf(_written(order, sheet, None)), lacking(sheet))

    return work


def _written(order: Order, sheet: Any, copy: int | None) -> bytes:
    target = BytesIO()
    order.document.make(sheet, target, order.choice, printed_at=order.printed_at, copy=copy)
    return target.getvalue()
