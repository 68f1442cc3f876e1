"""The watch that is open: passes reads and changes through and says what changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from watch_app.storage import Session, WatchFile


Tell = Callable[[float], None]
"""Hears how far something is, from 0 to 1; it may stop it by raising."""


class Workspace(QObject):
    """One open watch, or none; the window and its pages know the store only through it."""

    changed = Signal(frozenset)
    """Names of the tables that changed, also by undo and redo."""
    undo_changed = Signal()
    day_changed = Signal()
    """Midnight has passed where the watch is."""
    opened = Signal()
    closed = Signal()
    desk_changed = Signal()
    """The liaison's view has begun or ended."""

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], datetime] | None = None
    ) -> None:
        """`clock` gives the moment, aware of its zone; left out, it is the computer's."""
        super().__init__(parent)
        self._file: WatchFile | None = None
        self._clock = clock or _computer_clock
        self._zone: tzinfo | None = None
        self._name = ""
        self._liaison_name = ""
        self._day = date.min
        self._is_liaison = False

    @property
    def is_liaison(self) -> bool:
        """Whether only answers and requests of the station can be written."""
        return self._is_liaison

    def set_liaison(self, *, on: bool) -> None:
        """Begin or end the liaison's view, also for watches opened from now on."""
        if on != self._is_liaison:
            self._is_liaison = on
            self._mind_door()
            self.desk_changed.emit()
            self.undo_changed.emit()

    @property
    def is_open(self) -> bool:
        return self._file is not None

    @property
    def path(self) -> Path | None:
        return self._file.path if self._file is not None else None

    @property
    def file(self) -> WatchFile:
        """The open store; asking for it with no watch open is a fault of the program."""
        if self._file is None:
            raise RuntimeError("No watch is open")
        return self._file

    @property
    def name(self) -> str:
        """The name of the watch; empty when none is open."""
        return self._name

    @property
    def liaison_name(self) -> str:
        """The liaison officer as the watch names them; empty where it does not."""
        return self._liaison_name

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return (self._file.undo_label or "") if self._file is not None else ""

    @property
    def redo_label(self) -> str:
        return (self._file.redo_label or "") if self._file is not None else ""

    def instant(self) -> datetime:
        """The moment, with its zone."""
        return self._clock()

    def now(self) -> datetime:
        """The wall-clock time in the time zone of the watch."""
        return self.local(self.instant()).replace(microsecond=0)

    def zoned_now(self) -> datetime:
        """The moment as the clocks of the watch show it, with their zone."""
        return self.instant().astimezone(self._zone).replace(microsecond=0)

    def local(self, instant: datetime) -> datetime:
        """A moment as wall-clock time in the time zone of the watch."""
        return instant.astimezone(self._zone).replace(tzinfo=None)

    def today(self) -> date:
        return self.now().date()

    def mind_day(self) -> None:
        """Say that midnight has passed, if it has since the last time."""
        today = self.today()
        if self.is_open and today != self._day:
            self._day = today
            self.day_changed.emit()

    def open(self, path: Path) -> None:
        """Open the watch at `path`; the watch that was open stays open if that fails."""
        from watch_app.storage import open_watch  # noqa: PLC0415  (after first paint)

        self._take(open_watch(path, now=self.now()))

    def create(self, path: Path, *, name: str, preset: str, **values: object) -> None:
        """Create a watch at `path` from a preset and open it."""
        from watch_app.errors import WatchkeeperError  # noqa: PLC0415  (after first paint)
        from watch_app.watches import create  # noqa: PLC0415  (after first paint)

        if self._is_liaison:
            raise WatchkeeperError(self.tr("The liaison's view begins no watch. Open one."))
        self._take(create(path, name=name, preset=preset, **values))

    def take(self, file: WatchFile) -> None:
        """Work on a watch that somebody else opened."""
        self._take(file)

    def close(self) -> None:
        if self._file is None:
            return
        file, self._file = self._file, None
        self._name = ""
        file.close()
        self.closed.emit()
        self.undo_changed.emit()

    def read(self) -> AbstractContextManager[Session]:
        """A session that sees the watch and may not change it."""
        return self.file.read()

    def change(self, label: str, *, undoable: bool = True) -> AbstractContextManager[Session]:
        """One transaction that is one undo step with this label, see WatchFile.change."""
        return self.file.change(label, undoable=undoable)

    def trial(self) -> AbstractContextManager[Session]:
        """A session whose writes can be looked at in it and are never kept."""
        return self.file.trial()

    def undo(self, tell: Tell | None = None) -> str:
        """Take the last change back and return its label; `tell` as in WatchFile.undo."""
        label = self.file.undo(tell)
        self.undo_changed.emit()
        return label or ""

    def redo(self, tell: Tell | None = None) -> str:
        label = self.file.redo(tell)
        self.undo_changed.emit()
        return label or ""

    def _take(self, file: WatchFile) -> None:
        self.close()
        self._file = file
        self._mind_door()
        self._read_watch()
        self._day = self.today()
        file.subscribe(self._announce)
        self.opened.emit()
        self.undo_changed.emit()

    def _mind_door(self) -> None:
        """Let the store itself refuse what the liaison's view may not write."""
        if self._file is None:
            return
        from watch_app.liaison import door  # noqa: PLC0415  (after first paint)

        self._file.restrict(door.mind if self._is_liaison else None)

    def _read_watch(self) -> None:
        from zoneinfo import ZoneInfo  # noqa: PLC0415  (after first paint)

        from watch_app.watches import watch_of  # noqa: PLC0415  (after first paint)

        with self.read() as session:
            watch = watch_of(session)
            self._zone, self._name = ZoneInfo(watch.time_zone), watch.name
            self._liaison_name = watch.liaison

    def _announce(self, tables: frozenset[str]) -> None:
        if "watch" in tables:
            self._read_watch()
        self.changed.emit(tables)
        self.undo_changed.emit()


def _computer_clock() -> datetime:
    return datetime.now(UTC)
