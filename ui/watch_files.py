"""Opening, beginning and backing up watches, with the system's file dialogs."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from ui.tasks import Report, Task
from ui.workspace import Workspace
from watch_app.errors import WatchkeeperError
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from watch_app.calendar_sheets import CalendarSheet
    from watch_app.storage.copying import WatchCopy

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class WatchFiles(QObject):
    """What can be done with whole watches; whatever cannot is told in a sentence."""

    told = Signal(str)
    """A sentence about something done."""
    refused = Signal(str)
    """A sentence about something that could not be done."""
    made = Signal(Path)
    """The sample watch is ready to be opened."""
    working = Signal(object, str)
    """A task that has begun, and what it does."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.refused.connect(_note_refusal)

    def open(self, path: Path) -> bool:
        """Open a watch; the one that is open already just stays."""
        if path.resolve() == self._workspace.path:
            return True
        try:
            self._workspace.open(path)
        except WatchkeeperError as problem:
            self.refused.emit(str(problem))
            return False
        return True

    def create(self, path: Path, name: str, preset: str) -> bool:
        """Create a watch at `path`; never overwrites a file."""
        if path.suffix != ".watch":
            path = path.with_name(f"{path.name}.watch")
        try:
            self._workspace.create(path, name=name, preset=preset)
        except WatchkeeperError as problem:
            self.refused.emit(str(problem))
            return False
        return True

    def back_up(self, folder: Path) -> bool:
        """Put a checked copy into `folder`."""
        from watch_app.storage import back_up  # noqa: PLC0415  (after first paint)

        try:
            copy = back_up(self._workspace.file, folder, now=self._workspace.now())
        except (WatchkeeperError, OSError) as problem:
            sentence = self.tr("No backup was made in {folder}: {why}. Choose another folder.")
            why = str(problem).rstrip(".")
            self.refused.emit(sentence.format(folder=folder, why=why))
            return False
        self.told.emit(self.tr("Backed up and checked: {file}").format(file=copy.name))
        return True

    def save_calendars(self, folder: Path) -> Task | None:
        """Write the calendars of everybody and of every beat into `folder`, in the background."""
        from watch_app import calendar_sheets  # noqa: PLC0415  (after first paint)

        try:
            with self._workspace.read() as session:
                sheet = calendar_sheets.sheet(session, self._workspace.today())
        except WatchkeeperError as problem:
            self.refused.emit(str(problem))
            return None
        halted = Event()
        task = Task(_saving(sheet, folder, halted), halt=halted.set, parent=self)
        task.finished.connect(lambda files: self._say_calendars(files, folder))
        task.failed.connect(self.refused)
        task.start()
        self.working.emit(task, self.tr("Saving calendars"))
        return task

    def _say_calendars(self, files: tuple[Path, ...], folder: Path) -> None:
        said = counted("Calendars", "%n calendar saved|%n calendars saved", number=len(files))
        self.told.emit(self.tr("{calendars} in {folder}").format(calendars=said, folder=folder))

    def export(self, key: str, folder: Path) -> Task:
        """Write a spreadsheet into `folder`, in the background."""
        task = Task(_exporting(key, self._workspace.file.copy(), folder, self._workspace.now()))
        task.setParent(self)
        task.finished.connect(self._note_exported)
        task.failed.connect(self.refused)
        task.start()
        self.working.emit(task, self.tr("Making the spreadsheet"))
        return task

    def _note_exported(self, names: Sequence[str]) -> None:
        self.told.emit(self.tr("Exported: {file}").format(file=", ".join(names)))

    def open_sample(self) -> None:
        """Open the sample watch; make it first where this computer does not have it yet."""
        path = sample_path()
        if path.exists():
            self.open(path)
            return
        halted = Event()
        task = Task(_making(path, self._workspace.today(), halted), halt=halted.set, parent=self)
        task.finished.connect(self._note_made)
        task.failed.connect(self.refused)
        task.start()
        self.working.emit(task, self.tr("Making the sample watch"))

    def _note_made(self, path: Path | None) -> None:
        if path is not None:
            self.made.emit(path)

    # With the system's dialogs

    def choose(self) -> None:
        """Ask which watch to open."""
        dialog = self._dialog(self.tr("Open a watch"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def choose_place(self, name: str, preset: str) -> None:
        """Ask where to keep a new watch."""
        dialog = self._dialog(self.tr("Keep the watch in"))
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("watch")
        dialog.selectFile(file_name_of(name))
        dialog.fileSelected.connect(lambda file: self.create(Path(file), name, preset))
        dialog.open()

    def choose_backup(self) -> None:
        """Ask for the folder of a backup."""
        dialog = self._dialog(self.tr("Back up into"))
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.back_up(Path(folder)))
        dialog.open()

    def choose_calendars(self) -> None:
        """Ask for the folder of the calendars."""
        dialog = self._dialog(self.tr("Save calendars into"))
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.save_calendars(Path(folder)))

    def choose_export(self, key: str) -> None:
        """Ask for the folder of a spreadsheet."""
        dialog = self._dialog(self.tr("Put the spreadsheet into"))
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.export(key, Path(folder)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  (after first paint)

        dialog = QFileDialog(self._window, title, str(_documents()))
        dialog.setNameFilter(self.tr("Watches (*.watch)"))
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def _making(path: Path, today: date, halted: Event) -> Callable[[Report], Path | None]:
    """Make the sample watch at `path`; nothing is there when it was halted."""

    def make(_report: Report) -> Path | None:
        from watch_app.sample import HaltedError, make_sample  # noqa: PLC0415  (rarely wanted)

        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        try:
            make_sample(part, today=today, halted=halted.is_set).close()
        except HaltedError:
            return None
        part.replace(path)
        return path

    return make


def _saving(
    sheet: CalendarSheet, folder: Path, halted: Event
) -> Callable[[Report], tuple[Path, ...]]:
    def save(report: Report) -> tuple[Path, ...]:
        from watch_app.exchange import calendars  # noqa: PLC0415  (rarely wanted)

        return calendars.write_folder(sheet, folder, report=report, is_halted=halted.is_set)

    return save


def _exporting(
    key: str, copy: WatchCopy, folder: Path, now: datetime
) -> Callable[[Report], tuple[str, ...]]:
    """Write a spreadsheet of the watch as it stood."""

    def write(_report: Report) -> tuple[str, ...]:
        from watch_app.exchange import exports  # noqa: PLC0415  (rarely wanted)
        from watch_app.exchange.spreadsheets import Format  # noqa: PLC0415

        try:
            period = (None, None)
            files = exports.export(copy, key, folder, Format.XLSX, period=period, now=now)
        finally:
            copy.close()
        return tuple(file.name for file in files)

    return write


def _note_refusal(sentence: str) -> None:
    _log.warning("%s", sentence)


def file_name_of(name: str) -> str:
    """The name of a watch as a file of any system may be called."""
    plain = _NOT_IN_FILE_NAMES.sub("-", name).strip(" .")
    return f"{plain or translate('WatchFiles', 'Watch')}.watch"


def sample_path() -> Path:
    """Where this program keeps the sample watch."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    name = translate("WatchFiles", "Sample watch")
    return Path(QStandardPaths.writableLocation(place)) / f"{name}.watch"


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
