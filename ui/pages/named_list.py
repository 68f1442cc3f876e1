"""A short list of what a watch has: each renamed, counted or removed in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.field_values import is_being_written, show_in, value_of
from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Hairline
from ui.widgets.fields import Hint, TextField
from ui.widgets.fold import tab_through
from ui.widgets.form import Field

if TYPE_CHECKING:
    from watch_app.storage import Session


class NamedList(QWidget):
    """Rows of fields; a subclass says which fields and how they are written."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        add_label = self.add_words()
        self.rows: dict[int, NamedRow] = {}
        self._form = form
        self._found: Mapping[int, object] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.new = TextField(placeholder=add_label)
        self.new_field = Field(add_label, self.new)
        self.new_field.label.hide()
        self.new_field.hint.hide()
        self.add = Button(self.tr("Add"), "plus")
        self.add.setAccessibleName(add_label)
        line = QHBoxLayout()
        line.setContentsMargins(0, theme().px(6), 0, 0)
        line.setSpacing(theme().px(8))
        line.addWidget(self.new_field, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addLayout(line)
        self.add.clicked.connect(self._add)
        self.new.returnPressed.connect(self._add)

    # What a subclass says

    def add_words(self) -> str:
        """What the last line asks for."""
        raise NotImplementedError

    def controls(self) -> Mapping[str, QWidget]:
        """The fields of a row by the columns they show."""
        raise NotImplementedError

    def names(self) -> Mapping[str, str]:
        """What each field is called."""
        raise NotImplementedError

    def used(self, row: object) -> str:
        """How much depends on it."""
        raise NotImplementedError

    def write_new(self, session: Session, name: str) -> None:
        raise NotImplementedError

    def write(self, session: Session, key: int, **values: object) -> None:
        raise NotImplementedError

    def write_off(self, session: Session, key: int) -> None:
        raise NotImplementedError

    def make_below(self, key: int) -> QWidget | None:
        """What else belongs to a row, below its fields."""
        return None

    def show_below(self, row: NamedRow, found: object) -> None:
        """Show what is kept in what else belongs to a row."""

    # Showing

    def show_rows(self, found: Sequence[object]) -> None:
        """Show these; the fields stay as long as the same things are there."""
        self._found = {int(getattr(each, "id")): each for each in found}  # noqa: B009
        if list(self._found) != list(self.rows):
            self._make_rows()
        for key, row in self.rows.items():
            row.show_values(self._found[key], self.used(self._found[key]))
            self.show_below(row, self._found[key])

    def _make_rows(self) -> None:
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {key: self._make_row(key) for key in self._found}
        stops = [each for row in self.rows.values() for each in row.stops()]
        if stops:
            tab_through(stops[0], [*stops[1:], self.new, self.add])

    def _make_row(self, key: int) -> NamedRow:
        row = NamedRow(self.controls(), self.names(), self.make_below(key))
        for name, field in row.fields.items():
            field.left.connect(lambda name=name, field=field: self._keep(key, name, field))
        row.removed.connect(lambda: self._remove(key))
        self._rows.addWidget(row)
        return row

    # Writing

    def _keep(self, key: int, name: str, field: Field) -> None:
        found = self._found.get(key)
        value = value_of(field.control)
        if found is None or value == getattr(found, name):
            field.set_problem("")
            return
        values = {name: value}
        label = self.tr("Change {what}").format(what=self._name(key))
        self._form.change(label, lambda session: self.write(session, key, **values), field)

    def _add(self) -> None:
        name = self.new.text().strip()
        if not name:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        label = self.tr("Add {what}").format(what=name)
        if self._form.change(label, lambda session: self.write_new(session, name), self.new_field):
            self.new.set_text("")
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, key: int) -> None:
        label = self.tr("Remove {what}").format(what=self._name(key))
        order = list(self.rows)
        place = order.index(key)
        if self._form.change(label, lambda session: self.write_off(session, key)):
            left = list(self.rows.values())
            if left:
                left[min(place, len(left) - 1)].cross.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, key: int) -> str:
        return str(getattr(self._found[key], "name", ""))


class NamedRow(QWidget):
    """Fields side by side, what depends on them, and a cross."""

    removed = Signal()

    def __init__(
        self, controls: Mapping[str, QWidget], names: Mapping[str, str], below: QWidget | None
    ) -> None:
        super().__init__()
        self.below = below
        self.fields: dict[str, Field] = {}
        self.used = Hint()
        self.cross = IconButton("close", self.tr("Remove"), size=14, colour="ink3")
        self.cross.clicked.connect(self.removed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme().px(4))
        grid = QGridLayout()
        grid.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        grid.setHorizontalSpacing(theme().px(8))
        for column, (name, control) in enumerate(controls.items()):
            field = Field(names[name], control)
            field.label.hide()
            field.hint.hide()
            field.put_problem_in(whole)
            self.fields[name] = field
            is_wide = control.minimumWidth() != control.maximumWidth()
            grid.setColumnStretch(column, 1 if is_wide else 0)
            if not is_wide:
                field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
            grid.addWidget(field, 0, column)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.used, 0, len(controls), middle)
        grid.addWidget(self.cross, 0, len(controls) + 1, middle)
        whole.insertLayout(0, grid)
        if below is not None:
            whole.addWidget(below)
        whole.addWidget(Hairline())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        inside = [] if self.below is None else self.below.findChildren(QWidget)
        return [*(field.control for field in self.fields.values()), self.cross, *inside]

    def show_values(self, found: object, used: str) -> None:
        for name, field in self.fields.items():
            if not field.problem and not is_being_written(field.control):
                show_in(field.control, getattr(found, name))
        self.used.setText(used)
        words = self.tr("Remove {what}").format(what=getattr(found, "name", ""))
        self.cross.setAccessibleName(words)
        self.cross.setToolTip(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.cross.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
