"""How many holders of each qualification a crew needs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.pages.field_values import MOST_PEOPLE
from ui.theme import theme
from ui.widgets.fields import NumberField
from ui.widgets.labels import Label

COLUMNS = 2


class ShiftNeeds(QWidget):
    """A number for each qualification of the watch; nought means none is needed."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[int, NumberField] = {}
        self._choices: tuple[tuple[int, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(6))
        theme().changed.connect(self._dress)

    @property
    def value(self) -> tuple[tuple[int, int], ...]:
        """Qualification id and number of people, by id."""
        return tuple(
            (key, number.value()) for key, number in sorted(self.numbers.items()) if number.value()
        )

    def set_value(self, needs: Sequence[tuple[int, int]]) -> None:
        people = dict(needs)
        for key, number in self.numbers.items():
            number.set_value(people.get(key, 0))

    def set_choices(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer other qualifications; the fields are made again only when these changed."""
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
        number = NumberField(0, MOST_PEOPLE)
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
