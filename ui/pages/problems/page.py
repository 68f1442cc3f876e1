"""Problems: what keeps coming back, and what is done about it in four steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.list_subject import NEW
from ui.pages.print_menu import PrintMenu
from ui.pages.problems.form import ProblemForm
from ui.pages.problems.views import ProblemsView
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.workspace import Workspace
from watch_app.problems.problems import remove
from watch_app.problems.sheets import ProblemRow, ProblemSheet, rows, sheet, step_name
from watch_app.records import ProblemStep
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session


class ProblemsPage(ProblemsView):
    """All problems at the left, the sheet of the chosen one at the right."""

    name: ClassVar[str] = "problems"
    form_width: ClassVar[int] = 620
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "problem",
            "problem_area",
            "problem_action",
            "problem_incident",
            "incident",
            "area_crime",
            "beat",
            "category",
            "partner",
            "survey",
            "survey_count",
            "patrol",
            "assignment",
            "outing",
            "attendance",
        }
    )

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        """`read_only` is for whoever may look at problems and not change them."""
        self.is_read_only = read_only
        super().__init__(workspace, parent)
        links = self.problem_form.scanning.links
        links.opened.connect(lambda number: self.wants.emit("incidents", number))
        self.papers.wanted.connect(self._print_about)
        if read_only:
            self.switch.hide()
            self.title.show()
            self._set_page_verbs()

    @property
    def problem_form(self) -> ProblemForm:
        assert isinstance(self.form, ProblemForm)
        return self.form

    @property
    def papers(self) -> PrintMenu:
        return self.problem_form.papers

    def window_title(self) -> str:
        return self.tr("Problems")

    def search_words(self) -> str:
        return self.tr("Title, beat or who leads it")

    def add_words(self) -> str:
        return self.tr("Add problem")

    def columns(self) -> Sequence[Column[ProblemRow]]:
        return (
            Column(self.tr("Problem"), lambda row: row.title, rank=0, widest=40),
            Column(
                self.tr("Step"),
                lambda row: step_name(row.step),
                order=lambda row: list(ProblemStep).index(row.step),
                rank=1,
            ),
            Column(self.tr("Beats"), lambda row: row.beats, rank=3),
            Column(
                self.tr("Incidents"),
                lambda row: str(row.incidents) if row.id != NEW else "",
                order=lambda row: row.incidents,
                is_number=True,
                rank=2,
            ),
            Column(self.tr("Actions"), self._actions, state=self._state, rank=1),
        )

    def _actions(self, row: ProblemRow) -> str:
        if row.overdue:
            return counted("ProblemsPage", "%n overdue|%n overdue", number=row.overdue)
        if not row.actions:
            return self.tr("None yet") if row.id != NEW else ""
        return self.tr("{done} of {all} done").format(done=row.done, all=row.actions)

    def _state(self, row: ProblemRow) -> str:
        if row.step == ProblemStep.CLOSED:
            return "stood_down"
        return "gap" if row.overdue else ""

    def make_form(self) -> RecordForm:
        return ProblemForm(self.workspace, read_only=self.is_read_only)

    def make_empty(self) -> EmptyState:
        add = Button(self.tr("Add the first problem"), "plus", kind="primary")
        add.clicked.connect(self.begin_new)
        add.setVisible(not self.is_read_only)
        return EmptyState(
            self.tr("No problems yet"),
            self.tr(
                "A problem is something that keeps coming back. Its sheet leads from what happens "
                "to why, to what is done, and to whether that helped."
            ),
            () if self.is_read_only else (add,),
            icon_name="problems",
        )

    def load(self, session: Session) -> Sequence[ProblemRow]:
        return rows(session, self.workspace.today())

    def load_sheet(self, session: Session, row_id: int) -> ProblemSheet:
        return sheet(session, row_id, self.workspace.today())

    def new_row(self) -> ProblemRow:
        today = self.workspace.today()
        name = self.tr("New problem")
        return ProblemRow(NEW, name, ProblemStep.SCANNING, today, "", "", 0, 0, 0, 0)

    def text_of(self, row: ProblemRow) -> str:
        return f"{row.title} {row.beats} {row.owner}"

    def name_of(self, row: ProblemRow) -> str:
        return row.title

    def no_hits_words(self, words: str) -> str:
        return self.tr("No problem is called “{words}”").format(words=words)

    def add_chips(self) -> None:
        self.chips.add("open", self.tr("Open"))
        self.chips.add("overdue", self.tr("Overdue"))
        self.chips.add("closed", self.tr("Closed"))

    def passes(self, row: ProblemRow, chosen: frozenset[str]) -> bool:
        if "open" in chosen:
            return row.step != ProblemStep.CLOSED
        if "overdue" in chosen:
            return row.overdue > 0
        return row.step == ProblemStep.CLOSED if "closed" in chosen else True

    def count_up(self, rows: Sequence[Any]) -> None:
        is_open = sum(row.step != ProblemStep.CLOSED for row in rows)
        self.chips.set_count("open", is_open)
        self.chips.set_count("overdue", sum(row.overdue > 0 for row in rows))
        self.chips.set_count("closed", len(rows) - is_open)
        self.context.setText(
            counted("ProblemsPage", "%n open|%n open", number=is_open) if rows else ""
        )

    def more_verbs(self) -> dict[str, Any]:
        if self.current is None or self.is_read_only:
            return {}
        printing = dict.fromkeys(("print", "print_about"), self.papers.open)
        return {"propose_links": self._propose, **printing}

    def _print_about(self, key: str) -> None:
        self.wants.emit("reports", (key, {"problem_id": self.current}))

    def _set_page_verbs(self) -> None:
        super()._set_page_verbs()
        if self.is_read_only:
            kept = {"filter", "find_next", "panel"}
            self.verbs = {name: do for name, do in self.verbs.items() if name in kept}
            self.verb_texts = {}
            self.verbs_changed.emit()

    def _show_rows(self) -> None:
        super()._show_rows()
        if self.is_read_only:
            self.add.hide()

    def _propose(self) -> None:
        self.problem_form.show_step(ProblemStep.SCANNING)
        self.problem_form.scanning.links.show_proposed()

    def removal_areas(self) -> list[QWidget]:
        if self.is_read_only:
            return []
        return [self.table, *self.problem_form.scanning.links.tables()]

    def remove_and_go_on(self) -> None:
        links = self.problem_form.scanning.links
        if links.linked.table.hasFocus():
            links.unlink_chosen()
        else:
            super().remove_and_go_on()

    def remove_record(self) -> None:
        row = self.problem_form.sheet
        if row is None:
            return
        label = self.tr("Remove {problem}").replace("{problem}", row.title)
        with self.telling():
            with self.workspace.change(label) as session:
                remove(session, row.id)
            self.say(self.tr("Removed {problem}.").replace("{problem}", row.title), undo=True)
