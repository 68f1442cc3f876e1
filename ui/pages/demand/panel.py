"""The side Where and when of the page Beats: the heat grid, and below it what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.beats_views import BeatsView
from ui.pages.demand.below import Below
from ui.pages.demand.entries_part import EntriesPart
from ui.pages.demand.events_part import EventsPart
from ui.pages.demand.grid import NeedGrid
from ui.pages.demand.legend import Legend
from ui.pages.demand.part import NeedPart
from ui.pages.demand.popover import NeedPopover
from ui.pages.demand.rules_part import RulesPart
from ui.pages.demand.shifts_part import ShiftsPart
from ui.pages.demand.words import cell_words, context_words, left_out_words
from ui.reading import Reading
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.demand import NeedCell, NeedSheet, is_quick, need, pins
from watch_app.watches import watch_of

if TYPE_CHECKING:
    from watch_app.storage import Session

PARTS: tuple[type[NeedPart], ...] = (ShiftsPart, EntriesPart, EventsPart, RulesPart)
"""What stands below the grid, in the order of the switch."""


GRID_SHARE = 0.64
"""What the grid may take of the height, unless the parts have enough without it."""
PARTS_ENOUGH = 330
LEAST_GRID = 190
"""With larger text all of it scrolls, so that neither is squeezed."""


class NeedPanel(BeatsView):
    """Where and when patrols are needed, why, and what is set by hand."""

    key: ClassVar[str] = "need"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "incident",
            "area_crime",
            "category",
            "directed_patrol",
            "need_settings",
            "need_pin",
            "need_event",
            "problem",
            "problem_area",
        }
    ).union(*(part.tables for part in PARTS))

    log_wanted = Signal(object)
    """The log is to show an entry by its id, or what a view of it says."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sheet: NeedSheet | None = None
        self._has_asked = False
        self._reading = Reading(workspace, self)
        self._reading.answered.connect(self._note_sheet)
        self.grid = NeedGrid()
        self.below = Below(workspace, PARTS)
        self.legend = Legend()
        self.note = ElidedLabel("", "small", colour="ink3")
        self.nothing = EmptyState(
            self.tr("No beats yet"),
            self.tr("Add the first beat in the list: the need is reckoned for each beat."),
            icon_name="beats",
        )
        self._lay_out()
        self.popover = NeedPopover(self)
        self._connect()

    def words(self) -> str:
        return self.tr("Where and when")

    def _lay_out(self) -> None:
        px = theme().px
        top = QHBoxLayout()
        top.setContentsMargins(px(16), px(8), px(16), px(4))
        top.setSpacing(px(16))
        top.addWidget(self.note, 1)
        top.addWidget(self.legend)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(12), 0, px(12), px(8))
        inner.addWidget(self.grid)
        self.card = Card(padded=False)
        self.card.body.addLayout(top)
        self.card.body.addLayout(inner, 1)
        self.whole = QWidget()
        whole = QVBoxLayout(self.whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.card)
        whole.addWidget(self.below, 1)
        self.scrolled = ScrolledColumn(self.whole)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.scrolled)
        self.pages.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(16))
        column.addWidget(self.pages)

    def _connect(self) -> None:
        self.grid.moved.connect(self._note_moved)
        self.grid.asked.connect(self.say_why)
        self.grid.pinned.connect(self.turn_pin)
        self.grid.verticalScrollBar().valueChanged.connect(self._follow)
        self.grid.horizontalScrollBar().valueChanged.connect(self._follow)
        self.scrolled.verticalScrollBar().valueChanged.connect(self._follow)
        self.popover.closed.connect(partial(self.grid.setFocus, Qt.FocusReason.OtherFocusReason))
        self.popover.pin_wanted.connect(self.turn_pin)
        self.popover.level_wanted.connect(self.pin_at)
        self.popover.incidents_wanted.connect(self.show_incidents)
        self.below.said.connect(self.said)
        self.below.verbs_changed.connect(self.verbs_changed)
        self.below.beat_chosen.connect(self._look_at_beat)
        self.below.log_wanted.connect(self.log_wanted)

    # The page

    def refresh(self) -> None:
        """Reckon anew; a large log is read on another thread while the old grid stays."""
        today = self.workspace.today()
        with self.workspace.read() as session:
            sheet = need(session, today) if is_quick(session) else None
        if sheet is not None:
            self._note_sheet(sheet)
            return
        if self.sheet is None:
            self.note.set_whole(self.tr("The need is being reckoned…"))
        self._reading.ask(lambda session: need(session, today))

    def context(self) -> str:
        return "" if self.sheet is None else context_words(self.sheet)

    def status(self) -> str:
        return self.tr("Arrow keys move over the grid · Enter says why · Space pins")

    def verbs(self) -> dict[str, Callable[[], None]]:
        below = self.below.verbs()
        if self.grid.cell is None:
            return below
        found: dict[str, Callable[[], None]] = {
            "why_need": self.say_why,
            "pin_need": self.turn_pin,
            "need_incidents": self.show_incidents,
            "edit": self._change_level,
        }
        return found | below

    def areas(self) -> list[QWidget]:
        return [self.grid, *self.below.areas()]

    def removal_areas(self) -> list[QWidget]:
        return self.below.removal_areas()

    def leave(self) -> bool:
        return self.below.leave()

    def show_part(self, key: str) -> None:
        """Show one of the parts below the grid by its key, and put the keyboard there."""
        self.below.turn_to(key)

    # What is done with a cell

    def say_why(self) -> None:
        """Open the reasons of the cell, or close them where they are open."""
        cell = self.grid.cell
        if cell is None or self.sheet is None:
            return
        self.grid.scrollTo(self.grid.currentIndex())
        self.popover.show_cell(self.sheet, cell, self._place())
        # Where a second Enter closes it again and pins nothing.
        self.popover.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_pin(self) -> None:
        """Pin the cell at the level it shows, or let it follow what is known again."""
        cell = self.grid.cell
        if cell is None or self.sheet is None:
            return
        if not cell.is_pinned:
            self.pin_at(cell.level, "")
            return
        label = self.tr("No longer pin the need of {cell}")
        with self.workspace.change(label.format(cell=self.sheet.name_of(cell))) as session:
            pins.unpin(session, cell.beat_id, cell.weekday, cell.band)

    def pin_at(self, level: int, reason: str) -> None:
        """Set the need of the cell by hand."""
        cell = self.grid.cell
        if cell is None or self.sheet is None:
            return
        label = self.tr("Pin the need of {cell} at {level}")
        name = self.sheet.name_of(cell)
        with self.workspace.change(label.format(cell=name, level=level)) as session:
            self._pin(session, cell, level, reason)
        if self.popover.isVisible():
            self.popover.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pin(self, session: Session, cell: NeedCell, level: int, reason: str) -> None:
        pins.pin(
            session,
            cell.beat_id,
            cell.weekday,
            cell.band,
            level,
            now=self.workspace.instant(),
            reason=reason,
            author=watch_of(session).coordinator_name,
        )

    def show_incidents(self) -> None:
        """List the entries of the log that happened here at this time."""
        if self.grid.cell is not None:
            self.popover.hide()
            self.show_part(EntriesPart.key)

    def _change_level(self) -> None:
        self.say_why()
        self.popover.begin_change()

    # Inside

    def _note_sheet(self, sheet: NeedSheet) -> None:
        self.sheet = sheet
        self.pages.setCurrentWidget(self.scrolled if sheet.beats else self.nothing)
        self.grid.show_sheet(sheet)
        self.note.set_whole(left_out_words(sheet))
        self.below.show_need(sheet)
        self._share_out()
        self._note_moved()
        self.verbs_changed.emit()

    def _note_moved(self) -> None:
        cell = self.grid.cell
        if cell is None or self.sheet is None:
            self.popover.hide()
            return
        if self.popover.isVisible():
            self.popover.show_cell(self.sheet, cell, self._place())
        self.below.show_cell(self.sheet, cell)
        self.status_changed.emit(cell_words(self.sheet, cell))

    def _place(self) -> QRect:
        """Where the current cell is, in points of this view; at the edge where it is scrolled."""
        seen = self.grid.viewport().rect()
        place = self.grid.place()
        place.moveLeft(max(seen.left(), min(place.left(), seen.right() - place.width())))
        place.moveTop(max(seen.top(), min(place.top(), seen.bottom() - place.height())))
        corner = self.grid.viewport().mapTo(self, QPoint(place.left(), place.top()))
        return QRect(corner, place.size())

    def _follow(self) -> None:
        cell = self.grid.cell
        if self.popover.isVisible() and cell is not None and self.sheet is not None:
            self.popover.show_cell(self.sheet, cell, self._place())

    def _look_at_beat(self, beat_id: int) -> None:
        cell = self.grid.cell
        if cell is not None and beat_id:
            self.grid.choose(beat_id, cell.weekday, cell.band)

    def _share_out(self) -> None:
        """Give the grid what it needs, within its share, and what is below it the rest."""
        margins = self.card.body.contentsMargins()
        top = max(self.legend.sizeHint().height(), self.note.sizeHint().height())
        wanted = self.grid.wanted_height() + top + theme().px(22)
        wanted += margins.top() + margins.bottom()
        room = self.scrolled.viewport().height() - theme().px(12)
        if room > 0:
            most = max(round(room * GRID_SHARE), room - theme().px(PARTS_ENOUGH))
            self.card.setFixedHeight(min(wanted, max(most, theme().px(LEAST_GRID))))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        self._follow()
