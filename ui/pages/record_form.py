"""The form of one record: each field is kept when it is left, as one undo step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.pages.field_values import is_being_written, show_in, value_of
from ui.pages.record_binding import Binding, Unkept
from ui.theme import theme
from ui.widgets.chip import Chip
from ui.widgets.fields import Hint, TextArea
from ui.widgets.form import Field, Form
from ui.widgets.labels import FittedLabel
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.errors import WatchkeeperError
from watch_app.wording import clock

if TYPE_CHECKING:
    from watch_app.storage import Session

STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
WIDEST = 720
"""Fields and lines of text never get wider."""


class RecordForm(QFrame):
    """Title, "Saved 19:41" and fields; a subclass adds the fields and says how to write them."""

    added = Signal(int)
    """A new record was kept; its id."""
    closed = Signal()
    """Esc: back to the list."""
    stepped = Signal(int)
    """Ctrl+Up or Ctrl+Down: the row before or after."""

    def __init__(self, workspace: Workspace, columns: int = 2) -> None:
        super().__init__()
        self.workspace = workspace
        self.record_id: int | None = None
        self.sheet: Any = None
        self.is_new = False
        self.bindings: list[Binding] = []
        self._began: dict[str, Any] = {}
        """What a new record began with."""
        self.setObjectName("panel")
        self.title = FittedLabel("", "section", bold=True)
        self.mark = Chip()
        self.saved = Hint()
        self.form = Form(columns)
        self._lay_out()
        theme().changed.connect(self._set_margins)

    # What a subclass says

    def who(self) -> str:
        """The record's name in titles and undo steps."""
        return ""

    def new_title(self) -> str:
        return ""

    def edit(self, session: Session, **values: Any) -> None:
        """Change columns of the record that is shown."""
        raise NotImplementedError

    def add(self, session: Session, **values: Any) -> int:
        raise NotImplementedError

    def is_enough(self, values: dict[str, Any]) -> bool:
        """Whether a new record can be kept with these values."""
        raise NotImplementedError

    def missing(self, values: dict[str, Any]) -> str:
        """What a new record with these values still needs, as a sentence."""
        raise NotImplementedError

    def blank(self) -> dict[str, Any]:
        """What a new record begins with."""
        return {}

    def identity(self, sheet: Any) -> int:
        """The id of a record that is shown."""
        return int(sheet.id)

    def saved_words(self, moment: str) -> str:
        return self.tr("Saved {time}").format(time=moment)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the right end of the line of the title."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_group(self, columns: int) -> Form:
        """Rows of so many fields, so that their columns align."""
        group = Form(columns)
        self.form.add_widget(group)
        return group

    # Showing and keeping

    def bind(
        self,
        field: Field,
        name: str,
        label: str,
        *,
        read: Callable[[], Any] | None = None,
        show: Callable[[Any], None] | None = None,
    ) -> Field:
        """Show column `name` in `field`, and keep it with the undo step `label`.

        A field may come later than the record: then it shows it at once.
        """
        binding = Binding(
            field,
            name,
            label,
            read or (lambda: value_of(field.control)),
            show or (lambda value: show_in(field.control, value)),
        )
        self.bindings.append(binding)
        field.left.connect(lambda: self._keep(binding))
        field.control.installEventFilter(self)
        if self.sheet is not None:
            binding.show(getattr(self.sheet, name))
        elif self.is_new:
            binding.show(self.blank().get(name))
            self._began[name] = binding.read()
        return field

    def show_sheet(self, sheet: Any) -> None:
        """Show a record; what is being written in the same record stays."""
        record_id = self.identity(sheet)
        is_same = record_id == self.record_id and not self.is_new
        self.record_id, self.sheet, self.is_new = record_id, sheet, False
        if not is_same:
            self.saved.setText("")
        for binding in self.bindings:
            if is_same and (binding.field.problem or is_being_written(binding.field.control)):
                continue
            binding.show(getattr(sheet, binding.name))
            binding.field.set_problem("")
        self.title.set_whole(self.who())
        self.show_more(is_same=is_same)

    def show_more(self, *, is_same: bool) -> None:
        """What a subclass shows besides the fields that are bound."""

    def begin_new(self) -> None:
        """Empty fields for a record that is kept as soon as it has what it needs."""
        self.clear()
        self.focus_first()

    def clear(self) -> None:
        """Empty fields, without taking the cursor from where it is."""
        self.record_id, self.sheet, self.is_new = None, None, True
        values = self.blank()
        for binding in self.bindings:
            binding.show(values.get(binding.name))
            binding.field.set_problem("")
        self.title.set_whole(self.new_title())
        self.mark.hide()
        self.saved.setText(self.tr("Not kept yet"))
        self.show_more(is_same=False)
        self.area.verticalScrollBar().setValue(0)
        self._began = self.values()

    def focus_first(self) -> None:
        self.bindings[0].field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Keep what is being written, as if its field had been left."""
        for binding in self.bindings:
            control = binding.field.control
            if isinstance(control, QLineEdit) and is_being_written(control):
                control.editingFinished.emit()
            elif isinstance(control, TextArea) and control.is_touched():
                control.left.emit()
            elif binding.field.problem and not self.is_new:
                self._keep(binding)

    def values(self) -> dict[str, Any]:
        """What the fields say."""
        return {binding.name: binding.read() for binding in self.bindings}

    @property
    def is_begun(self) -> bool:
        """Whether something is written in the fields of a new record."""
        is_unread = any(binding.is_unread for binding in self.bindings)
        return self.is_new and (is_unread or self.values() != self._began)

    def unkept(self) -> Unkept | None:
        """What is written here and could not be kept."""
        if self.is_begun:
            wrong = [each.field.problem for each in self.bindings if each.field.problem]
            what = (wrong or [self.missing(self.values())])[0]
            sentence = self.tr("This is not kept yet. {what}").format(what=what)
            return Unkept(sentence, self.tr("Throw it away"), self._written())
        for binding in self.bindings:
            if self.sheet is not None and binding.is_refused(self.sheet):
                sentence = self.tr("“{field}” is not kept. {problem}").format(
                    field=binding.field.label.text(), problem=binding.field.problem
                )
                return Unkept(sentence, self.tr("Leave it as it was"), self._written())
        return None

    def point_out(self) -> None:
        """Say at the fields what a new record is missing."""

    def put_back(self) -> None:
        """Drop what could not be kept."""
        if self.is_new:
            self.clear()
            return
        for binding in self.bindings:
            binding.show(getattr(self.sheet, binding.name))
            binding.field.set_problem("")

    def _written(self) -> tuple[str, ...]:
        return tuple(binding.written() for binding in self.bindings)

    def change(
        self, label: str, write: Callable[[Session], Any], field: Field | None = None
    ) -> bool:
        """Write as one undo step; what is wrong is said at the field. True when it was kept.

        The label is taken as it is: a name within it may hold braces.
        """
        if field is not None:
            field.set_problem("")
        try:
            with self.workspace.change(label) as session:
                write(session)
        except WatchkeeperError as problem:
            if field is not None:
                field.set_problem(str(problem))
            return False
        self.saved.setText(self.saved_words(clock(self.workspace.now())))
        return True

    def _keep(self, binding: Binding) -> None:
        if binding.is_unread or not self.workspace.is_open:
            return
        if self.is_new:
            binding.field.set_problem("")
            self._try_to_add(binding)
            return
        if self.sheet is None:
            return
        value = binding.read()
        if value == getattr(self.sheet, binding.name):
            binding.field.set_problem("")
            return
        values = {binding.name: value}
        label = binding.label.format(who=self.who())
        self.change(label, lambda session: self.edit(session, **values), binding.field)

    def _try_to_add(self, left: Binding) -> None:
        values = self.values()
        if not self.is_enough(values):
            return
        label = self.new_label(values)
        kept: list[int] = []
        done = self.change(
            label, lambda session: kept.append(self.add(session, **values)), left.field
        )
        if done:
            for binding in self.bindings:
                if not binding.is_unread:
                    binding.field.set_problem("")
            self.is_new = False
            self.record_id = kept[0]
            self.added.emit(kept[0])

    def new_label(self, values: dict[str, Any]) -> str:
        """The undo step of adding it."""
        return self.new_title()

    # Inside

    def _lay_out(self) -> None:
        self._top = QWidget()
        self._head = QHBoxLayout(self._top)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self.title)
        self._head.addWidget(self.mark)
        self._head.addStretch(1)
        self._head.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        self.mark.hide()
        self.inner = QWidget()
        self._column = QVBoxLayout(self.inner)
        self._column.addWidget(self._top)
        # Beside a stretch, so that its height is asked for at the width it really gets.
        line = QHBoxLayout()
        line.addWidget(self.form, 1000)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addStretch(1)
        self.area = ScrolledColumn(self.inner)
        self.area.setMinimumHeight(60)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self._set_margins()

    def _set_margins(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(20), px(14), px(20), px(24))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(10))
        for part in (self._top, self.form):
            part.setMaximumWidth(px(WIDEST))
        self.title.setMinimumHeight(px(28))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A line takes Ctrl with an arrow for itself, so it is asked before the line is.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_control and event.key() in STEPS:
                self.stepped.emit(STEPS[event.key()])
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
