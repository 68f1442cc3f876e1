"""Versions of a roster as the page shows them: read, chosen and said in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.pages.base import Page
from ui.pages.roster_facts import choose
from ui.pages.roster_header import RosterChooser
from ui.pages.roster_words import version_words
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.pages.versions_lists import KNOWS, PATROLS, PEOPLE, VersionsLists
from ui.pages.versions_panel import VersionPanel
from ui.pages.versions_words import version_choice, version_name
from ui.reading import Reading
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice
from ui.widgets.labels import Label
from ui.widgets.side_panel import PanelSplitter
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import publishing, roster_sheets
from watch_app.publishing import DRAFT, Comparison, Hearer, VersionRow
from watch_app.roster_sheets import RosterRow
from watch_app.text import translate as counted
from watch_app.wording import period_text

if TYPE_CHECKING:
    from watch_app.storage import Session


@dataclass(frozen=True, slots=True)
class Known:
    """Who knows the last version of a roster, and what differs between two of them."""

    roster_id: int
    hearers: tuple[Hearer, ...]
    compared: Comparison | None


class VersionsShowing(Page):
    """Lists at the left, what is chosen in full at the right; read away from the window."""

    name: ClassVar[str] = "versions"
    section: ClassVar[str] = "roster"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.roster: RosterRow | None = None
        self.hearers: tuple[Hearer, ...] = ()
        self.compared: Comparison | None = None
        self._compared_of: tuple[int, int, bool] | None = None
        """Roster, version and state the choices were offered for."""
        self.just_told: set[int] = set()
        """Whoever was marked since the lists were read."""
        self._known_of: int | None = None
        """The roster whose answer is shown."""
        self.owes_focus = False
        """The keyboard begins in a list that is not there yet."""
        self._reading = Reading(workspace, self)
        self.back = Button(self.tr("Roster"), "left", kind="quiet")
        self.chooser = RosterChooser()
        self.slips = Button(self.tr("Print slips"), "print")
        self.switch = Switch(
            [
                (KNOWS, self.tr("Who knows")),
                (PEOPLE, self.tr("By person")),
                (PATROLS, self.tr("By patrol")),
            ],
            name=self.tr("View"),
        )
        self.older, self.newer = Choice(), Choice()
        self.lists = VersionsLists(workspace.local)
        self.panel = VersionPanel()
        self.nothing = EmptyState("", "", icon_name="send")
        self._build()
        self._connect()

    def window_title(self) -> str:
        return self.tr("Versions")

    @property
    def _is_roomy(self) -> bool:
        return self.width() >= theme().px(SIDE_BY_SIDE)

    @property
    def _is_known(self) -> bool:
        return self._known_of is not None

    @property
    def is_busy(self) -> bool:
        return self._reading.is_busy

    def _build(self) -> None:
        self._head.insertWidget(0, self.back)
        self._head.insertWidget(2, self.chooser)
        self.slips.setToolTip(self.tr("What the last version changes, for everybody (Ctrl+P)"))
        self.tools.addWidget(self.slips)
        self.filters.addWidget(self.switch)
        self.between = QWidget()
        row = QHBoxLayout(self.between)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        self.older.setAccessibleName(self.tr("Compare from"))
        self.newer.setAccessibleName(self.tr("Compare to"))
        row.addWidget(self.older)
        row.addWidget(Label(self.tr("to"), "body", colour="ink2"))
        row.addWidget(self.newer)
        self.filters.addWidget(self.between)
        self.filters.addStretch(1)
        self.left = QStackedWidget()
        self.left.addWidget(self.lists)
        self.left.addWidget(self.nothing)
        self.left.setMinimumSize(1, 2 * theme().px(36))
        self.splitter = PanelSplitter("versions/panel", self.left, self.panel, width=360)
        self.content.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.wants.emit("roster", None))
        self.chooser.chosen.connect(self.show_roster)
        self.chooser.new_wanted.connect(lambda: self.wants.emit("roster", None))
        self.switch.chosen.connect(lambda _view: self._show_lists())
        self.lists.chosen.connect(self._show_chosen)
        for choice in (self.older, self.newer):
            choice.left.connect(self.refresh)
        self._reading.answered.connect(self._note_known)
        self._reading.failed.connect(self._note_failed)

    # Reading

    def refresh(self) -> None:
        with self.workspace.read() as session:
            rows = roster_sheets.rows(session)
            current = self.roster.id if self.roster is not None else None
            self.roster = choose(rows, current, self.workspace.today())
            self.chooser.show_rosters(rows, self.roster.id if self.roster else None)
            if self.roster is not None:
                self._offer_versions(self.roster, publishing.versions(session, self.roster.id))
        if self.roster is None or self.roster.id != self._known_of:
            self._show_known(None)
        if self.roster is not None:
            between = self.older.value, self.newer.value
            self._reading.ask(partial(_read, self.roster.id, between, self.workspace.now()))
        self._show_head()

    @Slot(object)
    def _note_known(self, known: Known) -> None:
        if self.roster is not None and known.roster_id == self.roster.id:
            self._show_known(known)

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        self.show_banner("broken", sentence)

    def _show_known(self, known: Known | None) -> None:
        """Show what was read; None: nothing is known of this roster yet."""
        self._known_of = known.roster_id if known is not None else None
        self.hearers = known.hearers if known is not None else ()
        self.compared = known.compared if known is not None else None
        self.just_told.clear()
        self.lists.show_rows(self.hearers, self.compared)
        self._show_lists()
        if self.owes_focus and self._is_known:
            self.take_focus()

    def _offer_versions(self, roster: RosterRow, versions: tuple[VersionRow, ...]) -> None:
        """Offer every version and the draft; begin with what changed last."""
        local = self.workspace.local
        said = [
            (each.number, version_choice(each, local, is_short=not self._is_roomy))
            for each in versions
        ]
        self.older.set_choices([(0, version_name(0)), *said])
        self.newer.set_choices([*said, (DRAFT, version_name(DRAFT))])
        state = (roster.id, roster.version, roster.is_published)
        if state != self._compared_of:
            self._compared_of = state
            last = roster.version
            self.older.set_value(last - 1 if roster.is_published else last)
            self.newer.set_value(last if roster.is_published else DRAFT)

    def _show_head(self) -> None:
        roster = self.roster
        if roster is None:
            self.set_chip("")
            self.context.setText("")
            return
        self.set_chip(version_words(roster.version, is_published=roster.is_published))
        self.context.setText(period_text(roster.first_day, roster.last_day))

    def _show_lists(self) -> None:
        view = self.switch.value
        self.between.setVisible(view != KNOWS and self.roster is not None)
        self.lists.show_view(view)
        has_rows = bool(self.lists.table.seen.rowCount())
        self.left.setCurrentWidget(self.lists if has_rows else self.nothing)
        self.panel.setVisible(has_rows)
        if not has_rows:
            self._say_nothing(view)
        self.set_status(self._waiting_words() if self._is_known else "")
        self.offer_verbs()

    def _waiting_words(self) -> str:
        return counted(
            "Versions",
            "%n person does not know the last version|%n people do not know the last version",
            number=sum(not each.is_told for each in self.hearers),
        )

    def _say_nothing(self, view: str) -> None:
        if self.roster is None:
            words = self.tr("No roster yet"), self.tr("Make one first, on the Roster page.")
        elif not self._is_known:
            words = self.tr("Looking who knows what…"), ""
        elif view == KNOWS and not self.roster.version:
            words = (
                self.tr("Nothing is published yet"),
                self.tr("Publish the roster, then note here who has been told."),
            )
        elif view == KNOWS:
            words = (
                self.tr("Nobody to tell"),
                self.tr("No patrol of this roster is still to come."),
            )
        else:
            words = self.tr("No difference"), self.tr("These two are the same for everybody.")
        self.nothing.set_words(*words)

    def _show_chosen(self) -> None:
        self.panel.show_rows(*self.lists.said(), rows=len(self.lists.rows))
        chosen = self.chosen_hearers()
        self.panel.show_ways(
            is_shown=self.lists.view == KNOWS and bool(chosen),
            is_told=any(each.version == self.version for each in chosen),
        )
        self.offer_verbs()

    @property
    def version(self) -> int:
        return self.roster.version if self.roster is not None else 0

    def chosen_hearers(self) -> tuple[Hearer, ...]:
        return tuple(row for row in self.lists.rows if isinstance(row, Hearer))

    def offer_verbs(self) -> None:
        """Say what can be done with what is chosen."""

    # Going about

    def show_roster(self, roster_id: int) -> None:
        with self.workspace.read() as session:
            rows = {row.id: row for row in roster_sheets.rows(session)}
        self.roster = rows.get(roster_id, self.roster)
        self.refresh()

    def take_focus(self) -> None:
        self.owes_focus = self.roster is not None and not self._is_known
        super().take_focus()

    def areas(self) -> list[QWidget]:
        return [*self.lists.places(), self.switch]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = Qt.Orientation.Horizontal if self._is_roomy else Qt.Orientation.Vertical
        if wanted != self.splitter.orientation() and self.isVisible():
            self.refresh()
        stack(self.splitter, wanted, 0.5)


def _read(
    roster_id: int, between: tuple[object, object], now: datetime, session: Session
) -> Known:
    hearers = publishing.hearers(session, roster_id, now)
    older, newer = between
    if not isinstance(older, int) or not isinstance(newer, int):
        return Known(roster_id, hearers, None)
    return Known(roster_id, hearers, publishing.compare(session, roster_id, older, newer))
