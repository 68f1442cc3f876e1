"""Whom to ring, beside the board: follows the chosen patrol and writes down the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.pages.ringing_panel import RingingPanel
from ui.pages.roster_words import patrol_context, patrol_heading
from watch_app import ringing
from watch_app.records import Answer

if TYPE_CHECKING:
    from ui.pages.roster_deeds import Place
    from ui.pages.roster_showing import RosterShowing
    from watch_app.judging import HandVerdict


class Ringing(QObject):
    """Opens the panel, keeps it on the chosen patrol, and assigns whoever accepts."""

    def __init__(self, page: RosterShowing) -> None:
        super().__init__(page)
        self._page = page
        self._may_go: tuple[int, tuple[HandVerdict, ...]] | None = None
        self.panel = RingingPanel(page.workspace)
        page.surface.panels.addWidget(self.panel)
        page.judge.may_go_found.connect(self._note_found)
        page.surface.chosen.connect(self._follow)
        page.workspace.changed.connect(self._note_change)
        self.panel.closed.connect(page.surface.close_panel)
        page.surface.panels.currentChanged.connect(self._note_panel)
        self.panel.answered.connect(self._record)
        self.panel.forgotten.connect(self._forget)
        self.panel.printed.connect(self.print)

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What can be done while a patrol is chosen."""
        return {"ring": self.begin}

    @property
    def is_open(self) -> bool:
        return self._page.surface.panels.currentWidget() is self.panel

    def begin(self) -> None:
        """Show whom to ring for the chosen patrol."""
        self._page.surface.open_panel(self.panel)
        self._show()
        self.panel.begin()

    def _place(self) -> Place | None:
        return self._page.surface.place

    def _follow(self, _patrol: object) -> None:
        if self.is_open:
            self._show()

    def _note_panel(self, _which: int) -> None:
        if not self.is_open:
            self._may_go = None
            self._page.judge.seek(None)

    def _note_found(self, patrol_id: int, verdicts: tuple[HandVerdict, ...]) -> None:
        self._may_go = patrol_id, verdicts
        if self.is_open:
            had_keyboard = self.panel.field.hasFocus()
            self._show()
            if had_keyboard and not self.panel.field.text():
                self.panel.begin()

    def _note_change(self, tables: frozenset[str]) -> None:
        if self.is_open and "asking" in tables:
            self._show()

    def _show(self) -> None:
        place = self._place()
        if place is None:
            return
        beat, card = place
        panel, workspace = self.panel, self._page.workspace
        heading, context = patrol_heading(beat, card), patrol_context(beat, card)
        panel.set_heading(panel.tr("Whom to ring"), f"{heading} · {context}")
        if card.starts <= workspace.now():
            panel.refuse(panel.tr("This patrol has begun. Key in who came instead of ringing."))
            return
        if len(card.crew) >= card.maximum:
            panel.refuse(panel.tr("The crew is full. Nobody needs to be rung."))
            return
        if self._may_go is None or self._may_go[0] != card.patrol_id:
            panel.wait()
            self._page.judge.seek(card.patrol_id)
            return
        present = {who.volunteer_id for who in card.crew}
        able = [each for each in self._may_go[1] if each.volunteer_id not in present]
        with workspace.read() as session:
            known = ringing.contacts(
                session,
                card.patrol_id,
                workspace.now(),
                workspace.instant(),
                [each.volunteer_id for each in able],
            )
        panel.show_rows(ringing.ranked(known, able, self._page.judge.fair_weight), card)

    # Writing down

    def _record(self, volunteer_id: int, answer: Answer, note: str) -> None:
        place = self._place()
        if place is None:
            return
        names = {"name": self._name_of(volunteer_id), "patrol": patrol_heading(*place)}
        labels = {
            Answer.ASKED: self.tr("Ask {name} for {patrol}"),
            Answer.DECLINED: self.tr("{name} says no to {patrol}"),
            Answer.ACCEPTED: self.tr("{name} says yes to {patrol}"),
        }
        said = {
            Answer.ASKED: self.tr("Noted: {name} was asked."),
            Answer.DECLINED: self.tr("Noted: {name} said no. Ring the next one."),
            Answer.ACCEPTED: self.tr("{name} goes: {patrol}."),
        }
        page = self._page
        with page.telling():
            with page.workspace.change(labels[answer].format(**names)) as session:
                ringing.record(
                    session,
                    place[1].patrol_id,
                    volunteer_id,
                    answer,
                    now=page.workspace.now(),
                    instant=page.workspace.instant(),
                    note=note,
                )
            page.say(said[answer].format(**names), undo=True)

    def _forget(self, volunteer_id: int) -> None:
        place = self._place()
        if place is None:
            return
        names = {"name": self._name_of(volunteer_id), "patrol": patrol_heading(*place)}
        page = self._page
        with page.telling():
            label = self.tr("{name} was not asked for {patrol}").format(**names)
            with page.workspace.change(label) as session:
                ringing.forget(session, place[1].patrol_id, volunteer_id)
            page.say(self.tr("Noted: {name} was not asked.").format(**names), undo=True)

    def _name_of(self, volunteer_id: int) -> str:
        rows = self.panel.listed
        return next((row.contact.name for row in rows if row.id == volunteer_id), "")

    def print(self) -> None:
        """Go to the list of whom to ring, on paper."""
        place = self._place()
        if place is not None:
            self._page.wants.emit("reports", ("call-list", place[1].patrol_id))
