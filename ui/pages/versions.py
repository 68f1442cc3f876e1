"""Versions of a roster: what changed between them, and who knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.roster_facts import choose
from ui.pages.roster_header import RosterChooser
from ui.pages.roster_words import version_words
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.pages.versions_lists import KNOWS, PATROLS, PEOPLE, VersionsLists
from ui.pages.versions_words import version_choice, version_name, way_words
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.side_panel import PanelSplitter, SidePanel
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import publishing, roster_sheets
from watch_app.publishing import DRAFT, Comparison, Hearer, VersionRow
from watch_app.records import Way
from watch_app.roster_sheets import RosterRow
from watch_app.text import translate as counted
from watch_app.wording import period_text


class VersionsPage(Page):
    """Lists at the left, what is chosen in full at the right, and how it was passed on."""

    name: ClassVar[str] = "versions"
    section: ClassVar[str] = "roster"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.roster: RosterRow | None = None
        self.hearers: tuple[Hearer, ...] = ()
        self.compared: Comparison | None = None
        self._compared_of: tuple[int, int, bool] | None = None
        """Roster, version and state the choices were offered for."""
        self.back = Button(self.tr("Roster"), "left", kind="quiet")
        self.chooser = RosterChooser()
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

    def _build(self) -> None:
        self._head.insertWidget(0, self.back)
        self._head.insertWidget(2, self.chooser)
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
        panel = self.panel
        for way, button in panel.ways.items():
            button.clicked.connect(lambda _on=False, way=way: self.mark(way))
        panel.untell.clicked.connect(self.unmark)

    # Reading

    def refresh(self) -> None:
        with self.workspace.read() as session:
            rows = roster_sheets.rows(session)
            current = self.roster.id if self.roster is not None else None
            self.roster = choose(rows, current, self.workspace.today())
            self.chooser.show_rosters(rows, self.roster.id if self.roster else None)
            self.hearers, self.compared = (), None
            if self.roster is not None:
                versions = publishing.versions(session, self.roster.id)
                self._offer_versions(self.roster, versions)
                now = self.workspace.now()
                self.hearers = publishing.hearers(session, self.roster.id, now)
                older, newer = self.older.value, self.newer.value
                if isinstance(older, int) and isinstance(newer, int):
                    self.compared = publishing.compare(session, self.roster.id, older, newer)
        self.lists.show_rows(self.hearers, self.compared)
        self._show_head()
        self._show_lists()

    def _offer_versions(self, roster: RosterRow, versions: tuple[VersionRow, ...]) -> None:
        """Offer every version and the draft; begin with what changed last."""
        local = self.workspace.local
        said = [(each.number, version_choice(each, local)) for each in versions]
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
        waiting = sum(not each.is_told for each in self.hearers)
        self.set_status(
            counted(
                "Versions",
                "%n person does not know the last version|%n people do not know the last version",
                number=waiting,
            )
        )
        self._offer_verbs()

    def _say_nothing(self, view: str) -> None:
        if self.roster is None:
            words = self.tr("No roster yet"), self.tr("Make one first, on the Roster page.")
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
        chosen = self._chosen_hearers()
        self.panel.show_ways(
            is_shown=self.lists.view == KNOWS and bool(chosen),
            is_told=any(each.version == self._version for each in chosen),
        )
        self._offer_verbs()

    @property
    def _version(self) -> int:
        return self.roster.version if self.roster is not None else 0

    def _chosen_hearers(self) -> tuple[Hearer, ...]:
        return tuple(row for row in self.lists.rows if isinstance(row, Hearer))

    # Doing

    def _offer_verbs(self) -> None:
        verbs: dict[str, Callable[[], None]] = {"compare": self.begin_comparing}
        texts = {
            "choice_1": self.tr("&Who knows"),
            "choice_2": self.tr("Changes by &person"),
            "choice_3": self.tr("Changes by p&atrol"),
        }
        for number, view in enumerate((KNOWS, PEOPLE, PATROLS), 1):
            verbs[f"choice_{number}"] = partial(self.switch.choose, view)
        chosen = self._chosen_hearers()
        if self.lists.view == KNOWS and chosen:
            verbs["told_phone"] = lambda: self.mark(Way.PHONE)
            verbs["told_paper"] = lambda: self.mark(Way.PAPER)
            verbs["told_mail"] = lambda: self.mark(Way.MAIL)
            if any(each.version == self._version for each in chosen):
                verbs["untold"] = self.unmark
        self.set_verbs(verbs, texts)

    def mark(self, way: Way) -> None:
        """Note that whoever is chosen has been told, and go on to the next who was not."""
        chosen = self._chosen_hearers()
        if self.roster is None or not chosen:
            return
        who = self._named(chosen)
        values = {"who": who, "way": way_words(way), "version": self._version}
        place = self.lists.table.currentIndex().row()
        with self.telling():
            label = self.tr("Told {who} {way}").format(**values)
            with self.workspace.change(label) as session:
                publishing.mark_told(
                    session,
                    self.roster.id,
                    [each.id for each in chosen],
                    way,
                    self.workspace.instant(),
                )
            self.say(
                self.tr("{who}: told {way} of version {version}.").format(**values), undo=True
            )
            self._go_on_from(place)

    def unmark(self) -> None:
        """Take back that whoever is chosen was told."""
        chosen = self._chosen_hearers()
        if self.roster is None or not chosen:
            return
        with self.telling():
            label = self.tr("Not told: {who}").format(who=self._named(chosen))
            with self.workspace.change(label) as session:
                publishing.unmark_told(session, self.roster.id, [each.id for each in chosen])
            self.say(label, undo=True)

    def _named(self, chosen: tuple[Hearer, ...]) -> str:
        if len(chosen) == 1:
            return chosen[0].name
        return counted("Versions", "%n person|%n people", number=len(chosen))

    def _go_on_from(self, place: int) -> None:
        """Choose the next person who has not been told."""
        table = self.lists.knows
        count = table.seen.rowCount()
        for step in range(count):
            row = table.seen.row_at(table.seen.index((place + step) % count, 0))
            if isinstance(row, Hearer) and not row.is_told:
                index = table.seen.index(table.seen.place_of(row.id), 0)
                flags = QItemSelectionModel.SelectionFlag
                table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                break
        self._show_chosen()

    def begin_comparing(self) -> None:
        """Show what is different, by person, with the keyboard on the versions."""
        if self.lists.view == KNOWS:
            self.switch.choose(PEOPLE)
        self.older.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Going about

    def show_roster(self, roster_id: int) -> None:
        with self.workspace.read() as session:
            rows = {row.id: row for row in roster_sheets.rows(session)}
        self.roster = rows.get(roster_id, self.roster)
        self.refresh()

    def show_record(self, which: object) -> None:
        """Who knows the last version of a roster, by its id; ("compare", its id): what differs."""
        if isinstance(which, int):
            self.switch.choose(KNOWS)
            self.show_roster(which)
        elif isinstance(which, tuple):
            self.show_roster(which[1])
            self.begin_comparing()

    def areas(self) -> list[QWidget]:
        return [*self.lists.places(), self.switch]

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


class VersionPanel(SidePanel):
    """What is chosen, line by line, and how it was passed on."""

    def __init__(self) -> None:
        super().__init__(closable=False)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme().px(8))
        self.ways = {
            Way.PHONE: Button(self.tr("Told by phone"), "phone", small=True),
            Way.PAPER: Button(self.tr("Told on paper"), "document", small=True),
            Way.MAIL: Button(self.tr("Told by mail"), "send", small=True),
        }
        self.untell = Button(self.tr("Not told"), kind="quiet", small=True)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, gap=8)
        for button in (*self.ways.values(), self.untell):
            flow.addWidget(button)
        policy = self.buttons.sizePolicy()
        policy.setHeightForWidth(True)
        self.buttons.setSizePolicy(policy)
        self.body.addLayout(self.lines)
        self.body.addWidget(self.buttons)
        self.body.addStretch(1)

    def show_rows(self, heading: str, lines: list[str], *, rows: int) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        more = counted("Versions", "and %n more|and %n more", number=rows - 1) if rows > 1 else ""
        self.set_heading(heading, more)
        for line in lines:
            self.lines.addWidget(Label(line, "dense", wrap=True))

    def show_ways(self, *, is_shown: bool, is_told: bool) -> None:
        self.buttons.setVisible(is_shown)
        self.untell.setVisible(is_told)
