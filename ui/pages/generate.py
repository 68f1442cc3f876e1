"""Generate in the place of the board: how far it is, Stop, and what came out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.pages.alternatives import AlternativesCard, stage_words
from ui.pages.generate_clashes import ClashCard
from ui.pages.generate_result import ResultCard
from ui.pages.generate_run import GenerateRun, Plan
from ui.pages.roster_words import search_words
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.cost_chart import CostChart
from ui.widgets.labels import Label
from ui.widgets.progress_strip import ProgressBar
from watch_app.text import translate as counted
from watch_app.wording import period_text

if TYPE_CHECKING:
    from scheduler import Progress
    from watch_app.advising import Clash
    from watch_app.alternatives import Stage


class GenerateView(QWidget):
    """Follows one run; the board can be gone back to at any time."""

    left = Signal()
    """Back to the board."""
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.run: GenerateRun | None = None
        self._spoken = -10.0
        self.title = Label("", "title", bold=True)
        self.period = Chip()
        self.kept = Chip(shape="lock")
        self.scope = Label("", "body", colour="ink2", wrap=True)
        self.back = Button(self.tr("Back to the board"), "left", kind="quiet")
        self.progress = ProgressCard()
        self.clashes = ClashCard()
        self.result = ResultCard()
        self.choices = AlternativesCard()
        self._stage = 0
        self.back.clicked.connect(self.left)
        self.progress.stop.clicked.connect(self.stop_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(self.title)
        head.addWidget(self.period)
        head.addWidget(self.kept)
        head.addStretch(1)
        head.addWidget(self.back)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme().px(4), 0)
        column.setSpacing(theme().px(14))
        column.addWidget(self.progress)
        column.addWidget(self.result)
        column.addWidget(self.choices)
        column.addWidget(self.clashes)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        px = theme().px
        whole.setContentsMargins(px(20), px(12), px(16), px(12))
        whole.setSpacing(px(14))
        whole.addLayout(head)
        whole.addWidget(self.scope)
        whole.addWidget(area, 1)

    def areas(self) -> list[QWidget]:
        """What F6 steps through."""
        ends = (self.progress.stop, self.result.board, *(deeds[0] for deeds in self.choices.deeds))
        return [each for each in ends if each.isVisible()] or [self.back]

    def follow(
        self,
        run: GenerateRun,
        first_day: date,
        last_day: date,
        words: str = "",
        *,
        compares: bool = False,
    ) -> None:
        """Show a run from its beginning; `words` say what of the roster it plans."""
        self.run = run
        self._stage = 0
        self.title.setText(
            self.tr("Rosters to choose from") if compares else self.tr("Generate roster")
        )
        self._spoken = -10.0
        self.period.set_text(period_text(first_day, last_day))
        self.kept.set_text(_kept_words(run.plan))
        self.kept.setVisible(bool(run.plan.locked))
        self.scope.setText(words)
        self.scope.setVisible(bool(words))
        self.progress.show()
        self.progress.begin(run.plan.seconds)
        self.result.hide()
        self.choices.hide()
        self.clashes.show_clashes(())
        run.clashed.connect(self._show_clashes)
        run.progressed.connect(self._show_progress)
        run.staged.connect(self._show_stage)
        run.task.stopping.connect(self.progress.say_stopping)
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        if self.sender() is self.run:
            self.clashes.show_clashes(clashes)
            if clashes:
                announce(self, self.clashes.heading.text())

    def _show_progress(self, progress: Progress) -> None:
        if self.sender() is not self.run:
            return
        self.progress.show_progress(progress)
        if progress.seconds - self._spoken >= 10:
            self._spoken = progress.seconds
            announce(self, self.progress.chart.sentence())

    def _show_stage(self, stage: Stage) -> None:
        if self.sender() is not self.run:
            return
        if stage.number != self._stage:
            self._stage = stage.number
            words = stage_words(stage.number, stage.of, stage.aim.value)
            self.progress.begin_anew(words)
            announce(self, words)
        self._show_progress(stage.progress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.run is not None and self.run.is_running:
                self.stop_wanted.emit()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


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


def _kept_words(plan: Plan) -> str:
    return counted("Roster", "%n locked place stays|%n locked places stay", number=plan.locked)
