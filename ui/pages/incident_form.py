"""The entry form of one incident: written, submitted, amended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from ui.pages.incident_more import summary
from ui.pages.incident_parts.way import IncidentWay
from ui.pages.incident_times import moved_with
from ui.pages.record_binding import Binding
from ui.tables.log_delegate import STATUS_LOOKS
from ui.widgets.banner import Banner, announce
from ui.widgets.buttons import Button
from ui.widgets.fields import Hint
from ui.widgets.form import Field
from ui.workspace import Workspace
from watch_app import incidents, watches
from watch_app.incident_entry.vehicles import keep_vehicle
from watch_app.incident_sheets import status_name
from watch_app.records import IncidentStatus

if TYPE_CHECKING:
    from watch_app.storage import Session

WRITING = (IncidentStatus.DRAFT, IncidentStatus.RETURNED)


class IncidentForm(IncidentWay):
    """Everything by keyboard: Tab moves on, Ctrl+Enter saves and begins the next."""

    begun = Signal()
    """The form is empty for another record."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._emergency = ""
        self.danger = Banner("gap", "", shape="phone")
        self._column.insertWidget(1, self.danger)
        self._column.insertWidget(2, self.locked)
        self._column.insertWidget(3, self.asked)
        self.save_next = Button(self.tr("Save, next incident"), kind="primary")
        self.save_next.clicked.connect(self.save_and_next)
        self.submit = Button(self.tr("Save and submit"))
        self.submit.clicked.connect(self.save_and_submit)
        self._keys = Hint(self.tr("Ctrl+Enter"))
        self._keys.setMinimumHeight(self.save_next.sizeHint().height())
        for part in (self.save_next, self._keys, self.submit):
            self.deeds.addWidget(part)
        self.add_below()

    # What it is about

    def identity(self, sheet: Any) -> int:
        return int(sheet.incident_id)

    def who(self) -> str:
        return self.sheet.number if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New incident")

    def new_label(self, values: dict[str, Any]) -> str:
        return self.tr("Write an incident: {what}").format(what=values["category"])

    def saved_words(self, moment: str) -> str:
        if self.is_new or (self.sheet and self.sheet.status == IncidentStatus.DRAFT):
            return self.tr("Draft saved {time}").format(time=moment)
        return super().saved_words(moment)

    def is_enough(self, values: dict[str, Any]) -> bool:
        return all(values[name] for name in ("seen_from", "beat_id", "category"))

    def add(self, session: Session, **values: Any) -> int:
        vehicle = values.pop("vehicle", "")
        kept = incidents.add(session, written_at=self.workspace.now(), **columns(values))
        if vehicle:
            keep_vehicle(session, kept, vehicle)
        return kept

    def edit(self, session: Session, **values: Any) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if "vehicle" in values:
            keep_vehicle(session, sheet.incident_id, values.pop("vehicle"))
        if "seen_from" in values:
            values |= moved_with(sheet, values["seen_from"])
        if "place" in values:
            values |= self.memory.following(values["place"], sheet)
        if "category" in values:
            values |= {"subcategory": "", "qualifier": None}
        if values:
            incidents.edit(session, sheet.incident_id, **columns(values))

    # Doing

    def begin_new(self) -> None:
        super().begin_new()
        self.begun.emit()

    def _first_binding(self) -> Binding:
        return next(each for each in self.bindings if each.field is self.starts_field)

    def clear(self) -> None:
        super().clear()
        self.saved.setText("")

    def focus_first(self) -> None:
        first = self.amend if self.is_locked else self.starts
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_all(self) -> bool:
        """Keep everything that is written; say at its field what is missing."""
        self.finish()
        if self.is_new:
            self.point_out()
            if not self.has_problems():
                self._try_to_add(self._first_binding())
        return self.record_id is not None and not self.has_problems()

    def save_and_next(self) -> None:
        """Keep this one and begin another, on the same beat and by the same person."""
        if self.save_all():
            self.remember()
            self.begin_new()

    def save_and_submit(self) -> None:
        if self.save_all() and self.take_step(IncidentStatus.SUBMITTED):
            self.remember()
            self.begin_new()

    def link_alike(self) -> None:
        """Say that this record tells the same as the other one, and begin the next."""
        other = self.likest
        if other is None or not other.can_be_same or not self.save_all():
            return
        record_id, number = self.record_id, self.who()
        if record_id is None:
            return
        label = self.tr("Link {who} to {other}").format(who=number, other=other.number)

        def write(session: Session) -> None:
            incidents.link_duplicate(session, record_id, other.incident_id)

        if self.change(label, write, self.narrative_field):
            sentence = self.tr("{number} is withdrawn: {other} tells the same.")
            self.remember()
            self.begin_new()
            self.advanced.emit(sentence.format(number=number, other=other.number))

    def choose_urgency(self, value: int) -> None:
        if self.urgency.isEnabled():
            self.urgency.choose(str(value))

    def has_problems(self) -> bool:
        return any(binding.field.problem for binding in self.bindings)

    def missing(self, values: dict[str, Any]) -> str:
        return next(
            (sentence for _field, name, sentence in self._needed() if not values[name]), ""
        )

    def _needed(self) -> tuple[tuple[Field, str, str], ...]:
        return (
            (self.starts_field, "seen_from", self.tr("Write when it was seen, such as 2240.")),
            (self.beat_field, "beat_id", self._beat_wanted()),
            (self.category_field, "category", self.tr("Choose what kind of incident it was.")),
        )

    def _beat_wanted(self) -> str:
        if self.beat.count() == 1:
            return self.tr("There is no beat yet. Add one on the page Beats first.")
        return self.tr("Choose the beat where it happened.")

    def point_out(self) -> None:
        if not self.is_new:
            return
        values = self.values()
        for field, name, sentence in reversed(self._needed()):
            if not values[name] and not field.problem:
                field.set_problem(sentence)
                field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            elif values[name] and field.problem == sentence:
                field.set_problem("")

    # Showing

    def load_choices(self, session: Session) -> None:
        super().load_choices(session)
        watch = watches.watch_of(session)
        self._emergency = watch.emergency_number
        self.amending.writer = watch.coordinator_name
        self.parts.writer = self.photos.writer = watch.coordinator_name

    def lock(self) -> None:
        is_locked = self.is_locked
        is_withdrawn = self.status == IncidentStatus.WITHDRAWN
        for control in self.content_controls():
            control.setEnabled(not is_locked and not is_withdrawn)

    def show_more(self, *, is_same: bool) -> None:
        status = self.status
        is_locked = self.is_locked
        self.lock()
        self.title.setMinimumWidth(self.title.sizeHint().width())
        self.more.set_summary(summary(self.sheet))
        self.outcome_field.setVisible(is_locked)
        self.mark.setVisible(status is not None)
        if status is not None:
            self.mark.set_text(status_name(status))
            self.mark.set_state(*STATUS_LOOKS[status])
        is_writing = status is None or status in WRITING
        self.save_next.setVisible(is_writing)
        self._keys.setVisible(is_writing)
        self.submit.setVisible(status in (None, IncidentStatus.DRAFT))
        self.show_way(is_same=is_same)
        self.note_urgency()
        super().show_more(is_same=is_same)

    def note_urgency(self) -> None:
        is_urgent = self.urgency.value == "1" and self.status in (None, *WRITING)
        is_news = is_urgent and self.danger.isHidden()
        self.danger.setVisible(is_urgent)
        if not is_urgent:
            return
        sentence = self.tr("Danger now? Phone {number} first, write afterwards.")
        self.danger.set_sentence(sentence.format(number=self._emergency))
        if is_news:
            announce(self.danger, self.danger.sentence, assertive=True)


def columns(values: dict[str, Any]) -> dict[str, Any]:
    """What the fields say, by the columns it is kept in."""
    kept = dict(values)
    if "told" in kept:
        kept["reported_to"], kept["reported_at"] = kept.pop("told")
    if "coordinates" in kept:
        kept["latitude"], kept["longitude"] = kept.pop("coordinates") or (None, None)
    return kept
