"""The rows of a filled form: what it asks, what stands now, what somebody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from watch_app.exchange.form_reading import FormRow

_NOTHING = "–"


class FormRows(QWidget):
    """Three columns whose words are never cut off; what is new is bold."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[FormRow, ...] = ()
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)
        self._column.addStretch(1)

    def show_rows(self, rows: Sequence[FormRow]) -> None:
        self.shown = tuple(rows)
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()
        self._column.insertWidget(0, self._body)
        grid = QGridLayout(self._body)
        px = theme().px
        grid.setContentsMargins(0, 0, px(12), 0)
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(5))
        heads = self.tr("Field"), self.tr("Stands now"), self.tr("The form says")
        for column, head in enumerate(heads):
            grid.addWidget(Label(head, "dense", colour="ink2", bold=True), 0, column)
            grid.setColumnStretch(column, (3, 3, 5)[column])
        for place, row in enumerate(rows):
            grid.addWidget(Hairline(), 2 * place + 1, 0, 1, len(heads))
            self._add(grid, 2 * place + 2, row)

    def _add(self, grid: QGridLayout, line: int, row: FormRow) -> None:
        said = row.problem or row.understood or _NOTHING
        colour = "broken_text" if row.problem else "ink" if row.is_new else "ink2"
        label = Label(row.label, "dense", wrap=True)
        now = Label(row.now or _NOTHING, "dense", colour="ink2", wrap=True)
        understood = Label(said, "dense", colour=colour, bold=row.is_new, wrap=True)
        words = self.tr("{label}: now {now}, the form says {said}")
        label.setAccessibleName(words.format(label=row.label, now=row.now or _NOTHING, said=said))
        for column, cell in enumerate((label, now, understood)):
            grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
