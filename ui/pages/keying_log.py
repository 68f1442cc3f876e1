"""The running log of a sheet as it is keyed in: a row a line, the next one ready."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.keying_fields import Span, written
from ui.pages.keying_row import HOW, NUMBER, PLACE, TIME, WHAT, LogLineRow, Named
from ui.theme import theme
from ui.widgets.labels import Label
from watch_app import sheet_times
from watch_app.keying import NewIncident
from watch_app.log_rows import LogRow
from watch_app.text import translate


class RunningLog(QWidget):
    """All rows; after each that is written the next one stands ready with its time."""

    touched = Signal()
    finished = Signal()
    """The last row was left empty."""

    def __init__(self, patrol: Span, kinds: Sequence[str], named: Named) -> None:
        super().__init__()
        self.rows: list[LogLineRow] = []
        self._patrol, self._kinds, self._named = patrol, kinds, named
        self._places = QStringListModel(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._column.addWidget(_Heads())

    def show_lines(self, lines: Sequence[LogRow], places: Sequence[str]) -> None:
        self._places.setStringList(list(places))
        for row in list(self.rows):
            self._forget(row)
        for line in lines:
            self._add().show_line(line)
        self._add_ready()

    def lines(self) -> tuple[list[LogRow], list[NewIncident]]:
        """What is written, in the order of time, and the incidents to begin from it."""
        said = [
            (line, row)
            for row in self.rows
            if not row.is_blank and (line := row.line()) is not None
        ]
        said.sort(key=lambda pair: pair[0].at)
        begun = [
            NewIncident(place, str(row.kind.value))
            for place, (_line, row) in enumerate(said)
            if row.is_new
        ]
        return [line for line, _row in said], begun

    def problem(self) -> str:
        """What is written here and cannot be read; empty when all can."""
        return next((row.problem.text() for row in self.rows if row.problem.text()), "")

    def written(self) -> tuple[str, ...]:
        return tuple(
            written(control) for row in self.rows if not row.is_blank for control in row.controls()
        )

    def begin(self) -> None:
        self.rows[-1].begin()

    def _add(self) -> LogLineRow:
        row = LogLineRow(self._patrol, self._places, self._kinds)
        row.named = self._named
        row.touched.connect(self.touched)
        row.ended.connect(lambda: self._go_on(row))
        row.gave_up.connect(self.finished)
        row.dropped.connect(lambda: self._drop(row))
        self.rows.append(row)
        self._column.addWidget(row)
        self._settle()
        row.show()
        return row

    def _add_ready(self) -> LogLineRow:
        last = self.rows[-1].time.moment if self.rows else None
        row = self._add()
        row.propose(sheet_times.next_row(*self._patrol, last))
        return row

    def _go_on(self, row: LogLineRow) -> None:
        self.touched.emit()
        place = self.rows.index(row) + 1
        following = self.rows[place] if place < len(self.rows) else self._add_ready()
        following.begin()

    def _drop(self, row: LogLineRow) -> None:
        place = self.rows.index(row)
        self._forget(row)
        if not self.rows or not self.rows[-1].is_blank:
            self._add_ready()
        self.rows[min(place, len(self.rows) - 1)].begin()
        self.touched.emit()

    def _forget(self, row: LogLineRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._settle()

    def _settle(self) -> None:
        before = None
        for number, row in enumerate(self.rows, 1):
            row.before = before
            row.name_it(number)
            before = row


class _Heads(QWidget):
    """The heads of the columns, as on the paper."""

    def __init__(self) -> None:
        super().__init__()
        row = self._row = QHBoxLayout(self)
        self._labels = [
            Label(said, "dense", bold=True, colour="ink2")
            for said in (
                translate("Reports", "Time"),
                translate("Reports", "Place"),
                translate("Reports", "How"),
                translate("Reports", "What you saw or heard"),
                translate("Reports", "Incident no."),
            )
        ]
        for label, share in zip(self._labels, (0, PLACE, 0, WHAT, 0), strict=True):
            row.addWidget(label, share)
            label.setMinimumWidth(1)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        px = theme().px
        self._row.setContentsMargins(0, 0, px(34), 0)
        self._row.setSpacing(px(6))
        fixed = (self._labels[0], self._labels[2], self._labels[4])
        for label, width in zip(fixed, (TIME, HOW, NUMBER), strict=True):
            label.setFixedWidth(px(width))
