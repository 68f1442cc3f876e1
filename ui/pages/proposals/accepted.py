"""What was accepted, each with a way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.proposals import proposal_words as words
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.labels import Label
from watch_app.adjustments import AdjustmentRow
from watch_app.wording import day_text


class AcceptedList(QWidget):
    """One line an accepted change; hidden where there is none."""

    taken_back = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[AdjustmentRow, ...] = ()
        self.buttons: dict[int, Button] = {}
        self._lines: list[QWidget] = []
        self.heading = Label("", "section", bold=True)
        px = theme().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), 0, px(12), px(12))
        self._column.setSpacing(px(6))
        self._column.addWidget(Hairline())
        self._column.addWidget(self.heading)
        self.heading.setText(self.tr("Accepted, and in force"))
        self.hide()

    def show_rows(self, rows: Sequence[AdjustmentRow]) -> None:
        if tuple(rows) != self.rows:
            self.rows = tuple(rows)
            for line in self._lines:
                self._column.removeWidget(line)
                line.hide()
                line.deleteLater()
            self.buttons = {}
            self._lines = [self._line(row) for row in self.rows]
        self.setVisible(bool(self.rows))

    def _line(self, row: AdjustmentRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(12))
        said = words.stands(row)
        since = self.tr("since {day}: {reason}").format(
            day=day_text(row.accepted_at.date(), with_weekday=False), reason=row.why
        )
        column = QVBoxLayout()
        column.setSpacing(theme().px(2))
        column.addWidget(Label(said, "body", wrap=True))
        column.addWidget(Label(since, "dense", colour="ink2", wrap=True))
        line.addLayout(column, 1)
        button = Button(self.tr("Take back"), small=True)
        button.setAccessibleName(self.tr("Take back: {change}").format(change=said))
        button.clicked.connect(lambda: self.taken_back.emit(row.id))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.buttons[row.id] = button
        self._column.addWidget(holder)
        return holder
