"""What is done to several patrols of the roster page at once, each in one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from watch_app import scopes, together
from watch_app.scopes import Choice
from watch_app.sheets import PatrolState
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from ui.pages.roster_generating import RosterGenerating


class RosterTogether(QObject):
    """Belongs to the page; speaks of the patrols that are chosen together on the board."""

    def __init__(self, page: RosterGenerating) -> None:
        super().__init__(page)
        self._page = page
        self.panel = page.surface.several
        self.panel.generate_wanted.connect(self.generate)
        self.panel.locked.connect(lambda: self.lock(is_locked=True))
        self.panel.unlocked.connect(lambda: self.lock(is_locked=False))
        self.panel.stood_down.connect(self.stand_down)
        self.panel.run_again.connect(self.run_again)

    @property
    def is_on(self) -> bool:
        return bool(self._page.surface.together)

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What can be done to all of them."""
        return {"lock": self.turn_lock, "stand_down": self.stand_down_or_run_again}

    @property
    def _ids(self) -> list[int]:
        return [card.patrol_id for _beat, card in self._page.surface.together]

    def generate(self) -> None:
        """Plan only these, in the background."""
        page = self._page
        sheet, patrols = page.surface.sheet, self._ids
        if sheet is None or not patrols:
            return
        choice = Choice(patrol_ids=frozenset(patrols))
        found = scopes.chosen(sheet, choice, page.workspace.now())
        if found.patrols:
            page.generate_part(found.scope, found.sentence)

    def lock(self, *, is_locked: bool) -> None:
        """Lock or unlock all that are in the crews."""
        page, patrols = self._page, self._ids
        label = (
            counted("Roster", "Lock %n patrol|Lock %n patrols", number=len(patrols))
            if is_locked
            else counted("Roster", "Unlock %n patrol|Unlock %n patrols", number=len(patrols))
        )
        with page.telling():
            with page.workspace.change(label) as session:
                count = together.set_locked(
                    session, patrols, is_locked=is_locked, now=page.workspace.now()
                )
            page.say(_locked_words(count, is_locked=is_locked), undo=True)

    def turn_lock(self) -> None:
        """Lock all of them, or unlock them where all are locked."""
        crew = [who for _beat, card in self._page.surface.together for who in card.crew]
        if crew:
            self.lock(is_locked=not all(who.is_locked for who in crew))

    def stand_down(self, reason: str) -> None:
        """Decide that none of them runs."""
        page, patrols = self._page, self._ids
        label = counted(
            "Roster", "Stand down %n patrol|Stand down %n patrols", number=len(patrols)
        )
        with page.telling():
            with page.workspace.change(label) as session:
                count = together.stand_down(session, patrols, reason, now=page.workspace.now())
            page.say(
                counted(
                    "Roster",
                    "%n patrol is stood down; its people are free.|"
                    "%n patrols are stood down; their people are free.",
                    number=count,
                ),
                undo=True,
            )

    def run_again(self) -> None:
        """Take back that they were stood down."""
        page, patrols = self._page, self._ids
        label = counted("Roster", "Run %n patrol again|Run %n patrols again", number=len(patrols))
        with page.telling():
            with page.workspace.change(label) as session:
                count = together.run_again(session, patrols, now=page.workspace.now())
            page.say(
                counted(
                    "Roster",
                    "%n patrol is to run again. It needs a crew.|"
                    "%n patrols are to run again. They need crews.",
                    number=count,
                ),
                undo=True,
            )

    def stand_down_or_run_again(self) -> None:
        """Run them again where none of them runs; ask for the reason otherwise."""
        surface = self._page.surface
        states = {card.state for _beat, card in surface.together}
        if states == {PatrolState.STOOD_DOWN}:
            self.run_again()
            return
        surface.open_panel(self.panel)
        if self.panel.stand_down.isVisibleTo(self.panel):
            self.panel.stand_down.open_reason()


def _locked_words(count: int, *, is_locked: bool) -> str:
    if is_locked:
        return counted(
            "Roster",
            "%n person is locked: Generate keeps them there.|"
            "%n people are locked: Generate keeps them there.",
            number=count,
        )
    return counted(
        "Roster",
        "%n person is unlocked: Generate may move them.|"
        "%n people are unlocked: Generate may move them.",
        number=count,
    )
