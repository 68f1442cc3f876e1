"""The fields that say what a document is about: roster, days, patrol, person, problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.pages.roster_words import version_words
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice
from ui.widgets.form import Field
from ui.widgets.person_field import PersonField
from ui.workspace import Workspace
from watch_app import reports, roster_sheets, subjects
from watch_app.months import month_end
from watch_app.reports import Subject
from watch_app.wording import long_month_name, period_text

if TYPE_CHECKING:
    from watch_app.reports import Document
    from watch_app.roster_sheets import RosterRow
    from watch_app.storage import Session

MONTHS = 13
MONTHS_AHEAD = 12
"""Of these one is chosen for what asks about a month to come."""
_SHOWN: Mapping[Subject, tuple[str, ...]] = {
    Subject.ROSTER: ("roster",),
    Subject.PERIOD: ("month", "first", "last"),
    Subject.MONTH: ("month",),
    Subject.PATROL: ("patrol",),
    Subject.EVENING: ("day", "patrol"),
    Subject.VOLUNTEER: ("volunteer",),
    Subject.INCIDENT: ("incident",),
    Subject.PROBLEM: ("problem",),
    Subject.WATCH: (),
}
"""The fields that each subject needs."""


class SubjectFields(QObject):
    """Each kind of subject keeps its choice while another document is looked at."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._subject = Subject.WATCH
        self._shown: tuple[str, ...] = ()
        """The names of the fields that are in sight."""
        self._asked: reports.Choice | None = None
        """What another page asks for, until it is offered."""
        today = workspace.today
        self.roster, self.patrol, self.month = Choice(), Choice(), Choice()
        self.asked_month, self.problem = Choice(), Choice()
        self.first = DateField(today, optional=False)
        self.last = DateField(today, optional=False)
        self.day = DateField(today, optional=False)
        self.volunteer = PersonField(placeholder=self.tr("Everybody"))
        self.incident = PersonField(placeholder=self.tr("Blank form"))
        # The days follow the month before anybody is told of it.
        self.month.left.connect(self._take_month)
        self._fields = {
            "roster": Field(self.tr("Roster"), self.roster),
            "month": Field(self.tr("Month"), self.month),
            "first": Field(self.tr("From"), self.first),
            "last": Field(self.tr("To"), self.last),
            "day": Field(self.tr("Evening"), self.day),
            "patrol": Field(self.tr("Patrol"), self.patrol),
            "volunteer": Field(self.tr("Volunteer"), self.volunteer),
            "asked_month": Field(self.tr("Month"), self.asked_month),
            "incident": Field(self.tr("Incident"), self.incident),
            "problem": Field(self.tr("Problem"), self.problem),
        }
        for day in (self.first, self.last):
            day.value_changed.connect(self._note_days)

    @property
    def fields(self) -> Iterable[Field]:
        return self._fields.values()

    def show_for(self, document: Document) -> None:
        self._subject = document.subject
        self._shown = _SHOWN[document.subject]
        if document.is_for_one and "volunteer" not in self._shown:
            self._shown = (*self._shown, "volunteer")
        if document.month is not None:
            self._shown = (*self._shown, "asked_month")
        for name, field in self._fields.items():
            field.setVisible(name in self._shown)

    def begin_with(self, document: Document, chosen: reports.Choice) -> None:
        """Choose, as soon as it is offered, what another page asks for."""
        self._subject = document.subject
        self._asked = chosen

    # What is offered

    def offer(self, session: Session, document: Document) -> None:
        """Bring the choices in line with the watch; what was never chosen is settled."""
        asked = self._asked or reports.Choice()
        self._asked = None
        zone_now = self._workspace.zoned_now()
        match document.subject:
            case Subject.ROSTER:
                self._offer_rosters(session, document, asked)
                if document.is_for_one:
                    people = subjects.volunteers(session)
                    _offer_typed(self.volunteer, people, asked.volunteer_id)
            case Subject.PERIOD | Subject.MONTH:
                self._offer_months(asked)
            case Subject.PATROL:
                found = subjects.patrols(session, self._workspace.now(), document.suits)
                self._offer_patrols(session, found, asked.patrol_id, ())
            case Subject.EVENING:
                if self.day.day is None or asked.patrol_id or asked.first_day:
                    self.day.set_day(reports.settled(session, document, asked, zone_now).first_day)
                self._offer_evening(session, document, asked)
            case Subject.VOLUNTEER:
                _offer_typed(self.volunteer, subjects.volunteers(session), asked.volunteer_id)
                if document.month is not None:
                    self._offer_months_ahead(document.month(session, zone_now.date()), asked)
            case Subject.INCIDENT:
                found = subjects.incidents(session)
                _offer_typed(self.incident, found, asked.incident_id)

            case Subject.PROBLEM:
                self.problem.set_choices(
                    (each.id, each.words) for each in subjects.problems(session)
                )
                if asked.problem_id is not None:
                    self.problem.set_value(asked.problem_id)

    def _offer_rosters(self, session: Session, document: Document, asked: reports.Choice) -> None:
        is_first = self.roster.count() == 0
        rows = roster_sheets.rows(session)
        self.roster.set_choices([(row.id, _said(row)) for row in reversed(rows)])
        if asked.roster_id is not None or is_first:
            now = self._workspace.zoned_now()
            self.roster.set_value(reports.settled(session, document, asked, now).roster_id)

    def _offer_months(self, asked: reports.Choice) -> None:
        firsts = [self._workspace.today().replace(day=1)]
        while len(firsts) < MONTHS:
            firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
        said = [(each, f"{long_month_name(each.month)} {each.year}") for each in firsts]
        other = [(None, self.tr("Other days"))] if self._subject == Subject.PERIOD else []
        self.month.set_choices([*said, *other])
        if asked.first_day is not None:
            self.first.set_day(asked.first_day)
            self.last.set_day(asked.last_day or month_end(asked.first_day.replace(day=1)))
            self._note_days()
        elif self.first.day is None:
            # What is counted by the month is wanted when the month is over.
            self.month.set_value(firsts[1 if self._subject == Subject.MONTH else 0])
            self._take_month()
        elif self.month.value is None and self._subject == Subject.MONTH:
            self.month.set_value(self.first.day.replace(day=1))

    def _offer_months_ahead(self, usual: date, asked: reports.Choice) -> None:
        """Offer this month and those after it; the usual one unless another is chosen."""
        months = [self._workspace.today().replace(day=1)]
        while len(months) < MONTHS_AHEAD:
            months.append((months[-1] + timedelta(days=31)).replace(day=1))
        chosen = asked.first_day or self.asked_month.value or usual
        wanted = chosen.replace(day=1) if isinstance(chosen, date) else usual
        said = [
            (each, f"{long_month_name(each.month)} {each.year}")
            for each in sorted({*months, wanted})
        ]
        self.asked_month.set_choices(said)
        self.asked_month.set_value(wanted)

    def _offer_evening(self, session: Session, document: Document, asked: reports.Choice) -> None:
        found: tuple[subjects.Offer, ...] = ()
        day = self.day.day
        if day is not None:
            now = self._workspace.now()
            found = subjects.patrols(session, now, document.suits, first_day=day, last_day=day)
        every = ((None, self.tr("All of the evening")),)
        self._offer_patrols(session, found, asked.patrol_id, every)

    def _offer_patrols(
        self,
        session: Session,
        found: tuple[subjects.Offer, ...],
        asked: int | None,
        before: tuple[tuple[object, str], ...],
    ) -> None:
        """Offer patrols, and the one that is asked for in any case."""
        wanted = subjects.patrol(session, asked) if asked is not None else None
        if wanted is not None and wanted not in found:
            found = (wanted, *found)
        self.patrol.set_choices([*before, *((each.id, each.words) for each in found)])
        if wanted is not None:
            self.patrol.set_value(wanted.id)
        elif self.patrol.currentIndex() < 0:
            self.patrol.setCurrentIndex(0)

    # What is chosen

    def choice(self) -> reports.Choice | None:
        """What the document is about; None while a field cannot be understood."""
        if not all(map(self._is_understood, (self.volunteer, self.incident))):
            return None
        asked = self.asked_month.value if "asked_month" in self._shown else None
        chosen = reports.Choice(
            first_day=asked if isinstance(asked, date) else None,
            roster_id=_id_in(self.roster),
            volunteer_id=self.volunteer.person if "volunteer" in self._shown else None,
            incident_id=self.incident.person,
            problem_id=_id_in(self.problem) if "problem" in self._shown else None,
        )
        first, last, month = self.first.day, self.last.day, self.month.value
        match self._subject:
            case Subject.PERIOD:
                is_right = first is not None and last is not None and first <= last
                return replace(chosen, first_day=first, last_day=last) if is_right else None
            case Subject.MONTH:
                return replace(chosen, first_day=month if isinstance(month, date) else None)
            case Subject.PATROL:
                return replace(chosen, patrol_id=_id_in(self.patrol))
            case Subject.EVENING:
                return replace(chosen, patrol_id=_id_in(self.patrol), first_day=self.day.day)
        return chosen

    def _is_understood(self, typed: PersonField) -> bool:
        name = "volunteer" if typed is self.volunteer else "incident"
        field = self._fields[name]
        is_shown = name in self._shown
        is_known = not typed.text().strip() or typed.person is not None
        sentence = self.tr("Write a part of the name or number that means one only.")
        field.set_problem("" if is_known else sentence)
        return is_known or not is_shown

    def _take_month(self) -> None:
        first = self.month.value
        if isinstance(first, date):
            self.first.set_day(first)
            self.last.set_day(month_end(first))

    def _note_days(self) -> None:
        first, last = self.first.day, self.last.day
        is_month = first is not None and first.day == 1 and last == month_end(first)
        if self._subject == Subject.PERIOD:
            self.month.set_value(None)
        if is_month:
            self.month.set_value(first)
        is_wrong = first is not None and last is not None and last < first
        sentence = self.tr("The last day lies before the first.") if is_wrong else ""
        self._fields["last"].set_problem(sentence)


def _id_in(field: Choice) -> int | None:
    return field.value if isinstance(field.value, int) else None


def _offer_typed(field: PersonField, found: tuple[subjects.Offer, ...], asked: int | None) -> None:
    field.set_people((each.id, each.words) for each in found)
    if asked is not None:
        field.set_person(asked)


def _said(row: RosterRow) -> str:
    version = version_words(row.version, is_published=row.is_published)
    return f"{period_text(row.first_day, row.last_day)} · {version}"
