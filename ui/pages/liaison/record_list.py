"""The list of records at the left: up and down choose, Enter goes to the answer."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.pages.liaison.record_delegate import RecordDelegate
from ui.pages.liaison.record_lines import Line, key_of, spoken
from ui.tables.line_list import LineList, LineTable
from watch_app.liaison.inbox import InboxRow


class RecordTable(LineTable):
    """Lines known by their keys; a list of the same keys is only painted again."""

    record: ClassVar[type[Any]] = InboxRow

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        if [key_of(line) for line in lines] == [key_of(line) for line in self.lines]:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def places(self) -> list[int]:
        """Where records are."""
        return [place for place in range(len(self.lines)) if self.id_at(place) is not None]

    def spoken(self, line: Line) -> str:
        return spoken(line)


class RecordList(LineList):
    """Says which record was chosen, and which one was opened with Enter."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        self.table = RecordTable()
        super().__init__(self.table, name, RecordDelegate)
        self.table.setParent(self)

    @property
    def current(self) -> int | None:
        return self.table.id_at(self.currentIndex().row())

    def choose(self, incident_id: int | None) -> None:
        """Put the cursor on a record without announcing it."""

        def into_sight(place: int) -> None:
            # The heading above the first record comes along.
            self.scrollTo(self.table.index(place - 1 if place == 1 else place))

        self.put_cursor(incident_id, into_sight)

    def neighbour(self, by: int) -> int | None:
        """The record so many records below or above the current one."""
        places = self.table.places()
        here = self.currentIndex().row()
        if here not in places:
            beyond = [place for place in places if place > here]
            return self.table.id_at(beyond[0] if beyond else places[0]) if places else None
        wanted = places.index(here) + by
        return self.table.id_at(places[wanted]) if 0 <= wanted < len(places) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if is_plain and event.key() in steps:
            # Headings are passed over.
            following = self.neighbour(steps[Qt.Key(event.key())])
            if following is not None:
                self.chosen.emit(following)
            return
        super().keyPressEvent(event)
