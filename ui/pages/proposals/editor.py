"""A proposal changed before it is accepted: people, importance, start, days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from ui.pages.field_values import clock_of, minute_of
from ui.pages.proposals import proposal_words as words
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, NumberField, TextField
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.time_field import TimeField
from ui.widgets.toggles import Toggles
from watch_app.adjustments import Change, change_words
from watch_app.proposals import Proposal, ProposalKind
from watch_app.wording import long_weekday_name, weekday_name


class ProposalEditor(InlineEditor):
    """Opens below the line; `edited` is the proposal as it says now."""

    def __init__(
        self, row: Proposal, now: Callable[[], datetime], today: Callable[[], date]
    ) -> None:
        super().__init__(columns=4)
        self.row = row
        self.runs = Choice(((True, self.tr("Runs")), (False, self.tr("Left out"))))
        self.people = NumberField(row.least, max(row.most, row.least))
        self.priority = Choice(words.importances())
        self.starts = TimeField(now, optional=False)
        self.last = DateField(today, optional=False)
        self.place = TextField()
        self.weekdays = Toggles(
            (day, weekday_name(day), long_weekday_name(day)) for day in range(7)
        )
        self._fill()
        self._lay_out()

    def begin(self) -> None:
        self.open_editor(words.whole(self.row), self.tr("Accept it so"))

    def _fill(self) -> None:
        row = self.row
        change = row.change
        self.runs.set_value(not change.is_left_out)
        self.people.set_value(change.crew_target or row.target or self.people.minimum())
        self.priority.set_value(change.priority or row.priority or 3)
        self.starts.set_clock(clock_of(self.row.shift_start + change.later_minutes))
        self.last.set_day(row.last_day)
        self.place.set_text(row.place)
        self.weekdays.set_values(row.weekdays)

    def _lay_out(self) -> None:
        start = (self.tr("Starts"), self.starts, self.tr("type 2000"))
        until = (self.tr("Last day"), self.last, "")
        if self.row.kind == ProposalKind.RUN:
            people = (self.tr("Aim for"), self.people, self.tr("people"))
            short = (self.tr("If people are short"), self.priority, "")
            self.form.add_row(people, start, short, (self.tr("On these days"), self.runs, ""))
        elif self.row.kind == ProposalKind.EXTRA:
            self.form.add_row(start, until)
            self.form.add(self.tr("On"), self.weekdays)
        else:
            self.form.add_row((self.tr("Place"), self.place, ""), until)
            self.form.add(self.tr("On"), self.weekdays)
        self._drop_unused()

    def _drop_unused(self) -> None:
        used = {field.control for field in self.form.fields}
        every: tuple[QWidget, ...] = (
            self.runs,
            self.people,
            self.priority,
            self.starts,
            self.last,
            self.place,
            self.weekdays,
        )
        for control in every:
            if control not in used:
                control.hide()
                control.setParent(self)

    @property
    def has_problems(self) -> bool:
        return any(getattr(field.control, "problem", "") for field in self.form.fields)

    def edited(self) -> Proposal:
        """Return what would be accepted now."""
        row = self.row
        if row.kind != ProposalKind.RUN:
            start = row.start_minute
            if row.kind == ProposalKind.EXTRA:
                start = minute_of(self.starts.clock)
            return replace(
                row,
                start_minute=start,
                last_day=self.last.day,
                place=self.place.text().strip(),
                weekdays=tuple(sorted(self.weekdays.values)),
            )
        if not self.runs.value:
            return replace(row, change=Change(is_left_out=True))
        people, priority = self.people.value(), self.priority.value
        assert isinstance(priority, int)
        later = minute_of(self.starts.clock) - self.row.shift_start
        change = Change(
            priority=None if priority == row.priority else priority,
            crew_target=None if people == row.target else people,
            later_minutes=later,
        )
        return replace(row, change=change)

    def words_of(self, row: Proposal) -> str:
        """Say what the proposal does as it is now."""
        if row.kind != ProposalKind.RUN:
            return row.what
        return change_words(row.change, was_target=row.target, was_priority=row.priority)
