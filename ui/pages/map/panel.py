"""The side Map of the page Beats: the map, its tools, and the same content as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.beats_views import BeatsView
from ui.pages.map.corners import Corners
from ui.pages.map.drawing import Drawing
from ui.pages.map.side import MapSide
from ui.pages.map.sight import FITTED_MOST
from ui.pages.map.tool_row import ToolRow
from ui.pages.map.view import STEP, MapView
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.side_panel import PanelSplitter
from ui.workspace import Workspace
from watch_app import beats, watches
from watch_app.errors import WatchkeeperError
from watch_app.geography import maps
from watch_app.geography.maps import MapBeat, MapSheet
from watch_app.geography.shapes import Point, Shape, boundary_of
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
                "Choose a beat in the table and draw its boundary, or import boundaries from a "
                "GeoJSON file of any map program."
            ),
            icon_name="beats",
        )
        self.tool_row = ToolRow()
        self.tool: Drawing | Corners | None = None
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
        self.card.body.addWidget(self.tool_row)
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
        self.side.draw_wanted.connect(self.draw)
        self.side.edit_wanted.connect(self.edit_corners)
        self.tool_row.close_wanted.connect(self._close_outline)
        self.tool_row.left.connect(self.leave_tool)

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
        is_blank = self.map.scene.is_empty and self.tool is None
        self.pictures.setCurrentWidget(self.nothing if is_blank else self.map)
        if isinstance(self.tool, Corners):
            self._show_corners(self.tool)
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
        beat = self._chosen_beat()
        if beat is not None and self.tool is None:
            found["edit"] = lambda: self.opened.emit(self.current)
            found["draw_boundary"] = self.draw
            if beat.shape:
                found["edit_corners"] = self.edit_corners
        return found

    def areas(self) -> list[QWidget]:
        first = next(iter(self.chips.findChildren(QWidget)), self.chips)
        shown = [self.map] if self.pictures.currentWidget() is self.map else []
        return [first, *shown, self.side.table]

    # Drawing

    def draw(self) -> None:
        """Draw the boundary of the chosen beat, in the place of one it may have."""
        beat = self._chosen_beat()
        if beat is None:
            return
        self.pictures.setCurrentWidget(self.map)
        if self.map.scene.is_empty:
            self.map.sight = replace(self.map.sight, middle=self._home(), scale=FITTED_MOST / 8)
        tool = Drawing(self.map)
        tool.finished.connect(self._take_drawn)
        heading = self.tr("Drawing {beat}").format(beat=beat.name)
        self._begin(tool, heading, self.tr("Close the outline"))

    def edit_corners(self) -> None:
        """Move, add and remove corners of the chosen beat."""
        beat = self._chosen_beat()
        if beat is None or not beat.shape:
            return
        tool = Corners(self.map, beat.shape)
        tool.moved.connect(self._take_corners)
        self._begin(tool, self.tr("Corners of {beat}").format(beat=beat.name), "")

    def leave_tool(self) -> None:
        """Go back to looking; what is not closed is dropped."""
        tool, self.tool = self.tool, None
        if tool is None:
            return
        self.map.take_tool(None)
        self.tool_row.hide()
        tool.deleteLater()
        self.side.setEnabled(True)
        self.refresh()
        self.map.setFocus()
        self.verbs_changed.emit()

    def _begin(self, tool: Drawing | Corners, heading: str, close: str) -> None:
        if self.tool is not None:
            self.tool.deleteLater()
        self.tool = tool
        tool.left.connect(self.leave_tool)
        tool.told.connect(self.tool_row.refuse)
        self.map.take_tool(tool)
        self.tool_row.begin(heading, tool.hint(), close)
        self.side.setEnabled(False)
        self.map.setFocus()
        self.verbs_changed.emit()

    def _close_outline(self) -> None:
        if isinstance(self.tool, Drawing):
            self.tool.close()
        else:
            self.leave_tool()

    def _take_drawn(self, shape: Shape) -> None:
        if self._keep(shape, self.tr("Draw the boundary of {beat}")):
            self.leave_tool()

    def _take_corners(self, shape: Shape, step: str) -> None:
        if not self._keep(shape, step) and isinstance(self.tool, Corners):
            self._show_corners(self.tool)

    def _keep(self, shape: Shape, label: str) -> bool:
        """Keep a boundary as one step; False, said why, where it is none."""
        beat = self._chosen_beat()
        if beat is None:
            return False
        try:
            with self.workspace.change(label.format(beat=beat.name)) as session:
                beats.edit(session, beat.id, boundary=boundary_of(shape))
        except WatchkeeperError as fault:
            self.tool_row.refuse(str(fault))
            return False
        self.tool_row.refuse("")
        return True

    def _show_corners(self, tool: Corners) -> None:
        beat = self._chosen_beat()
        if beat is None or not beat.shape:
            self.leave_tool()
        else:
            tool.show_shape(beat.shape)

    def _chosen_beat(self) -> MapBeat | None:
        every = self.sheet.beats if self.sheet is not None else ()
        return next((beat for beat in every if beat.id == self.current), None)

    def _home(self) -> Point:
        """Where the watch is, for a map with nothing on it."""
        with self.workspace.read() as session:
            watch = watches.watch_of(session)
            return (watch.longitude or 0.0, watch.latitude or 0.0)

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
