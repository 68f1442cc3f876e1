"""Of one beat: where its crews are sent, and its empty houses, each a line of chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.pages.record_chips import RecordChips
from ui.pages.record_form import RecordForm
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, TextField
from ui.widgets.span_field import SpanField
from ui.widgets.tags import Tag
from ui.widgets.toggles import Toggles
from watch_app import directed_patrols, directed_sheets, vacant_houses
from watch_app.directed_sheets import DirectedRow, kind_name
from watch_app.records import DirectedKind
from watch_app.vacant_houses import HouseRow
from watch_app.wording import long_weekday_name, weekday_name

if TYPE_CHECKING:
    from watch_app.beats import BeatSheet
    from watch_app.storage import Session

SHAPES = {
    DirectedKind.REQUEST: "requests",
    DirectedKind.MUST_VISIT: "pin",
    DirectedKind.HOT_SPOT: "bulb",
}


class BeatChips(RecordChips):
    """Chips that belong to a beat."""

    @property
    def beat(self) -> BeatSheet | None:
        found: BeatSheet | None = self.record
        return found

    def show_beat(self, beat: BeatSheet | None, *, is_same: bool) -> None:
        self.show_record(beat, is_same=is_same)


class BeatTasks(BeatChips):
    """Police requests, places that must be visited, and hot spots."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self.field.label.setText(self.tr("Directed patrols"))
        self.field.set_hint(self.tr("printed on the sheets of its crews"))
        self.tags.setAccessibleName(self.tr("Directed patrols"))
        self._rows: dict[int, DirectedRow] = {}
        today = form.workspace.today
        self.kind = Choice((each, kind_name(each)) for each in DirectedKind)
        self.place, self.reason = TextField(), TextField()
        self.asked_by, self.reference = TextField(), TextField()
        self.first = DateField(today, optional=False)
        self.last = DateField(today, placeholder=self.tr("until withdrawn"))
        self.hours = SpanField(placeholder=self.tr("any time"))
        self.weekdays = Toggles(
            (day, weekday_name(day), long_weekday_name(day)) for day in range(7)
        )
        shape = self.editor.form
        shape.add_row((self.tr("Place"), self.place, ""), (self.tr("Kind"), self.kind, ""))
        shape.add_row((self.tr("Why"), self.reason, ""), (self.tr("Asked by"), self.asked_by, ""))
        shape.add_row((self.tr("First day"), self.first, ""), (self.tr("Last day"), self.last, ""))
        shape.add_row(
            (self.tr("Hours"), self.hours, self.tr("such as 2100-2200")),
            (self.tr("Reference"), self.reference, ""),
        )
        shape.add(self.tr("On"), self.weekdays)

    def read(self, session: Session, beat_id: int) -> None:
        found = directed_sheets.rows(session, beat_id)
        self._rows = {row.id: row for row in found if not row.is_withdrawn}
        self.tags.set_tags(self._tag(row) for row in self._rows.values())

    def _tag(self, row: DirectedRow) -> Tag:
        today = self._form.workspace.today()
        if row.last_day is None:
            return Tag(row.id, row.place, SHAPES[row.kind])
        if row.last_day < today:
            words = self.tr("{place}, ended {day}")
        else:
            words = self.tr("{place}, to {day}")
        state = "" if row.last_day >= today else "stood_down"
        said = words.format(place=row.place, day=self.days(row.last_day))
        return Tag(row.id, said, SHAPES[row.kind], state)

    def open_editor(self, chosen: int | None) -> None:
        self.chosen = chosen
        row = self._rows.get(chosen) if chosen is not None else None
        self.kind.set_value(row.kind if row else DirectedKind.REQUEST)
        for control, text in (
            (self.place, row.place if row else ""),
            (self.reason, row.reason if row else ""),
            (self.asked_by, row.asked_by if row else ""),
            (self.reference, row.reference if row else ""),
        ):
            control.set_text(text)
        self.first.set_day(row.first_day if row else self._form.workspace.today())
        self.last.set_day(row.last_day if row else None)
        hours = (row.from_minute, row.length_minutes) if row else (None, None)
        self.hours.show_value(hours if None not in hours else None)
        self.weekdays.set_values(row.weekdays if row else range(7))
        if row is None:
            self.editor.open_editor(self.tr("Where crews are sent"), self.tr("Send them there"))
        else:
            self.editor.open_editor(row.place, self.tr("Keep it so"))

    def label(self) -> str:
        words = self.tr("Send crews of {beat} to {place}")
        beat = self.beat.name if self.beat else ""
        return words.format(beat=beat, place=self.place.text().strip())

    def write(self, session: Session, beat_id: int) -> None:
        start, length = self.hours.value or (None, None)
        values: dict[str, Any] = {
            "place": self.place.text(),
            "reason": self.reason.text(),
            "asked_by": self.asked_by.text(),
            "reference": self.reference.text(),
            "first_day": self.first.day,
            "last_day": self.last.day,
            "from_minute": start,
            "length_minutes": length,
            "weekdays": self.weekdays.values,
        }
        kind = self.kind.value
        assert isinstance(kind, DirectedKind)
        if self.chosen is None:
            if kind == DirectedKind.REQUEST:
                values["asked_at"] = self._form.workspace.instant()
            directed_patrols.add(session, beat_id, kind, **values)
            return
        was = self._rows[self.chosen].kind
        if kind != was:
            stop = directed_patrols.STOP if kind == DirectedKind.HOT_SPOT else (None, None)
            values |= {"kind": kind, "stop_least": stop[0], "stop_most": stop[1]}
        directed_patrols.edit(session, self.chosen, **values)

    def take_out(self, chosen: int) -> None:
        """Ask for it no longer; what came of it stays in the watch."""
        row = self._rows[chosen]
        label = self.tr("No longer send crews to {place}").format(place=row.place)
        self._form.change(label, lambda session: directed_patrols.remove(session, chosen))


class BeatHouses(BeatChips):
    """Empty houses: an address and days, with permission, and nothing else."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self.field.label.setText(self.tr("Empty houses"))
        self.field.set_hint(self.tr("forgotten for good once they are back"))
        self.tags.setAccessibleName(self.tr("Empty houses"))
        self._rows: dict[int, HouseRow] = {}
        today = form.workspace.today
        self.address = TextField(placeholder=self.tr("the address only: no name, no keys"))
        self.first = DateField(today, optional=False)
        self.back = DateField(today, optional=False)
        self.agreed = DateField(today, optional=False)
        self.editor.form.add(self.tr("Address"), self.address)
        self.editor.form.add_row(
            (self.tr("Empty from"), self.first, ""),
            (self.tr("Back on"), self.back, ""),
            (self.tr("Agreed on"), self.agreed, ""),
        )

    def read(self, session: Session, beat_id: int) -> None:
        found = vacant_houses.rows(session, beat_id)
        self._rows = {row.id: row for row in found}
        words = self.tr("{address}, back {day}")
        self.tags.set_tags(
            Tag(row.id, words.format(address=row.address, day=self.days(row.back_on)))
            for row in found
        )

    def open_editor(self, chosen: int | None) -> None:
        self.chosen = chosen
        row = self._rows.get(chosen) if chosen is not None else None
        today = self._form.workspace.today()
        self.address.set_text(row.address if row else "")
        self.first.set_day(row.first_day if row else today)
        self.back.set_day(row.back_on if row else None)
        self.agreed.set_day(row.permission_on if row else None)
        if row is None:
            self.editor.open_editor(self.tr("An empty house"), self.tr("Put it on the list"))
        else:
            self.editor.open_editor(row.address, self.tr("Keep it so"))

    def label(self) -> str:
        words = self.tr("Change the empty houses of {beat}")
        return words.format(beat=self.beat.name if self.beat else "")

    def write(self, session: Session, beat_id: int) -> None:
        values: dict[str, Any] = {
            "address": self.address.text(),
            "first_day": self.first.day,
            "back_on": self.back.day,
            "permission_on": self.agreed.day,
        }
        if self.chosen is None:
            vacant_houses.add(session, beat_id, **values)
        else:
            vacant_houses.edit(session, self.chosen, **values)

    def take_out(self, chosen: int) -> None:
        self._form.change(self.label(), lambda session: vacant_houses.remove(session, chosen))
