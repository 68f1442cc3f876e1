"""The times of an incident: typed as on a patrol, kept as moments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ui.pages.record_form import RecordForm
from ui.widgets.date_field import DateField
from ui.widgets.form import Field
from ui.widgets.time_field import TimeField
from ui.workspace import Workspace
from watch_app.incident_entry.moments import day_meant
from watch_app.incident_entry.patrols import PatrolOffer
from watch_app.sheets import IncidentEntry


class IncidentTimes(RecordForm):
    """From when to when and on which day; a time past midnight belongs to the next day."""

    sheet: IncidentEntry | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.previous: datetime | None = None
        """When the one before was seen, while several are written one after the other."""
        self._offered: date | None = None
        """The date the form itself filled in."""
        now, today = workspace.now, workspace.today
        self.starts, self.ends = TimeField(now, optional=False), TimeField(now)
        self.day = DateField(today, optional=False)
        self.starts.left.connect(self._mind_midnight)
        self.starts.left.connect(self.note_time)
        self.day.left.connect(self.note_time)

    def patrol_offer(self) -> PatrolOffer | None:
        """The patrol that the incident is written from."""
        return None

    def note_time(self) -> None:
        """It was seen at another time."""

    def note_starts(self, moment: time | None) -> None:
        """Whatever is earlier than the start was on the next day, and says so."""
        self.ends.set_starts(moment)

    def bind_times(self, starts: Field, day: Field, ends: Field) -> None:
        when = self.tr("Change when {who} was seen")
        for field in (starts, day):
            self.bind(field, "seen_from", when, read=self.seen_from, show=self._show_from)
        self.bind(ends, "seen_to", when, read=self.seen_to, show=self._show_to)

    def seen_from(self) -> datetime | None:
        day, moment = self.day.day, self.starts.clock
        return None if day is None or moment is None else datetime.combine(day, moment)

    def seen_to(self) -> datetime | None:
        return self.after_start(self.ends.clock)

    def after_start(self, moment: time | None) -> datetime | None:
        """A time at or after the start; past midnight it is the next day's."""
        start = self.seen_from()
        return None if moment is None or start is None else after(start, moment)

    def offer_day_again(self) -> None:
        """Begin with the day that the patrol or the incident before says."""
        self._offer_day(self._first_day())
        self._mind_midnight()

    def _mind_midnight(self) -> None:
        """Bring the date in line with the start, unless the person chose the date."""
        moment = self.starts.clock
        if self.is_new and moment is not None and self.day.day == self._offered:
            self._offer_day(self._meant_day(moment))
        self.note_starts(moment)

    def _meant_day(self, moment: time) -> date:
        patrol = self.patrol_offer()
        return day_meant(
            moment,
            now=self.workspace.now(),
            patrol=(patrol.starts, patrol.ends) if patrol is not None else None,
            previous=self.previous,
        )

    def _offer_day(self, day: date) -> None:
        self._offered = day
        self.day.set_day(day)

    def _show_from(self, value: datetime | None) -> None:
        self._offer_day(value.date() if value else self._first_day())
        self.starts.set_clock(value.time() if value else None)
        self.note_starts(self.starts.clock)

    def _first_day(self) -> date:
        patrol = self.patrol_offer()
        if patrol is not None:
            return patrol.starts.date()
        return self.previous.date() if self.previous else self.workspace.today()

    def _show_to(self, value: datetime | None) -> None:
        self.ends.set_clock(value.time() if value else None)


def after(start: datetime, moment: time) -> datetime:
    """The first such time at or after the start."""
    same_day = datetime.combine(start.date(), moment)
    return same_day if same_day >= start else same_day + timedelta(days=1)


def moved_with(sheet: IncidentEntry, start: datetime) -> dict[str, datetime]:
    """Later moments within a day of the start are read anew; others move by whole days."""
    moved = {}
    for name in ("seen_to", "reported_at"):
        was: datetime | None = getattr(sheet, name)
        if was is None:
            continue
        if was - sheet.seen_from < timedelta(days=1):
            moved[name] = after(start, was.time())
        else:
            moved[name] = was + (start.date() - sheet.seen_from.date())
    return moved
