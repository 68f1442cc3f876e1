"""Brings the judge what changed: other crews, or all of the watch where more than that changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.pages.roster_judge import BackgroundJudge
from ui.workspace import Workspace
from watch_app import planning
from watch_app.errors import WatchkeeperError
from watch_app.judging import Judge
from watch_app.sheets import RosterSheet

CREW_TABLES = frozenset(["assignment", "patrol", "roster", "asking", "rule_override"])
"""Where changes may leave everything but the crews as it was."""


class JudgeFeed(QObject):
    """Reading a whole watch takes a while, so it is done only where it must be, and later."""

    def __init__(self, workspace: Workspace, judge: BackgroundJudge, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._judge = workspace, judge
        self._known: tuple[Judge, object] | None = None
        self._roster_id: int | None = None
        self._sheet: RosterSheet | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)
        workspace.closed.connect(self.forget)

    def follow(self, sheet: RosterSheet) -> None:
        """Have the judge of this roster as it stands now."""
        self._sheet = sheet
        if sheet.roster_id != self._roster_id:
            self._known, self._roster_id = None, sheet.roster_id
        if self._known is not None and self._known[1] == _all_but_crews(sheet):
            self._judge.take(self._known[0].with_crews(_crews(sheet)))
        else:
            self._judge.expect()
            self._later.start(0)

    def forget(self) -> None:
        self._later.stop()
        self._known = self._sheet = None
        self._judge.forget()

    def _read(self) -> None:
        sheet = self._sheet
        if sheet is None or not self._workspace.is_open:
            return
        try:
            with self._workspace.read() as session:
                judge = planning.judge_for(session, sheet.roster_id)
        except WatchkeeperError:
            self._judge.forget()
            return
        self._known = (judge, _all_but_crews(sheet))
        self._judge.take(judge)

    def note_change(self, tables: frozenset[str]) -> None:
        """Remember, before the page reads the watch again, whether more than crews changed."""
        if not tables <= CREW_TABLES:
            self._known = None


def _crews(sheet: RosterSheet) -> dict[int, tuple[int, ...]]:
    return {card.patrol_id: tuple(who.volunteer_id for who in card.crew) for card in sheet.patrols}


def _all_but_crews(sheet: RosterSheet) -> object:
    """What of the patrols a judge depends on besides who is in their crews; locks count."""
    return tuple(
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
