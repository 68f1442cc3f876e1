"""The form of one concern of residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.pages.problems.minding import Minding
from ui.pages.record_form import RecordForm
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, Hint, NumberField, TextArea, TextField
from ui.workspace import Workspace
from watch_app.problems import choices, concerns, meetings
from watch_app.problems.concerns import MOST_VOICES, ConcernRow, state_name
from watch_app.records import ConcernState

if TYPE_CHECKING:
    from watch_app.storage import Session


class ConcernForm(RecordForm):
    """What people worry about and what they were told; nobody's name is kept."""

    sheet: ConcernRow | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        today = workspace.today
        self.what = TextArea(lines=3)
        what = self.form.add(self.tr("What they worry about"), self.what, hint=self.tr("no names"))
        self.bind(what, "what", self.tr("Change the concern “{who}”"))
        self.beat, self.problem, self.meeting = Choice(), Choice(), Choice()
        label = self.tr("Change what is known of the concern “{who}”")
        beat, place = self.form.add_row(
            (self.tr("Beat"), self.beat, ""), (self.tr("Place"), TextField(), "")
        )
        since, voices = self.form.add_row(
            (self.tr("Raised on"), DateField(today, optional=False), ""),
            (self.tr("Voices"), NumberField(1, MOST_VOICES), self.tr("how many said so")),
        )
        meeting, problem = self.form.add_row(
            (self.tr("Meeting"), self.meeting, ""), (self.tr("Problem"), self.problem, "")
        )
        for field, name in (
            (beat, "beat_id"),
            (place, "place"),
            (since, "raised_on"),
            (voices, "voices"),
            (meeting, "meeting_id"),
            (problem, "problem_id"),
        ):
            self.bind(field, name, label)
        self.form.add_heading(self.tr("Answer"))
        answer = self.form.add(self.tr("What residents were told"), TextArea(lines=3))
        told, state = self.form.add_row(
            (self.tr("Told on"), DateField(today, placeholder=self.tr("not yet")), ""),
            (self.tr("State"), Choice((each, state_name(each)) for each in ConcernState), ""),
        )
        label = self.tr("Answer the concern “{who}”")
        for field, name in ((answer, "answer"), (told, "answered_on"), (state, "state")):
            self.bind(field, name, label)
        self.minding = Minding(self, workspace, (each.field for each in self.bindings))
        self.form.add_widget(
            Hint(self.tr("With an answer and its day the concern counts as answered."), wrap=True)
        )

    def who(self) -> str:
        return self.sheet.what if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New concern")

    def blank(self) -> dict[str, Any]:
        return {
            "raised_on": self.workspace.today(),
            "voices": 1,
            "state": ConcernState.OPEN,
        }

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["what"])

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("Write what residents worry about.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is not None:
            concerns.edit(session, self.sheet.id, **values)

    def add(self, session: Session, **values: Any) -> int:
        return concerns.add(session, **values)

    def show_sheet(self, sheet: ConcernRow) -> None:
        self._offer()
        super().show_sheet(sheet)

    def clear(self) -> None:
        self._offer()
        super().clear()

    def show_more(self, *, is_same: bool) -> None:
        self.mark.set_text("" if self.sheet is None else state_name(self.sheet.state))
        self.mark.setVisible(self.sheet is not None)

    def _offer(self) -> None:
        with self.workspace.read() as session:
            self.beat.set_choices([(None, self.tr("everywhere")), *choices.beats(session)])
            self.problem.set_choices([(None, self.tr("none yet")), *choices.titles(session)])
            self.meeting.set_choices([(None, self.tr("none")), *meetings.names(session)])
