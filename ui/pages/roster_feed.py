"""Brings the judge what changed: other crews, or all of the watch where more than that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.pages.roster_judge import BackgroundJudge
from ui.tasks import Task
from ui.workspace import Workspace
from watch_app import planning
from watch_app.judging import Judge
from watch_app.sheets import RosterSheet

if TYPE_CHECKING:
    from watch_app.storage.copying import WatchCopy

CREW_TABLES = frozenset(["assignment", "patrol", "roster", "asking", "rule_override"])
"""Where changes may leave everything but the crews as it was."""


class JudgeFeed(QObject):
    """Reading a whole watch takes a while, so it is done only where it must be, and elsewhere."""

    def __init__(self, workspace: Workspace, judge: BackgroundJudge, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._judge = workspace, judge
        self._known: tuple[Judge, object] | None = None
        self._sheet: RosterSheet | None = None
        self._reading: Task | None = None
        self._read_of: object = None
        """What the sheet was, but for its crews, when reading began."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)
        workspace.closed.connect(self.forget)

    def follow(self, sheet: RosterSheet) -> None:
        """Have the judge of this roster as it stands now."""
        self._sheet = sheet
        if self._known is not None and self._known[1] == _all_but_crews(sheet):
            self._judge.take(self._known[0].with_crews(_crews(sheet)))
            return
        self._known = None
        self._judge.expect()
        # The page is painted first.
        self._later.start(0)

    def forget(self) -> None:
        self._later.stop()
        self._known = self._sheet = self._read_of = None
        self._judge.forget()

    def note_change(self, tables: frozenset[str]) -> None:
        """Remember, before the page reads the watch again, whether more than crews changed."""
        if not tables <= CREW_TABLES:
            self._known = self._read_of = None

    def _read(self) -> None:
        sheet = self._sheet
        if sheet is None or self._reading is not None or not self._workspace.is_open:
            return
        self._read_of = _all_but_crews(sheet)
        copy, roster_id = self._workspace.file.copy(), sheet.roster_id
        self._reading = Task(lambda _report: _judge_of(copy, roster_id))
        self._reading.finished.connect(self._take)
        self._reading.failed.connect(self._fail)
        self._reading.start()

    # Real slots: Qt forgets them with the page, should it go while it is being read.

    @Slot(object)
    def _take(self, judge: Judge) -> None:
        self._reading = None
        sheet = self._sheet
        if sheet is None:
            return
        if self._read_of is None or self._read_of != _all_but_crews(sheet):
            self._read()
            return
        self._known = (judge, self._read_of)
        self._judge.take(judge.with_crews(_crews(sheet)))

    @Slot(str)
    def _fail(self, _sentence: str) -> None:
        """The roster went while it was read; the page follows by itself."""
        self._reading = None
        self._judge.forget()


def _judge_of(copy: WatchCopy, roster_id: int) -> Judge:
    try:
        with copy.read() as session:
            return planning.judge_for(session, roster_id)
    finally:
        copy.close()


def _crews(sheet: RosterSheet) -> dict[int, tuple[int, ...]]:
    return {card.patrol_id: tuple(who.volunteer_id for who in card.crew) for card in sheet.patrols}


def _all_but_crews(sheet: RosterSheet) -> object:
    """What of the patrols a judge depends on besides who is in their crews; locks count."""
    return sheet.roster_id, tuple(
        (
            card.patrol_id,
            card.beat_id,
            card.starts,
            card.ends,
            card.minimum,
            card.target,
            card.maximum,
            card.needs,
            card.kind,
            card.officer,
            card.kit,
            card.is_mixed,
            tuple(who.volunteer_id for who in card.crew if who.is_locked),
        )
        for card in sheet.patrols
    )
