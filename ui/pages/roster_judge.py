"""Asks the judge of a roster away from the window's thread; only the latest question counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.tasks import Report, Task, Work
from watch_app.judging import BrokenRule, HandVerdict, Judge, WhyEmpty
from watch_app.moving import Cards, Carried, DropKind, Target, judge_drop

if TYPE_CHECKING:
    from scheduler import Problem

PAUSE_MS = 100
"""Whoever walks over the board asks nothing on the way."""

AT_A_TIME = 8
"""Patrols judged for somebody who is carried before the window is told."""

Broken = dict[int, tuple[BrokenRule, ...]]


@dataclass(frozen=True, slots=True)
class Advice:
    """Who could still join one patrol, and what keeps everybody else out."""

    candidates: tuple[HandVerdict, ...]
    reasons: tuple[WhyEmpty, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back, and which judge was asked."""

    judge: Judge
    patrol_id: int | None
    broken: Broken = field(default_factory=dict)
    advice: Advice | None = None
    shares: Mapping[int, float] = field(default_factory=dict)


class BackgroundJudge(QObject):
    """Answers first which rules are broken, then whatever patrol is asked about."""

    broken_found = Signal(object)
    """Rules broken, by patrol id."""
    shares_found = Signal(object)
    """How many patrols would be fair to each volunteer, by id."""
    advised = Signal(int, object)
    """A patrol's id and its Advice."""
    may_go_found = Signal(int, object)
    """A patrol's id and the verdicts on whoever may go there."""
    marked = Signal(object, object)
    """Who is carried, and what is known of some patrols, by id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge: Judge | None = None
        self._knows_broken = False
        self._wanted: int | None = None
        self._advice: dict[int, Advice] = {}
        self._task: Task | None = None
        self._sought: int | None = None
        self._may_go: dict[int, tuple[HandVerdict, ...]] = {}
        self._seeking: Task | None = None
        self._marking: Task | None = None
        self._marks_are_over = Event()
        self._laid_out: Problem | None = None
        """The problem whose judge answers at once."""
        self.is_expecting = False
        """A judge is on its way."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        tasks = (self._task, self._seeking)
        return any(tasks) or self._pause.isActive() or self.is_expecting

    @property
    def ready(self) -> Judge | None:
        """The judge, once it answers within a blink."""
        judge = self._judge
        return judge if judge is not None and judge.problem is self._laid_out else None

    @property
    def judge(self) -> Judge | None:
        """Whoever judges the roster as it stands."""
        return self._judge

    def expect(self) -> None:
        """What was known holds no more; another judge comes soon."""
        self._judge = None
        self.is_expecting = True
        self._forget_said()

    @property
    def fair_weight(self) -> int:
        """What fair shares count for at present."""
        return self._judge.problem.weights.fair_share if self._judge is not None else 1

    def take(self, judge: Judge) -> None:
        """Judge another state of the roster; what was known of the one before is forgotten."""
        self._judge = judge
        self.is_expecting = False
        self._forget_said()
        self._seek()
        self._go_on()

    def _forget_said(self) -> None:
        self._knows_broken = False
        self._advice.clear()
        self._may_go.clear()

    def ask(self, patrol_id: int | None) -> None:
        """Say who could join this patrol; at once where it is known."""
        if patrol_id == self._wanted and patrol_id not in self._advice:
            return
        self._wanted = patrol_id
        if patrol_id in self._advice:
            self.advised.emit(patrol_id, self._advice[patrol_id])
        else:
            self._pause.start()

    def seek(self, patrol_id: int | None) -> None:
        """Say who may go there, before any other question; None: nobody waits for that."""
        self._sought = patrol_id
        if patrol_id in self._may_go:
            self.may_go_found.emit(patrol_id, self._may_go[patrol_id])
        else:
            self._seek()

    def _seek(self) -> None:
        sought = self._sought
        if sought is None or sought in self._may_go or self._seeking is not None:
            return
        judge = self.ready
        if judge is None:
            return
        self._seeking = Task(lambda _report: (judge, sought, judge.may_go(sought)))
        self._seeking.finished.connect(self._note_sought)
        self._seeking.failed.connect(self._drop_sought)
        self._seeking.ended.connect(self._end_seeking)
        self._seeking.start()

    @Slot(object)
    def _note_sought(self, said: tuple[Judge, int, tuple[HandVerdict, ...]]) -> None:
        judge, patrol_id, verdicts = said
        if judge is self._judge:
            self._may_go[patrol_id] = verdicts
            if patrol_id == self._sought:
                self.may_go_found.emit(patrol_id, verdicts)

    @Slot(str)
    def _drop_sought(self, _sentence: str) -> None:
        """The patrol went while it was asked about."""
        self._sought = None

    @Slot()
    def _end_seeking(self) -> None:
        self._seeking = None
        self._seek()
        self._go_on()

    def mark(
        self, carried: Carried, patrols: tuple[int, ...], cards: Cards, now: datetime
    ) -> None:
        """Say of each of these patrols what putting somebody down there would do."""
        self.unmark()
        judge = self.ready
        if judge is None:
            return
        is_over = self._marks_are_over = Event()

        def work(report: Report) -> None:
            found: dict[int, DropKind] = {}
            for number, patrol in enumerate(patrols, 1):
                if is_over.is_set():
                    return
                verdict = judge_drop(judge, cards, carried, Target(patrol), now)
                found[patrol] = verdict.kind
                if number % AT_A_TIME == 0 or number == len(patrols):
                    report((carried, found))
                    found = {}

        self._marking = Task(work, halt=is_over.set)
        self._marking.progress.connect(self._note_marks)
        self._marking.start()

    def unmark(self) -> None:
        """Nobody is carried any more: what is not judged yet is left."""
        self._marks_are_over.set()

    @Slot(object)
    def _note_marks(self, said: tuple[Carried, dict[int, DropKind]]) -> None:
        self.marked.emit(*said)

    def forget(self) -> None:
        self._judge = None
        self.is_expecting = False
        self._wanted = self._sought = None

    def _go_on(self) -> None:
        """Start the next question, if there is one and none is under way."""
        judge, wanted = self._judge, self._wanted
        if self._task is not None or self._seeking is not None or judge is None:
            return
        if not self._knows_broken:
            self._start(
                lambda _report: _Answer(
                    judge, None, broken=judge.broken(), shares=judge.fair_shares()
                )
            )
        elif wanted is not None and wanted not in self._advice:
            self._start(lambda _report: _Answer(judge, wanted, advice=_advise(judge, wanted)))

    def _start(self, work: Work) -> None:
        self._task = Task(work)
        self._task.finished.connect(self._note)
        self._task.failed.connect(self._fail)
        self._task.ended.connect(self._end)
        self._task.start()

    # Real slots: Qt forgets them with the page, should it go while a question is out.

    @Slot(object)
    def _note(self, answer: _Answer) -> None:
        if answer.judge is not self._judge:
            if self._judge is not None and answer.judge.problem is self._judge.problem:
                self._laid_out = answer.judge.problem
            return
        if answer.patrol_id is None:
            self._knows_broken = True
            self._laid_out = answer.judge.problem
            self._seek()
            self.shares_found.emit(answer.shares)
            self.broken_found.emit(answer.broken)
        elif answer.advice is not None:
            self._advice[answer.patrol_id] = answer.advice
            if answer.patrol_id == self._wanted:
                self.advised.emit(answer.patrol_id, answer.advice)

    @Slot(str)
    def _fail(self, _sentence: str) -> None:
        """Ask no more of a judge that cannot answer; the next change brings another."""
        self._judge = None

    @Slot()
    def _end(self) -> None:
        self._task = None
        self._go_on()


def _advise(judge: Judge, patrol_id: int) -> Advice:
    return Advice(judge.candidates(patrol_id), judge.why_empty(patrol_id))
