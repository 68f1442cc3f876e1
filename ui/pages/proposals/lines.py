"""The proposals one below the other, and where the keyboard goes on when they are made anew."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.pages.proposals.line import ProposalLine
from ui.widgets.card import Hairline
from watch_app.proposals import Proposal


class ProposalLines(QWidget):
    """A line for each proposal, by its id."""

    accepted = Signal(str)
    editing = Signal(str)
    refused = Signal(str)
    in_hand = Signal(object)
    """The part that the keyboard is on now, and is to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, ProposalLine] = {}
        self._next_place: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Iterable[Proposal]) -> None:
        """Make the lines anew."""
        self._hold_place()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        for row in rows:
            line = ProposalLine(row)
            line.accepted.connect(self.accepted)
            line.editing.connect(self.editing)
            line.refused.connect(self.refused)
            self.lines[row.id] = line
            self._column.addWidget(Hairline())
            self._column.addWidget(line)

    def put_below(self, proposal_id: str, widget: QWidget) -> None:
        line = self.lines[proposal_id]
        self._column.insertWidget(self._column.indexOf(line) + 1, widget)

    @property
    def with_focus(self) -> str | None:
        """The proposal the keyboard is on."""
        focus = QApplication.focusWidget()
        held = (
            key
            for key, line in self.lines.items()
            if focus is not None and line.isAncestorOf(focus)
        )
        return next(held, None)

    def go_on_at(self, place: int | None) -> None:
        """Have the keyboard go on at this place among those that can be accepted."""
        self._next_place = place

    def _hold_place(self) -> None:
        """Have the keyboard stay in the list when its lines are made anew."""
        found = self.with_focus
        if self._next_place is None and found is not None:
            places = [key for key, line in self.lines.items() if line.accept is not None]
            self._next_place = places.index(found) if found in places else 0

    def focus_next(self, otherwise: QWidget) -> None:
        """Go on with the line that took the place of the one that went."""
        place, self._next_place = self._next_place, None
        buttons = [line.accept for line in self.lines.values() if line.accept is not None]
        if place is not None and self.isVisible():
            target = buttons[min(place, len(buttons) - 1)] if buttons else None
            (target or otherwise).setFocus(Qt.FocusReason.OtherFocusReason)
            if target is not None:
                self.in_hand.emit(target)
