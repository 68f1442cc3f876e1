"""The board with its panel at the right: a patrol, publishing, or a new roster."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.pages.roster_asides import NewRosterPanel, PublishPanel
from ui.pages.roster_deeds import Place
from ui.pages.roster_judge import Advice
from ui.pages.roster_patrol import PatrolPanel
from ui.tables.board_view import BoardView
from ui.theme import theme
from ui.widgets.side_panel import PanelSplitter, SidePanel
from ui.workspace import Workspace
from watch_app.advising import Outlook
from watch_app.sheets import BeatRow, PatrolCard, PatrolState, RosterSheet

PROBLEMS = (PatrolState.GAP, PatrolState.BROKEN)
WALKED = (*PROBLEMS, PatrolState.STOOD_DOWN)
"""Where somebody could still be found, or taken out."""
PANEL_FROM = 900
"""Width, at 100 %, from which the panel stands there before a patrol is chosen."""


class RosterSurface(QWidget):
    """Keeps board and panel on the same patrol."""

    chosen = Signal(object)
    """Id of the patrol the cursor is on, or None."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.sheet: RosterSheet | None = None
        self.days: tuple[date, ...] = ()
        self._deadline_hours = 48
        self._is_waiting = True
        """Nothing has been chosen yet, so that a narrow page leaves all room to the board."""
        self.board = BoardView()
        self.patrol = PatrolPanel(workspace)
        self.publish = PublishPanel()
        self.new_roster = NewRosterPanel(workspace)
        self.panels = QStackedWidget()
        for panel in (self.patrol, self.publish, self.new_roster):
            self.panels.addWidget(panel)
            panel.closed.connect(self.close_panel)
        self.splitter = PanelSplitter("roster", self.board, self.panels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.board.chosen.connect(self._note_chosen)
        self.board.opened.connect(lambda _patrol: self.go_into_patrol())
        theme().changed.connect(self._fit_panel)

    # What is shown

    def show_sheet(self, sheet: RosterSheet, days: tuple[date, ...], deadline_hours: int) -> None:
        self.sheet, self.days, self._deadline_hours = sheet, days, deadline_hours
        self.board.show_sheet(sheet, days)
        self._show_patrol()

    @property
    def place(self) -> Place | None:
        """The patrol the cursor is on, with its beat."""
        card = self.board.current_card
        return None if card is None else (self._beat(card), card)

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
        panel = self.panels.currentWidget()
        if not (isinstance(panel, SidePanel) and panel.follows_patrol):
            self.panels.setCurrentWidget(self.patrol)
        self._show_patrol()
        self.chosen.emit(patrol_id)

    def _show_patrol(self) -> None:
        place = self.place
        if place is None:
            self.patrol.hide_all()
        else:
            if self._is_waiting:
                self._is_waiting = False
                self.panels.show()
            self.patrol.show_patrol(place[1], place[0], self._deadline_hours)

    # Panels

    def _fit_panel(self) -> None:
        if self._is_waiting:
            self.panels.setVisible(self.width() >= theme().px(PANEL_FROM))

    def open_panel(self, panel: SidePanel) -> None:
        self._is_waiting = False
        self.panels.setCurrentWidget(panel)
        self.panels.show()

    def close_panel(self) -> None:
        """Back to the patrol, or from there to the board."""
        self._is_waiting = False
        if self.panels.currentWidget() is self.patrol:
            self.panels.hide()
        self.panels.setCurrentWidget(self.patrol)
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_panel(self) -> None:
        self._is_waiting = False
        inside = self.panels.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.splitter.toggle()
        if inside and self.panels.isHidden():
            self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_into_patrol(self) -> None:
        """Put the keyboard on the crew, or where a name is typed."""
        self.open_panel(self.patrol)
        if not self.patrol.crew.focus_row(0):
            self.patrol.begin_assigning()

    # Moving

    def problem_after(self, by: int) -> PatrolCard | None:
        """The next or previous patrol of the whole roster that needs a look, going round."""
        if self.sheet is None:
            return None
        cards = list(self.sheet.patrols)
        start = 0 if by > 0 else len(cards)
        current = self.board.current_patrol
        for number, card in enumerate(cards):
            if card.patrol_id == current:
                start = number + (1 if by > 0 else 0)
        ordered = cards[start:] + cards[:start]
        if by < 0:
            ordered = [*reversed(cards[:start]), *reversed(cards[start:])]
        return next((card for card in ordered if card.state in WALKED), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panel()
