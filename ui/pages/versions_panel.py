"""Beside the lists of versions: what is chosen in full, and how it was passed on."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from watch_app.records import Way
from watch_app.text import translate as counted


class VersionPanel(SidePanel):
    """What is chosen, line by line, and how it was passed on."""

    def __init__(self) -> None:
        super().__init__(closable=False)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme().px(8))
        self.ways = {
            Way.PHONE: Button(self.tr("Told by phone"), "phone", small=True),
            Way.PAPER: Button(self.tr("Told on paper"), "document", small=True),
            Way.MAIL: Button(self.tr("Told by mail"), "send", small=True),
        }
        self.untell = Button(self.tr("Not told"), kind="quiet", small=True)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, gap=8)
        for button in (*self.ways.values(), self.untell):
            flow.addWidget(button)
        policy = self.buttons.sizePolicy()
        policy.setHeightForWidth(True)
        self.buttons.setSizePolicy(policy)
        self.body.addLayout(self.lines)
        self.body.addWidget(self.buttons)
        self.body.addStretch(1)

    def show_rows(self, heading: str, lines: list[str], *, rows: int) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        more = counted("Versions", "and %n more|and %n more", number=rows - 1) if rows > 1 else ""
        self.set_heading(heading, more)
        for line in lines:
            self.lines.addWidget(Label(line, "dense", wrap=True))

    def show_ways(self, *, is_shown: bool, is_told: bool) -> None:
        self.buttons.setVisible(is_shown)
        self.untell.setVisible(is_told)
