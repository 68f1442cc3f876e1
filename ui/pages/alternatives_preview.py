"""The board of a roster that has not been taken: to be looked at, not changed."""

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.roster_facts import days_from, week_of
from ui.tables.board_view import BoardView
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label
from watch_app.sheets import RosterSheet
from watch_app.wording import period_text

HEIGHT = 460


class Preview(QWidget):
    """A week at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: RosterSheet | None = None
        self._first = date.min
        self.heading = Label("", "control", bold=True)
        self.days = Label("", "control")
        self.earlier = IconButton("left", self.tr("Earlier week"))
        self.later = IconButton("right", self.tr("Later week"))
        self.board = BoardView()
        self.board.setFixedHeight(theme().px(HEIGHT))
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(self.heading)
        head.addStretch(1)
        for part in (self.earlier, self.days, self.later):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(8), 0, 0)
        column.addLayout(head)
        column.addWidget(self.board)
        self.hide()

    def show_sheet(self, words: str, sheet: RosterSheet, day: date) -> None:
        """Show the week of a day of this roster."""
        self.heading.setText(words)
        self._sheet = sheet
        self._first = week_of(day, sheet.heading.week_starts_on)
        self._show()

    def _step(self, by: int) -> None:
        self._first += timedelta(weeks=by)
        self._show()

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        days = days_from(self._first, 1)
        self.board.show_sheet(sheet, days)
        self.days.setText(period_text(days[0], days[-1]))
        self.earlier.setEnabled(days[0] > sheet.first_day)
        self.later.setEnabled(days[-1] < sheet.last_day)
