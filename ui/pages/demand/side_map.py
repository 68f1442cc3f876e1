"""Beside the parts below the heat grid: the beats in the colours of one band."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.pages.map.view import MapView
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.labels import FittedLabel, Label
from ui.workspace import Workspace
from watch_app.demand import NeedCell, NeedSheet
from watch_app.demand.bands import slot_name
from watch_app.geography import maps


class SideMap(Card):
    """The map of the band that is looked at; a beat chosen on it is chosen in the grid."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(padded=False)
        px = theme().px
        self.heading = Label("", "section", bold=True)
        self.hint = FittedLabel(self.tr("points: own log, last 90 days"), "small", colour="ink3")
        self.map = MapView()
        self.map.show_points(incidents=True, crimes=False)
        self.map.setMinimumSize(px(160), px(120))
        top = QHBoxLayout()
        top.setContentsMargins(px(16), px(12), px(16), px(4))
        top.setSpacing(px(12))
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(top)
        self.body.addWidget(self.map, 1)
        self.body.setContentsMargins(px(1), 0, px(1), px(10))
        self.map.chosen.connect(self.chosen)

    @property
    def is_empty(self) -> bool:
        """Whether no beat has a boundary yet."""
        return self.map.scene.is_empty

    def refresh(self, workspace: Workspace) -> None:
        with workspace.read() as session:
            self.map.show_sheet(maps.sheet(session, workspace.today()))

    def show_cell(self, sheet: NeedSheet, cell: NeedCell) -> None:
        """Colour every beat by its need in the band of a cell, and mark the beat of it."""
        self.heading.setText(slot_name(cell.weekday, sheet.bands[cell.band]))
        self.map.show_heat(
            {beat.id: sheet.cell(beat.id, cell.weekday, cell.band).level for beat in sheet.beats}
        )
        if self.map.look.chosen != cell.beat_id:
            self.map.choose(cell.beat_id)
