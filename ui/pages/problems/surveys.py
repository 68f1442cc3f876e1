"""Survey: rounds of asking how safe people feel, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ui.pages.list_subject import NEW
from ui.pages.problems.surveys_form import SurveyForm
from ui.pages.problems.views import ProblemsView
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from watch_app.problems.surveys import (
    LEAST_ANSWERS,
    SurveySheet,
    empty_grid,
    remove,
    sheet,
    sheets,
)
from watch_app.text import translate as counted
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session


class SurveysPage(ProblemsView):
    """All rounds at the left, the chosen one at the right."""

    name: ClassVar[str] = "surveys"
    form_width: ClassVar[int] = 560
    tables: ClassVar[frozenset[str]] = frozenset({"survey", "survey_count", "beat", "problem"})

    def window_title(self) -> str:
        return self.tr("Survey")

    def search_words(self) -> str:
        return self.tr("Title, beat or problem")

    def add_words(self) -> str:
        return self.tr("Add survey")

    def columns(self) -> Sequence[Column[SurveySheet]]:
        return (
            Column(self.tr("Survey"), lambda row: row.title, rank=0, widest=40),
            Column(
                self.tr("Asked"),
                lambda row: day_text(row.held_on, with_year=True, with_weekday=False),
                order=lambda row: -row.held_on.toordinal(),
                rank=1,
            ),
            Column(
                self.tr("Side"),
                lambda row: self.tr("After") if row.is_after else self.tr("Before"),
                rank=2,
            ),
            Column(self.tr("Beat"), lambda row: row.beat, rank=3),
            Column(
                self.tr("People"),
                lambda row: str(row.people) if row.id != NEW else "",
                order=lambda row: row.people,
                state=lambda row: "short" if row.people < LEAST_ANSWERS else "",
                is_number=True,
                rank=1,
            ),
        )

    def make_form(self) -> RecordForm:
        return SurveyForm(self.workspace)

    def make_empty(self) -> EmptyState:
        add = Button(self.tr("Add the first survey"), "plus", kind="primary")
        add.clicked.connect(self.begin_new)
        return EmptyState(
            self.tr("No survey yet"),
            self.tr(
                "Five questions, asked before and after something is done. At least thirty "
                "answers are needed to say anything."
            ),
            (add,),
            icon_name="check",
        )

    def load(self, session: Session) -> Sequence[SurveySheet]:
        return sheets(session)

    def load_sheet(self, session: Session, row_id: int) -> SurveySheet:
        return sheet(session, row_id)

    def new_row(self) -> SurveySheet:
        return SurveySheet(
            id=NEW,
            title=self.tr("New survey"),
            held_on=self.workspace.today(),
            beat_id=None,
            beat="",
            problem_id=None,
            problem="",
            is_after=False,
            grid=empty_grid(),
        )

    def text_of(self, row: SurveySheet) -> str:
        return f"{row.title} {row.beat} {row.problem}"

    def name_of(self, row: SurveySheet) -> str:
        return row.title

    def no_hits_words(self, words: str) -> str:
        return self.tr("No survey is called “{words}”").format(words=words)

    def count_up(self, rows: Sequence[Any]) -> None:
        number = sum(row.people for row in rows)
        said = counted("SurveysPage", "%n person answered|%n people answered", number=number)
        self.context.setText(said if rows else "")

    def remove_record(self) -> None:
        found = self.form.sheet
        if found is None:
            return
        label = self.tr("Remove the survey {who}").replace("{who}", found.title)
        with self.telling():
            with self.workspace.change(label) as session:
                remove(session, found.id)
            self.say(self.tr("Removed the survey {who}.").replace("{who}", found.title), undo=True)
