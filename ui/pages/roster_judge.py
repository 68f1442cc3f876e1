"""Asks the judge of a roster away from the window's thread; only the latest question counts."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.tasks import Task, Work
from watch_app.judging import BrokenRule, HandVerdict, Judge, WhyEmpty

PAUSE_MS = 100
"""Whoever walks over the board asks nothing on the way."""

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


class BackgroundJudge(QObject):
    """Answers first which rules are broken, then whatever patrol is asked about."""

    broken_found = Signal(object)
    """Rules broken, by patrol id."""
    advised = Signal(int, object)
    """A patrol's id and its Advice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge: Judge | None = None
        self._knows_broken = False
        self._wanted: int | None = None
        self._advice: dict[int, Advice] = {}
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        return self._task is not None or self._pause.isActive()

    @property
    def fair_weight(self) -> int:
        """What fair shares count for at present."""
        return self._judge.problem.weights.fair_share if self._judge is not None else 1

    def take(self, judge: Judge) -> None:
        """Judge another state of the roster; what was known of the one before is forgotten."""
        self._judge = judge
        self._knows_broken = False
        self._advice.clear()
        self._go_on()

    def ask(self, patrol_id: int | None) -> None:
        """Say who could join this patrol; at once where it is known."""
        if patrol_id == self._wanted and patrol_id not in self._advice:
            return
        self._wanted = patrol_id
        if patrol_id in self._advice:
            self.advised.emit(patrol_id, self._advice[patrol_id])
        else:
            self._pause.start()

    def forget(self) -> None:
        self._judge = None
        self._wanted = None

    def _go_on(self) -> None:
        """Start the next question, if there is one and none is under way."""
        judge, wanted = self._judge, self._wanted
        if self._task is not None or judge is None:
            return
        if not self._knows_broken:
            self._start(lambda _report: _Answer(judge, None, broken=judge.broken()))
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
            return
        if answer.patrol_id is None:
            self._knows_broken = True
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
