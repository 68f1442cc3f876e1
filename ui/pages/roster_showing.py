"""What the roster page shows: which roster, which weeks of it, and the judge's word on it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import settings
from ui.pages.base import MARGIN, Page
from ui.pages.generating import Generating
from ui.pages.roster_carrying import RosterCarrying
from ui.pages.roster_deeds import RosterDeeds
from ui.pages.roster_empty import RosterEmpty
from ui.pages.roster_facts import (
    RosterFacts,
    days_from,
    otherwise_told,
    read_facts,
    week_of,
)
from ui.pages.roster_feed import JudgeFeed
from ui.pages.roster_head import RosterHead
from ui.pages.roster_judge import BackgroundJudge, Broken
from ui.pages.roster_surface import DAY, PEOPLE, PROBLEMS, VIEWS, RosterSurface
from ui.pages.roster_words import roster_title, version_words
from ui.theme import theme
from ui.workspace import Workspace
from watch_app import people_sheets, planning, statistics
from watch_app.judging import judged
from watch_app.sheets import RosterSheet
from watch_app.statistics import RosterFigures


class RosterShowing(Page):
    """Reads a roster and moves about in it; what is done with it is the subclass's."""

    name: ClassVar[str] = "roster"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.facts: RosterFacts | None = None
        self.roster_id: int | None = None
        self.first = date.min
        """First day shown."""
        self.day = date.min
        """The day of the view of one day."""
        self._broken: Broken = {}
        self._known: tuple[RosterFacts, Broken, RosterSheet, RosterFigures] | None = None
        """Of what the roster as judged was made, that itself, and what is counted on it."""
        self.deeds = RosterDeeds(workspace, self)
        self.judge = BackgroundJudge(self)
        self.generating = Generating(workspace, self.deeds, self)
        self.surface = RosterSurface(workspace)
        self.empty = RosterEmpty()
        self.head = RosterHead(workspace, self)
        self.views = QStackedWidget()
        for view in (self.surface, self.generating.view, self.empty):
            self.views.addWidget(view)
        self.content.addWidget(self.views)
        self.feed = JudgeFeed(workspace, self.judge, self)
        self.carrier = RosterCarrying(
            workspace, self.surface.carrying, self.judge, self.deeds, self
        )
        self._people_are_stale = True
        self.head.fill(self._head, self.tools, self.filters)
        self.set_primary(self.head.generate)
        self.context.hide()
        kept = settings.roster_view()
        if kept in VIEWS:
            self.surface.turn_to(kept)
            self.head.show_view(kept)
        self.judge.broken_found.connect(self._note_broken)
        self.judge.shares_found.connect(self.surface.note_shares)
        self.surface.hinted.connect(self._show_hint)
        self.judge.advised.connect(self.surface.show_advice)
        self.surface.chosen.connect(self._note_chosen)
        theme().changed.connect(self.fit_head)

    def window_title(self) -> str:
        return self.tr("Roster")

    @property
    def sheet(self) -> RosterSheet | None:
        """The roster as read, before the judge has spoken."""
        return self.facts.sheet if self.facts is not None else None

    def offer_verbs(self) -> None:
        """Say what can be done now."""

    # Reading

    def refresh(self) -> None:
        with self.workspace.read() as session:
            facts = read_facts(session, self.roster_id, self.workspace.today())
        self.facts = facts
        before = self.roster_id
        self.roster_id = facts.sheet.roster_id if facts.sheet is not None else None
        self._people_are_stale = True
        if facts.sheet is None:
            self.feed.forget()
            self.empty.show_missing(facts.missing, facts.next_period)
        else:
            if self.roster_id != before or not self._is_in_sight(facts.sheet):
                self._broken = {}
                self._go_to_first_week(facts.sheet)
            self.feed.follow(facts.sheet)
        self.show_view()
        self.show_days()

    def _is_in_sight(self, sheet: RosterSheet) -> bool:
        days = self.days
        return days[0] <= sheet.last_day and sheet.first_day <= days[-1]

    @property
    def days(self) -> tuple[date, ...]:
        """The days the view in sight shows."""
        if self.surface.view == DAY:
            return (self.day,)
        return days_from(self.first, self.head.weeks)

    def _go_to_first_week(self, sheet: RosterSheet) -> None:
        today = self.workspace.today()
        day = today if sheet.first_day <= today <= sheet.last_day else sheet.first_day
        self.first = week_of(day, sheet.heading.week_starts_on)
        self.day = day

    def _note_broken(self, broken: Broken) -> None:
        if broken != self._broken:
            self._broken = broken
            self.show_days()

    def _note_chosen(self, patrol_id: object) -> None:
        self.judge.ask(patrol_id if isinstance(patrol_id, int) else None)
        self.offer_verbs()

    def _note_change(self, tables: frozenset[str]) -> None:
        self.feed.note_change(tables)
        super()._note_change(tables)

    # Showing

    def show_view(self) -> None:
        """Show the board, or what is to be done first; a run that is in sight stays."""
        has_sheet = self.sheet is not None
        if self.views.currentWidget() is not self.generating.view or not has_sheet:
            self.views.setCurrentWidget(self.surface if has_sheet else self.empty)
        self.header.setVisible(self.views.currentWidget() is not self.generating.view)
        self.head.show_tools(visible=has_sheet)
        if not has_sheet:
            self.title.setText(self.window_title())
            self.set_chip("")
            self.set_status("")
            self.needs_changed.emit(0)
        self.offer_verbs()

    def show_days(self) -> None:
        """Show the chosen days of the roster as it stands."""
        facts, read = self.facts, self.sheet
        if facts is None or read is None:
            return
        sheet, days = self._as_judged(facts, read), self.days
        self._read_people(sheet)
        shown = set(days)
        in_sight = tuple(card.patrol_id for card in sheet.patrols if card.on in shown)
        self.carrier.show_sheet(sheet, in_sight)
        if self.surface.view == DAY:
            with self.workspace.read() as session:
                self.surface.day.show_dark(*planning.dark_from_to(session, days[0]))
        for table in (self.surface.board.board, self.surface.people.model_shown):
            table.today = self.workspace.today()
        self.set_chip(version_words(sheet.version, is_published=sheet.is_published))
        self.head.show_days(sheet, days)
        self.head.chooser.show_rosters(facts.rosters, sheet.roster_id)
        self.surface.otherwise_told = otherwise_told(sheet, facts.told, days)
        self.head.people.show_changed(
            len(self.surface.otherwise_told), is_published=bool(sheet.version)
        )
        self.surface.show_sheet(sheet, days, facts.deadline_hours)
        self.filter_board()
        self._say_figures()
        self.fit_head()
        self._note_chosen(self.surface.current.current_patrol)

    def _as_judged(self, facts: RosterFacts, read: RosterSheet) -> RosterSheet:
        """Give the roster with the rules it breaks; the same one until either is another."""
        known = self._known
        if known is None or known[0] is not facts or known[1] is not self._broken:
            sheet = judged(read, self._broken, facts.register)
            known = self._known = facts, self._broken, sheet, statistics.figures(sheet)
        return known[2]

    def _read_people(self, sheet: RosterSheet) -> None:
        """Read everybody once they are needed: in their view, or in the list beside it."""
        is_needed = (
            self.surface.view == PEOPLE or self.surface.panels.currentWidget() is self.surface.free
        )
        if is_needed and self._people_are_stale:
            crewed = {who.volunteer_id for card in sheet.patrols for who in card.crew}
            with self.workspace.read() as session:
                days = sheet.first_day, sheet.last_day
                self.surface.everybody = people_sheets.people(session, crewed, days)
            self.carrier.names = {
                each.volunteer_id: each.name for each in self.surface.everybody.people
            }
            self._people_are_stale = False

    def _show_hint(self, sentence: str) -> None:
        """What is said of carrying stands in the status bar as well."""
        if sentence:
            self.set_status(sentence)
        elif self.sheet is not None:
            self._say_figures()

    def fit_head(self) -> None:
        """Keep the head within the page."""
        sheet = self.sheet
        if sheet is None:
            return
        px = theme().px
        for is_short, has_chip in ((False, True), (True, True), (True, False)):
            title = roster_title(sheet.first_day, sheet.last_day, is_short=is_short)
            self.title.setText(title)
            self.chip.setVisible(has_chip)
            taken = self.title.sizeHint().width()
            if has_chip:
                taken += self.chip.sizeHint().width()
            if self.head.fit(self.width(), taken + px(2 * MARGIN + 36)):
                return

    def _say_figures(self) -> None:
        if self._known is None:
            return
        *_made_of, sheet, figures = self._known
        now = self.workspace.now()
        open_ones = [card for card in sheet.patrols if card.ends > now and card.state in PROBLEMS]
        is_begun = any(card.crew for card in sheet.patrols)
        self.needs_changed.emit(len(open_ones) if is_begun else 0)
        words = self.tr("{filled} of {places} places filled, {run} of {patrols} patrols run")
        self.set_status(
            words.format(
                filled=figures.filled,
                places=figures.places,
                run=figures.run,
                patrols=figures.patrols,
            )
        )

    def filter_board(self) -> None:
        self.surface.board.show_only(self.head.chips.chosen)
        self.surface.day.show_only(self.head.chips.chosen)
