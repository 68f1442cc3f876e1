"""What is done about draft rosters beside proposals: they follow their shifts, and starts vary."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.reading import Reading
from ui.workspace import Workspace
from watch_app import proposals
from watch_app.proposals import NewStart
from watch_app.text import translate as counted

Change = Callable[[str, Callable[..., object]], bool]
"""Writes under a label, and says whether it could be done."""


class Drafts(QObject):
    """Starts are drawn away from the window's thread, since every crew is judged for them."""

    said = Signal(str, bool)
    refused = Signal(str)
    """Why nothing was done."""

    def __init__(self, workspace: Workspace, change: Change, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._change = change
        self.drawing = Reading(workspace, self)
        self.drawing.answered.connect(self._take_starts)
        self.drawing.failed.connect(self.refused)

    def bring_up_to_date(self) -> None:
        """Let drafts follow their shifts; what was edited by hand stays."""
        now = self._workspace.now()
        label = self.tr("Bring draft rosters up to date")
        if self._change(label, lambda session: proposals.bring_up_to_date(session, now)):
            sentence = self.tr("Draft rosters are up to date. Generate fills the new places.")
            self.said.emit(sentence, True)  # noqa: FBT003

    def vary_starts(self) -> None:
        """Let the patrols of drafts start at other times each week, where their crews can."""
        now = self._workspace.now()
        self.drawing.ask(lambda session: proposals.varied(session, now))

    def _take_starts(self, starts: tuple[NewStart, ...]) -> None:
        if not starts:
            self.refused.emit(
                self.tr("No start can be moved: the crews are not free at other times.")
            )
            return
        label = self.tr("Vary the starts of draft rosters")
        if self._change(label, lambda session: proposals.vary(session, starts)):
            sentence = counted(
                "Proposals",
                "%n patrol starts up to half an hour earlier or later; its crew can still come."
                "|%n patrols start up to half an hour earlier or later; their crews can still "
                "come.",
                number=len(starts),
            )
            self.said.emit(sentence, True)  # noqa: FBT003
