"""What is done by hand on the roster page besides one patrol: carrying, overrides, whole days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from ui.pages.base import DEED
from ui.pages.roster_days import AddPatrolPanel, DayOffPanel
from ui.tables.board_view import BoardView
from watch_app import overrides
from watch_app.moving import Carried, DropVerdict, Target
from watch_app.sheets import PatrolState

if TYPE_CHECKING:
    from ui.pages.roster_going import RosterGoing

MENU = ("pick_up", "assign", "ring", "repair", "remove", "lock", "stand_down", "edit", "outlook")
"""What the menu of a patrol offers, where it can be done."""
MENU_OF_SEVERAL = ("generate_part", "lock", "stand_down")


class RosterHands(QObject):
    """Belongs to the page; opens its panels beside the board."""

    def __init__(self, page: RosterGoing) -> None:
        super().__init__(page)
        self._page = page
        self._waiting: tuple[Carried, Target, DropVerdict] | None = None
        self.day_off = DayOffPanel()
        self.adding = AddPatrolPanel(page.workspace)
        surface = page.surface
        for panel in (self.day_off, self.adding):
            surface.add_panel(panel)
        page.carrier.done.connect(self._note_done)
        page.carrier.refused.connect(lambda said: page.show_banner("gap", said, about=DEED))
        page.carrier.doubtful.connect(self._ask_why)
        surface.carrying.picked_up.connect(self._drop_question)
        surface.insist.insisted.connect(self._insist)
        surface.overrides.wanted.connect(self._show_patrol)
        surface.add_wanted.connect(self.begin_adding)
        surface.menu_wanted.connect(self._open_menu)
        self.day_off.decided.connect(self._stand_day_down)
        self.adding.added.connect(self._add)
        self.adding.closed.connect(lambda: page.hide_banner(DEED))

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What can be done while a roster is shown."""
        return {
            "free_people": self.show_free_people,
            "pick_up": self.pick_up,
            "overrides": self.show_overrides,
            "day_off": self.begin_day_off,
            "add_patrol": self.add_here,
        }

    # Carrying

    def show_free_people(self) -> None:
        """List who is free beside the board, or close the list."""
        page, surface = self._page, self._page.surface
        if surface.panels.currentWidget() is surface.free and surface.panels.isVisible():
            surface.close_panel()
            return
        surface.panels.setCurrentWidget(surface.free)
        page.show_days()
        surface.open_panel(surface.free)
        surface.free.list.setFocus()

    def pick_up(self) -> None:
        """Pick somebody up where the cursor is, or put down who is carried."""
        surface = self._page.surface
        member = surface.patrol.crew.focused_member
        surface.current.setFocus()
        if surface.carrying.is_on:
            surface.current.hands.put_down()
        elif not surface.current.hands.begin(member.volunteer_id if member else None):
            self._page.say(self.tr("Nobody is here to be picked up. Choose a patrol with a crew."))

    def _note_done(self, sentence: str) -> None:
        self._page.hide_banner(DEED)
        self._page.say(sentence, undo=True)

    # Rules set aside

    def _ask_why(self, carried: Carried, target: Target, verdict: DropVerdict) -> None:
        self._waiting = (carried, target, verdict)
        panel = self._page.surface.insist
        sentence = " ".join(dict.fromkeys(rule.sentence for rule in verdict.rules))
        panel.ask(self._page.carrier.label(carried, target), sentence)
        self._page.surface.open_panel(panel)
        panel.begin()

    def _insist(self, reason: str) -> None:
        if self._waiting is None:
            return
        carried, target, verdict = self._waiting
        self._waiting = None
        with self._page.telling():
            self._page.carrier.do(carried, target, verdict, reason)
        self._page.surface.close_panel()

    def _drop_question(self) -> None:
        """Somebody else is carried, so that the question of before is over."""
        self._waiting = None
        self._page.surface.leave_panel(self._page.surface.insist)

    def show_overrides(self) -> None:
        """List what was set aside in this roster."""
        page = self._page
        if page.roster_id is None:
            return
        with page.workspace.read() as session:
            rows = overrides.rows(session, page.roster_id)
        panel = page.surface.overrides
        panel.show_rows(rows)
        page.surface.open_panel(panel)
        panel.begin()

    def _show_patrol(self, patrol_id: int) -> None:
        self._page.show_patrol(patrol_id)
        self._page.surface.current.setFocus()

    # Days and patrols

    def begin_day_off(self) -> None:
        """Ask why the whole day the cursor is on does not run."""
        page, surface = self._page, self._page.surface
        day, now = surface.current_day, page.workspace.now()
        sheet = page.sheet
        if sheet is None or day is None:
            page.say(self.tr("Choose a day on the board first."))
            return
        coming = [
            card
            for card in sheet.patrols
            if card.on == day and card.starts > now and card.state != PatrolState.STOOD_DOWN
        ]
        if not coming:
            page.say(self.tr("No patrol of that day is still to come."))
            return
        self.day_off.ask(day, len(coming))
        surface.open_panel(self.day_off)
        self.day_off.begin()

    def _stand_day_down(self, day: date, reason: str) -> None:
        page = self._page
        if page.roster_id is None:
            return
        with page.telling():
            said = page.deeds.stand_day_down(page.roster_id, day, reason)
            page.surface.close_panel()
            page.say(said, undo=True)

    def add_here(self) -> None:
        """Ask for a patrol on the day, and if possible on the beat, the cursor is on."""
        surface = self._page.surface
        cell = surface.current.current_cell if isinstance(surface.current, BoardView) else None
        day = surface.current_day or self._page.days[0]
        self.begin_adding(cell[0] if cell is not None else 0, day)

    def begin_adding(self, beat_id: int, day: date) -> None:
        """Ask for the times of a patrol that no shift makes."""
        page, sheet = self._page, self._page.sheet
        if sheet is None:
            return
        self.adding.ask(sheet, beat_id, max(day, page.workspace.today()))
        page.surface.open_panel(self.adding)
        self.adding.begin()

    def _add(self, values: dict[str, object]) -> None:
        page = self._page
        if page.roster_id is None:
            return
        with page.telling():
            patrol_id, said = page.deeds.add_patrol(page.roster_id, values)
            page.show_patrol(patrol_id)
            page.surface.open_panel(page.surface.patrol)
            page.surface.current.setFocus()
            page.say(said, undo=True)

    # The menu

    def _open_menu(self, point: QPoint) -> None:
        """Offer what can be done with what the cursor is on."""
        page = self._page
        menu = QMenu(page)
        texts = self._menu_texts()
        place = page.surface.place
        names: tuple[str, ...] = MENU if place is not None else ("add_patrol",)
        if page.surface.together:
            names = MENU_OF_SEVERAL
        elif place is not None and place[1].starts <= page.workspace.now():
            names = ()
            came = partial(page.wants.emit, "attendance", place[1].on)
            menu.addAction(self.tr("Key in who came")).triggered.connect(came)
            written = partial(page.wants.emit, "keying", place[1].patrol_id)
            menu.addAction(self.tr("Key in the sheet")).triggered.connect(written)
        for name in (*names, "choose_all", "day_off", "free_people"):
            if name in page.verbs:
                menu.addAction(texts[name]).triggered.connect(page.verbs[name])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _menu_texts(self) -> dict[str, str]:
        surface = self._page.surface
        places = surface.together or ((surface.place,) if surface.place is not None else ())
        is_down = {card.state for _beat, card in places} == {PatrolState.STOOD_DOWN}
        lock_all, lock = self.tr("Lock or unlock all of them"), self.tr("Lock or unlock the crew")
        return {
            "choose_all": self.tr("Choose all"),
            "generate_part": self.tr("Generate only these…"),
            "pick_up": self.tr("Pick up…"),
            "assign": self.tr("Assign a volunteer…"),
            "ring": self.tr("Whom to ring"),
            "repair": self.tr("Repair without somebody…"),
            "remove": self.tr("Take out of the crew…"),
            "lock": lock_all if surface.together else lock,
            "stand_down": self.tr("Run again") if is_down else self.tr("Stand down…"),
            "edit": self.tr("Times and crew size…"),
            "outlook": self.tr("What would it take?"),
            "add_patrol": self.tr("Add a patrol here…"),
            "day_off": self.tr("Stand the whole day down…"),
            "free_people": self.tr("People beside the board"),
        }
