"""The form of one meeting, and its decisions as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.pages.problems.due import due_tag
from ui.pages.problems.minding import Minding
from ui.pages.record_chips import RecordChips
from ui.pages.record_form import RecordForm
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, Hint, NumberField, TextArea, TextField
from ui.workspace import Workspace
from watch_app.problems import choices, meetings
from watch_app.problems.meetings import DecisionRow, MeetingSheet
from watch_app.text import translate as counted
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session

MOST_PEOPLE = 9999


class MeetingForm(RecordForm):
    """When and where, how many came, and what was decided."""

    sheet: MeetingSheet | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        label = self.tr("Change the meeting {who}")
        people = NumberField(0, MOST_PEOPLE)
        people.setSpecialValueText(self.tr("not counted"))
        title = self.form.add(self.tr("Title"), TextField())
        held, came = self.form.add_row(
            (self.tr("Held on"), DateField(workspace.today, optional=False), ""),
            (self.tr("People"), people, self.tr("who came")),
        )
        place = self.form.add(self.tr("Place"), TextField())
        for field, name in ((title, "title"), (held, "held_on"), (place, "place")):
            self.bind(field, name, label)
        self.bind(
            came,
            "people",
            label,
            read=lambda: people.value() or None,
            show=lambda value: people.set_value(value or 0),
        )
        self.decisions = Decisions(self)
        self.form.add_widget(self.decisions)
        notes = self.form.add(
            self.tr("Notes"), TextArea(lines=6), hint=self.tr("what was said, not who said it")
        )
        self.bind(notes, "notes", label)
        self.minding = Minding(self, workspace, (notes,))
        self.raised = Hint(wrap=True)
        self.form.add_widget(self.raised)

    def who(self) -> str:
        return self.sheet.name if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New meeting")

    def blank(self) -> dict[str, Any]:
        return {"held_on": self.workspace.today()}

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["title"]) and values["held_on"] is not None

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("Write a title and the day of the meeting.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is not None:
            meetings.edit(session, self.sheet.id, **values)

    def add(self, session: Session, **values: Any) -> int:
        return meetings.add(session, **values)

    def show_more(self, *, is_same: bool) -> None:
        sheet = self.sheet
        self.decisions.show_record(sheet, is_same=is_same)
        said = day_text(sheet.held_on, with_year=True) if sheet is not None else ""
        self.mark.set_text(said)
        self.mark.setVisible(bool(said))
        number = sheet.concerns if sheet is not None else 0
        self.raised.setVisible(number > 0)
        self.raised.setText(
            counted(
                "MeetingForm",
                "%n concern was raised here.|%n concerns were raised here.",
                number=number,
            )
        )


class Decisions(RecordChips):
    """What a meeting decided: who does it until when."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, columns=2)
        self.field.label.setText(self.tr("Decisions"))
        self.tags.setAccessibleName(self.tr("Decisions"))
        self._rows: dict[int, DecisionRow] = {}
        today = form.workspace.today
        self.what, self.owner = TextField(), TextField()
        self.problem = Choice([(None, self.tr("none"))])
        self.due = DateField(today, placeholder=self.tr("no day"))
        self.done = DateField(today, placeholder=self.tr("not done"))
        shape = self.editor.form
        shape.add(self.tr("What was decided"), self.what)
        shape.add_row(
            (self.tr("Who sees to it"), self.owner, ""), (self.tr("Problem"), self.problem, "")
        )
        shape.add_row((self.tr("Until"), self.due, ""), (self.tr("Done on"), self.done, ""))

    def read(self, session: Session, record_id: int) -> None:
        sheet: MeetingSheet = self.record
        self._rows = {row.id: row for row in sheet.decisions}
        self.problem.set_choices([(None, self.tr("none")), *choices.titles(session)])
        self.tags.set_tags(due_tag(row, self.days) for row in sheet.decisions)

    def open_editor(self, chosen: int | None) -> None:
        self.chosen = chosen
        row = self._rows.get(chosen) if chosen is not None else None
        self.what.set_text(row.what if row else "")
        self.owner.set_text(row.owner if row else "")
        self.problem.set_value(row.problem_id if row else None)
        self.due.set_day(row.due_on if row else None)
        self.done.set_day(row.done_on if row else None)
        if row is None:
            self.editor.open_editor(self.tr("Another decision"), self.tr("Add the decision"))
        else:
            self.editor.open_editor(row.what, self.tr("Keep it so"))

    def label(self) -> str:
        return self.tr("Change the decisions of {who}").replace("{who}", self.record.name)

    def write(self, session: Session, record_id: int) -> None:
        values: dict[str, Any] = {
            "what": self.what.text(),
            "owner": self.owner.text(),
            "problem_id": self.problem.value,
            "due_on": self.due.day,
            "done_on": self.done.day,
        }
        if self.chosen is None:
            meetings.decide(session, record_id, **values)
        else:
            meetings.edit_decision(session, self.chosen, **values)

    def take_out(self, chosen: int) -> None:
        self._form.change(self.label(), lambda session: meetings.remove_decision(session, chosen))
