"""The fairness ledger: everybody's part against their share, and who offered more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.base import Page
from ui.pages.fairness_panel import FairnessPanel
from ui.pages.fairness_words import (
    bar_of,
    groups_text,
    most_of,
    over_text,
    reason_lines,
    share_text,
)
from ui.pages.roster_facts import choose
from ui.pages.roster_header import RosterChooser
from ui.pages.roster_words import version_words
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.reading import Reading
from ui.tables.columns import Column
from ui.tables.record_table import RecordTable
from ui.tables.row_table import RowTable, SeenRows
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice
from ui.widgets.labels import FittedLabel
from ui.widgets.side_panel import PanelSplitter
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import fairness, ledger_words, roster_sheets, volunteers
from watch_app.fairness import FairnessLedger, LedgerFacts, LedgerRow, Part
from watch_app.hours import hours_text
from watch_app.roster_sheets import RosterRow
from watch_app.text import translate as counted
from watch_app.wording import period_text

if TYPE_CHECKING:
    from watch_app.storage import Session

LEDGER, UNUSED = "ledger", "unused"
AS_GENERATE = -1
"""Stands for the weeks that Generate looks back."""
FEW = 20
"""So many open places are looked at at once."""


class FairnessPage(Page):
    """A sortable table with bars; shares are those that Generate prices."""

    name: ClassVar[str] = "fairness"
    section: ClassVar[str] = "roster"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.roster: RosterRow | None = None
        self.ledger: FairnessLedger | None = None
        self._facts: LedgerFacts | None = None
        self._most = 1.0
        self._reading = Reading(workspace, self)
        self.back = Button(self.tr("Roster"), "left", kind="quiet")
        self.chooser = RosterChooser()
        self.switch = Switch(
            [(LEDGER, self.tr("Ledger")), (UNUSED, self.tr("Offered more"))],
            name=self.tr("View"),
        )
        self.span = Choice([(AS_GENERATE, "")])
        self.copy = Button(self.tr("Copy as CSV"), "export")
        self.groups = FittedLabel("", "dense", colour="ink2")
        self.model: RowTable[LedgerRow] = RowTable(self._columns(), self)
        self.seen = SeenRows(self.model, self)
        self.table = RecordTable(self.seen, self.window_title())
        self.panel = FairnessPanel()
        self.nothing = EmptyState("", "", icon_name="volunteers")
        self._build()
        self._connect()

    def window_title(self) -> str:
        return self.tr("Fairness")

    @property
    def is_busy(self) -> bool:
        return self._reading.is_busy

    def _build(self) -> None:
        self._head.insertWidget(0, self.back)
        self._head.insertWidget(2, self.chooser)
        self.tools.addWidget(self.copy)
        self.span.setAccessibleName(self.tr("How far back it counts"))
        self.filters.addWidget(self.switch)
        self.filters.addWidget(self.span)
        self.filters.addWidget(self.groups)
        self.filters.addStretch(1)
        self.left = QStackedWidget()
        self.left.addWidget(self.table)
        self.left.addWidget(self.nothing)
        self.left.setMinimumSize(1, 2 * theme().px(36))
        self.splitter = PanelSplitter("fairness/panel", self.left, self.panel, width=320)
        self.content.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._reading.answered.connect(self._note_ledger)
        self._reading.failed.connect(self._note_failed)
        self.back.clicked.connect(lambda: self.wants.emit("roster", None))
        self.chooser.chosen.connect(self.show_roster)
        self.chooser.new_wanted.connect(lambda: self.wants.emit("roster", None))
        self.switch.chosen.connect(lambda _view: self._show_rows())
        self.span.left.connect(self.refresh)
        self.copy.clicked.connect(self.copy_table)
        self.table.chosen.connect(lambda _row: self._show_chosen())
        self.panel.brought.connect(self._bring)
        self.panel.asked_why.connect(self._look_closer)

    def _columns(self) -> tuple[Column[LedgerRow], ...]:
        return (
            Column(self.tr("Name"), lambda row: row.name, rank=0),
            Column(
                self.tr("Patrols of share"),
                lambda row: share_text(row.patrols),
                order=lambda row: row.patrols.walked,
                is_number=True,
                rank=0,
                bar=lambda row: bar_of(row.patrols, self._most),
            ),
            Column(
                self.tr("Over"),
                lambda row: "" if row.is_reserve else over_text(row.patrols),
                order=lambda row: row.patrols.over,
                is_number=True,
                rank=1,
            ),
            self._share_column(self.tr("Nights"), lambda row: row.nights),
            self._share_column(self.tr("Weekends"), lambda row: row.weekends),
            self._share_column(self.tr("Unpopular"), lambda row: row.unpopular),
            Column(
                self.tr("Short notice"),
                lambda row: str(row.short_notice or "–"),
                order=lambda row: row.short_notice,
                is_number=True,
                rank=3,
            ),
            Column(
                self.tr("Before"),
                lambda row: str(row.patrols.earlier or "–"),
                order=lambda row: row.patrols.earlier,
                is_number=True,
                rank=2,
            ),
            Column(
                self.tr("Hours"),
                lambda row: hours_text(row.minutes) if row.minutes else "–",
                order=lambda row: row.minutes,
                is_number=True,
                rank=3,
            ),
            Column(
                self.tr("Could walk"),
                lambda row: str(row.could),
                order=lambda row: row.could - row.patrols.walked,
                is_number=True,
                rank=4,
            ),
        )

    def _share_column(self, title: str, part: Callable[[LedgerRow], Part]) -> Column[LedgerRow]:
        return Column(
            title,
            lambda row: share_text(part(row)),
            order=lambda row: part(row).over,
            is_number=True,
            rank=2,
        )

    # Reading

    def refresh(self) -> None:
        with self.workspace.read() as session:
            rows = roster_sheets.rows(session)
            current = self.roster.id if self.roster is not None else None
            self.roster = choose(rows, current, self.workspace.today())
            self.chooser.show_rosters(rows, self.roster.id if self.roster else None)
            if self.roster is not None:
                self._offer_spans(fairness.spans(session, self.roster.id))
        self._show_head()
        if self.roster is None or (self.ledger and self.ledger.roster_id != self.roster.id):
            self.ledger, self._facts = None, None
            self._show_rows()
        self._make()

    def _offer_spans(self, spans: tuple[fairness.Span, ...]) -> None:
        self.span.set_choices(
            [
                (AS_GENERATE, self.tr("As far back as Generate looks")),
                (0, self.tr("This roster alone")),
                *(
                    (
                        each.weeks,
                        counted(
                            "Fairness",
                            "And %n roster before|And %n rosters before",
                            number=each.rosters,
                        ),
                    )
                    for each in spans
                ),
            ]
        )

    def _show_head(self) -> None:
        roster = self.roster
        self.span.setVisible(roster is not None)
        self.copy.setEnabled(roster is not None)
        self.set_chip(
            version_words(roster.version, is_published=roster.is_published) if roster else ""
        )
        self.context.setText(period_text(roster.first_day, roster.last_day) if roster else "")

    def _make(self) -> None:
        """Read and make the ledger away from the window; only the latest counts."""
        roster, weeks = self.roster, self.span.value
        if roster is not None:
            wanted = weeks if isinstance(weeks, int) and weeks != AS_GENERATE else None
            self._reading.ask(partial(_made, roster.id, wanted))

    @Slot(object)
    def _note_ledger(self, made: tuple[LedgerFacts, FairnessLedger]) -> None:
        facts, ledger = made
        if self.roster is None or ledger.roster_id != self.roster.id:
            return
        self._facts, self.ledger = facts, ledger
        self._most = most_of(ledger.rows)
        self._show_rows()

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        self.show_banner("broken", sentence)

    # Showing

    def _show_rows(self) -> None:
        rows = self.ledger.rows if self.ledger is not None else ()
        unused = tuple(row for row in rows if row.is_unused)
        is_ledger = self.switch.value == LEDGER
        shown = rows if is_ledger else unused
        before = self.table.currentIndex().row()
        self.model.set_rows(shown)
        if shown and not self.table.selectionModel().hasSelection():
            place = max(0, min(before, self.seen.rowCount() - 1))
            row = self.seen.row_at(self.seen.index(place, 0))
            self.table.choose(row.id if row is not None else None)
        self.table.viewport().update()
        self.groups.setText("" if is_ledger else groups_text(unused))
        self.left.setCurrentWidget(self.table if shown else self.nothing)
        self.panel.setVisible(bool(shown))
        self._say_status(unused)
        if not shown:
            self._say_nothing()
        self._show_chosen()
        self._offer_verbs()

    def _say_status(self, unused: tuple[LedgerRow, ...]) -> None:
        nobody = sum(row.patrols.walked == 0 for row in unused)
        self.set_status(
            counted(
                "Fairness",
                "%n person could walk more|%n people could walk more",
                number=len(unused),
            )
            + ", "
            + counted("Fairness", "%n has no patrol|%n have no patrol", number=nobody)
        )

    def _say_nothing(self) -> None:
        if self.roster is None:
            words = self.tr("No roster yet"), self.tr("Make one first, on the Roster page.")
        elif self.ledger is None:
            words = self.tr("Adding up…"), ""
        else:
            words = (
                self.tr("Nobody is left over"),
                self.tr("Everybody walks as much as their time and limits allow."),
            )
        self.nothing.set_words(*words)

    @property
    def chosen(self) -> LedgerRow | None:
        return self.seen.row_at(self.table.currentIndex())

    def _show_chosen(self) -> None:
        row = self.chosen
        if row is not None:
            self.panel.show_row(row)
            if row.left.get("place", 0) <= FEW:
                self._look_closer()

    def _look_closer(self) -> None:
        """Ask every rule about every open place, for the person chosen."""
        row, facts = self.chosen, self._facts
        if row is not None and facts is not None:
            self.panel.show_reasons(reason_lines(fairness.why_not_more(facts, row.id)))
            self.panel.look.hide()

    # Doing

    def _offer_verbs(self) -> None:
        verbs: dict[str, Callable[[], None]] = {
            "fairness": self.take_focus,
            "compare": self.show_versions,
        }
        for number, view in enumerate((LEDGER, UNUSED), 1):
            verbs[f"choice_{number}"] = partial(self.switch.choose, view)
        if self.ledger is not None:
            verbs["copy_table"] = self.copy_table
        texts = {"choice_1": self.tr("&Ledger"), "choice_2": self.tr("&Offered more")}
        self.set_verbs(verbs, texts)

    def show_versions(self) -> None:
        """Compare the versions of the same roster."""
        if self.roster is not None:
            self.wants.emit("versions", ("compare", self.roster.id))

    def copy_table(self) -> None:
        """Put the whole ledger where another program can take it."""
        if self.ledger is not None:
            QGuiApplication.clipboard().setText(ledger_words.as_csv(self.ledger))
            self.say(self.tr("Copied. Paste it into a spreadsheet."))

    def _bring(self, name: str, value: int) -> None:
        """Keep a part of what somebody brought along."""
        row = self.chosen
        if row is None or row.opening[name] == value:
            return
        label = self.tr("What {name} brought along").format(name=row.name)
        with self.telling(), self.workspace.change(label) as session:
            volunteers.edit(session, row.id, **{f"opening_{name}": value})

    # Going about

    def show_roster(self, roster_id: int) -> None:
        with self.workspace.read() as session:
            rows = {row.id: row for row in roster_sheets.rows(session)}
        self.roster = rows.get(roster_id, self.roster)
        self.span.set_value(AS_GENERATE)
        self.refresh()

    def show_record(self, which: object) -> None:
        if isinstance(which, int):
            self.show_roster(which)

    def areas(self) -> list[QWidget]:
        return [self.table, self.switch]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        stack(self.splitter, wanted, 0.5)


def _made(
    roster_id: int, weeks: int | None, session: Session
) -> tuple[LedgerFacts, FairnessLedger]:
    facts = fairness.read(session, roster_id, weeks)
    return facts, fairness.ledger(facts)
