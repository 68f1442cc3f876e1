"""Several of a few, side by side: the weekdays of a shift."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.switch import Segment


class Toggles(QWidget):
    """Segments that are each on or off; arrows move, Space turns, `left` follows each change."""

    left = Signal()

    def __init__(self, choices: Iterable[tuple[int, str, str]]) -> None:
        """`choices` are (value, short words, name for a screen reader)."""
        super().__init__()
        self._segments: dict[int, Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for value, words, name in choices:
            segment = Segment(words, "")
            segment.setAccessibleName(name)
            segment.setToolTip(name)
            segment.clicked.connect(lambda _on: self.left.emit())
            self._segments[value] = segment
            row.addWidget(segment, 1)
        ends = list(self._segments.values())
        ends[0].is_first = ends[-1].is_last = True
        self.setFocusProxy(ends[0])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(value for value, each in self._segments.items() if each.isChecked())

    def set_values(self, values: Collection[int]) -> None:
        """Show what is kept; not a change by the person."""
        for value, segment in self._segments.items():
            segment.setChecked(value in values)

    def press(self, value: int) -> None:
        """As if the person had pressed the segment."""
        self._segments[value].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        order = list(self._segments.values())
        focus = self.focusWidget()
        if event.key() in steps and focus in order:
            place = order.index(focus) + steps[Qt.Key(event.key())]
            order[place % len(order)].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
