"""What the window says: a toast for what was done, a banner for what was not, work under way."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.tasks import Task
    from ui.widgets.banner import Banner
    from ui.widgets.progress_strip import ProgressStrip
    from ui.widgets.toast import Toast
    from ui.writing import Writing


class Notices(QObject):
    """Each part is made when there is something to say."""

    undo_wanted = Signal()

    def __init__(self, above: QBoxLayout, pages: QWidget) -> None:
        """`above` takes banner and strip at its top; the toast stands on `pages`."""
        super().__init__(pages)
        self._above = above
        self._pages = pages
        self.problem: Banner | None = None
        self._room = pages

    @cached_property
    def toast(self) -> Toast:
        from ui.widgets.toast import Toast  # noqa: PLC0415  (after first paint)

        toast = Toast(self._pages)
        toast.undo_wanted.connect(self.undo_wanted)
        return toast

    @cached_property
    def strip(self) -> ProgressStrip:
        from ui.widgets.progress_strip import ProgressStrip  # noqa: PLC0415  (after first paint)

        strip = ProgressStrip()
        self._above.insertWidget(0, strip)
        return strip

    @cached_property
    def writing_strip(self) -> ProgressStrip:
        """Of its own: what is written holds up other work, which keeps its strip."""
        from ui.widgets.progress_strip import ProgressStrip  # noqa: PLC0415  (after first paint)

        strip = ProgressStrip()
        self._above.insertWidget(0, strip)
        return strip

    def show_writing(self, writing: Writing, sentence: str, share: float) -> None:
        """Show above every page how far a long change is, from 0 to 1."""
        if not self.writing_strip.follows(writing):
            self.writing_strip.follow(writing, sentence)
        figures = self.tr("{share} %").format(share=round(100 * share))
        self.writing_strip.set_progress(share, figures)

    def say(self, sentence: str, undo: bool = False) -> None:  # noqa: FBT001, FBT002  (a slot)
        """Say what was done, for ten seconds."""
        self.toast.say(sentence, undo=undo)

    def drop_old_offer(self) -> None:
        """Take back an Undo that would now undo something later than what it speaks of."""
        if "toast" in self.__dict__ and self.toast.offers_undo:
            self.toast.hide()

    def say_problem(self, sentence: str) -> None:
        """Say above everything what could not be done, until it is closed."""
        from ui.widgets.banner import Banner  # noqa: PLC0415  (after first paint)

        self.hide_problem()
        self.problem = Banner("broken", sentence, closable=True)
        self.problem.closed.connect(self.hide_problem)
        self._room = QWidget()
        room = QVBoxLayout(self._room)
        room.setContentsMargins(12, 8, 12, 4)
        room.addWidget(self.problem)
        self._above.insertWidget(0, self._room)

    def hide_problem(self) -> None:
        if self.problem is not None:
            self._room.hide()
            self._room.deleteLater()
            self.problem = None

    def show_task(self, task: Task | None, sentence: str) -> None:
        """Show work of the window, or of a page that is left, above every page; None: no more."""
        if task is None:
            self.strip.let_go()
        else:
            self.strip.follow(task, sentence)

    def move_task(self, share: float, figures: str) -> None:
        """How far that work is, from 0 to 1, and a few figures."""
        self.strip.set_progress(share, figures)
