"""The fields of one incident, in the order in which they are typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QWidget

from ui.pages.incident_more import FOLLOW_UP, more_of
from ui.pages.incident_words import field_words, knowledge_words, urgency_words
from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, TextArea, TextField
from ui.widgets.fold import Fold
from ui.widgets.offers import Offers
from ui.widgets.person_field import PersonField
from ui.widgets.switch import Switch
from ui.widgets.time_field import TimeField
from ui.workspace import Workspace
from watch_app import beats, categories, incident_sheets
from watch_app.records import Knowledge
from watch_app.sheets import IncidentEntry

if TYPE_CHECKING:
    from watch_app.storage import Session

FUTURE = timedelta(minutes=10)
"""A time further ahead than this was meant for yesterday evening."""


class IncidentFields(RecordForm):
    """When, where, what, how it is known, how urgent, what happened and who was told."""

    sheet: IncidentEntry | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._names = field_words()
        self.previous: datetime | None = None
        """When the one before was seen, while several are written one after the other."""
        self._offered: date | None = None
        """The date the form itself filled in."""
        self._add_when()
        self._add_where()
        self._add_what()
        self._add_told()

    # Fields

    def _add_when(self) -> None:
        now, today = self.workspace.now, self.workspace.today
        self.starts, self.ends = TimeField(now, optional=False), TimeField(now)
        self.day, self.beat = DateField(today, optional=False), Choice()
        group = self.add_group(4)
        group.set_stretches(5, 6, 7, 8)
        starts, ends, day, beat = group.add_row(
            (self._names["seen_from"], self.starts, ""),
            (self.tr("to"), self.ends, self.tr("type 2240")),
            (self.tr("Date"), self.day, ""),
            (self.tr("Beat"), self.beat, ""),
        )
        self.starts.left.connect(self._mind_midnight)
        when = self.tr("Change when {who} was seen")
        for field in (starts, day):
            self.bind(field, "seen_from", when, read=self.seen_from, show=self._show_from)
        self.bind(ends, "seen_to", when, read=self.seen_to, show=self._show_to)
        self.bind(beat, "beat_id", self.tr("Change the beat of {who}"))
        self.starts_field, self.beat_field = starts, beat

    def _add_where(self) -> None:
        self.place = TextField()
        self._places = QStringListModel(self)
        completer = Offers(self._places, self)
        self.place.setCompleter(completer)
        self.category = Choice()
        place, what = self.form.add_row(
            (self._names["place"], self.place, self.tr("remembered")),
            (self._names["category"], self.category, ""),
        )
        self.bind(place, "place", self.tr("Change the place of {who}"))
        self.bind(what, "category", self.tr("Change what {who} was"))
        self.category_field = what

    def _add_what(self) -> None:
        self.knowledge = Switch(knowledge_words(), stretch=True)
        self.reporter = PersonField(placeholder=self.tr("name or number"))
        how, who = self.form.add_row(
            (self._names["knowledge"], self.knowledge, ""),
            (self._names["reporter_id"], self.reporter, ""),
        )
        self.bind(
            how,
            "knowledge",
            self.tr("Change how {who} is known"),
            read=lambda: Knowledge(self.knowledge.value),
            show=lambda value: self.knowledge.set_value(value or Knowledge.SEEN.value),
        )
        self.bind(
            who,
            "reporter_id",
            self.tr("Change who reports {who}"),
            read=lambda: self.reporter.person,
            show=self.reporter.set_person,
        )
        self.reporter_field = who
        self.urgency = Switch(urgency_words(), stretch=True)
        urgent = self.form.add(self._names["priority"], self.urgency)
        self.urgency.left.connect(self.note_urgency)
        self.bind(
            urgent,
            "priority",
            self.tr("Change how urgent {who} is"),
            read=lambda: int(self.urgency.value),
            show=lambda value: self.urgency.set_value(str(value or 3)),
        )
        self.narrative = TextArea(lines=4)
        self.narrative_field = self.form.add(
            self._names["narrative"],
            self.narrative,
            hint=self.tr("what you saw and heard, in order"),
        )
        self.bind(self.narrative_field, "narrative", self.tr("Change what happened in {who}"))

    def _add_told(self) -> None:
        self.told_at = TimeField(self.workspace.now)
        self.reference = TextField(placeholder=self.tr("not given yet"))
        told, at, reference = self.add_group(3).add_row(
            (self._names["reported_to"], TextField(placeholder=self.tr("101, the base …")), ""),
            (self._names["reported_at"], self.told_at, ""),
            (self._names["police_reference"], self.reference, ""),
        )
        self.bind(told, "reported_to", self.tr("Change who was told of {who}"))
        self.bind(
            at,
            "reported_at",
            self.tr("Change who was told of {who}"),
            read=lambda: self._after_start(self.told_at.clock),
            show=lambda value: self.told_at.set_clock(value.time() if value else None),
        )
        self.bind(reference, "police_reference", self.tr("Change the police reference of {who}"))
        self.outcome = TextField()
        self.outcome_field = self.form.add(self._names["outcome"], self.outcome)
        self.bind(self.outcome_field, "outcome", self.tr("Change what came of {who}"))
        self.more = Fold(self.tr("More of it"), self._make_more)
        self.form.add_widget(self.more)

    def _make_more(self) -> QWidget:
        made = more_of(self)
        self.lock()
        return made

    def lock(self) -> None:
        """Leave nothing to be changed that has gone to the station."""

    def content_controls(self) -> tuple[QWidget, ...]:
        """What is locked once a record has gone to the station."""
        follow_up = ("police_reference", "outcome", *FOLLOW_UP)
        bound = [each for each in self.bindings if each.name not in follow_up]
        return tuple(dict.fromkeys(each.field.control for each in bound))

    def note_urgency(self) -> None:
        """The urgency shown is another one."""

    # Times: typed as on a patrol, kept as moments

    def seen_from(self) -> datetime | None:
        day, moment = self.day.day, self.starts.clock
        return None if day is None or moment is None else datetime.combine(day, moment)

    def seen_to(self) -> datetime | None:
        return self._after_start(self.ends.clock)

    def _after_start(self, moment: time | None) -> datetime | None:
        """A time at or after the start; past midnight it is the next day's."""
        start = self.seen_from()
        return None if moment is None or start is None else after(start, moment)

    def _mind_midnight(self) -> None:
        """Bring the date in line with the start, unless the person chose the date."""
        moment = self.starts.clock
        if self.is_new and moment is not None and self.day.day == self._offered:
            self._offer_day(self._meant_day(moment))
        self.ends.set_starts(moment)

    def _meant_day(self, moment: time) -> date:
        """22:40 typed at 00:15 was yesterday evening; 00:30 after 23:30 was the next morning."""
        latest, day = self.workspace.now() + FUTURE, timedelta(days=1)
        meant = datetime.combine(self._first_day(), moment)
        if self.previous is not None and meant < self.previous and meant + day <= latest:
            meant += day
        elif meant > latest:
            meant -= day
        return meant.date()

    def _offer_day(self, day: date) -> None:
        self._offered = day
        self.day.set_day(day)

    def _show_from(self, value: datetime | None) -> None:
        self._offer_day(value.date() if value else self._first_day())
        self.starts.set_clock(value.time() if value else None)
        self.ends.set_starts(self.starts.clock)

    def _first_day(self) -> date:
        return self.previous.date() if self.previous else self.workspace.today()

    def _show_to(self, value: datetime | None) -> None:
        self.ends.set_clock(value.time() if value else None)

    # Choices

    def load_choices(self, session: Session) -> None:
        """Beats, kinds of incident, people and the places written so far."""
        choose = self.tr("Choose")
        areas = [(each.id, f"{each.code} {each.name}") for each in beats.sheets(session)]
        self.beat.set_choices([(None, choose), *areas])
        self.kinds = categories.names(session)
        kinds = list(self.kinds)
        if self.sheet is not None and self.sheet.category not in kinds:
            kinds.append(self.sheet.category)
        self.category.set_choices([(None, choose), *((kind, kind) for kind in kinds)])
        self.reporter.set_people(incident_sheets.reporters(session))
        self._places.setStringList(list(incident_sheets.places(session)))
        for choice in (self.beat, self.category):
            choice.setMinimumContentsLength(9)
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.view().setMinimumWidth(theme().px(300))


def after(start: datetime, moment: time) -> datetime:
    """The first such time at or after the start."""
    same_day = datetime.combine(start.date(), moment)
    return same_day if same_day >= start else same_day + timedelta(days=1)
