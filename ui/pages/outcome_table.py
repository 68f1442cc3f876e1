"""Rosters side by side: one column each, with what is better or worse than now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

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
    """What is counted at the left, a column for each roster; read row by row.

    Where that is too wide the rosters stand below each other.
    """

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self._is_wide = True
        self._needed = 0
        """How wide it is with a column for each."""
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.addWidget(self._body)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these rosters; their lines are of the same things in the same order."""
        self.columns = tuple(columns)
        self._build(is_wide=True)
        self._needed = self._body.sizeHint().width()
        if self.width() < self._needed:
            self._build(is_wide=False)

    def _build(self, *, is_wide: bool) -> None:
        self._is_wide = is_wide
        focus = self.focusWidget()
        for deed in (each for column in self.columns for each in column.deeds):
            deed.setParent(self)
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()
        self._column.addWidget(self._body)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(20))
        grid.setVerticalSpacing(theme().px(5))
        if is_wide:
            self._add_side_by_side(grid)
        else:
            self._add_below_each_other(grid)
        for deed in (each for column in self.columns for each in column.deeds):
            deed.show()
            if deed is focus:
                deed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _add_side_by_side(self, grid: QGridLayout) -> None:
        columns = self.columns
        names = [line.name for line in columns[0].lines] if columns else []
        for at, column in enumerate(columns):
            grid.addWidget(self._head(column), 0, at + 1)
            for row in range(len(names)):
                grid.addWidget(self._cell(column, row), 2 * row + 2, at + 1)
            grid.addWidget(self._foot(column), 2 * len(names) + 2, at + 1)
            grid.setColumnStretch(at + 1, 1)
        for row, name in enumerate(names):
            grid.addWidget(Hairline(), 2 * row + 1, 0, 1, len(columns) + 1)
            grid.addWidget(Label(name, "dense", colour="ink2"), 2 * row + 2, 0)

    def _add_below_each_other(self, grid: QGridLayout) -> None:
        grid.setColumnStretch(1, 1)
        for column in self.columns:
            at = grid.rowCount()
            grid.addWidget(self._head(column), at, 0, 1, 2)
            for row, line in enumerate(column.lines):
                grid.addWidget(Hairline(), at + 2 * row + 1, 0, 1, 2)
                name = Label(line.name, "dense", colour="ink2", wrap=True)
                grid.addWidget(name, at + 2 * row + 2, 0)
                grid.addWidget(self._cell(column, row), at + 2 * row + 2, 1)
            grid.addWidget(self._foot(column), at + 2 * len(column.lines) + 2, 0, 1, 2)

    def _head(self, column: Column) -> QWidget:
        head = QWidget()
        words = QHBoxLayout(head)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme().px(6))
        words.addWidget(Label(column.name, "control", bold=True))
        words.addWidget(Label(column.note, "dense", colour="ink2"))
        words.addStretch(1)
        return head

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

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._body.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._needed
        if self.columns and is_wide != self._is_wide:
            self._build(is_wide=is_wide)
