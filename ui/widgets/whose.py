"""Whose view it is, at the foot of the navigation."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.theme import theme
from ui.widgets.labels import ElidedLabel, Label


class Whose(QFrame):
    """The liaison's name; not there in the coordinator's own view, nor beside a rail of icons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("whose")
        self.setAutoFillBackground(True)
        self.name = ElidedLabel("", "dense", colour="ink2")
        self.role = Label(self.tr("Liaison officer"), "small", colour="ink3")
        self._is_shown = self._is_rail = False
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.name)
        self._column.addWidget(self.role)
        self._dress()
        theme().changed.connect(self._dress)
        self.hide()

    def show_name(self, name: str, *, is_shown: bool) -> None:
        """Say who it is; without a name only what they are."""
        self.name.set_whole(name)
        self.name.setVisible(bool(name))
        self._is_shown = is_shown
        self._show()

    def fit(self, width: int, *, is_rail: bool) -> None:
        """Be as wide as the navigation above."""
        self.setFixedWidth(width)
        self._is_rail = is_rail
        self._show()

    def _show(self) -> None:
        self.setVisible(self._is_shown and not self._is_rail)

    def _dress(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(18), px(4), px(16), px(14))
        self._column.setSpacing(px(2))
        colours = self.palette()
        colours.setColor(self.backgroundRole(), theme().colour("sunken"))
        self.setPalette(colours)
