"""The form of one round of a survey: where and when, the counts, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.pages.problems.answer_counts import AnswerCounts
from ui.pages.record_form import RecordForm
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, Hint, TextField
from ui.widgets.labels import Label
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app.problems import choices, survey_words, surveys
from watch_app.problems.surveys import SurveySheet
from watch_app.records import SurveyQuestion

if TYPE_CHECKING:
    from watch_app.storage import Session

BEFORE, AFTER = "before", "after"


class SurveyForm(RecordForm):
    """Nobody's own answers are kept, only how many gave each."""

    sheet: SurveySheet | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        label = self.tr("Change the survey {who}")
        self.name = TextField()
        self.beat, self.problem = Choice(), Choice()
        when = Switch(((BEFORE, self.tr("Before")), (AFTER, self.tr("After"))))
        title = self.form.add(self.tr("Title"), self.name)
        held, side = self.form.add_row(
            (self.tr("Asked on"), DateField(workspace.today, optional=False), ""),
            (self.tr("The response"), when, ""),
        )
        beat, problem = self.form.add_row(
            (self.tr("Beat"), self.beat, ""), (self.tr("Problem"), self.problem, "")
        )
        for field, name in (
            (title, "title"),
            (held, "held_on"),
            (beat, "beat_id"),
            (problem, "problem_id"),
        ):
            self.bind(field, name, label)
        self.bind(
            side,
            "is_after",
            label,
            read=lambda: when.value == AFTER,
            show=lambda value: when.set_value(AFTER if value else BEFORE),
        )
        self.counts = AnswerCounts()
        grid = self.form.add(self.tr("How many gave each answer"), self.counts)
        self.bind(
            grid,
            "grid",
            self.tr("Key in answers of {who}"),
            read=lambda: self.counts.value,
            show=self.counts.set_value,
        )
        self.card = Card(self.tr("What it says"))
        self.compared = Hint(wrap=True)
        self.said = Label("", "dense", wrap=True)
        for part in (self.said, self.compared):
            self.card.add(part)
        self.form.add_widget(self.card)

    def who(self) -> str:
        return self.sheet.title if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New survey")

    def new_label(self, values: dict[str, Any]) -> str:
        return self.tr("Add the survey {who}").replace("{who}", values["title"])

    def blank(self) -> dict[str, Any]:
        return {"held_on": self.workspace.today(), "grid": None}

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["title"]) and values["held_on"] is not None

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("Write a title and the day people were asked.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is not None:
            surveys.edit(session, self.sheet.id, **values)

    def add(self, session: Session, **values: Any) -> int:
        return surveys.add(session, **values)

    def show_sheet(self, sheet: SurveySheet) -> None:
        self._offer()
        super().show_sheet(sheet)

    def clear(self) -> None:
        self._offer()
        super().clear()

    def show_more(self, *, is_same: bool) -> None:
        sheet = self.sheet
        self.mark.hide()
        self.card.setVisible(sheet is not None)
        if sheet is None:
            return
        with self.workspace.read() as session:
            other = surveys.partner_of(session, sheet.id)
        if other is None:
            lines = [survey_words.share_words(each, sheet.share(each)) for each in SurveyQuestion]
            words = self.tr("Nothing to compare with: no round of the other side for this place.")
        else:
            pair = (other, sheet) if sheet.is_after else (sheet, other)
            lines = [survey_words.change_words(each) for each in surveys.changes(*pair)]
            said = self.tr("Compared with {survey}. Intervals hold 95 times of 100.")
            words = said.replace("{survey}", other.title)
        self.said.setText("\n".join(lines))
        self.compared.setText(words)

    def _offer(self) -> None:
        with self.workspace.read() as session:
            self.beat.set_choices([(None, self.tr("everywhere")), *choices.beats(session)])
            self.problem.set_choices([(None, self.tr("none")), *choices.titles(session)])
