"""A line of chips within a form, with an editor below it for one more or for one of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.fields import TextField
from ui.widgets.form import Field
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.tags import TagList
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session


class RecordChips(QWidget):
    """What belongs to the record of a form, kept apart from its fields."""

    def __init__(self, form: RecordForm, *, columns: int = 4) -> None:
        super().__init__()
        self._form = form
        self.record: Any = None
        """The frozen sheet it belongs to."""
        self.chosen: int | None = None
        """What the editor changes; None for one more."""
        self.tags = TagList()
        self.editor = InlineEditor(columns=columns)
        self.field = Field("", self.tags)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.field)
        column.addWidget(self.editor)
        self.editor.closed.connect(self.tags.setFocus)
        self.editor.opened.connect(lambda: form.area.reveal(self.editor))
        self.editor.accepted.connect(self._accept)
        self.tags.adding.connect(lambda: self.open_editor(None))
        self.tags.opened.connect(lambda key: self.open_editor(int(str(key))))
        self.tags.removed.connect(lambda key: self.take_out(int(str(key))))

    def show_record(self, record: Any, *, is_same: bool) -> None:
        self.record = record
        self.setVisible(record is not None)
        if not is_same:
            self.editor.hide()
            self.field.set_problem("")
        if record is not None:
            with self._form.workspace.read() as session:
                self.read(session, record.id)

    def read(self, session: Session, record_id: int) -> None:
        """Show the chips of a record."""
        raise NotImplementedError

    def open_editor(self, chosen: int | None) -> None:
        """Begin another one, or show what is kept of one."""
        raise NotImplementedError

    def take_out(self, chosen: int) -> None:
        raise NotImplementedError

    def write(self, session: Session, record_id: int) -> None:
        """Keep what the editor says."""
        raise NotImplementedError

    def label(self) -> str:
        """What undo would take back."""
        raise NotImplementedError

    def days(self, day: date) -> str:
        """A day, with its year only where it is not this one."""
        is_far = day.year != self._form.workspace.today().year
        return day_text(day, with_year=is_far, with_weekday=False)

    def _accept(self) -> None:
        record = self.record
        controls = [field.control for field in self.editor.form.fields]
        for control in controls:
            if isinstance(control, TextField):
                control.editingFinished.emit()
        if record is None or any(getattr(each, "problem", "") for each in controls):
            return
        last = self.editor.form.fields[-1]
        if self._form.change(self.label(), lambda session: self.write(session, record.id), last):
            self.editor.close_editor()
