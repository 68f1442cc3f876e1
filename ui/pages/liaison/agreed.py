"""What watch and station agreed on, as the liaison reads it: how it is kept, and what is late."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.standards import StandardsPage
from ui.workspace import Workspace


class AgreedPage(StandardsPage):
    """Nothing can be changed here, and no reporter is named."""

    name: ClassVar[str] = "agreed"
    section: ClassVar[str] = ""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.of_reporters.hide()
        for button in self.elsewhere:
            button.hide()
        self._lock()

    def window_title(self) -> str:
        return self.tr("Standards")

    def agreed_words(self) -> str:
        return self.tr("Local standards. The coordinator writes down what you agree on.")

    def refresh(self) -> None:
        super().refresh()
        self._lock()

    def _lock(self) -> None:
        for line in self.lines.values():
            line.number.setEnabled(False)
            line.agreed.setEnabled(False)

    def areas(self) -> list[QWidget]:
        return [self.period, *(row.button for row in self.late[:1])]
