"""Versions of a roster: what changed between them, and who knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QWidget

from ui.pages.versions_lists import KNOWS, PATROLS, PEOPLE
from ui.pages.versions_showing import VersionsShowing
from ui.pages.versions_words import way_words
from ui.workspace import Workspace
from watch_app import publishing
from watch_app.publishing import Hearer
from watch_app.records import Way
from watch_app.text import translate as counted


class VersionsPage(VersionsShowing):
    """Notes how each person was told, and goes on to the next who was not."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        for way, button in self.panel.ways.items():
            button.clicked.connect(lambda _on=False, way=way: self.mark(way))
        self.panel.untell.clicked.connect(self.unmark)
        self.slips.clicked.connect(self.print_slips)

    def offer_verbs(self) -> None:
        verbs: dict[str, Callable[[], None]] = {
            "compare": self.begin_comparing,
            "fairness": self.show_fairness,
        }
        self.slips.setEnabled(self.version > 0)
        if self.version:
            verbs["print"] = self.print_slips
        texts = {
            "choice_1": self.tr("&Who knows"),
            "choice_2": self.tr("Changes by &person"),
            "choice_3": self.tr("Changes by p&atrol"),
        }
        for number, view in enumerate((KNOWS, PEOPLE, PATROLS), 1):
            verbs[f"choice_{number}"] = partial(self.switch.choose, view)
        chosen = self.chosen_hearers()
        if self.lists.view == KNOWS and chosen:
            verbs["told_phone"] = lambda: self.mark(Way.PHONE)
            verbs["told_paper"] = lambda: self.mark(Way.PAPER)
            verbs["told_mail"] = lambda: self.mark(Way.MAIL)
            if any(each.version == self.version for each in chosen):
                verbs["untold"] = self.unmark
        self.set_verbs(verbs, texts)

    def show_fairness(self) -> None:
        """Go to the ledger of the same roster."""
        if self.roster is not None:
            self.wants.emit("fairness", self.roster.id)

    def mark(self, way: Way) -> None:
        """Note that whoever is chosen has been told, and go on to the next who was not."""
        chosen = self.chosen_hearers()
        if self.roster is None or not chosen:
            return
        who = self._named(chosen)
        values = {"who": who, "way": way_words(way), "version": self.version}
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
            self.just_told |= {each.id for each in chosen}
            self._go_on()

    def print_slips(self) -> None:
        """Go to what people are handed: all duties of a first version, else what is different."""
        if self.roster is None:
            return
        key, variant = ("slips", "") if self.version == 1 else ("change-slips", "everybody")
        if self.version > 1 and self.lists.view == KNOWS:
            variant = "untold"
        about = {"roster_id": self.roster.id, "variant": variant}
        self.wants.emit("reports", (key, about))

    def unmark(self) -> None:
        """Take back that whoever is chosen was told."""
        chosen = self.chosen_hearers()
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

    def _go_on(self) -> None:
        """Choose the next person who has not been told, while the lists are read again."""
        table = self.lists.knows
        count, place = table.seen.rowCount(), table.currentIndex().row()
        for step in range(count):
            index = table.seen.index((place + step) % count, 0)
            row = table.seen.row_at(index)
            if isinstance(row, Hearer) and not row.is_told and row.id not in self.just_told:
                flags = QItemSelectionModel.SelectionFlag
                table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                break
        self._show_chosen()

    def begin_comparing(self) -> None:
        """Show what is different, by person, with the keyboard on the versions."""
        if self.lists.view == KNOWS:
            self.switch.choose(PEOPLE)
        self.owes_focus = False
        self.older.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_record(self, which: object) -> None:
        """Who knows the last version of a roster, by its id; ("compare", its id): what differs."""
        if isinstance(which, int):
            self.switch.choose(KNOWS)
            self.show_roster(which)
        elif isinstance(which, tuple):
            self.show_roster(which[1])
            self.begin_comparing()
