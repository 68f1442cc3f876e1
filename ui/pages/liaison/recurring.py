"""The problems of the watch, as the liaison reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.problems.page import ProblemsPage
from ui.workspace import Workspace
from watch_app.problems.sheets import ProblemRow, ProblemSheet, rows, sheet

if TYPE_CHECKING:
    from watch_app.storage import Session


class RecurringPage(ProblemsPage):
    """Nothing can be changed here; neither who leads a problem is said nor what was not sent."""

    name: ClassVar[str] = "recurring"
    section: ClassVar[str] = ""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent, read_only=True)
        for binding in self.problem_form.bindings:
            if binding.name == "owner":
                binding.field.hide()

    def search_words(self) -> str:
        return self.tr("Title or beat")

    def load(self, session: Session) -> Sequence[ProblemRow]:
        return rows(session, self.workspace.today(), only_sent=True)

    def load_sheet(self, session: Session, row_id: int) -> ProblemSheet:
        return sheet(session, row_id, self.workspace.today(), only_sent=True)

    def text_of(self, row: ProblemRow) -> str:
        return f"{row.title} {row.beats}"
