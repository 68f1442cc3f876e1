"""Says above the map what is being drawn, how, and why something cannot be taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class ToolRow(QWidget):
    """A heading, a hint, and buttons that do what Enter and Esc do."""

    close_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label("", "dense", bold=True)
        self.hint = Label("", "small", colour="ink2", wrap=True)
        self.fault = Label("", "small", colour="broken_text", wrap=True)
        self.close_it = Button("", small=True)
        self.leave = Button("", small=True)
        self.close_it.clicked.connect(self.close_wanted)
        self.leave.clicked.connect(self.left)
        px = theme().px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for label in (self.heading, self.hint, self.fault):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), px(8))
        row.setSpacing(px(8))
        row.addLayout(words, 1)
        row.addWidget(self.close_it)
        row.addWidget(self.leave)
        self.hide()

    def begin(self, heading: str, hint: str, close: str) -> None:
        """Show what is being done; `close` names the button that finishes, empty has none."""
        self.heading.setText(heading)
        self.hint.setText(hint)
        self.close_it.setText(close)
        self.close_it.setVisible(bool(close))
        self.leave.setText(self.tr("Leave it") if close else self.tr("Done"))
        self.refuse("")
        self.show()
        announce(self, f"{heading}. {hint}")

    def refuse(self, sentence: str) -> None:
        """Say why a step was not taken; empty where it was."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, assertive=True)
