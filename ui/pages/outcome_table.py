"""Rosters side by side: one column each, with what is better or worse than now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import SMALL, pixmap
from ui.pages.outcome_words import Line
from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Column:
    """One roster, with what can be done with it below."""

    name: str
    lines: tuple[Line, ...]
    note: str = ""
    deeds: tuple[QWidget, ...] = field(default=())


class OutcomeTable(QWidget):
    """What is counted at the left, a column for each roster; read row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these rosters; their lines are of the same things in the same order."""
        self.columns = tuple(columns)
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()
        self._column.addWidget(self._body)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(20))
        grid.setVerticalSpacing(theme().px(5))
        self._add_heads(grid)
        names = [line.name for line in columns[0].lines] if columns else []
        for row, name in enumerate(names):
            grid.addWidget(Hairline(), 2 * row + 1, 0, 1, len(columns) + 1)
            grid.addWidget(Label(name, "dense", colour="ink2"), 2 * row + 2, 0)
            for at, column in enumerate(columns):
                grid.addWidget(self._cell(column, row), 2 * row + 2, at + 1)
        for at, column in enumerate(columns):
            grid.addWidget(self._foot(column), 2 * len(names) + 2, at + 1)
            grid.setColumnStretch(at + 1, 1)

    def _add_heads(self, grid: QGridLayout) -> None:
        for at, column in enumerate(self.columns):
            head = QHBoxLayout()
            head.setSpacing(theme().px(6))
            head.addWidget(Label(column.name, "control", bold=True))
            head.addWidget(Label(column.note, "dense", colour="ink2"))
            head.addStretch(1)
            grid.addLayout(head, 0, at + 1)

    def _cell(self, column: Column, row: int) -> QWidget:
        line, cell = column.lines[row], QWidget()
        words = QHBoxLayout(cell)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme().px(6))
        words.addWidget(Label(line.value, "dense", bold=True))
        if line.change:
            colour = {True: "full_text", False: "gap_text", None: "ink3"}[line.is_better]
            if line.is_better is not None:
                words.addSpacing(theme().px(4))
                words.addWidget(self._mark(is_better=line.is_better, colour=colour))
            words.addWidget(Label(line.change, "dense", colour=colour))
        words.addStretch(1)
        cell.setAccessibleName(f"{column.name}, {line.name}: {line.value} {line.change}".strip())
        return cell

    def _mark(self, *, is_better: bool, colour: str) -> Label:
        mark, size = Label(), theme().px(SMALL)
        name = "check" if is_better else "down"
        mark.setPixmap(pixmap(name, colour, size, self.devicePixelRatioF()))
        return mark

    def _foot(self, column: Column) -> QWidget:
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(0, theme().px(6), 0, 0)
        below.setSpacing(theme().px(4))
        for deed in column.deeds:
            below.addWidget(deed, 0, Qt.AlignmentFlag.AlignLeft)
        return foot
