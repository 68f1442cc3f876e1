"""A list at the left as wide as its lines need, and all other room for what is read."""

from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.side_panel import PanelSplitter

LIST = 386


class ListSplitter(PanelSplitter):
    """The list keeps its width while the window grows."""

    def __init__(self, name: str, listed: QWidget, read: QWidget) -> None:
        super().__init__(name, listed, read)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)

    def _share_out(self) -> None:
        width = min(theme().px(LIST), self.width() // 2)
        self.setSizes([width, self.width() - width])
