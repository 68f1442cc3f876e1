"""One kind of part of an incident: its heading and its rows, each opening in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.pages.incident_parts.row import PartRow
from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.labels import Label


class Section(QWidget):
    """Rows of one kind; hidden while there are none and nothing is added."""

    opened = Signal(int)
    closed = Signal()
    removed = Signal(int)

    def __init__(self, title: str, removal: str) -> None:
        super().__init__()
        self.rows: list[PartRow] = []
        self._removal = removal
        self._said: tuple[str, ...] | None = None
        self.heading = Label(title, "dense", bold=True, colour="ink2")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(2))
        self._below = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.heading)
        column.addLayout(self._list)
        column.addLayout(self._below)
        column.addWidget(Hairline())
        self.hide()

    def show_rows(
        self,
        sentences: Sequence[str],
        pictures: Sequence[QPixmap] = (),
        *,
        is_removable: bool = True,
        numbered: bool = True,
    ) -> bool:
        """Show these; True when the rows are others than before."""
        said = (*sentences, str(is_removable))
        if said == self._said:
            return False
        self._said = said
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for place, sentence in enumerate(sentences):
            picture = pictures[place] if place < len(pictures) else None
            self._add_row(place, sentence, picture, is_numbered=numbered and len(sentences) > 1)
        for row in self.rows:
            row.cross.setVisible(is_removable)
        self.setVisible(bool(sentences))
        return True

    def hold(self, editor: QWidget) -> None:
        """Take the fields of one that is added in below the rows."""
        self._below.addWidget(editor)

    def row_with_focus(self) -> int | None:
        """Which row the keyboard is in; None for none."""
        return next((place for place, row in enumerate(self.rows) if holds_focus(row)), None)

    def focus_row(self, place: int) -> None:
        """Put the keyboard on a row, or on the last one before it that is left."""
        if self.rows:
            row = self.rows[min(place, len(self.rows) - 1)]
            row.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Nothing is open any more."""
        for row in self.rows:
            row.set_open(False)
        self.setVisible(bool(self.rows))

    def _add_row(
        self, place: int, sentence: str, picture: QPixmap | None, *, is_numbered: bool
    ) -> None:
        number = place + 1 if is_numbered else 0
        row = PartRow(number, sentence, self._removal.format(what=sentence), picture)
        row.opened.connect(lambda: self.opened.emit(place))
        row.closed.connect(self.closed)
        row.removed.connect(lambda: self._remove(place))
        self.rows.append(row)
        self._list.addWidget(row)
        row.show()

    def _remove(self, place: int) -> None:
        if not self.rows[place].cross.isHidden():
            self.removed.emit(place)


def holds_focus(widget: QWidget) -> bool:
    """Whether the keyboard is in a widget or in something it holds."""
    here = QApplication.focusWidget()
    return here is not None and (here is widget or widget.isAncestorOf(here))
