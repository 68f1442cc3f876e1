"""The sheet of one problem: what it is called, how far it is, and its four steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.pages.print_menu import PrintMenu
from ui.pages.problems.analysis import AnalysisPanel
from ui.pages.problems.assessment import AssessmentPanel
from ui.pages.problems.minding import Minding
from ui.pages.problems.response import ResponsePanel
from ui.pages.problems.scanning import ScanningPanel
from ui.pages.problems.steps import StepPanel
from ui.pages.record_chips import RecordChips
from ui.pages.record_form import RecordForm
from ui.widgets.fields import Choice, TextArea, TextField
from ui.widgets.form import Field
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import categories
from watch_app.problems import choices, problems
from watch_app.problems.sheets import ProblemSheet, step_name
from watch_app.records import ProblemStep

if TYPE_CHECKING:
    from watch_app.storage import Session

PANELS: dict[ProblemStep, type[StepPanel]] = {
    ProblemStep.SCANNING: ScanningPanel,
    ProblemStep.ANALYSIS: AnalysisPanel,
    ProblemStep.RESPONSE: ResponsePanel,
    ProblemStep.ASSESSMENT: AssessmentPanel,
}


class ProblemForm(RecordForm):
    """One step is seen at a time; all are kept alike."""

    sheet: ProblemSheet | None

    def __init__(self, workspace: Workspace, *, read_only: bool = False) -> None:
        super().__init__(workspace)
        self.is_read_only = read_only
        self._stale: dict[ProblemStep, bool] = {}
        """Panels that show only their fields as they are now, and whether the record is the same
        as they had."""
        self.name = TextField()
        self.bind(self.form.add(self.tr("Title"), self.name), "title", self.tr("Rename {who}"))
        self.step = Choice((each, step_name(each)) for each in ProblemStep)
        self.kind = Choice([("", self.tr("linked incidents only"))])
        step, kind = self.form.add_row(
            (self.tr("How far it is"), self.step, ""),
            (self.tr("Kind of incident"), self.kind, self.tr("that is counted")),
        )
        self.bind(step, "step", self.tr("Change how far {who} is"))
        self.bind(kind, "category", self.tr("Change which incidents {who} counts"))
        place, owner = self.form.add_row(
            (self.tr("Place"), TextField(), ""), (self.tr("Who leads it"), TextField(), "")
        )
        self.bind(place, "place", self.tr("Change the place of {who}"))
        self.bind(owner, "owner", self.tr("Change who leads {who}"))
        self.papers = PrintMenu("problem", small=True)
        self.add_to_head(self.papers)
        self.switch = Switch(
            ((each.value, step_name(each)) for each in PANELS),
            name=self.tr("Step"),
            stretch=True,
        )
        self.form.add_widget(self.switch)
        self.panels = {each: kind(self) for each, kind in PANELS.items()}
        for panel in self.panels.values():
            self.form.add_widget(panel)
        self.minding = Minding(self, workspace, (each.field for each in self.bindings))
        self.switch.chosen.connect(lambda value: self.show_step(ProblemStep(value)))
        self.show_step(ProblemStep.SCANNING)
        if read_only:
            self._lock()

    @property
    def scanning(self) -> ScanningPanel:
        panel = self.panels[ProblemStep.SCANNING]
        assert isinstance(panel, ScanningPanel)
        return panel

    def show_step(self, step: ProblemStep) -> None:
        """Show the panel of a step; of a closed problem its assessment."""
        shown = step if step in PANELS else ProblemStep.ASSESSMENT
        self.switch.set_value(shown.value)
        for each, panel in self.panels.items():
            panel.setVisible(each == shown)
        if shown in self._stale:
            self.panels[shown].show_sheet(self.sheet, is_same=self._stale.pop(shown))

    def who(self) -> str:
        return self.sheet.title if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New problem")

    def new_label(self, values: dict[str, Any]) -> str:
        return self.tr("Add {problem}").replace("{problem}", values["title"])

    def blank(self) -> dict[str, Any]:
        return {"step": ProblemStep.SCANNING, "category": "", "need_days": tuple(range(7))}

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["title"])

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("Write the title of the problem.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is not None:
            problems.edit(session, self.sheet.id, **self._closing(values))

    def add(self, session: Session, **values: Any) -> int:
        today = self.workspace.today()
        return problems.add(session, opened_on=today, **self._closing(values))

    def _closing(self, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("step") == ProblemStep.CLOSED:
            return {**values, "closed_on": self.workspace.today()}
        return values

    def show_sheet(self, sheet: ProblemSheet) -> None:
        self._offer(sheet)
        super().show_sheet(sheet)

    def clear(self) -> None:
        self._offer(None)
        super().clear()

    def show_more(self, *, is_same: bool) -> None:
        if not is_same:
            self.show_step(ProblemStep.SCANNING if self.sheet is None else self.sheet.step)
        self.mark.set_text("" if self.sheet is None else step_name(self.sheet.step))
        self.mark.setVisible(self.sheet is not None)
        # The others are read when somebody turns to them.
        shown = ProblemStep(self.switch.value)
        self._stale = {
            each: is_same and self._stale.get(each, True) for each in self.panels if each != shown
        }
        self.panels[shown].show_sheet(self.sheet, is_same=is_same)
        self.papers.setVisible(self.sheet is not None and not self.is_read_only)
        if self.is_read_only:
            self.saved.hide()

    def _offer(self, sheet: ProblemSheet | None) -> None:
        with self.workspace.read() as session:
            known = [*categories.names(session), *choices.kinds(session)]
        if sheet is not None and sheet.category:
            known.append(sheet.category)
        self.kind.set_choices(
            [
                ("", self.tr("linked incidents only")),
                *((each, each) for each in dict.fromkeys(known)),
            ]
        )
        response = self.panels[ProblemStep.RESPONSE]
        if isinstance(response, ResponsePanel):
            response.offer_beats()

    def _lock(self) -> None:
        """Show everything and take nothing."""
        for binding in self.bindings:
            lock(binding.field)
        for panel in self.panels.values():
            panel.set_read_only()
        for chips in self.findChildren(RecordChips):
            chips.setEnabled(False)


def lock(field: Field) -> None:
    """Let a field be read and copied, and nothing else."""
    control: QWidget = field.control
    if isinstance(control, TextField | TextArea):
        control.setReadOnly(True)
    else:
        control.setEnabled(False)
