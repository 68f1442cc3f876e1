"""Ask for a patrol: beat, place, days and hours; it goes into the next roster."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, Hint, TextField
from ui.widgets.form import Field, Form
from ui.widgets.span_field import SpanField
from ui.widgets.toggles import Toggles
from ui.workspace import Workspace
from watch_app import beats
from watch_app.errors import InputError
from watch_app.liaison import requests
from watch_app.wording import long_weekday_name, weekday_name

if TYPE_CHECKING:
    from watch_app.storage import Session


class RequestCard(Card):
    """Begins with the place of what is read; `sent` once it was asked."""

    sent = Signal(str)
    """What was asked for, in a sentence."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Ask for a patrol"))
        self._workspace = workspace
        self._beats: tuple[tuple[int, str], ...] = ()
        self._known: tuple[object, ...] = ()
        self.beat = Choice()
        self.place, self.reason = TextField(), TextField()
        self.hours = SpanField(placeholder=self.tr("any time"))
        self.until = DateField(workspace.today, optional=False)
        self.days = Toggles((day, weekday_name(day), long_weekday_name(day)) for day in range(7))
        self.days.setAccessibleName(self.tr("Days"))
        self.form = Form(2)
        self.beat_field, self.hours_field = self.form.add_row(
            (self.tr("Beat"), self.beat, ""), (self.tr("Between"), self.hours, "")
        )
        self.place_field, self.reason_field = self.form.add_row(
            (self.tr("Place"), self.place, ""), (self.tr("Why"), self.reason, "")
        )
        self.days_field = self.form.add(self.tr("Days"), self.days)
        self.until_field = Field(self.tr("Until"), self.until)
        self.send = Button(self.tr("Send request"))
        self.send.clicked.connect(self.ask)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self.until_field, 1)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.setSpacing(theme().px(10))
        self.add(self.form)
        self.body.addLayout(row)
        self.add(Hint(self.tr("It goes into the next roster.")))
        self.body.addStretch(1)

    def load(self, session: Session) -> None:
        """Offer the beats of the watch."""
        self._beats = tuple((beat.id, beat.name) for beat in beats.sheets(session))
        self.beat.set_choices(self._beats)

    def begin_with(self, beat_id: int | None, place: str, reason: str) -> None:
        """Propose a place for two weeks, on all days at any time."""
        if beat_id is not None:
            self.beat.set_value(beat_id)
        self.place.set_text(place)
        self.reason.set_text(reason)
        self.hours.show_value(None)
        self.days.set_values(range(7))
        self.until.set_day(self._workspace.today() + timedelta(days=requests.USUAL_DAYS))
        self._clear_problems()
        self._known = self.written

    @property
    def written(self) -> tuple[object, ...]:
        """What stands in the fields."""
        words = (self.place.text(), self.reason.text(), self.hours.text(), self.until.text())
        return (self.beat.value, self.days.values, *words)

    @property
    def is_unsent(self) -> bool:
        """Whether something was written that was neither proposed here nor sent."""
        return self.written != self._known

    def begin(self) -> None:
        """Put the keyboard on the first field."""
        self.beat.setFocus()

    def ask(self) -> None:
        """Send the request; what is missing is said at its field."""
        for control in (self.hours, self.until):
            control.editingFinished.emit()
        if self._has_typing_problem():
            return
        self._clear_problems()
        beat_id = self.beat.value if isinstance(self.beat.value, int) else None
        place = " ".join(self.place.text().split())
        label = self.tr("Ask for a patrol: {place}").format(place=place)
        try:
            with self._workspace.change(label) as session:
                requests.ask_for_patrol(
                    session,
                    beat_id,
                    place=place,
                    first_day=self._workspace.today(),
                    last_day=self.until.day,
                    weekdays=self.days.values,
                    hours=self.hours.value,
                    reason=self.reason.text(),
                    asked_by=self._workspace.liaison_name,
                    instant=self._workspace.instant(),
                )
        except InputError as problem:
            self._field_of(problem.field).set_problem(str(problem))
            return
        self._known = self.written
        sentence = self.tr("Asked for {place}. It goes into the next roster.")
        self.sent.emit(sentence.format(place=place))

    def _clear_problems(self) -> None:
        for field in (*self.form.fields, self.until_field):
            field.set_problem("")

    def _has_typing_problem(self) -> bool:
        return bool(self.hours.problem or self.until.problem)

    def _field_of(self, column: str) -> Field:
        return {
            "beat_id": self.beat_field,
            "place": self.place_field,
            "last_day": self.until_field,
            "weekdays": self.days_field,
            "from_minute": self.hours_field,
        }.get(column, self.reason_field)
