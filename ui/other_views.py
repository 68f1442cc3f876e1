"""What is shown in the place of a page: the welcome, and the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.actions import Actions
from ui.page_stack import PageStack
from ui.watch_files import WatchFiles
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.welcome import Welcome


class OtherViews(QObject):
    """Each is made when it is wanted and gone when it is left."""

    welcomed = Signal()

    def __init__(
        self, workspace: Workspace, stack: PageStack, files: WatchFiles, named: Actions
    ) -> None:
        super().__init__(stack)
        self._workspace = workspace
        self._stack = stack
        self._files = files
        self._named = named

    def show_help(self) -> None:
        """Show the first steps and every shortcut."""
        from ui.help_view import HelpView  # noqa: PLC0415  (rarely wanted)

        if self._stack.finish():
            view = HelpView(self._named)
            view.closed.connect(self._leave_help)
            self._stack.show_view(view)
            view.setFocus()

    def _leave_help(self) -> None:
        if self._workspace.is_open:
            self._stack.leave_view()
        else:
            self.show_welcome()

    def show_welcome(self) -> Welcome:
        """Show what there is to choose without a watch."""
        from ui.welcome import Welcome  # noqa: PLC0415  (only without a watch)

        if isinstance(self._stack.view, Welcome):
            return self._stack.view
        view, files = Welcome(), self._files
        view.open_wanted.connect(files.choose)
        view.sample_wanted.connect(files.open_sample)
        view.recent_wanted.connect(files.open)
        view.new_wanted.connect(files.choose_place)
        view.left.connect(self._stack.leave_view)
        self._stack.show_view(view)
        self.welcomed.emit()
        view.setFocus()
        return view
