"""Beside the map: the same content as a table, and what can be done with the chosen beat."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.map.words import crimes_count, incidents_count
from ui.tables.columns import Column
from ui.tables.record_table import RecordTable
from ui.tables.row_table import RowTable, SeenRows
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from watch_app.geography.maps import MapBeat, MapSheet


class MapSide(QFrame):
    """Every beat with its figures, those without a boundary marked; buttons for the chosen one."""

    chosen = Signal(int)
    opened = Signal(int)
    draw_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.model: RowTable[MapBeat] = RowTable(self._columns(), self)
        self.seen = SeenRows(self.model, self)
        self.table = RecordTable(self.seen, self.tr("The map as a table"))
        self.heading = Label("", "section", bold=True, wrap=True)
        self.figures = Label("", "dense", colour="ink2", wrap=True)
        self.draw = Button(self.tr("Draw the boundary"), "pin", small=True)
        self.edit = Button(self.tr("Change the corners"), small=True)
        self.open = Button(self.tr("Open in the list"), kind="quiet", small=True)
        self.current: MapBeat | None = None
        self._beats: dict[int, MapBeat] = {}
        self._is_settling = False
        self._lay_out()
        self.table.chosen.connect(self._note_chosen)
        self.table.opened.connect(self.opened)
        self.draw.clicked.connect(self.draw_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.open.clicked.connect(self._open)

    def _columns(self) -> Sequence[Column[MapBeat]]:
        return (
            Column(self.tr("Beat"), lambda row: row.name, rank=0),
            Column(
                self.tr("Own"),
                lambda row: str(row.incidents),
                order=lambda row: row.incidents,
                is_number=True,
            ),
            Column(
                self.tr("Area"),
                lambda row: str(row.crimes),
                order=lambda row: row.crimes,
                is_number=True,
            ),
            Column(
                self.tr("Boundary"),
                lambda row: self.tr("Drawn") if row.shape else self.tr("None yet"),
                state=lambda row: "" if row.shape else "short",
                rank=2,
            ),
        )

    def _lay_out(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(10), px(16), px(12))
        foot.setSpacing(px(6))
        foot.addWidget(self.heading)
        foot.addWidget(self.figures)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (self.draw, self.edit, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        column.addLayout(foot)

    def show_sheet(self, sheet: MapSheet, chosen: int) -> None:
        self._beats = {beat.id: beat for beat in sheet.beats}
        self._is_settling = True
        self.model.set_rows(sheet.beats)
        self._is_settling = False
        self.choose(chosen)

    def choose(self, beat_id: int) -> None:
        """Mark a beat without announcing it; 0 for none."""
        self._is_settling = True
        self.table.choose(beat_id or None)
        self._is_settling = False
        self.current = self._beats.get(beat_id)
        self._say()

    def _say(self) -> None:
        beat = self.current
        self.heading.setText(beat.name if beat is not None else self.tr("No beat is chosen"))
        if beat is None:
            self.figures.setText(self.tr("Choose one on the map or in the table."))
        else:
            sentence = self.tr("{incidents} in 90 days, {crimes}.").format(
                incidents=incidents_count(beat.incidents), crimes=crimes_count(beat.crimes)
            )
            self.figures.setText(sentence)
        for button in (self.draw, self.edit, self.open):
            button.setVisible(beat is not None)
        if beat is not None:
            has_shape = bool(beat.shape)
            self.draw.setText(self.tr("Draw anew") if has_shape else self.tr("Draw"))
            self.edit.setVisible(has_shape)

    def _note_chosen(self, beat_id: int) -> None:
        if not self._is_settling:
            self.choose(beat_id)
            self.chosen.emit(beat_id)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current.id)
