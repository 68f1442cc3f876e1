"""An evening afterwards: who came, from when to when, keyed in with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.pages.attendance_patrol import PatrolCardOfEvening
from ui.pages.base import Page
from ui.pages.record_binding import Unkept
from ui.pages.roster_header import WeekStepper
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app import attendance
from watch_app.attendance import Evening
from watch_app.errors import WatchkeeperError
from watch_app.text import translate as counted

WIDEST, NARROW = 820, 760
"""At 100 %: a line is not longer than the eye can follow; below the other the head is short."""


class AttendancePage(Page):
    """One card a patrol; Enter keeps it and goes on to the next."""

    name: ClassVar[str] = "attendance"
    section: ClassVar[str] = "roster"
    tables: ClassVar[frozenset[str]] = frozenset(
        ["outing", "attendance", "patrol", "assignment", "volunteer", "beat"]
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.day: date | None = None
        self.evening: Evening | None = None
        self.cards: list[PatrolCardOfEvening] = []
        self.back = Button(self.tr("Roster"), "left", kind="quiet")
        self.stepper = WeekStepper(workspace)
        self.waiting = Button("")
        self.nothing = EmptyState(
            self.tr("Nothing to key in"),
            self.tr("No patrol of this day has begun yet."),
            icon_name="roster",
        )
        self._column = QVBoxLayout()
        self._build()
        self.back.clicked.connect(self._leave_for_roster)
        self.stepper.stepped.connect(self.step)
        self.stepper.dated.connect(self.show_day)
        self.waiting.clicked.connect(self._go_to_waiting)

    def window_title(self) -> str:
        return self.tr("Who came")

    def _build(self) -> None:
        px = theme().px
        self._head.insertWidget(0, self.back)
        self._head.insertWidget(2, self.stepper)
        self.filters.addWidget(self.waiting)
        self.filters.addStretch(1)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(px(20), px(16), px(20), px(20))
        middle = QWidget()
        middle.setLayout(self._column)
        self._middle = middle
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))
        outer.addWidget(middle)
        outer.addStretch(1)
        self.scrolled = ScrolledColumn(inner)
        self.views = QStackedWidget()
        self.views.addWidget(self.scrolled)
        self.views.addWidget(self.nothing)
        self.views.setMinimumSize(1, 1)
        self.content.addWidget(self.views)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._middle.setMaximumWidth(theme().px(WIDEST))
        self._fit()

    def _fit(self) -> None:
        """Let the head say less where the page is narrow."""
        self.stepper.shorten(is_short=self.width() < theme().px(NARROW))

    # Showing

    def refresh(self) -> None:
        now = self.workspace.now()
        with self.workspace.read() as session:
            if self.day is None:
                self.day = attendance.latest_day(session, now) or now.date()
            evening = attendance.evening(session, self.day, now)
        self.evening = evening
        self._show_cards(evening)
        self.views.setCurrentWidget(self.scrolled if evening.patrols else self.nothing)
        can_go = (evening.earlier is not None, evening.later is not None)
        self.stepper.show_days(evening.day, evening.day, can_go=can_go)
        left = sum(not each.is_kept for each in evening.patrols)
        self.set_chip(
            counted("Attendance", "%n to key in|%n to key in", number=left) if left else ""
        )
        elsewhere = evening.waiting
        self.waiting.setVisible(elsewhere > 0)
        self.waiting.setText(
            counted(
                "Attendance",
                "%n patrol of other days is not keyed in"
                "|%n patrols of other days are not keyed in",
                number=elsewhere,
            )
        )
        self._offer_verbs()

    def _show_cards(self, evening: Evening) -> None:
        wanted = {each.patrol_id: each for each in evening.patrols}
        for card in [each for each in self.cards if each.id not in wanted]:
            self.cards.remove(card)
            card.hide()
            card.deleteLater()
        known = {card.id: card for card in self.cards}
        for outcome in evening.patrols:
            if outcome.patrol_id in known:
                known[outcome.patrol_id].show_outcome(outcome, evening.people)
            else:
                self._add_card(PatrolCardOfEvening(outcome, evening.people))

    def _add_card(self, card: PatrolCardOfEvening) -> None:
        self.cards.append(card)
        self._column.addWidget(card)
        card.show()
        card.kept.connect(lambda: self.keep(card))
        card.taken_back.connect(lambda: self.take_back(card))
        card.sheet_wanted.connect(lambda: self.wants.emit("keying", card.id))
        card.stepped.connect(lambda by: self._go_to_card(self.cards.index(card) + by))

    def _offer_verbs(self) -> None:
        verbs: dict[str, Callable[[], None]] = {
            "attendance": self.begin,
            "earlier": lambda: self.step(-1),
            "later": lambda: self.step(1),
            "go_to_date": self.stepper.ask,
        }
        if self.cards:
            verbs["save_next"] = self.keep_current
        self.set_verbs(verbs, {"save_next": self.tr("&Keep this patrol, and next")})

    # Going about

    def show_day(self, day: date) -> None:
        """Show another evening, unless something here would be lost."""
        if day == self.day or not self.leave():
            return
        self.day = day
        for card in self.cards:
            card.is_touched = False
        self.refresh()
        self.begin()

    def step(self, by: int) -> None:
        """Go to the nearest day with patrols."""
        if self.evening is not None:
            day = self.evening.earlier if by < 0 else self.evening.later
            if day is not None:
                self.show_day(day)

    def _go_to_waiting(self) -> None:
        if self.evening is not None and self.evening.oldest_waiting is not None:
            self.show_day(self.evening.oldest_waiting)

    def show_record(self, which: object) -> None:
        """Show the evening of a day."""
        if isinstance(which, date):
            self.show_day(which)

    def begin(self) -> None:
        """Put the keyboard on the first patrol that is not keyed in."""
        waiting = [card for card in self.cards if not card.outcome.is_kept]
        for card in (waiting or self.cards)[:1]:
            card.begin()

    def _go_to_card(self, place: int) -> None:
        if 0 <= place < len(self.cards):
            self.cards[place].begin()
            self.scrolled.reveal(self.cards[place])

    def areas(self) -> list[QWidget]:
        return [card.keep if card.keep.isEnabled() else card.times for card in self.cards] or [
            self.back
        ]

    def take_focus(self) -> None:
        super().take_focus()
        self.begin()

    # Keeping

    def keep_current(self) -> None:
        """Keep the patrol the keyboard is in."""
        focus = self.focusWidget()
        for card in self.cards:
            if focus is not None and card.isAncestorOf(focus):
                focus.clearFocus()
                self.keep(card)
                return

    def keep(self, card: PatrolCardOfEvening) -> None:
        """Keep one patrol as it is written, and go on to the next."""
        times, outcome = card.times.times, card.outcome
        if times is None or card.problem():
            self.show_banner("broken", card.problem(), about="times")
            return
        self.hide_banner("times")
        place, people = self.cards.index(card), card.attended()
        label = self.tr("Key in {patrol}").format(patrol=outcome.label)
        card.is_touched = False
        try:
            with self.workspace.change(label) as session:
                was_walked = attendance.keep(
                    session,
                    outcome.patrol_id,
                    people,
                    now=self.workspace.now(),
                    started=times[0],
                    ended=times[1],
                )
        except WatchkeeperError as problem:
            card.is_touched = True
            self.show_banner("broken", str(problem), about="times")
            return
        sentence = (
            self.tr("Kept: {patrol}.") if was_walked else self.tr("Kept: {patrol} was not walked.")
        )
        self.say(sentence.format(patrol=outcome.label), undo=True)
        self._go_on_from(place)

    def _go_on_from(self, place: int) -> None:
        following = [*self.cards[place + 1 :], *self.cards[:place]]
        for card in following:
            if not card.outcome.is_kept:
                self._go_to_card(self.cards.index(card))
                return
        self.cards[place].begin()

    def take_back(self, card: PatrolCardOfEvening) -> None:
        """Forget how one patrol was walked."""
        label = self.tr("Take back {patrol}").format(patrol=card.outcome.label)
        with self.telling():
            with self.workspace.change(label) as session:
                attendance.take_back(session, card.outcome.patrol_id)
            self.say(self.tr("Taken back: {patrol}.").format(patrol=card.outcome.label), undo=True)
            card.begin()

    # Leaving

    @property
    def unkept(self) -> Unkept | None:
        """The patrol that is written here and not kept yet."""
        for card in self.cards:
            if card.is_touched:
                sentence = self.tr("{patrol} is written but not kept. Press Keep, or drop it.")
                return Unkept(
                    sentence.format(patrol=card.outcome.label),
                    self.tr("Drop it"),
                    tuple(repr(each) for each in card.attended()),
                )
        return None

    def give_up(self) -> None:
        for card in self.cards:
            if card.is_touched:
                card.is_touched = False
                card.show_outcome(card.outcome, self.evening.people if self.evening else ())

    def _leave_for_roster(self) -> None:
        self.wants.emit("roster", self.day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave_for_roster()
        else:
            super().keyPressEvent(event)
