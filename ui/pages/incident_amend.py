"""Amending a record that has gone to the station, and the amendments made so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.incident_fields import IncidentFields
from ui.pages.incident_words import amended_words, field_words, knowledge_words, urgency_words
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, TextArea, TextField
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.labels import Label
from ui.widgets.time_field import TimeField
from watch_app import incidents
from watch_app.errors import InputError, WatchkeeperError
from watch_app.records import Knowledge
from watch_app.sheets import AmendmentEntry, IncidentEntry
from watch_app.wording import clock, day_text

if TYPE_CHECKING:
    from watch_app.storage import Session

CHOICES = ("category", "knowledge", "priority", "reporter_id")
MOMENTS = ("seen_from", "seen_to", "reported_at")
FOLLOW_UP = ("police_reference", "outcome")


class AmendPanel(InlineEditor):
    """Which field, what it says from now on, and why: numbered, never overwritten."""

    def __init__(self, owner: IncidentFields) -> None:
        super().__init__()
        self._owner = owner
        self._sheet: IncidentEntry | None = None
        self.writer = ""
        names = {key: text for key, text in field_words().items() if key not in FOLLOW_UP}
        self.which = Choice(names.items())
        today, now = owner.workspace.today, owner.workspace.now
        self.area, self.line, self.choice = TextArea(lines=3), TextField(), Choice()
        self.day, self.moment = DateField(today), TimeField(now)
        self.reason, self.by = TextField(), TextField()
        self.form.add(self.tr("What is amended"), self.which)
        label = self.tr("What it says from now on")
        self.area_field = self.form.add(label, self.area)
        self.line_field = self.form.add(label, self.line)
        self.choice_field = self.form.add(label, self.choice)
        self.moments = self.form.add_row(
            (self.tr("New date"), self.day, ""), (self.tr("New time"), self.moment, "")
        )
        self.reason_field, _ = self.form.add_row(
            (self.tr("Why"), self.reason, ""), (self.tr("Written by"), self.by, "")
        )
        self.which.left.connect(self._offer)
        self.accepted.connect(self._accept)

    def begin(self, sheet: IncidentEntry) -> None:
        self._sheet = sheet
        self.which.set_value("narrative")
        self.reason.set_text("")
        self.by.set_text(self.by.text() or self.writer)
        self._offer()
        heading = self.tr("Amendment {number} to {incident}").format(
            number=len(sheet.amendments) + 1, incident=sheet.number
        )
        self.open_editor(heading, self.tr("Add the amendment"))
        self.area.setFocus()

    @property
    def field(self) -> str:
        return str(self.which.value)

    def _offer(self) -> None:
        """The control that suits the field, with what it says now."""
        sheet, field = self._sheet, self.field
        if sheet is None:
            return
        self.area_field.setVisible(field == "narrative")
        self.choice_field.setVisible(field in CHOICES)
        self.line_field.setVisible(field != "narrative" and field not in (*CHOICES, *MOMENTS))
        for part in self.moments:
            part.setVisible(field in MOMENTS)
        value = getattr(sheet, field)
        if field in CHOICES:
            self.choice.set_choices(self._choices(field))
            self.choice.set_value(str(value) if field == "priority" else value)
        elif field in MOMENTS:
            self.day.set_day(value.date() if value else sheet.seen_from.date())
            self.moment.set_clock(value.time() if value else None)
        elif field == "narrative":
            self.area.set_text(value)
        else:
            self.line.set_text(value)

    def _choices(self, field: str) -> list[tuple[object, str]]:
        if field == "category":
            return [(kind, kind) for kind in self._owner.kinds]
        if field == "knowledge":
            return list(knowledge_words())
        if field == "priority":
            return [(value, text.partition("\n")[0]) for value, text in urgency_words()]
        return list(self._owner.reporter.people)

    def _value(self) -> Any:
        field = self.field
        if field == "priority":
            return int(str(self.choice.value))
        if field == "knowledge":
            return Knowledge(str(self.choice.value))
        if field in CHOICES:
            return self.choice.value
        if field in MOMENTS:
            return self._moment()
        return self.area.text().strip() if field == "narrative" else self.line.text().strip()

    def _moment(self) -> datetime | None:
        if self.day.day is None or self.moment.clock is None:
            if self.field == "seen_from":
                raise InputError(self.tr("Write the date and the time, such as 5.12 and 2240."))
            return None
        return datetime.combine(self.day.day, self.moment.clock)

    def _accept(self) -> None:
        sheet = self._sheet
        for control in (self.day, self.moment):
            control.editingFinished.emit()
        if sheet is None or self.day.problem or self.moment.problem:
            return
        by = self.by.text().strip() or self.tr("the coordinator")

        def write(session: Session) -> None:
            incidents.amend(
                session,
                sheet.incident_id,
                field=self.field,
                now=self._value(),
                reason=self.reason.text(),
                written_at=self._owner.workspace.instant(),
                written_by=by,
            )

        try:
            label = self.tr("Amend {who}").format(who=self._owner.who())
            done = self._owner.change(label, write, self.reason_field)
        except WatchkeeperError as problem:
            self.reason_field.set_problem(str(problem))
            return
        if done:
            self.close_editor()


class AmendmentCard(Card):
    """One amendment: when, by whom, what it was, what it is and why."""

    def __init__(
        self,
        amendment: AmendmentEntry,
        name_of: Callable[[int], str],
        local: Callable[[datetime], datetime],
    ) -> None:
        super().__init__()
        names = amended_words()
        written = local(amendment.written_at)
        heading = self.tr("Amendment {number}: {field}").format(
            number=amendment.number, field=names.get(amendment.field, amendment.field)
        )
        self.add(Label(heading, "dense", bold=True, wrap=True))
        dated = self.tr("{day}, {time}, by {who}").format(
            day=day_text(written.date(), with_year=True),
            time=clock(written),
            who=amendment.written_by,
        )
        self.add(Label(dated, "small", colour="ink3", wrap=True))
        was, now = (
            value_text(amendment.field, value, name_of) or self.tr("nothing")
            for value in (amendment.was, amendment.now)
        )
        for sentence, text in (
            (self.tr("Was: {text}"), was),
            (self.tr("Now: {text}"), now),
            (self.tr("Why: {text}"), amendment.reason),
        ):
            self.add(Label(sentence.format(text=text), "dense", wrap=True))
        self.setAccessibleName(f"{heading}. {dated}")


class AmendmentCards(QWidget):
    """The amendments of a record, the first one above."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme().px(8))
        self._column.setContentsMargins(0, 0, 0, 0)
        self.cards: tuple[AmendmentCard, ...] = ()

    def show_amendments(
        self,
        amendments: Iterable[AmendmentEntry],
        name_of: Callable[[int], str],
        local: Callable[[datetime], datetime],
    ) -> None:
        """Show these in the place of those before."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = tuple(AmendmentCard(each, name_of, local) for each in amendments)
        for card in self.cards:
            self._column.addWidget(card)


def value_text(field: str, value: str, name_of: Callable[[int], str]) -> str:
    """A value as kept in an amendment, in the words of the form."""
    if field == "priority":
        return dict(urgency_words()).get(value, value).partition("\n")[0]
    if field == "knowledge":
        return dict(knowledge_words()).get(value, value)
    if field == "reporter_id" and value.isdigit():
        return name_of(int(value)) or value
    return value
