"""The actions of a problem, each a chip: who does what until when, with which partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.pages.problems.due import due_tag
from ui.pages.record_chips import RecordChips
from ui.pages.record_form import RecordForm
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, TextField
from watch_app.problems import choices, problems
from watch_app.problems.sheets import ActionRow, ProblemSheet

if TYPE_CHECKING:
    from watch_app.storage import Session


class ProblemActions(RecordChips):
    """Overdue ones say so; done ones have their tick."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, columns=2)
        self.field.label.setText(self.tr("Actions"))
        self.field.set_hint(self.tr("patrols are only one of them"))
        self.tags.setAccessibleName(self.tr("Actions"))
        self._rows: dict[int, ActionRow] = {}
        today = form.workspace.today
        self.what, self.owner, self.result = TextField(), TextField(), TextField()
        self.partner = Choice([(None, self.tr("nobody else"))])
        self.due = DateField(today, placeholder=self.tr("no day"))
        self.done = DateField(today, placeholder=self.tr("not done"))
        shape = self.editor.form
        shape.add(self.tr("What is to be done"), self.what)
        shape.add_row(
            (self.tr("Who sees to it"), self.owner, ""), (self.tr("Partner"), self.partner, "")
        )
        shape.add_row((self.tr("Until"), self.due, ""), (self.tr("Done on"), self.done, ""))
        shape.add(self.tr("What came of it"), self.result)

    def read(self, session: Session, record_id: int) -> None:
        sheet: ProblemSheet = self.record
        self._rows = {row.id: row for row in sheet.actions}
        self.partner.set_choices(
            [(None, self.tr("nobody else")), *choices.partners(session)],
        )
        self.tags.set_tags(due_tag(row, self.days) for row in sheet.actions)

    def open_editor(self, chosen: int | None) -> None:
        self.chosen = chosen
        row = self._rows.get(chosen) if chosen is not None else None
        self.what.set_text(row.what if row else "")
        self.owner.set_text(row.owner if row else "")
        self.result.set_text(row.result if row else "")
        self.partner.set_value(row.partner_id if row else None)
        self.due.set_day(row.due_on if row else None)
        self.done.set_day(row.done_on if row else None)
        if row is None:
            self.editor.open_editor(self.tr("Another action"), self.tr("Add the action"))
        else:
            self.editor.open_editor(row.what, self.tr("Keep it so"))

    def label(self) -> str:
        return self.tr("Change the actions of {problem}").replace("{problem}", self.record.title)

    def write(self, session: Session, record_id: int) -> None:
        values: dict[str, Any] = {
            "what": self.what.text(),
            "owner": self.owner.text(),
            "partner_id": self.partner.value,
            "due_on": self.due.day,
            "done_on": self.done.day,
            "result": self.result.text(),
        }
        if self.chosen is None:
            problems.add_action(session, record_id, **values)
        else:
            problems.edit_action(session, self.chosen, **values)

    def take_out(self, chosen: int) -> None:
        self._form.change(self.label(), lambda session: problems.remove_action(session, chosen))
