"""How far a search is: the figures, the time, Stop, and the cost and its bound over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.roster_words import search_words
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.cost_chart import CostChart
from ui.widgets.labels import Label
from ui.widgets.progress_strip import ProgressBar

if TYPE_CHECKING:
    from scheduler import Progress


class ProgressCard(Card):
    """The figures at the left, the cost and its bound over time at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 30.0
        self._words = ""
        self.heading = Label("", "section", bold=True)
        self.note = Label(self.tr("Go on working: the board stays open to you."), "dense")
        self.places = _Figure(self.tr("places filled"))
        self.patrols = _Figure(self.tr("patrols run"))
        self.spent = Label("", "control")
        self.distance = Label("", "control", colour="ink2")
        self.bar = ProgressBar()
        self.stop = Button(self.tr("Stop, keep the best so far"), "stop")
        self.key = Chip(self.tr("Esc"))
        self.chart = CostChart()
        self.body.addLayout(self._build())

    def _build(self) -> QHBoxLayout:
        left, px = QVBoxLayout(), theme().px
        left.setSpacing(px(4))
        left.addWidget(self.heading)
        left.addWidget(self.note)
        left.addSpacing(px(8))
        figures = QHBoxLayout()
        figures.setSpacing(px(28))
        figures.addWidget(self.places)
        figures.addWidget(self.patrols)
        figures.addStretch(1)
        left.addLayout(figures)
        left.addSpacing(px(14))
        words = QHBoxLayout()
        words.addWidget(self.spent)
        words.addStretch(1)
        words.addWidget(self.distance)
        left.addLayout(words)
        left.addWidget(self.bar)
        left.addSpacing(px(8))
        row = QHBoxLayout()
        row.addWidget(self.stop)
        row.addWidget(self.key)
        row.addStretch(1)
        left.addLayout(row)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(
            Label(self.tr("Cost of the roster, lower is better"), "control", bold=True)
        )
        right.addWidget(self.chart, 1)
        both = QHBoxLayout()
        both.setSpacing(px(28))
        both.addLayout(left, 34)
        both.addLayout(right, 66)
        return both

    def begin_anew(self, words: str) -> None:
        """Another roster is looked for from here on."""
        self._words = words
        self.chart.start(self._seconds)

    def begin(self, seconds: float) -> None:
        self._seconds = seconds
        self._words = self.tr("Looking for a better roster")
        self.heading.setText(self.tr("Reading the watch"))
        self.places.show_value("–", "")
        self.patrols.show_value("–", "")
        self.spent.setText("")
        self.distance.setText("")
        self.bar.set_fraction(None)
        self.chart.start(seconds)
        self.stop.setEnabled(True)
        for part in (self.note, self.stop, self.key):
            part.show()

    def show_progress(self, progress: Progress) -> None:
        if self.stop.isEnabled():
            self.heading.setText(self._words)
        of = self.tr("of {count}")
        self.places.show_value(str(progress.filled), of.format(count=progress.places))
        self.patrols.show_value(str(progress.run), of.format(count=progress.patrols))
        spent = self.tr("{spent} of {most} seconds")
        self.spent.setText(
            spent.format(
                spent=min(int(progress.seconds), int(self._seconds)), most=f"{self._seconds:.0f}"
            )
        )
        self.distance.setText(search_words(progress.cost, progress.bound))
        self.bar.set_fraction(progress.seconds / self._seconds)
        self.chart.add(progress.seconds, progress.cost, progress.bound)

    def say_stopping(self) -> None:
        self.heading.setText(self.tr("Stopping, the best so far is kept"))
        self.stop.setEnabled(False)

    def end(self, heading: str) -> None:
        """Nothing runs any more."""
        self.heading.setText(heading)
        for part in (self.note, self.stop, self.key):
            part.hide()
        self.bar.set_fraction(1.0)


class _Figure(QWidget):
    """A large number, what it is compared with, and what it counts."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._name = words
        self._value = Label("", "display", bold=True)
        self._of = Label("", "section", colour="ink2")
        top = QHBoxLayout()
        top.setSpacing(theme().px(6))
        top.addWidget(self._value, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Label(words, "dense", colour="ink2"))

    def show_value(self, value: str, of: str) -> None:
        self._value.setText(value)
        self._of.setText(of)
        self.setAccessibleName(f"{value} {of} {self._name}")
