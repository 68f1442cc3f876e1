"""The problems of the watch, as the liaison reads them."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.problems.page import ProblemsPage
from ui.workspace import Workspace


class RecurringPage(ProblemsPage):
    """Nothing can be changed here, and who leads a problem is not said."""

    name: ClassVar[str] = "recurring"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent, read_only=True)
        for binding in self.problem_form.bindings:
            if binding.name == "owner":
                binding.field.hide()

    def search_words(self) -> str:
        return self.tr("Title or beat")
