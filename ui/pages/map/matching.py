"""Takes boundaries from a file, and asks which beat an area is where names differ."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.import_panel import ImportPanel
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from watch_app.errors import ImportProblemsError
from watch_app.exchange import boundaries
from watch_app.exchange.beats import import_beats
from watch_app.exchange.boundaries import LEAVE, NEW, Boundaries, Decision
from watch_app.exchange.report import ImportReport
from watch_app.text import translate as counted

SHOWN_ROWS = 6


class BeatsImport(ImportPanel):
    """Lists of beats are taken as they are; of boundaries it is asked first what is not sure."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, self._bring_list)
        self.file_kinds = [
            self.tr("Boundaries and lists (*.geojson *.json *.gpkg *.csv *.txt *.tsv)"),
        ]
        self.matches = Matches()
        self.matches.taken.connect(self._take_decided)
        self._path = Path()

    def take(self, path: Path) -> None:
        """Take a file in: a list of beats, or boundaries once it is known whose they are."""
        self.matches.hide()
        if not boundaries.is_map(path):
            super().take(path)
            return
        self._path = path
        try:
            with self._page.workspace.read() as session:
                read = boundaries.understand(session, path)
        except ImportProblemsError as problem:
            self.refuse(path, problem.problems)
            return
        if read.is_certain:
            self.bring_in(path, lambda: boundaries.take(self._page.workspace.file, read))
        else:
            self.hide()
            self.matches.ask(read)

    def _take_decided(self, read: Boundaries, decisions: dict[int, Decision]) -> None:
        file = self._page.workspace.file
        self.bring_in(self._path, lambda: boundaries.take(file, read, decisions))
        if not self.another.isVisibleTo(self):
            self.matches.hide()

    def _bring_list(self, path: Path) -> ImportReport:
        return import_beats(self._page.workspace.file, path)


class Matches(QFrame):
    """Each area of a file with the beat it most likely is; nothing changes until it is taken."""

    taken = Signal(object, object)
    """What was read, and the decisions by the number of the area."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageHeader")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.read: Boundaries | None = None
        self.choices: dict[int, Choice] = {}
        self.heading = Label("", "section", bold=True, wrap=True)
        self.about = Label("", "dense", colour="ink2", wrap=True)
        self.take = Button(self.tr("Take these boundaries"), "check", small=True)
        self.drop = Button(self.tr("Take none"), small=True)
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self.hide)
        self._column = QVBoxLayout(self)
        px = theme().px
        self._column.setContentsMargins(px(20), px(10), px(20), px(12))
        self._column.setSpacing(px(8))
        self._area: ScrolledColumn | None = None
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.take)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.about)
        self._column.addLayout(buttons)
        self.hide()

    def ask(self, read: Boundaries) -> None:
        """Show the areas of a file, those that are not sure first."""
        self.read = read
        count = len(read.questions)
        self.heading.setText(
            counted("Map", "%n area in {file}|%n areas in {file}", number=count).format(
                file=read.file_name
            )
        )
        self.about.setText(
            self.tr("Some names differ from those of the beats. Say which beat each area is.")
        )
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
        rows = self._rows(read)
        self._area = ScrolledColumn(rows)
        self._area.setAccessibleName(self.tr("Areas and beats"))
        self._area.setFixedHeight(min(rows.sizeHint().height(), theme().px(44) * SHOWN_ROWS))
        self._column.insertWidget(2, self._area)
        self.show()
        announce(self, f"{self.heading.text()}. {self.about.text()}")
        next(iter(self.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self, read: Boundaries) -> QWidget:
        inner = QWidget()
        inner.setObjectName("scrolled")
        grid = QGridLayout(inner)
        px = theme().px
        grid.setContentsMargins(px(4), px(4), px(4), px(4))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(2, 1)
        offered = [
            (NEW, self.tr("A new beat")),
            (LEAVE, self.tr("Leave it out")),
            *((beat.id, beat.name) for beat in read.beats),
        ]
        order = sorted(read.questions, key=lambda each: each.proposal.spelling == 1.0)
        self.choices = {}
        for row, each in enumerate(order):
            choice = Choice(offered)
            choice.set_value(each.proposed)
            choice.setAccessibleName(self.tr("Beat of {area}").format(area=each.area.name))
            choice.setAccessibleDescription(each.why)
            self.choices[each.area.number] = choice
            grid.addWidget(Label(each.area.name, "dense", bold=True), row, 0)
            grid.addWidget(choice, row, 1)
            grid.addWidget(Label(each.why, "dense", colour="ink2", wrap=True), row, 2)
        return inner

    def decisions(self) -> dict[int, Decision]:
        """What is chosen for each area, by its number."""
        return {
            number: choice.value
            for number, choice in self.choices.items()
            if isinstance(choice.value, (int, str))
        }

    def _take(self) -> None:
        if self.read is not None:
            self.taken.emit(self.read, self.decisions())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
