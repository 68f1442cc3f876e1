"""A surface that holds what belongs together, and the hairline between its parts."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import Label


class Card(QFrame):
    """White, rounded, one pixel of line around it; `body` takes the parts."""

    def __init__(self, heading: str = "", note: str = "", *, padded: bool = True) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setSpacing(theme().px(8) if padded else 0)
        side, top = (theme().px(16), theme().px(12)) if padded else (0, 0)
        self.body.setContentsMargins(side, top, side, top)
        if heading:
            row = QHBoxLayout()
            row.addWidget(Label(heading, "section", bold=True))
            row.addStretch(1)
            self.note = Label(note, "dense", colour="ink3")
            row.addWidget(self.note)
            self.body.addLayout(row)

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)


class Hairline(QFrame):
    """One pixel between two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hairline")
        self.setFixedHeight(1)
