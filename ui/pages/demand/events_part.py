"""Below the heat grid: events, special zones and risks that change the need for some days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.demand.part import NeedPart
from ui.tables.columns import Column
from ui.tables.record_table import RecordTable
from ui.tables.row_table import RowTable, SeenRows
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, NumberField, TextField
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from ui.widgets.span_field import SpanField
from ui.widgets.toggles import Toggles
from ui.workspace import Workspace
from watch_app.demand import NeedSheet, events
from watch_app.demand.bands import DAY
from watch_app.demand.events import EventRow
from watch_app.errors import InputError
from watch_app.records import NeedEventKind
from watch_app.watches import watch_of
from watch_app.wording import (
    clock_of_minute,
    long_weekday_name,
    short_period,
    weekday_name,
    weekdays_text,
)

if TYPE_CHECKING:
    from watch_app.storage import Session


class EventsPart(NeedPart):
    """A list with its editor below: Ctrl+N adds one, Enter changes it, Del removes it."""

    key: ClassVar[str] = "events"
    tables: ClassVar[frozenset[str]] = frozenset({"need_event"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.current: int | None = None
        self._beats: tuple[tuple[int, str], ...] = ()
        self.model: RowTable[EventRow] = RowTable(self._columns(), self)
        self.seen = SeenRows(self.model, self)
        self.table = RecordTable(self.seen, self.tr("Events, special zones and risks"))
        self.add = Button(self.tr("Add an event"), "plus")
        self.nothing = Label(
            self.tr(
                "Nothing yet. A fair, a closed road, lights that are out or a week of extra police"
                " can add to the need of a beat, or take from it, until it is over."
            ),
            "dense",
            colour="ink2",
            wrap=True,
        )
        self.editor = InlineEditor(columns=4)
        self._add_fields()
        self._lay_out()
        self.add.clicked.connect(self.begin_new)
        self.table.chosen.connect(self._note_chosen)
        self.table.opened.connect(self.open_event)
        self.editor.accepted.connect(self._accept)
        self.editor.closed.connect(self._note_closed)

    def words(self) -> str:
        return self.tr("Events and zones")

    def _columns(self) -> Sequence[Column[EventRow]]:
        return (
            Column(self.tr("What"), lambda row: row.name, rank=0),
            Column(self.tr("Kind"), lambda row: self.kind_name(row.kind), rank=3),
            Column(self.tr("Beat"), lambda row: row.beat, rank=0),
            Column(
                self.tr("Points"),
                lambda row: f"{row.points:+g}",
                order=lambda row: row.points,
                is_number=True,
                rank=0,
            ),
            Column(self.tr("Days"), self._days, order=lambda row: row.last_day),
            Column(self.tr("Hours"), self._hours, rank=2),
            Column(self.tr("Entered by"), lambda row: row.author, rank=4),
        )

    def kind_name(self, kind: NeedEventKind) -> str:
        return {
            NeedEventKind.EVENT: self.tr("Event"),
            NeedEventKind.SPECIAL_ZONE: self.tr("Special zone"),
            NeedEventKind.RISK: self.tr("Risk"),
        }[kind]

    def _days(self, row: EventRow) -> str:
        days = short_period(row.first_day, row.last_day)
        if row.is_over(self.workspace.today()):
            return self.tr("over since {day}").format(day=short_period(row.last_day, row.last_day))
        return days

    def _hours(self, row: EventRow) -> str:
        on = weekdays_text(row.weekdays)
        if row.from_minute is None or row.length_minutes is None:
            return on
        ends = (row.from_minute + row.length_minutes) % DAY
        hours = f"{clock_of_minute(row.from_minute)}–{clock_of_minute(ends)}"
        return self.tr("{days}, {hours}").format(days=on, hours=hours)

    def _add_fields(self) -> None:
        today = self.workspace.today
        self.name = TextField(placeholder=self.tr("such as Summer fair"))
        self.kind = Choice((each, self.kind_name(each)) for each in NeedEventKind)
        self.beat = Choice()
        self.points = NumberField(-10, 10)
        self.first = DateField(today, optional=False)
        self.last = DateField(today, optional=False)
        self.hours = SpanField(placeholder=self.tr("all day"))
        self.author = TextField()
        self.weekdays = Toggles(
            (day, weekday_name(day), long_weekday_name(day)) for day in range(7)
        )
        shape = self.editor.form
        named = shape.add_row(
            (self.tr("What"), self.name, ""), (self.tr("Kind"), self.kind, "")
        ) + shape.add_row(
            (self.tr("Beat"), self.beat, ""),
            (self.tr("Points"), self.points, self.tr("-10 to 10")),
            (self.tr("First day"), self.first, ""),
            (self.tr("Last day"), self.last, ""),
        )
        rest = shape.add_row(
            (self.tr("Hours"), self.hours, self.tr("such as 2000-0100")),
            (self.tr("Entered by"), self.author, ""),
        )
        days = shape.add(self.tr("On"), self.weekdays)
        names = ("name", "kind", "beat_id", "points", "first_day", "last_day")
        self.fields = dict(zip((*names, "from_minute", "author"), named + rest, strict=True))
        self.fields["weekdays"] = days

    def _lay_out(self) -> None:
        px = theme().px
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(8))
        head.addWidget(Label(self.tr("Events, special zones and risks"), "section", bold=True), 1)
        head.addWidget(self.add)
        self.card = Card(padded=False)
        self.card.body.addLayout(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), 0, px(16), px(12))
        inner.setSpacing(px(8))
        inner.addWidget(self.nothing)
        inner.addWidget(self.editor)
        self.card.body.addLayout(inner)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addStretch(0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.area = ScrolledColumn(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    # Showing

    def show_need(self, sheet: NeedSheet) -> None:
        with self.workspace.read() as session:
            rows = events.rows(session)
        self._beats = tuple((beat.id, beat.name) for beat in sheet.beats)
        self.model.set_rows(rows)
        if self.current not in {row.id for row in rows}:
            self.current = None
        self.table.choose(self.current)
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(height * min(len(rows) + 1, 4) + theme().px(4))
        self._settle()
        self.verbs_changed.emit()

    def _settle(self) -> None:
        """The editor takes the place of the list while it is open."""
        is_open = not self.editor.isHidden()
        self.table.setVisible(bool(self.model.rows) and not is_open)
        self.nothing.setVisible(not self.model.rows and not is_open)
        self.add.setEnabled(not is_open)

    def row(self, event_id: int | None) -> EventRow | None:
        return next((row for row in self.model.rows if row.id == event_id), None)

    # Doing

    def begin_new(self) -> None:
        """Open the editor for one more."""
        self.current = None
        self._fill(None)
        self.editor.open_editor(self.tr("What changes the need for a while"), self.tr("Add it"))
        self._settle()
        self.area.reveal(self.editor)

    def open_event(self, event_id: int) -> None:
        """Open the editor for one that is kept."""
        row = self.row(event_id)
        if row is None:
            return
        self.current = event_id
        self._fill(row)
        self.editor.open_editor(row.name, self.tr("Keep it so"))
        self._settle()
        self.area.reveal(self.editor)

    def remove(self) -> None:
        """Remove the chosen one; Undo brings it back."""
        row = self.row(self.current)
        if row is None:
            return
        with self.workspace.change(self.tr("Remove {what}").format(what=row.name)) as session:
            events.remove(session, row.id)
        self.said.emit(self.tr("Removed {what}.").format(what=row.name), True)  # noqa: FBT003

    def _fill(self, row: EventRow | None) -> None:
        today = self.workspace.today()
        self.beat.set_choices(self._beats)
        if row is not None:
            self.beat.set_value(row.beat_id)
        self.name.set_text(row.name if row else "")
        self.kind.set_value(row.kind if row else NeedEventKind.EVENT)
        self.points.set_value(round(row.points) if row else 2)
        self.first.set_day(row.first_day if row else today)
        self.last.set_day(row.last_day if row else today)
        hours = (row.from_minute, row.length_minutes) if row else (None, None)
        self.hours.show_value(hours if None not in hours else None)
        self.weekdays.set_values(row.weekdays if row else range(7))
        self.author.set_text(row.author if row else self._coordinator())

    def _coordinator(self) -> str:
        with self.workspace.read() as session:
            return watch_of(session).coordinator_name

    def _accept(self) -> None:
        for field in self.editor.form.fields:
            if isinstance(field.control, TextField):
                field.control.editingFinished.emit()
        self.points.interpretText()
        if any(getattr(field.control, "problem", "") for field in self.editor.form.fields):
            return
        words = self.tr("Change {what}") if self.current is not None else self.tr("Add {what}")
        try:
            with self.workspace.change(words.format(what=self.name.text().strip())) as session:
                self._write(session)
        except InputError as problem:
            self.fields.get(problem.field, self.fields["name"]).set_problem(str(problem))
            return
        self.editor.close_editor()

    def _write(self, session: Session) -> None:
        start, length = self.hours.value or (None, None)
        values: dict[str, Any] = {
            "name": self.name.text(),
            "kind": self.kind.value,
            "points": float(self.points.value()),
            "first_day": self.first.day,
            "last_day": self.last.day,
            "weekdays": self.weekdays.values,
            "from_minute": start,
            "length_minutes": length,
            "author": self.author.text(),
        }
        beat = int(str(self.beat.value))
        if self.current is None:
            self.current = events.add(session, beat, **values)
        else:
            events.edit(session, self.current, beat_id=beat, **values)

    def _note_chosen(self, event_id: int) -> None:
        self.current = event_id
        self.editor.hide()
        self.verbs_changed.emit()

    def _note_closed(self) -> None:
        self._settle()
        (self.table if self.model.rows else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    # The page

    def verbs(self) -> dict[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self.begin_new}
        if self.row(self.current) is not None:
            found["remove"] = self.remove
        return found

    def areas(self) -> list[QWidget]:
        return [self.add, self.table] if self.model.rows else [self.add]

    def removal_areas(self) -> list[QWidget]:
        return [self.table]
