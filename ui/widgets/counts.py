"""A number for each of a few things: how many must hold it, or how many are taken along."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import theme
from ui.widgets.fields import NumberField
from ui.widgets.labels import Label

COLUMNS = 2


class Counts(QWidget):
    """A number for each choice; nought means none."""

    left = Signal()

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.numbers: dict[int, NumberField] = {}
        self._choices: tuple[tuple[int, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(6))
        theme().changed.connect(self._dress)

    @property
    def value(self) -> tuple[tuple[int, int], ...]:
        """The id of each choice and its number, by id."""
        return tuple(
            (key, number.value()) for key, number in sorted(self.numbers.items()) if number.value()
        )

    def set_value(self, counts: Sequence[tuple[int, int]]) -> None:
        known = dict(counts)
        for key, number in self.numbers.items():
            number.set_value(known.get(key, 0))

    def set_choices(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer other choices; the fields are made again only when these changed."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.numbers = {}
        for place, (key, name) in enumerate(choices):
            self._add(place, key, name)
        self._dress()

    def _dress(self) -> None:
        for number in self.numbers.values():
            number.setFixedWidth(theme().px(92))

    def _add(self, place: int, key: int, name: str) -> None:
        number = NumberField(0, self._most)
        number.setSpecialValueText(self.tr("none"))
        number.setAccessibleName(name)
        number.left.connect(self.left)
        label = Label(name, "control", colour="ink2", wrap=True)
        row, column = divmod(place, COLUMNS)
        self._grid.addWidget(label, row, column * 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(number, row, column * 2 + 1)
        self._grid.setColumnStretch(column * 2, 1)
        self.numbers[key] = number
        if place == 0:
            self.setFocusProxy(number)
