"""The patrol an incident is written from, beside its number."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from ui.theme import theme
from ui.widgets.fields import Choice

WIDEST = 380


class PatrolChip(Choice):
    """As wide as what is chosen; pressed, it offers the patrols of the last days."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(lambda _row: self.updateGeometry())

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        width = min(words + theme().px(50), theme().px(WIDEST))
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme().px(120), self.sizeHint().width()), self.sizeHint().height())

    def _dress(self) -> None:
        self.setFont(theme().font("dense"))
        self.updateGeometry()
