"""Going about in the roster page: from view to view, week to week and patrol to patrol."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from ui import settings
from ui.pages.roster_facts import days_from, week_of
from ui.pages.roster_showing import RosterShowing
from ui.pages.roster_surface import DAY, PEOPLE


class RosterGoing(RosterShowing):
    """Shows other days, another view or another roster; changes nothing."""

    def turn_to(self, view: str) -> None:
        """Show the same roster in another way, on the same patrol or day."""
        surface = self.surface
        patrol, day = surface.current.current_patrol, surface.current_day
        several = surface.current.several
        had_keyboard = surface.views.isAncestorOf(self.focusWidget() or self)
        if view == DAY:
            self.day = self._day_for(day)
        elif surface.view == DAY and self.day not in days_from(self.first, self.head.weeks):
            self._go_to_week(self.day)
        surface.turn_to(view)
        self.head.show_view(view)
        settings.keep_roster_view(view)
        self.show_days()
        if patrol is None or not surface.current.choose(patrol):
            surface.current.choose_day(day or self.day)
        surface.current.choose_together(several)
        if had_keyboard:
            surface.current.setFocus()

    def _day_for(self, day: date | None) -> date:
        """The day to show by itself: the cursor's, today, or the first there is."""
        sheet, days = self.sheet, self.days
        if day is not None or sheet is None:
            return day or self.day
        today = self.workspace.today()
        if today in days and sheet.first_day <= today <= sheet.last_day:
            return today
        return max(sheet.first_day, days[0])

    def _go_to_week(self, day: date) -> None:
        if self.sheet is not None:
            self.first = week_of(day, self.sheet.heading.week_starts_on)

    def step(self, by: int) -> None:
        """Go a span of weeks, or a day, earlier or later."""
        if self.surface.view == DAY:
            self.go_to(self.day + timedelta(days=by))
            return
        weeks = self.head.weeks
        self.go_to(self.first + timedelta(weeks=by * weeks))

    def go_to(self, day: date) -> None:
        """Show the week of a day, in whatever roster it is."""
        facts, sheet = self.facts, self.sheet
        if facts is None or sheet is None:
            return
        week = week_of(day, sheet.heading.week_starts_on)
        is_day = self.surface.view == DAY
        days = (day,) if is_day else days_from(week, self.head.weeks)
        if sheet.last_day < days[0] or days[-1] < sheet.first_day:
            others = [
                r for r in facts.rosters if r.first_day <= days[-1] and days[0] <= r.last_day
            ]
            if not others:
                self.say(self.tr("There is no roster for that time. Make one with Ctrl+N."))
                return
            self.show_roster(others[0].id)
        self.first, self.day = week, day
        self.show_days()

    def show_roster(self, roster_id: int) -> None:
        """Show another roster, from its first week or this one."""
        self.roster_id = roster_id
        self.first = date.min
        self.refresh()

    def show_patrol(self, patrol_id: int) -> None:
        """Go to a patrol of this roster and choose it."""
        sheet = self.sheet
        for card in sheet.patrols if sheet is not None else ():
            if card.patrol_id == patrol_id:
                if card.on not in self.days:
                    self.go_to(card.on)
                self.surface.current.choose(patrol_id)
                return

    def show_record(self, which: object) -> None:
        """Show a day, or a patrol by its id."""
        if isinstance(which, date):
            self.go_to(which)
        elif isinstance(which, int):
            self.show_patrol(which)

    def areas(self) -> list[QWidget]:
        if self.views.currentWidget() is self.generating.view:
            return self.generating.view.areas()
        if self.sheet is None:
            return [self.empty]
        is_people = self.surface.view == PEOPLE
        filters = self.head.people.field if is_people else self.head.chips
        in_panel: QWidget = self.surface.patrol.candidates.field
        if self.surface.panels.currentWidget() is self.surface.free:
            in_panel = self.surface.free.list
        return [self.surface.current, in_panel, filters]

    def focus_filter(self) -> None:
        if self.surface.view == PEOPLE:
            self.head.people.field.setFocus()
        else:
            self.head.chips.setFocus()
