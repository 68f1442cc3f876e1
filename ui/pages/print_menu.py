"""A button that offers the documents about one patrol, volunteer or incident."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from ui.widgets.buttons import Button


class PrintMenu(Button):
    """Reads the catalogue when it is opened, so that no page waits for it."""

    wanted = Signal(str)
    """The key of the document chosen."""

    def __init__(self, *subjects: str, small: bool = False) -> None:
        """`subjects` are what the documents offered are about."""
        super().__init__("", "print", small=small)
        self.setText(self.tr("Print…"))
        self.setToolTip(self.tr("Documents about this one (Ctrl+Shift+H)"))
        self._subjects = frozenset(subjects)
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Offer the documents below the button."""
        from watch_app.reports import DOCUMENTS, Subject  # noqa: PLC0415  (only when it is opened)

        menu = QMenu(self)
        for document in DOCUMENTS:
            is_for_one = document.is_for_one and Subject.VOLUNTEER in self._subjects
            if document.subject in self._subjects or is_for_one:
                action = menu.addAction(document.title.replace("&", "&&"))
                action.setToolTip(document.note())
                action.triggered.connect(lambda _on=False, key=document.key: self.wanted.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
