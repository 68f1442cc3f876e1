"""Undo and redo in the window; what takes long tells its progress and can be stopped."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ui.notices import Notices
from ui.workspace import Tell, Workspace
from watch_app.errors import WatchkeeperError
from watch_app.text import translate


class ReplayStoppedError(WatchkeeperError):
    """A person stopped an undo or redo; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(translate("Undo", "This was stopped. Nothing was changed."))


class Replaying(QObject):
    """Takes the last change back, or does it again, and says so."""

    def __init__(self, workspace: Workspace, notices: Notices) -> None:
        super().__init__(notices)
        self._workspace, self._notices = workspace, notices

    def undo(self) -> None:
        self._replay(
            self._workspace.undo,
            self.tr("Taking back: {label}").format(label=self._workspace.undo_label),
            self.tr("Taken back: {label}"),
        )

    def redo(self) -> None:
        self._replay(
            self._workspace.redo,
            self.tr("Doing again: {label}").format(label=self._workspace.redo_label),
            self.tr("Done again: {label}"),
        )

    def _replay(self, turn: Callable[[Tell], str], doing: str, done: str) -> None:
        from ui.writing import Writing  # noqa: PLC0415  (after first paint)

        writing = Writing(ReplayStoppedError, self)
        writing.progress.connect(partial(self._notices.show_writing, writing, doing))
        try:
            label = writing.run(turn)
        except ReplayStoppedError as stopped:
            self._notices.say(str(stopped))
        else:
            if label:
                self._notices.say(done.format(label=label))
        finally:
            writing.deleteLater()
