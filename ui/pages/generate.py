"""Generate in the place of the board: how far it is, Stop, and what came out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.pages.alternatives import AlternativesCard, stage_words
from ui.pages.generate_clashes import ClashCard
from ui.pages.generate_progress import ProgressCard
from ui.pages.generate_result import ResultCard
from ui.pages.generate_run import GenerateRun, Plan
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
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
        self._chips = QWidget()
        row = QHBoxLayout(self._chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self.period)
        row.addWidget(self.kept)
        row.addStretch(1)
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(theme().px(12))
        self._head.setVerticalSpacing(theme().px(8))
        self._head.setColumnStretch(1, 1)
        self._head.addWidget(self.title, 0, 0)
        self._head.addWidget(self._chips, 0, 1)
        self._head.addWidget(self.back, 0, 2)
        self._inner = inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme().px(4), 0)
        column.setSpacing(theme().px(14))
        column.addWidget(self.progress)
        column.addWidget(self.result)
        column.addWidget(self.choices)
        column.addWidget(self.clashes)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        px = theme().px
        whole.setContentsMargins(px(20), px(12), px(16), px(12))
        whole.setSpacing(px(14))
        whole.addLayout(self._head)
        whole.addWidget(self.scope)
        whole.addWidget(area, 1)

    def _fit_head(self) -> None:
        """Put what is planned below the title where it does not fit beside it."""
        parts = (self.title, self._chips, self.back)
        gaps = 4 * self._head.horizontalSpacing() + theme().px(24)
        is_wide = sum(part.sizeHint().width() for part in parts) + gaps <= self.width()
        where = (0, 1, 1, 1) if is_wide else (1, 0, 1, 3)
        self._head.removeWidget(self._chips)
        self._head.addWidget(self._chips, *where)

    def bring(self, part: QWidget) -> None:
        """Scroll to the beginning of a part that has just been shown, once it has its place."""

        def scroll() -> None:
            top = part.mapTo(self._inner, QPoint()).y()
            self._area.verticalScrollBar().setValue(top)

        QTimer.singleShot(0, part, scroll)

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
        self._fit_head()
        self.progress.show()
        self.progress.begin(run.plan.seconds)
        self.result.hide()
        self.choices.hide()
        self.clashes.show_clashes(())
        run.clashed.connect(self._show_clashes)
        run.progressed.connect(self._show_progress)
        run.staged.connect(self._show_stage)
        run.task.stopping.connect(self._say_stopping)
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_stopping(self) -> None:
        """Keep the keyboard here: the button it is on can be pressed no more."""
        if self.progress.stop.hasFocus():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.progress.say_stopping()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.run is not None and self.run.is_running:
                self.stop_wanted.emit()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


def _kept_words(plan: Plan) -> str:
    return counted("Roster", "%n locked place stays|%n locked places stay", number=plan.locked)
