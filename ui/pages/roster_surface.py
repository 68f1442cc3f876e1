"""The views of the roster with the panel at the right: a patrol, people, publishing and more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.pages.roster_asides import NewRosterPanel, PublishPanel
from ui.pages.roster_deeds import Place
from ui.pages.roster_free import FreePanel
from ui.pages.roster_insist import InsistPanel, OverridesPanel
from ui.pages.roster_judge import Advice
from ui.pages.roster_patrol import PatrolPanel
from ui.pages.roster_several import SeveralPanel
from ui.tables.board_view import BoardView
from ui.tables.carrying import Carrying
from ui.tables.day_view import DayView
from ui.tables.people_view import PeopleView
from ui.theme import theme
from ui.widgets.side_panel import PanelSplitter, SidePanel
from ui.workspace import Workspace
from watch_app.advising import Outlook
from watch_app.people_sheets import PeopleSheet
from watch_app.sheets import BeatRow, PatrolCard, PatrolState, RosterSheet

PROBLEMS = (PatrolState.GAP, PatrolState.BROKEN)
WALKED = (*PROBLEMS, PatrolState.STOOD_DOWN)
"""Where somebody could still be found, or taken out."""
PANEL_FROM = 900
"""Width, at 100 %, from which the panel stands there before a patrol is chosen."""
BEATS, PEOPLE, DAY = "beats", "people", "day"
VIEWS = (BEATS, PEOPLE, DAY)


class RosterSurface(QWidget):
    """Keeps the views and the panel on the same patrol."""

    chosen = Signal(object)
    """Id of the patrol the cursor is on, or None."""
    hinted = Signal(str)
    """What the keys do while somebody is carried; empty: as always."""
    menu_wanted = Signal(QPoint)
    add_wanted = Signal(int, object)
    """A beat's id and a day without a patrol."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.sheet: RosterSheet | None = None
        self.days: tuple[date, ...] = ()
        self.view = BEATS
        self._deadline_hours = 48
        self._is_waiting = True
        """Nothing has been chosen yet, so that a narrow page leaves all room to the board."""
        self.everybody = PeopleSheet()
        self.otherwise_told: frozenset[int] = frozenset()
        """Whose duties in sight are not those they were told."""
        self.carrying = Carrying(self)
        self.board = BoardView(carrying=self.carrying)
        self.people = PeopleView(self.carrying)
        self.day = DayView(self.carrying)
        self.views = QStackedWidget()
        self.patrol = PatrolPanel(workspace)
        self.several = SeveralPanel()
        self.publish = PublishPanel()
        self.new_roster = NewRosterPanel(workspace)
        self.free = FreePanel(self.carrying)
        self.insist = InsistPanel()
        self.overrides = OverridesPanel()
        self.panels = QStackedWidget()
        for panel in (
            self.patrol,
            self.several,
            self.publish,
            self.new_roster,
            self.free,
            self.insist,
            self.overrides,
        ):
            self.add_panel(panel)
        self.splitter = PanelSplitter("roster", self.views, self.panels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self._connect()

    def _connect(self) -> None:
        for view in (self.board, self.people, self.day):
            self.views.addWidget(view)
            view.chosen.connect(self._note_chosen)
            view.several_changed.connect(self._note_several)
            view.opened.connect(lambda _patrol: self.go_into_patrol())
            view.menu_wanted.connect(self.menu_wanted)
            view.hands.hinted.connect(self.hinted)
        self.board.add_wanted.connect(self.add_wanted)
        theme().changed.connect(self._fit_panel)

    def add_panel(self, panel: SidePanel) -> None:
        self.panels.addWidget(panel)
        panel.closed.connect(self.close_panel)

    # What is shown

    @property
    def current(self) -> BoardView | PeopleView:
        """The view in sight."""
        if self.view == PEOPLE:
            return self.people
        return self.day if self.view == DAY else self.board

    def show_sheet(self, sheet: RosterSheet, days: tuple[date, ...], deadline_hours: int) -> None:
        """Show these days of a roster in the view that is in sight."""
        self.sheet, self.days, self._deadline_hours = sheet, days, deadline_hours
        if self.view == PEOPLE:
            self.people.show_sheet(sheet, days, self.everybody, self.otherwise_told)
        elif self.view == DAY:
            self.day.show_sheet(sheet, days)
        else:
            self.board.show_sheet(sheet, days)
        if self.panels.currentWidget() is self.free:
            self._show_free()
        self._show_patrol()

    def turn_to(self, view: str) -> None:
        """Bring another view to the front; what it shows comes with `show_sheet`."""
        self.view = view
        self.views.setCurrentWidget(self.current)

    def note_shares(self, shares: Mapping[int, float]) -> None:
        self.people.note_shares(shares)
        self.free.note_shares(shares)

    @property
    def place(self) -> Place | None:
        """The patrol the cursor is on, with its beat."""
        card = self.current.current_card
        return None if card is None else (self._beat(card), card)

    @property
    def together(self) -> tuple[Place, ...]:
        """The patrols that are chosen together; none where that is only the cursor's."""
        chosen = self.current.several
        if self.sheet is None or chosen <= {self.current.current_patrol}:
            return ()
        beats = {beat.beat_id: beat for beat in self.sheet.beats}
        return tuple(
            (beats[card.beat_id], card) for card in self.sheet.patrols if card.patrol_id in chosen
        )

    @property
    def current_day(self) -> date | None:
        """The day the cursor is on."""
        return self.current.current_day

    def _beat(self, card: PatrolCard) -> BeatRow:
        assert self.sheet is not None
        return next(beat for beat in self.sheet.beats if beat.beat_id == card.beat_id)

    def show_advice(self, patrol_id: int, advice: Advice) -> None:
        if self._is_chosen(patrol_id):
            self.patrol.show_advice(advice)

    def show_outlook(self, patrol_id: int, outlook: Outlook) -> None:
        if self._is_chosen(patrol_id):
            self.patrol.outlook.show_outlook(outlook)

    def show_no_outlook(self, patrol_id: int, sentence: str) -> None:
        if self._is_chosen(patrol_id):
            self.patrol.outlook.fail(sentence)

    def _is_chosen(self, patrol_id: int) -> bool:
        return self.patrol.card is not None and self.patrol.card.patrol_id == patrol_id

    def _note_chosen(self, patrol_id: object) -> None:
        if self.sender() is not self.current:
            return
        panel = self.panels.currentWidget()
        follows = isinstance(panel, SidePanel) and panel.follows_patrol
        if panel is self.free:
            self._show_free()
        elif not (follows or self.carrying.is_on):
            self.panels.setCurrentWidget(self._resting)
        self._show_patrol()
        self.chosen.emit(patrol_id)

    def _note_several(self) -> None:
        """Other patrols are chosen together, or only one is again."""
        if self.sender() is not self.current:
            return
        if self.together or self.panels.currentWidget() is self.several:
            self.panels.setCurrentWidget(self._resting)
        self._show_patrol()
        self.chosen.emit(self.current.current_patrol)

    def choose_all(self) -> None:
        """Choose all that is in sight; the keys go on there."""
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)
        self.current.choose_all()

    def choose_also(self) -> None:
        """Choose the patrol under the cursor with the others, or leave it out."""
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)
        self.current.choose_also()

    @property
    def _resting(self) -> SidePanel:
        """What stands at the right while nothing else is asked for."""
        return self.several if self.together else self.patrol

    def _show_patrol(self) -> None:
        together, place = self.together, self.place
        if self._is_waiting and (together or place is not None):
            self._is_waiting = False
            self.panels.show()
        if together:
            self.several.show_places(together, self._workspace.now())
        elif self.panels.currentWidget() is self.several:
            self.panels.setCurrentWidget(self.patrol)
        if place is None:
            self.patrol.hide_all()
        else:
            self.patrol.show_patrol(place[1], place[0], self._deadline_hours)

    def _show_free(self) -> None:
        if self.sheet is not None:
            day = self.current_day or self.days[0]
            self.free.show_day(self.sheet, self.everybody, day, self.current.current_card)

    # Panels

    def _fit_panel(self) -> None:
        if self._is_waiting:
            self.panels.setVisible(self.width() >= theme().px(PANEL_FROM))

    def open_panel(self, panel: SidePanel) -> None:
        self._is_waiting = False
        self.panels.setCurrentWidget(panel)
        self.panels.show()
        if panel is self.free:
            self._show_free()

    def close_panel(self) -> None:
        """Back to the patrol, or from there to the board."""
        self._is_waiting = False
        if self.panels.currentWidget() is self._resting:
            self.panels.hide()
        self.panels.setCurrentWidget(self._resting)
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_panel(self, panel: SidePanel) -> None:
        """Have the patrol in the place of a panel, if that is in sight; the keyboard stays."""
        if self.panels.currentWidget() is panel:
            self.panels.setCurrentWidget(self._resting)

    def toggle_panel(self) -> None:
        self._is_waiting = False
        inside = self.panels.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.splitter.toggle()
        if inside and self.panels.isHidden():
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_into_patrol(self) -> None:
        """Put the keyboard on the crew, or where a name is typed; or on what several allow."""
        self.open_panel(self._resting)
        if self.together:
            self.several.begin()
            return
        if self.patrol.came.isVisibleTo(self.patrol):
            self.patrol.came.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.patrol.crew.focus_row(0):
            self.patrol.begin_assigning()

    # Moving

    def problem_after(self, by: int) -> PatrolCard | None:
        """The next or previous patrol of the roster, not over, that needs a look; goes round."""
        if self.sheet is None:
            return None
        cards = list(self.sheet.patrols)
        start = 0 if by > 0 else len(cards)
        current = self.current.current_patrol
        for number, card in enumerate(cards):
            if card.patrol_id == current:
                start = number + (1 if by > 0 else 0)
        ordered = cards[start:] + cards[:start]
        if by < 0:
            ordered = [*reversed(cards[:start]), *reversed(cards[start:])]
        now = self._workspace.now()
        return next((c for c in ordered if c.ends > now and c.state in WALKED), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panel()
