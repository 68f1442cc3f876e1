"""Of one volunteer: what they may act as and from when to when, and when they are away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import TextField
from ui.widgets.form import Field
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.tags import Tag, TagList
from watch_app import volunteers, watches
from watch_app.errors import InputError
from watch_app.volunteer_sheets import WARN_DAYS, AbsenceRow, HeldRow, VolunteerSheet
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session

SHAPES = {"leader": "leader", "driver": "driver", "first_aid": "first-aid"}
NEW = "new"


class Section(QWidget):
    """A line of chips with an editor that opens below it."""

    def __init__(self, form: RecordForm, label: str, hint: str, tags: TagList) -> None:
        super().__init__()
        self.form = form
        self.tags = tags
        self.editor = InlineEditor()
        self.sheet: VolunteerSheet | None = None
        self.field = Field(label, tags, hint=hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.field)
        column.addWidget(self.editor)
        self.editor.closed.connect(tags.setFocus)
        self.editor.opened.connect(lambda: form.area.reveal(self.editor))

    def show_sheet(self, sheet: VolunteerSheet, *, is_same: bool) -> None:
        self.sheet = sheet
        if not is_same:
            self.editor.hide()
            self.field.set_problem("")

    def words(self, day: date) -> str:
        """A day, with its year only where it is not this one."""
        is_far = day.year != self.form.workspace.today().year
        return day_text(day, with_year=is_far, with_weekday=False)


class Qualifications(Section):
    """Each with the days on which it counts; a patrol needs it on its own date."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, "", "", TagList(choices=self._not_held))
        self.field.label.setText(self.tr("May act as"))
        self.field.set_hint(self.tr("valid on the day of the patrol"))
        self.tags.setAccessibleName(self.tr("May act as"))
        self._known: Sequence[tuple[int, str]] = ()
        self._held: HeldRow | None = None
        self.name = TextField()
        today = form.workspace.today
        self.since = DateField(today, placeholder=self.tr("from the start"))
        self.until = DateField(today, placeholder=self.tr("no end"))
        self.name_field = self.editor.form.add(self.tr("Name of the qualification"), self.name)
        self.since_field, self.until_field = self.editor.form.add_row(
            (self.tr("Counts from"), self.since, ""), (self.tr("Counts until"), self.until, "")
        )
        for field in (self.since_field, self.until_field):
            field.left.connect(self._keep_days)
        self.tags.added.connect(self._add)
        self.tags.opened.connect(self._open)
        self.tags.removed.connect(self._drop)
        self.editor.accepted.connect(self._accept)

    def set_choices(self, known: Sequence[tuple[int, str]]) -> None:
        """All qualifications of the watch."""
        self._known = known

    def show_sheet(self, sheet: VolunteerSheet, *, is_same: bool) -> None:
        super().show_sheet(sheet, is_same=is_same)
        self.tags.set_tags(self._tag(held) for held in sheet.qualifications)
        held = self._held
        if held is not None and not self.editor.isHidden():
            now = next((each for each in sheet.qualifications if each.id == held.id), None)
            self._held = now
            if now is None:
                self.editor.hide()
            else:
                self._show_days(now)

    def _tag(self, held: HeldRow) -> Tag:
        today = self.form.workspace.today()
        shape = SHAPES.get(held.code, "shield")
        if held.valid_until is None:
            text, state = self.tr("{name}, no end").format(name=held.name), "soft"
        elif held.valid_until < today:
            text = self.tr("{name} ended {day}")
            state, shape = "gap", "gap"
        else:
            text = self.tr("{name} to {day}")
            state = "short" if held.valid_until <= today + timedelta(days=WARN_DAYS) else "soft"
        if held.valid_until is not None:
            text = text.format(name=held.name, day=self.words(held.valid_until))
        if held.valid_from is not None and held.valid_from > today:
            begins = self.words(held.valid_from)
            text = self.tr("{name} from {day}").format(name=held.name, day=begins)
            state = ""
        return Tag(held.id, text, shape, state)

    def _not_held(self) -> list[Tag]:
        today = self.form.workspace.today()
        held = {
            each.qualification_id
            for each in (self.sheet.qualifications if self.sheet else ())
            if each.valid_until is None or each.valid_until >= today
        }
        tags = [Tag(key, name) for key, name in self._known if key not in held]
        return [*tags, Tag(NEW, self.tr("Another qualification…"))]

    def _add(self, key: object) -> None:
        if self.sheet is None:
            return
        if key == NEW:
            self._held = None
            self.name.set_text("")
            self._show_parts(is_new=True)
            self.editor.open_editor(self.tr("Another qualification"), self.tr("Add it"))
            return
        name = dict(self._known)[int(str(key))]
        person, made = self.sheet.id, [0]

        def write(session: Session) -> None:
            ended = [
                each
                for each in (self.sheet.qualifications if self.sheet else ())
                if each.qualification_id == key and each.valid_until is not None
            ]
            since = self.form.workspace.today() if ended else None
            made[0] = volunteers.hold(session, person, int(str(key)), since)

        label = self.tr("{who} may act as {name}").format(who=self.form.who(), name=name)
        if self.form.change(label, write, self.field):
            self._open(made[0])

    def _open(self, key: object) -> None:
        self._held = self._find(key)
        if self._held is not None:
            self._show_parts(is_new=False)
            self._show_days(self._held)
            self.editor.open_editor(self._held.name, "")
            self.until.setFocus()

    def _find(self, key: object) -> HeldRow | None:
        held = self.sheet.qualifications if self.sheet else ()
        return next((each for each in held if each.id == key), None)

    def _show_parts(self, *, is_new: bool) -> None:
        self.name_field.setVisible(is_new)
        self.since_field.setVisible(not is_new)
        self.until_field.setVisible(not is_new)

    def _show_days(self, held: HeldRow) -> None:
        for field, day in (
            (self.since_field, held.valid_from),
            (self.until_field, held.valid_until),
        ):
            control = field.control
            if isinstance(control, DateField) and not field.problem:
                control.set_day(day)

    def _keep_days(self) -> None:
        held, sheet = self._held, self.sheet
        if held is None or sheet is None or self.since.problem or self.until.problem:
            return
        since, until = self.since.day, self.until.day
        if (since, until) == (held.valid_from, held.valid_until):
            return

        def write(session: Session) -> None:
            if since != held.valid_from:
                volunteers.drop_qualification(session, held.id)
            kept = volunteers.hold(session, sheet.id, held.qualification_id, since, until)
            self._held = HeldRow(kept, held.qualification_id, held.code, held.name, since, until)

        label = self.tr("Change when {who} is {name}").format(who=self.form.who(), name=held.name)
        if not self.form.change(label, write, self.until_field):
            self._held = held

    def _drop(self, key: object) -> None:
        held = (
            next(each for each in self.sheet.qualifications if each.id == key)
            if self.sheet
            else None
        )
        if held is not None:
            words = self.tr("{who} is no longer {name}")
            label = words.format(who=self.form.who(), name=held.name)
            self.form.change(
                label, lambda session: volunteers.drop_qualification(session, held.id), self.field
            )

    def _accept(self) -> None:
        """Take a qualification the watch did not know."""
        sheet, name = self.sheet, self.name.text().strip()
        if self.name_field.isHidden() or sheet is None:
            self.editor.close_editor()
            return

        def write(session: Session) -> None:
            volunteers.hold(session, sheet.id, watches.add_qualification(session, name))

        label = self.tr("{who} may act as {name}").format(who=self.form.who(), name=name)
        if self.form.change(label, write, self.name_field):
            self.editor.close_editor()


class Absences(Section):
    """Whole days away, from the first to the last."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, "", "", TagList())
        self.field.label.setText(self.tr("Away"))
        self.tags.setAccessibleName(self.tr("Away"))
        self._away: AbsenceRow | None = None
        today = form.workspace.today
        self.first, self.last = DateField(today, optional=False), DateField(today)
        self.reason = TextField()
        self.first_field, self.last_field = self.editor.form.add_row(
            (self.tr("First day"), self.first, self.tr("21.12, fri, +7")),
            (self.tr("Last day"), self.last, self.tr("empty: one day")),
        )
        self.editor.form.add(self.tr("Why"), self.reason, hint=self.tr("optional, never health"))
        self.tags.adding.connect(lambda: self._open(None))
        self.tags.opened.connect(self._open)
        self.tags.removed.connect(self._remove)
        self.editor.accepted.connect(self._accept)

    def show_sheet(self, sheet: VolunteerSheet, *, is_same: bool) -> None:
        super().show_sheet(sheet, is_same=is_same)
        self.tags.set_tags(self._tag(away) for away in sheet.absences)

    def _tag(self, away: AbsenceRow) -> Tag:
        today = self.form.workspace.today()
        state = "soft" if away.first_day <= today <= away.last_day else ""
        return Tag(away.id, self._text(away), "", state)

    def _text(self, away: AbsenceRow) -> str:
        if away.first_day == away.last_day:
            return self.words(away.first_day)
        return f"{self.words(away.first_day)} – {self.words(away.last_day)}"

    def _open(self, key: object) -> None:
        absences = self.sheet.absences if self.sheet else ()
        self._away = next((each for each in absences if each.id == key), None)
        away = self._away
        self.first.set_day(away.first_day if away else None)
        self.last.set_day(away.last_day if away else None)
        self.reason.set_text(away.reason if away else "")
        heading = self.tr("Change these days") if away else self.tr("Days away")
        accept = self.tr("Change") if away else self.tr("Add these days")
        self.editor.open_editor(heading, accept)

    def _accept(self) -> None:
        sheet, away = self.sheet, self._away
        for control in (self.first, self.last):
            control.editingFinished.emit()
        if sheet is None or self.first.problem or self.last.problem:
            return

        def write(session: Session) -> None:
            if self.first.day is None:
                raise InputError(self.tr("Write the first day away, such as 21.12 or fri."))
            if away is not None:
                volunteers.remove_absence(session, away.id)
            last = self.last.day or self.first.day
            volunteers.add_absence(session, sheet.id, self.first.day, last, self.reason.text())

        label = self.tr("Change when {who} is away").format(who=self.form.who())
        if self.form.change(label, write, self.last_field):
            self.editor.close_editor()

    def _remove(self, key: object) -> None:
        self.form.change(
            self.tr("{who} is not away after all").format(who=self.form.who()),
            lambda session: volunteers.remove_absence(session, int(str(key))),
            self.field,
        )
