"""The side Map of the page Beats: the map, its tools, and the same content as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.beats_views import BeatsView
from ui.pages.map.side import MapSide
from ui.pages.map.view import STEP, MapView
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.side_panel import PanelSplitter
from ui.workspace import Workspace
from watch_app.geography import maps
from watch_app.geography.maps import MapSheet
from watch_app.text import translate as counted
from watch_app.wording import month_name

INCIDENTS, CRIMES = "incidents", "crimes"


class MapPanel(BeatsView):
    """What is chosen on the map is chosen in the table, and the other way round."""

    key: ClassVar[str] = "map"
    tables: ClassVar[frozenset[str]] = frozenset({"incident", "area_crime"})

    opened = Signal(int)
    """A beat is to be shown in the list."""
    incident_opened = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sheet: MapSheet | None = None
        self.current = 0
        self.map = MapView()
        self.side = MapSide()
        self.chips = FilterChips()
        self.larger = IconButton("plus", self.tr("Larger (+)"), framed=True)
        self.smaller = IconButton("minus", self.tr("Smaller (-)"), framed=True)
        self.whole = IconButton("whole", self.tr("The whole map (0)"), framed=True)
        self.nothing = EmptyState(
            self.tr("Nothing on the map yet"),
            self.tr(
                "Open a beat in the list and take its boundary from a GeoJSON file of any map "
                "program."
            ),
            icon_name="beats",
        )
        self._lay_out()
        self._connect()

    def words(self) -> str:
        return self.tr("Map")

    def _lay_out(self) -> None:
        px = theme().px
        self.chips.add(INCIDENTS, self.tr("own, last 90 days"), shape="dot", state="gap")
        self.chips.add(CRIMES, self.tr("crimes of the area"), shape="square", state="changed")
        self.chips.setAccessibleName(self.tr("Show only these points"))
        top = QHBoxLayout()
        top.setContentsMargins(px(12), px(8), px(12), px(8))
        top.setSpacing(px(8))
        top.addWidget(self.chips, 1)
        for button in (self.smaller, self.larger, self.whole):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.card = Card(padded=False)
        self.card.body.addLayout(top)
        self.pictures = QStackedWidget()
        self.pictures.addWidget(self.map)
        self.pictures.addWidget(self.nothing)
        self.card.body.addWidget(self.pictures, 1)
        self.splitter = PanelSplitter("beats/map", self.card, self.side, width=420)
        self.card.body.setContentsMargins(px(1), 0, px(1), px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), 0, 0)
        column.addWidget(self.splitter)

    def _connect(self) -> None:
        self.map.chosen.connect(self._note_chosen)
        self.side.chosen.connect(self._note_chosen)
        for part in (self.map, self.side):
            part.opened.connect(self.opened)
        self.map.incident_opened.connect(self.incident_opened)
        self.chips.changed.connect(self._show_points)
        self.larger.clicked.connect(lambda: self.map.zoom(STEP))
        self.smaller.clicked.connect(lambda: self.map.zoom(1 / STEP))
        self.whole.clicked.connect(self.map.fit)

    # The page

    def refresh(self) -> None:
        with self.workspace.read() as session:
            sheet = maps.sheet(session, self.workspace.today())
        self.sheet = sheet
        if self.current not in {beat.id for beat in sheet.beats}:
            self.current = 0
        self.map.show_sheet(sheet)
        self.side.show_sheet(sheet, self.current)
        self.map.choose(self.current)
        self.pictures.setCurrentWidget(self.nothing if self.map.scene.is_empty else self.map)
        self._count_up(sheet)
        self.status_changed.emit(self.status())

    def choose(self, beat_id: int) -> None:
        """Choose a beat here, as it is chosen in the list."""
        self.current = beat_id
        self.map.choose(beat_id)
        self.side.choose(beat_id)
        self.verbs_changed.emit()

    def context(self) -> str:
        if self.sheet is None:
            return ""
        missing = sum(not beat.shape for beat in self.sheet.beats)
        if not missing:
            return ""
        return counted(
            "Map", "%n beat without a boundary|%n beats without a boundary", number=missing
        )

    def status(self) -> str:
        return self.tr("Arrows choose a beat · + and - zoom · Shift and arrows move the map")

    def verbs(self) -> dict[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "panel": self.splitter.toggle,
            "whole_map": self.map.fit,
        }
        if self.current:
            found["edit"] = lambda: self.opened.emit(self.current)
        return found

    def areas(self) -> list[QWidget]:
        first = next(iter(self.chips.findChildren(QWidget)), self.chips)
        shown = [self.map] if self.pictures.currentWidget() is self.map else []
        return [first, *shown, self.side.table]

    # Inside

    def _note_chosen(self, beat_id: int) -> None:
        self.choose(beat_id)

    def _show_points(self) -> None:
        chosen = self.chips.chosen or {INCIDENTS, CRIMES}
        self.map.show_points(incidents=INCIDENTS in chosen, crimes=CRIMES in chosen)

    def _count_up(self, sheet: MapSheet) -> None:
        self.chips.set_count(INCIDENTS, len(sheet.incidents))
        self.chips.set_count(CRIMES, sum(each.count for each in sheet.crimes))
        if sheet.crime_months is not None:
            first, last = sheet.crime_months
            words = self.tr("crimes of the area, {first} {year} to {last} {last_year}").format(
                first=month_name(first.month),
                year=first.year,
                last=month_name(last.month),
                last_year=last.year,
            )
            self.chips.setAccessibleDescription(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        stack(self.splitter, wanted, 0.6)
