"""What a field offers while somebody types into it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtWidgets import QCompleter


class Offers(QCompleter):
    """Offers whatever holds the letters typed, whether large or small, in a box of its own."""

    def __init__(self, offered: QAbstractItemModel | Sequence[str], parent: QObject) -> None:
        super().__init__(offered, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = self.popup()
        if popup is not None:
            popup.setObjectName("offers")
