"""What a page says when there is nothing on it: a sentence and what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class EmptyState(QWidget):
    """A shape, a heading, a sentence with the next step, and the buttons that do it."""

    def __init__(
        self,
        heading: str,
        sentence: str = "",
        buttons: tuple[Button, ...] = (),
        *,
        icon_name: str = "",
    ) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._shape = QLabel()
        self.heading = Label(heading, "section", bold=True)
        self.sentence = Label(sentence, "body", colour="ink2", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setMaximumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme().px(8))
        column.addStretch(2)
        for part in (self._shape, self.heading):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.sentence, 20)
        line.addStretch(1)
        column.addLayout(line)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(theme().px(8))
        column.addLayout(row)
        column.addStretch(3)
        self._dress()
        theme().changed.connect(self._dress)

    def set_words(self, heading: str, sentence: str) -> None:
        self.heading.setText(heading)
        self.sentence.setText(sentence)

    def _dress(self) -> None:
        self._shape.setVisible(bool(self._icon_name))
        if self._icon_name:
            size = theme().px(36)
            self._shape.setPixmap(pixmap(self._icon_name, "ink3", size, self.devicePixelRatioF()))
