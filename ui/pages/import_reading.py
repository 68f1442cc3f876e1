"""Brings large files in: read on another thread, then written; both with progress and Stop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from ui.pages.base import Page
from ui.pages.import_panel import ImportPanel
from ui.tasks import Report, Task
from ui.widgets.progress_strip import ProgressStrip
from ui.workspace import Tell
from ui.writing import Writing
from watch_app.exchange.report import ImportReport, ImportStoppedError

Reading = Callable[[Tell], Any]
"""Reads a file; it is given whom to tell how far it is, from 0 to 1."""


class ReadingPanel(ImportPanel):
    """Like its base; `strip` stands above it while a file is read."""

    def __init__(
        self,
        page: Page,
        prepare: Callable[[Path], Reading],
        keep: Callable[[Any, Tell], ImportReport],
    ) -> None:
        """`prepare` asks the watch what the reading needs; `keep` writes what was read.

        `keep` tells how far it is as well, and keeps nothing when that raises.
        """
        super().__init__(page, self._nothing)
        self._prepare, self._keep = prepare, keep
        self.strip = ProgressStrip()
        self.task: Task | None = None
        self.writing: Writing | None = None
        self._path = Path()
        self._watch: Path | None = None

    def take(self, path: Path) -> None:
        """Read a file; one that is being read is read to its end or stopped first."""
        if self.task is not None or self.writing is not None:
            return
        self._path, self._watch = path, self._page.workspace.path
        self.hide()
        halted = Event()
        task = Task(_reading(self._prepare(path), halted), halt=halted.set, parent=self)
        self.task = task
        task.progress.connect(self._note_progress)
        task.finished.connect(self._note_read)
        task.failed.connect(self._note_failed)
        self.strip.follow(task, self.tr("Reading {file}").format(file=path.name))
        task.start()

    def _note_progress(self, share: float) -> None:
        self.strip.set_progress(share, self._figures(share))

    def _figures(self, share: float) -> str:
        return self.tr("{share} %").format(share=round(100 * share))

    def _note_read(self, read: Any) -> None:
        self.task = None
        if self._page.workspace.path != self._watch:
            # Another watch was opened meanwhile; what was read was for the first.
            return
        self.writing = Writing(ImportStoppedError, self)
        sentence = self.tr("Writing {file} into the watch").format(file=self._path.name)
        if self._page.isVisible():
            self.strip.follow(self.writing, sentence)
            self.writing.progress.connect(self._note_progress)
        else:
            self._page.works.emit(self.writing, sentence)
            self.writing.progress.connect(self._tell_window)
        self.bring_in(self._path, partial(self._write, self.writing, read))

    def _write(self, writing: Writing, read: Any) -> ImportReport:
        try:
            return writing.run(partial(self._keep, read))
        finally:
            self.writing = None

    def _tell_window(self, share: float) -> None:
        self._page.work_moved.emit(share, self._figures(share))

    def _note_failed(self, sentences: str) -> None:
        self.task = None
        self.refuse(self._path, tuple(sentences.splitlines()))

    @staticmethod
    def _nothing(_path: Path) -> ImportReport:
        raise NotImplementedError


def _reading(read: Reading, halted: Event) -> Callable[[Report], Any]:
    def work(report: Report) -> Any:
        def tell(share: float) -> None:
            if halted.is_set():
                raise ImportStoppedError
            report(share)

        found = read(tell)
        tell(1.0)
        return found

    return work
