"""Scanning: what happens, since when, how often, and which incidents confirm it."""

from __future__ import annotations

from ui.pages.problems.links import LinkedIncidents
from ui.pages.problems.steps import StepPanel
from ui.widgets.fields import TextField
from watch_app.problems.sheets import ProblemSheet


class ScanningPanel(StepPanel):
    """The problem is confirmed by the incidents that are linked to it."""

    def build(self) -> None:
        self.area(self.tr("What happens"), "what_happens", lines=3, hint=self.tr("no names"))
        self.pair(
            (self.tr("Since when"), "since_when", TextField(), ""),
            (self.tr("How often"), "how_often", TextField(), ""),
        )
        self.area(self.tr("What follows from it"), "consequence")
        self.links = LinkedIncidents(self._owner)
        self.fields.add_widget(self.links)

    def show_sheet(self, sheet: ProblemSheet | None, *, is_same: bool) -> None:
        self.links.show_sheet(sheet, is_same=is_same)

    def set_read_only(self) -> None:
        self.links.set_read_only()
