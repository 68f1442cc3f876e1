"""A line for each plate, place or group of words that an incident shares with others."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.banner import Banner
from watch_app.incident_search.repeated import RepeatLine

MOST_LINES = 3


class RepeatLines(QWidget):
    """Blue banners below each other; nothing at all where nothing is shared."""

    opened = Signal(int)
    """The one other incident that a line names is wanted."""
    all_wanted = Signal(object)
    """All incidents of a line are wanted: their ids."""

    def __init__(self, *, can_open: bool) -> None:
        super().__init__()
        self._can_open = can_open
        self.lines: tuple[RepeatLine, ...] = ()
        self.banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(6))
        self.hide()

    def show_lines(self, lines: Sequence[RepeatLine]) -> None:
        """Show the first few lines; those that are shown already stay as they are."""
        shown = tuple(lines[:MOST_LINES])
        if shown == self.lines:
            return
        self.lines = shown
        for banner in self.banners:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.banners = [self._banner(line) for line in shown]
        for banner in self.banners:
            self._column.addWidget(banner)
        self.setVisible(bool(shown))

    def follow(self, line: RepeatLine) -> None:
        """Do what the button of a line does."""
        if self._opens(line):
            self.opened.emit(line.incident_ids[0])
        else:
            self.all_wanted.emit(line.incident_ids)

    def _opens(self, line: RepeatLine) -> bool:
        return self._can_open and len(line.incident_ids) == 1

    def _banner(self, line: RepeatLine) -> Banner:
        pressed: Callable[[], None] = partial(self.follow, line)
        return Banner("changed", line.sentence, ((self._words(line), pressed),), shape="link")

    def _words(self, line: RepeatLine) -> str:
        if self._opens(line):
            return self.tr("Open")
        total = len(line.incident_ids) + 1
        if total == 2:
            return self.tr("Show both")
        if total == 3:
            return self.tr("Show all three")
        return self.tr("Show all {count}").format(count=total)
