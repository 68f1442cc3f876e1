"""Below the heat grid: the parts with their switch, and the map of the band that is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.demand.part import NeedPart
from ui.pages.demand.side_map import SideMap
from ui.theme import theme
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app.demand import NeedCell, NeedSheet

LEAST = 220
"""Least height at 100 %: a few rows of any part."""
MAP_FROM = 900
"""Width at 100 % from which the map has room beside the parts."""


class Below(QWidget):
    """One part at a time; the others are shown the need when they are turned to."""

    said = Signal(str, bool)
    verbs_changed = Signal()
    beat_chosen = Signal(int)
    log_wanted = Signal(object)

    def __init__(self, workspace: Workspace, kinds: tuple[type[NeedPart], ...]) -> None:
        super().__init__()
        self._workspace = workspace
        self._sheet: NeedSheet | None = None
        self._cell: NeedCell | None = None
        self.parts = {kind.key: kind(workspace) for kind in kinds}
        self.switch = Switch(
            [(key, part.words()) for key, part in self.parts.items()],
            name=self.tr("Below the grid"),
        )
        self.stack = QStackedWidget()
        self.map = SideMap()
        self._lay_out()
        self.switch.chosen.connect(self._turn)
        self.map.chosen.connect(self.beat_chosen)
        for part in self.parts.values():
            self.stack.addWidget(part)
            part.said.connect(self.said)
            part.verbs_changed.connect(self.verbs_changed)
            part.log_wanted.connect(self.log_wanted)

    def _lay_out(self) -> None:
        px = theme().px
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.stack.setMinimumSize(1, 1)
        left.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addLayout(left, 9)
        row.addWidget(self.map, 5)
        self._set_least()
        theme().changed.connect(self._set_least)

    @property
    def part(self) -> NeedPart:
        """The part that is seen."""
        return self.parts[self.switch.value]

    def turn_to(self, key: str) -> None:
        """Show a part, and put the keyboard on its first control."""
        self.switch.set_value(key)
        self._turn(key)
        areas = self.part.areas()
        if areas:
            areas[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, key: str) -> None:
        shown = self.stack.currentWidget()
        if isinstance(shown, NeedPart) and not shown.leave():
            self.switch.set_value(shown.key)
            return
        self.stack.setCurrentWidget(self.parts[key])
        if self._sheet is not None:
            self.part.show_need(self._sheet)
        if self._cell is not None:
            self.part.show_cell(self._cell)
        self.verbs_changed.emit()

    # What the page tells

    def show_need(self, sheet: NeedSheet) -> None:
        self._sheet = sheet
        self.part.show_need(sheet)
        self.map.refresh(self._workspace)
        self._settle()

    def show_cell(self, sheet: NeedSheet, cell: NeedCell) -> None:
        self._cell = cell
        self.part.show_cell(cell)
        self.map.show_cell(sheet, cell)

    # What the page asks

    def verbs(self) -> dict[str, Callable[[], None]]:
        return self.part.verbs()

    def areas(self) -> list[QWidget]:
        maps = [self.map.map] if self.map.isVisible() else []
        return [self.switch, *self.part.areas(), *maps]

    def removal_areas(self) -> list[QWidget]:
        return self.part.removal_areas()

    def leave(self) -> bool:
        return self.part.leave()

    def _set_least(self) -> None:
        self.setMinimumHeight(theme().px(LEAST))

    def _settle(self) -> None:
        self.map.setVisible(not self.map.is_empty and self.width() >= theme().px(MAP_FROM))

    def sizeHint(self) -> QSize:
        """The parts scroll on their own and take what is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
