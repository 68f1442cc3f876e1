"""What the roster page says before there is a roster: what to do first, or the next weeks."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from watch_app.text import translate as counted
from watch_app.wording import period_text


class RosterEmpty(QWidget):
    """One sentence and the buttons that lead on."""

    wants = Signal(str)
    """The page where something has to be added first."""

    def __init__(self) -> None:
        super().__init__()
        self.period: tuple[date, date] | None = None
        self.make = Button(self.tr("Make this roster"), "plus", kind="primary")
        self.another = Button(self.tr("Other days…"))
        self._links = {
            "beats": Button(self.tr("Add a beat"), "plus"),
            "shifts": Button(self.tr("Add a shift"), "plus"),
            "volunteers": Button(self.tr("Add volunteers"), "plus"),
        }
        buttons = (self.make, self.another, *self._links.values())
        self._state = EmptyState("", "", buttons, icon_name="roster")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)
        for page, button in self._links.items():
            button.clicked.connect(lambda _on=False, page=page: self.wants.emit(page))
        self.setFocusProxy(self.make)

    def show_missing(self, missing: str, proposed: tuple[date, date]) -> None:
        """Say what is missing, or propose the next period."""
        self.period = None if missing else proposed
        for button in (self.make, self.another):
            button.setVisible(not missing)
        for button in self._links.values():
            button.setVisible(bool(missing))
        if missing:
            self._state.set_words(self.tr("No roster yet"), missing)
            return
        weeks = ((proposed[1] - proposed[0]).days + 1) // 7
        words = counted(
            "Roster",
            "Make one for the next week, {period}, then press Generate.|"
            "Make one for the next %n weeks, {period}, then press Generate.",
            number=weeks,
        )
        self._state.set_words(
            self.tr("No roster yet"), words.format(period=period_text(*proposed))
        )
