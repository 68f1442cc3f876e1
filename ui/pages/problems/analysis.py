"""Analysis: the crime triangle, what was done so far, and why it happens here."""

from __future__ import annotations

from ui.pages.problems.steps import StepPanel
from ui.pages.problems.triangle import Triangle
from ui.widgets.fields import TextArea
from watch_app.problems.sheets import ProblemSheet


class AnalysisPanel(StepPanel):
    """The triangle is drawn above the fields that fill it."""

    def build(self) -> None:
        self.triangle = Triangle()
        self.fields.add_widget(self.triangle)
        for left, right in (
            (
                (self.tr("Offender"), "offender", self.tr("what they do, never who")),
                (self.tr("Handler"), "handler", self.tr("has a say with them")),
            ),
            (
                (self.tr("Victim"), "victim", self.tr("whom or what it hits")),
                (self.tr("Guardian"), "guardian", self.tr("protects them")),
            ),
            (
                (self.tr("Place"), "setting", self.tr("what makes it easy")),
                (self.tr("Manager"), "manager", self.tr("looks after it")),
            ),
        ):
            self.pair(
                *((label, name, TextArea(lines=3), hint) for label, name, hint in (left, right))
            )
        self.area(self.tr("Done so far"), "done_so_far", hint=self.tr("and how it went"))
        self.area(self.tr("Why it happens here"), "cause", lines=3)

    def show_sheet(self, sheet: ProblemSheet | None, *, is_same: bool) -> None:
        self.triangle.setVisible(sheet is not None)
        self.triangle.show_sheet(sheet)
