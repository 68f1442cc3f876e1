"""Meetings: when residents, watch and partners met, and which decisions are still open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ui.pages.list_subject import NEW
from ui.pages.problems.meetings_form import MeetingForm
from ui.pages.problems.views import ProblemsView
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from watch_app.problems.meetings import MeetingSheet, remove, sheet, sheets
from watch_app.text import translate as counted
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session


class MeetingsPage(ProblemsView):
    """All meetings at the left, the chosen one at the right."""

    name: ClassVar[str] = "meetings"
    tables: ClassVar[frozenset[str]] = frozenset({"meeting", "decision", "concern", "problem"})

    def window_title(self) -> str:
        return self.tr("Meetings")

    def search_words(self) -> str:
        return self.tr("Title, place or decision")

    def add_words(self) -> str:
        return self.tr("Add meeting")

    def columns(self) -> Sequence[Column[MeetingSheet]]:
        return (
            Column(self.tr("Meeting"), lambda row: row.name, rank=0, widest=40),
            Column(
                self.tr("Day"),
                lambda row: day_text(row.held_on, with_year=True) if row.id != NEW else "",
                order=lambda row: -row.held_on.toordinal(),
                rank=1,
            ),
            Column(
                self.tr("People"),
                lambda row: "" if row.people is None else str(row.people),
                order=lambda row: row.people or 0,
                is_number=True,
                rank=3,
            ),
            Column(
                self.tr("Decisions"),
                self._decisions,
                state=lambda row: "gap" if row.overdue else "",
                rank=1,
            ),
        )

    def _decisions(self, row: MeetingSheet) -> str:
        if row.id == NEW or not row.decisions:
            return ""
        if row.overdue:
            return counted("MeetingsPage", "%n overdue|%n overdue", number=row.overdue)
        if row.open:
            return counted("MeetingsPage", "%n open|%n open", number=row.open)
        return self.tr("All done")

    def make_form(self) -> RecordForm:
        return MeetingForm(self.workspace)

    def make_empty(self) -> EmptyState:
        add = Button(self.tr("Add the first meeting"), "plus", kind="primary")
        add.clicked.connect(self.begin_new)
        return EmptyState(
            self.tr("No meetings yet"),
            self.tr(
                "What a meeting decides is followed until it is done; Today tells what is late."
            ),
            (add,),
            icon_name="volunteers",
        )

    def load(self, session: Session) -> Sequence[MeetingSheet]:
        return sheets(session, self.workspace.today())

    def load_sheet(self, session: Session, row_id: int) -> MeetingSheet:
        return sheet(session, row_id, self.workspace.today())

    def new_row(self) -> MeetingSheet:
        day, name = self.workspace.today(), self.tr("New meeting")
        return MeetingSheet(NEW, day, name, "", None, "", (), 0)

    def text_of(self, row: MeetingSheet) -> str:
        decided = " ".join(f"{each.what} {each.owner}" for each in row.decisions)
        return f"{row.name} {row.place} {decided}"

    def name_of(self, row: MeetingSheet) -> str:
        return row.name

    def no_hits_words(self, words: str) -> str:
        return self.tr("No meeting speaks of “{words}”").format(words=words)

    def add_chips(self) -> None:
        self.chips.add("open", self.tr("Decisions open"))
        self.chips.add("overdue", self.tr("Overdue"))

    def passes(self, row: MeetingSheet, chosen: frozenset[str]) -> bool:
        if "open" in chosen:
            return row.open > 0
        return row.overdue > 0 if "overdue" in chosen else True

    def count_up(self, rows: Sequence[Any]) -> None:
        self.chips.set_count("open", sum(row.open > 0 for row in rows))
        self.chips.set_count("overdue", sum(row.overdue > 0 for row in rows))
        number = sum(row.open for row in rows)
        said = counted("MeetingsPage", "%n decision open|%n decisions open", number=number)
        self.context.setText(said if rows else "")

    def remove_record(self) -> None:
        found = self.form.sheet
        if found is None:
            return
        label = self.tr("Remove the meeting {who}").replace("{who}", found.name)
        with self.telling():
            with self.workspace.change(label) as session:
                remove(session, found.id)
            said = self.tr("Removed the meeting {who} with its decisions.")
            self.say(said.replace("{who}", found.name), undo=True)
