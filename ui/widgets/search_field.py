"""A field that filters what is below it while it is typed into."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from ui.icons import icon
from ui.theme import theme
from ui.widgets.fields import TextField

WAIT_MS = 120
"""A pause in typing after which the list follows."""


class SearchField(TextField):
    """`searched` carries the text after a short pause; Esc clears it."""

    searched = Signal(str)

    def __init__(self, placeholder: str, *, width: int = 260) -> None:
        super().__init__(placeholder=placeholder, shape="search")
        self._width = width
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(WAIT_MS)
        self._pause.timeout.connect(self.search_now)
        self.setAccessibleName(placeholder)
        self._clear = self.addAction(icon("close"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear_filter)
        self.textChanged.connect(self._wait)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._set_width()
        theme().changed.connect(self._set_width)

    def search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())

    def clear_filter(self) -> None:
        self.clear()
        self.search_now()

    def _wait(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _set_width(self) -> None:
        self.setMinimumWidth(min(theme().px(self._width), 420))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_filter()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.search_now()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)
