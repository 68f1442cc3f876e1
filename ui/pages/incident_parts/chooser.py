"""What can be added to an incident: a row of buttons, the arrows go along it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout

STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Chooser(QWidget):
    """One small button for each kind of part; Esc puts them away."""

    wanted = Signal(str)
    dropped = Signal()

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        flow = FlowLayout(self)
        for name, text in words.items():
            button = Button(text, "plus", small=True)
            button.setAccessibleName(self.tr("Add: {what}").format(what=text))
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
            self.buttons[name] = button
            flow.addWidget(button)
        self.hide()

    def offer(self) -> None:
        """Show them, with the keyboard on the first."""
        self.show()
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.dropped.emit()
            return
        seen = [each for each in self.buttons.values() if not each.isHidden()]
        here = next((place for place, each in enumerate(seen) if each.hasFocus()), None)
        if here is None or event.key() not in STEPS:
            super().keyPressEvent(event)
            return
        seen[(here + STEPS[event.key()]) % len(seen)].setFocus(Qt.FocusReason.TabFocusReason)
