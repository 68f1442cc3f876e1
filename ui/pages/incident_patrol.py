"""The patrol an incident is written from, beside its number."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStyleOptionComboBox

from ui.theme import theme
from ui.widgets.fields import Choice
from watch_app.incident_entry.patrols import PatrolOffer

WIDEST = 380


class PatrolChip(Choice):
    """As wide as what is chosen; pressed, it offers the patrols of the last days by beat."""

    _words: Mapping[object, str] = MappingProxyType({})
    """Of each patrol; asked for by Qt before the chip is made."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(lambda _row: self.updateGeometry())

    def offer(self, none: str, patrols: Sequence[PatrolOffer]) -> None:
        """Offer patrols by their beats, which can be typed; `none` stands for no patrol."""
        self._words = {each.patrol_id: each.words for each in patrols}
        self.set_choices([(None, none), *((each.patrol_id, each.line) for each in patrols)])
        self.updateGeometry()

    @property
    def said(self) -> str:
        """What the chip says of the patrol that is chosen."""
        return self._words.get(self.value, self.currentText())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - theme().px(46)
        side = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.said, side, room)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.said)
        width = min(words + theme().px(50), theme().px(WIDEST))
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme().px(120), self.sizeHint().width()), self.sizeHint().height())

    def _dress(self) -> None:
        self.setFont(theme().font("dense"))
        self.updateGeometry()
