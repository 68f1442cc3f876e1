"""Concerns: what residents worry about, by how many of them, and what they were told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ui.pages.list_subject import NEW
from ui.pages.problems.concerns_form import ConcernForm
from ui.pages.problems.views import ProblemsView
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from watch_app.problems.concerns import ConcernRow, remove, row, rows, state_name
from watch_app.records import ConcernState
from watch_app.text import translate as counted
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session


class ConcernsPage(ProblemsView):
    """All concerns at the left, the chosen one at the right."""

    name: ClassVar[str] = "concerns"
    tables: ClassVar[frozenset[str]] = frozenset({"concern", "beat", "problem", "meeting"})

    def window_title(self) -> str:
        return self.tr("Concerns")

    def search_words(self) -> str:
        return self.tr("What, where or which problem")

    def add_words(self) -> str:
        return self.tr("Add concern")

    def columns(self) -> Sequence[Column[ConcernRow]]:
        order = list(ConcernState)
        return (
            Column(self.tr("Concern"), lambda row: row.what, rank=0, widest=40),
            Column(self.tr("Beat"), lambda row: row.beat, rank=2),
            Column(
                self.tr("Voices"),
                lambda row: str(row.voices) if row.id != NEW else "",
                order=lambda row: row.voices,
                is_number=True,
                rank=1,
            ),
            Column(
                self.tr("Raised"),
                lambda row: day_text(row.raised_on, with_weekday=False, with_year=True),
                order=lambda row: row.raised_on.toordinal(),
                rank=3,
            ),
            Column(
                self.tr("State"),
                lambda row: state_name(row.state),
                order=lambda row: order.index(row.state),
                state=lambda row: "stood_down" if row.state == ConcernState.ANSWERED else "",
                rank=1,
            ),
        )

    def make_form(self) -> RecordForm:
        return ConcernForm(self.workspace)

    def make_empty(self) -> EmptyState:
        add = Button(self.tr("Add the first concern"), "plus", kind="primary")
        add.clicked.connect(self.begin_new)
        return EmptyState(
            self.tr("No concerns yet"),
            self.tr(
                "Note what residents worry about, where, and how many said so. Who said it is "
                "not kept."
            ),
            (add,),
            icon_name="volunteers",
        )

    def load(self, session: Session) -> Sequence[ConcernRow]:
        return rows(session)

    def load_sheet(self, session: Session, row_id: int) -> ConcernRow:
        return row(session, row_id)

    def new_row(self) -> ConcernRow:
        return ConcernRow(
            id=NEW,
            raised_on=self.workspace.today(),
            what=self.tr("New concern"),
            beat_id=None,
            beat="",
            place="",
            voices=1,
            meeting_id=None,
            problem_id=None,
            problem="",
            state=ConcernState.OPEN,
            answer="",
            answered_on=None,
        )

    def text_of(self, row: ConcernRow) -> str:
        return f"{row.what} {row.beat} {row.place} {row.problem} {row.answer}"

    def name_of(self, row: ConcernRow) -> str:
        return row.what

    def no_hits_words(self, words: str) -> str:
        return self.tr("No concern speaks of “{words}”").format(words=words)

    def add_chips(self) -> None:
        for state in ConcernState:
            self.chips.add(state.value, state_name(state))

    def passes(self, row: ConcernRow, chosen: frozenset[str]) -> bool:
        return not chosen or row.state.value in chosen

    def count_up(self, rows: Sequence[Any]) -> None:
        for state in ConcernState:
            self.chips.set_count(state.value, sum(row.state == state for row in rows))
        number = sum(row.state != ConcernState.ANSWERED for row in rows)
        said = counted("ConcernsPage", "%n not answered|%n not answered", number=number)
        self.context.setText(said if rows else "")

    def remove_record(self) -> None:
        found = self.form.sheet
        if found is None:
            return
        with self.telling():
            with self.workspace.change(self.tr("Remove a concern")) as session:
                remove(session, found.id)
            self.say(self.tr("Removed the concern."), undo=True)
