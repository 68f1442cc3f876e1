"""Makes a document in the background: what to print is read first, then written and opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from ui.tasks import Task
from ui.widgets.pdf_pages import PdfPages, open_pdf
from watch_app.judging import Judge, judged
from watch_app.sheets import CallList, IncidentLog, RosterSheet

if TYPE_CHECKING:
    from watch_app.reports import Document


@dataclass(frozen=True)
class Order:
    """One document as the person wants it."""

    document: Document
    sheet: RosterSheet | IncidentLog | CallList
    printed_at: datetime
    judge: Judge | None = None
    """For a roster: says which rules it breaks."""
    values: dict[str, Any] = field(default_factory=dict)
    finish: Callable[[], CallList] | None = None
    """For a call list: asks who could go, away from the window."""
    register: Mapping[tuple[int, int, str], str] = field(default_factory=dict)
    """For a roster: why rules are set aside on purpose."""

    @property
    def file_name(self) -> str:
        return self.document.file_name(self.sheet)


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is ready to be shown, saved and printed."""

    order: Order
    pages: PdfPages


class Making(QObject):
    """Makes the latest order; one that is overtaken is not shown."""

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: Order | None = None
        self._under_way: Order | None = None
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    @property
    def is_wanted(self) -> bool:
        """Whether a document is on its way."""
        return self._latest is not None and self.is_busy

    def make(self, order: Order) -> None:
        self._latest = order
        if self._task is None:
            self._start(order)

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._latest = None

    def _start(self, order: Order) -> None:
        self._under_way = order
        self._task = Task(_work(order))
        self._task.finished.connect(self._note)
        self._task.failed.connect(self._note_failed)
        self._task.ended.connect(self._go_on)
        self._task.start()

    # Real slots: Qt forgets them with the page, should it go while a document is made.

    @Slot(object)
    def _note(self, made: Made) -> None:
        if made.order is self._latest:
            self.made.emit(made)

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        if self._under_way is self._latest:
            self._latest = None
            self.failed.emit(sentence)

    @Slot()
    def _go_on(self) -> None:
        self._task = None
        if self._latest is not None and self._latest is not self._under_way:
            self._start(self._latest)


def _work(order: Order) -> Callable[[Any], Made]:
    def work(_report: Any) -> Made:
        sheet = order.sheet
        if order.judge is not None and isinstance(sheet, RosterSheet):
            sheet = judged(sheet, order.judge.broken(), order.register)
        if order.finish is not None:
            sheet = order.finish()
        target = BytesIO()
        order.document.write(sheet, target, printed_at=order.printed_at, **order.values)
        return Made(order, open_pdf(target.getvalue()))

    return work
