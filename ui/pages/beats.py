"""Beats: the areas that are walked or driven, and where their crews meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ui.pages.beats_form import BeatForm
from ui.pages.list_page import ListPage
from ui.pages.list_subject import NEW
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from watch_app.beats import BeatSheet, remove, sheet, sheets
from watch_app.records import Travel
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session


class BeatsPage(ListPage):
    """All beats at the left, the chosen one at the right."""

    name: ClassVar[str] = "beats"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"beat", "shift", "shift_beat", "directed_patrol", "vacant_house", "task_result"}
    )

    def window_title(self) -> str:
        return self.tr("Beats")

    def search_words(self) -> str:
        return self.tr("Name, code or meeting point")

    def add_words(self) -> str:
        return self.tr("Add beat")

    def columns(self) -> Sequence[Column[BeatSheet]]:
        travel = {Travel.FOOT: self.tr("On foot"), Travel.VEHICLE: self.tr("By car")}
        return (
            Column(self.tr("Name"), lambda row: row.name, rank=0),
            Column(self.tr("Code"), lambda row: row.code),
            Column(self.tr("How"), lambda row: travel[row.travel], rank=3),
            Column(self.tr("Meeting point"), lambda row: row.meeting_point, rank=2, widest=30),
            Column(
                self.tr("Shifts"),
                lambda row: str(row.shifts) if row.id != NEW else "",
                order=lambda row: row.shifts,
                is_number=True,
                rank=2,
            ),
            Column(
                self.tr("Status"),
                self._status,
                state=self._state,
            ),
        )

    def _status(self, row: BeatSheet) -> str:
        if not row.is_active:
            return self.tr("Not patrolled")
        if not row.shifts and row.id != NEW:
            return self.tr("No shift yet")
        return self.tr("Patrolled")

    def _state(self, row: BeatSheet) -> str:
        if not row.is_active:
            return "stood_down"
        return "short" if not row.shifts and row.id != NEW else ""

    def make_form(self) -> BeatForm:
        return BeatForm(self.workspace)

    def make_empty(self) -> EmptyState:
        add = Button(self.tr("Add the first beat"), "plus", kind="primary")
        add.clicked.connect(self.begin_new)
        return EmptyState(
            self.tr("No beats yet"),
            self.tr(
                "A beat is an area that one crew walks or drives. Its name and the place where "
                "the crew meets are enough to begin with."
            ),
            (add,),
            icon_name="beats",
        )

    def load(self, session: Session) -> Sequence[BeatSheet]:
        return sheets(session)

    def load_sheet(self, session: Session, row_id: int) -> BeatSheet:
        return sheet(session, row_id)

    def new_row(self) -> BeatSheet:
        name = self.tr("New beat")
        return BeatSheet(NEW, "", name, "", "", Travel.FOOT, None, is_active=True, shifts=0)

    def text_of(self, row: BeatSheet) -> str:
        return f"{row.name} {row.code} {row.meeting_point}"

    def name_of(self, row: BeatSheet) -> str:
        return row.name

    def no_hits_words(self, words: str) -> str:
        return self.tr("No beat is called “{words}”").format(words=words)

    def add_chips(self) -> None:
        self.chips.add("foot", self.tr("On foot"))
        self.chips.add("vehicle", self.tr("By car"))
        self.chips.add("off", self.tr("Not patrolled"))

    def passes(self, row: BeatSheet, chosen: frozenset[str]) -> bool:
        if "foot" in chosen:
            return row.travel == Travel.FOOT
        if "vehicle" in chosen:
            return row.travel == Travel.VEHICLE
        return not row.is_active if "off" in chosen else True

    def count_up(self, rows: Sequence[Any]) -> None:
        self.chips.set_count("foot", sum(row.travel == Travel.FOOT for row in rows))
        self.chips.set_count("vehicle", sum(row.travel == Travel.VEHICLE for row in rows))
        off = sum(not row.is_active for row in rows)
        self.chips.set_count("off", off)
        patrolled = counted("BeatsPage", "%n patrolled", number=len(rows) - off)
        self.context.setText(patrolled if rows else "")

    def remove_record(self) -> None:
        row = self.form.sheet
        if row is None:
            return
        with self.telling():
            with self.workspace.change(self.tr("Remove {beat}").format(beat=row.name)) as session:
                is_gone = remove(session, row.id)
            if is_gone:
                sentence = self.tr("Removed {beat}.")
            else:
                sentence = self.tr(
                    "{beat} has patrols or incidents, so it stays in the history and is no longer "
                    "patrolled."
                )
            self.say(sentence.format(beat=row.name), undo=True)
