"""When an officer is away: whole days, from the first to the last."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import Hint
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.tags import Tag, TagList
from watch_app import officers
from watch_app.errors import InputError
from watch_app.officers import AwayRow, OfficerSheet
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session


class OfficerDays(QWidget):
    """A line of days with a plus; the dates are written below it."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self._form = form
        self._officer: OfficerSheet | None = None
        self.tags = TagList()
        self.editor = InlineEditor()
        today = form.workspace.today
        self.first, self.last = DateField(today, optional=False), DateField(today)
        self.first_field, self.last_field = self.editor.form.add_row(
            (self.tr("First day"), self.first, self.tr("21.12, fri, +7")),
            (self.tr("Last day"), self.last, self.tr("empty: one day")),
        )
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        line.addWidget(Hint(self.tr("Away")))
        line.addWidget(self.tags, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(6))
        column.setSpacing(theme().px(6))
        column.addLayout(line)
        column.addWidget(self.editor)
        self.editor.hide()
        self.editor.closed.connect(self.tags.setFocus)
        self.editor.accepted.connect(self._accept)
        self.tags.adding.connect(self._open)
        self.tags.removed.connect(self._remove)

    def show_officer(self, officer: OfficerSheet) -> None:
        self._officer = officer
        name = self.tr("Days on which {who} is away").format(who=officer.name)
        self.tags.setAccessibleName(name)
        self.tags.set_tags(Tag(each.id, self._words(each)) for each in officer.absences)

    def _words(self, away: AwayRow) -> str:
        first = self._day(away.first_day)
        if away.first_day == away.last_day:
            return first
        return f"{first} – {self._day(away.last_day)}"

    def _day(self, day: date) -> str:
        is_far = day.year != self._form.workspace.today().year
        return day_text(day, with_year=is_far, with_weekday=False)

    def _open(self) -> None:
        self.first.set_day(None)
        self.last.set_day(None)
        self.editor.open_editor(self.tr("Days away"), self.tr("Add these days"))
        self._form.area.reveal(self.editor)

    def _accept(self) -> None:
        officer = self._officer
        for control in (self.first, self.last):
            control.editingFinished.emit()
        if officer is None or self.first.problem or self.last.problem:
            return

        def write(session: Session) -> None:
            if self.first.day is None:
                raise InputError(self.tr("Write the first day away, such as 21.12 or fri."))
            last = self.last.day or self.first.day
            officers.add_absence(session, officer.id, self.first.day, last)

        if self._form.change(self._label(), write, self.last_field):
            self.editor.close_editor()

    def _remove(self, key: object) -> None:
        self._form.change(
            self._label(), lambda session: officers.remove_absence(session, int(str(key)))
        )

    def _label(self) -> str:
        name = self._officer.name if self._officer is not None else ""
        return self.tr("Change when {who} is away").format(who=name)
