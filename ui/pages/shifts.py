"""Shifts: the windows that come back, from which the dated patrols are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ui.pages.list_page import ListPage
from ui.pages.list_subject import NEW
from ui.pages.shifts_form import ShiftForm
from ui.pages.shifts_words import times_text, weeks_text
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from watch_app import beats
from watch_app.records import HolidayBehaviour
from watch_app.shifts import ShiftSheet, remove, sheet, sheets
from watch_app.text import translate as counted
from watch_app.wording import day_text, weekdays_text

if TYPE_CHECKING:
    from watch_app.storage import Session

IMPORTANT = 4


def _crew_text(row: ShiftSheet) -> str:
    if row.id == NEW:
        return ""
    least, most = row.crew_minimum, row.crew_maximum
    return str(least) if least == most else f"{least}–{most}"


class ShiftsPage(ListPage):
    """All shifts at the left, the chosen one with its next six dates at the right."""

    name: ClassVar[str] = "shifts"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "shift",
            "shift_beat",
            "shift_need",
            "shift_kit",
            "shift_adjustment",
            "beat",
            "kit",
            "officer",
            "patrol_kind",
            "qualification",
            "watch",
        }
    )
    form: ShiftForm

    def window_title(self) -> str:
        return self.tr("Shifts")

    def search_words(self) -> str:
        return self.tr("Name, weekday or beat")

    def add_words(self) -> str:
        return self.tr("Add shift")

    def columns(self) -> Sequence[Column[ShiftSheet]]:
        return (
            Column(
                self.tr("Days"),
                lambda row: weekdays_text(row.weekdays) if row.weekdays else row.name,
                order=lambda row: (row.weekdays, row.start_minute, row.id),
                rank=0,
            ),
            Column(
                self.tr("Time"),
                times_text,
                order=lambda row: (row.start_minute, row.length_minutes),
            ),
            Column(self.tr("Name"), lambda row: row.name if row.weekdays else "", rank=3),
            Column(self.tr("Beats"), lambda row: ", ".join(row.beat_names), rank=2, widest=28),
            Column(
                self.tr("Crew"),
                _crew_text,
                order=lambda row: (row.crew_target, row.crew_maximum),
                rank=2,
            ),
            Column(self.tr("Runs"), self._runs, state=self._state, rank=2),
        )

    def _is_over(self, row: ShiftSheet) -> bool:
        return row.valid_until is not None and row.valid_until < self.workspace.today()

    def _runs(self, row: ShiftSheet) -> str:
        if row.id == NEW:
            return ""
        if self._is_over(row) and row.valid_until is not None:
            return self.tr("Ended {day}").format(
                day=day_text(row.valid_until, with_year=True, with_weekday=False)
            )
        if not row.beat_ids:
            return self.tr("No beat")
        return weeks_text(row.every_weeks)

    def _state(self, row: ShiftSheet) -> str:
        if self._is_over(row):
            return "quiet"
        return "short" if not row.beat_ids and row.id != NEW else ""

    def make_form(self) -> ShiftForm:
        return ShiftForm(self.workspace)

    def make_empty(self) -> EmptyState:
        self._add_first = Button(self.tr("Add the first shift"), "plus", kind="primary")
        self._add_first.clicked.connect(self.begin_new)
        self._add_beat = Button(self.tr("Add a beat first"), "beats", kind="primary")
        self._add_beat.clicked.connect(lambda: self.wants.emit("beats", "new"))
        return EmptyState(
            self.tr("No shifts yet"),
            self.tr(
                "A shift says when you patrol, for example Fridays from 20:00 to 22:00 on Market "
                "Street with two or three people. Rosters are made of its dates."
            ),
            (self._add_first, self._add_beat),
            icon_name="shifts",
        )

    def begin_new(self) -> None:
        if self.form.has_beats:
            super().begin_new()
        else:
            self.wants.emit("beats", "new")

    def load(self, session: Session) -> Sequence[ShiftSheet]:
        self.form.load_choices(session)
        has_beats = bool(beats.sheets(session, active_only=True))
        self._add_first.setVisible(has_beats)
        self._add_beat.setVisible(not has_beats)
        return sheets(session)

    def load_sheet(self, session: Session, row_id: int) -> ShiftSheet:
        return sheet(session, row_id)

    def new_row(self) -> ShiftSheet:
        return ShiftSheet(
            id=NEW,
            name=self.tr("New shift"),
            weekdays=(),
            every_weeks=1,
            start_minute=0,
            length_minutes=0,
            valid_from=self.workspace.today(),
            valid_until=None,
            crew_minimum=2,
            crew_target=3,
            crew_maximum=4,
            priority=3,
            holidays=HolidayBehaviour.RUNS,
            beat_ids=(),
            beat_names=(),
            needs=(),
            need_names=(),
        )

    def text_of(self, row: ShiftSheet) -> str:
        days = weekdays_text(row.weekdays)
        return f"{row.name} {days} {times_text(row)} {' '.join(row.beat_names)}"

    def name_of(self, row: ShiftSheet) -> str:
        return row.name or weekdays_text(row.weekdays)

    def no_hits_words(self, words: str) -> str:
        return self.tr("No shift has “{words}” in it").format(words=words)

    def add_chips(self) -> None:
        self.chips.add("weekend", self.tr("At weekends"))
        self.chips.add("important", self.tr("Important"))
        self.chips.add("over", self.tr("Ended"))

    def passes(self, row: ShiftSheet, chosen: frozenset[str]) -> bool:
        return all(self._belongs(row, key) for key in chosen)

    def _belongs(self, row: ShiftSheet, key: str) -> bool:
        if key == "weekend":
            return bool({5, 6} & set(row.weekdays))
        return row.priority >= IMPORTANT if key == "important" else self._is_over(row)

    def count_up(self, rows: Sequence[Any]) -> None:
        for key in ("weekend", "important", "over"):
            self.chips.set_count(key, sum(self._belongs(row, key) for row in rows))
        patrols = sum(
            len(row.weekdays) * len(row.beat_ids) / row.every_weeks
            for row in rows
            if not self._is_over(row)
        )
        self.context.setText(
            counted(
                "ShiftsPage",
                "about %n patrol a week|about %n patrols a week",
                number=round(patrols),
            )
            if rows
            else ""
        )

    def remove_record(self) -> None:
        row = self.form.sheet
        if row is None:
            return
        name = self.form.who()
        with self.telling():
            with self.workspace.change(self.tr("Remove {shift}").format(shift=name)) as session:
                remove(session, row.id)
            self.say(
                self.tr("Removed {shift}. Patrols made from it stay.").format(shift=name),
                undo=True,
            )
