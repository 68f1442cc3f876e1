"""One run of Generate: reads the problem, lets the solver work elsewhere, brings the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import settings
from ui.tasks import Task
from ui.workspace import Workspace
from watch_app.scopes import WHOLE, Scope, narrowed, planned

if TYPE_CHECKING:
    from scheduler import Outcome, Problem, Progress, Result
    from ui.tasks import Report
    from watch_app.advising import Clash
    from watch_app.alternatives import Choices, Stage
    from watch_app.planning import Followed


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run plans."""

    roster_id: int
    now: datetime
    """Local time the problem was made with; patrols before it stay as they are."""
    seconds: float
    scope: Scope
    patrols: int
    locked: int
    """Assignments that stay whatever comes."""


@dataclass(frozen=True, slots=True)
class Named:
    """What can never be met; said before the search begins."""

    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to, beside the roster that stood before it."""

    result: Result
    before: Outcome
    after: Outcome

    @property
    def bound(self) -> int:
        return min(self.result.bound, self.after.cost.total)


class GenerateRun(QObject):
    """Runs once; afterwards it holds the result and what changed since it began."""

    progressed = Signal(object)
    """The solver's Progress."""
    staged = Signal(object)
    """A Stage: one of several rosters is being looked for."""
    clashed = Signal(object)
    """Each Clash there is, before the search."""
    finished = Signal()
    failed = Signal(str)
    ended = Signal()
    outdated = Signal()
    """The watch has changed while the result waits to be taken."""

    def __init__(
        self,
        workspace: Workspace,
        plan: Plan,
        followed: Followed,
        search: Callable[[Report], Found | Choices],
        halt: Callable[[], None],
    ) -> None:
        super().__init__()
        self.plan = plan
        self.followed = followed
        self.problem = followed.problem
        self.found: Found | Choices | None = None
        self.changed: frozenset[str] = frozenset()
        """Tables that changed since it began."""
        self.latest: Progress | None = None
        self._is_dropped = False
        self._workspace = workspace
        self.task = Task(search, halt=halt)
        self.task.progress.connect(self._report)
        self.task.finished.connect(self._finish)
        self.task.failed.connect(self._fail)
        self.heed()

    @property
    def is_running(self) -> bool:
        return self.task.is_running

    def start(self) -> None:
        self.task.start()

    def stop(self) -> None:
        """End soon, with the best so far."""
        self.task.stop()

    def drop(self) -> None:
        """End soon, and say nothing of it: the watch is being closed."""
        self._is_dropped = True
        self.task.stop()
        self.let_go()

    def heed(self) -> None:
        """Note from here on what changes in the watch."""
        self._heeded = self._workspace.changed.connect(self._note_change)

    def let_go(self) -> None:
        """What changes from here on is no matter of this run."""
        QObject.disconnect(self._heeded)

    def _report(self, said: Progress | Stage | Named) -> None:
        from watch_app.alternatives import Stage  # noqa: PLC0415  (after first paint)

        if self._is_dropped:
            return
        if isinstance(said, Named):
            self.clashed.emit(said.clashes)
        elif isinstance(said, Stage):
            self.latest = said.progress
            self.staged.emit(said)
        else:
            self.latest = said
            self.progressed.emit(said)

    def _note_change(self, tables: frozenset[str]) -> None:
        self.changed |= tables
        if not self.task.is_running:
            self.outdated.emit()

    def _finish(self, found: Found | Choices) -> None:
        self.found = found
        self._end(self.finished.emit)

    def _fail(self, sentence: str) -> None:
        self.let_go()
        self._end(lambda: self.failed.emit(sentence))

    def _end(self, say: Callable[[], None]) -> None:
        if not self._is_dropped:
            say()
            self.ended.emit()


def _search(
    whole: Problem,
    part: Problem,
    scope: Scope,
    solve: Callable[[Report], Result],
    report: Report,
) -> Found:
    """Name what cannot be met, search, and count what stood and what was found."""
    from scheduler import outcome  # noqa: PLC0415  (numpy)
    from watch_app import advising, judging  # noqa: PLC0415  (after first paint)

    report(
        Named(
            tuple(
                each
                for each in advising.clashes(part)
                if scope.patrol_ids is None
                or each.patrol_id is None
                or each.patrol_id in scope.patrol_ids
            )
        )
    )
    result = solve(report)
    before = outcome(whole, judging.roster_of(whole))
    return Found(result, before, outcome(whole, result.roster))


def prepare(
    workspace: Workspace, roster_id: int, seconds: float, scope: Scope = WHOLE
) -> GenerateRun:
    """Read the problem as it is now, with its patrols in line with the shifts.

    In the watch itself they follow the shifts with the result, and nothing is written before.
    Where only a part is planned the patrols stay as they are.
    """
    from scheduler import RosterSolver  # noqa: PLC0415  (numpy, not before it is needed)
    from watch_app import planning  # noqa: PLC0415  (after first paint)

    now = workspace.now()
    if scope.is_whole:
        with workspace.trial() as session:
            followed = planning.followed(session, roster_id, now)
    else:
        with workspace.read() as session:
            followed = planning.Followed(planning.problem_for(session, roster_id, now=now))
    problem = followed.problem
    part = narrowed(problem, scope)
    solver = RosterSolver(part, seconds=seconds, workers=settings.cores())
    return GenerateRun(
        workspace,
        _plan(problem, roster_id, now, seconds, scope),
        followed,
        lambda report: _search(problem, part, scope, solver.solve, report),
        solver.stop,
    )


def prepare_choices(
    workspace: Workspace, roster_id: int, seconds: float, scope: Scope = WHOLE
) -> GenerateRun:
    """Read the problem in which whoever was told may be asked again, for several rosters."""
    from watch_app import advising, alternatives, planning  # noqa: PLC0415  (after first paint)

    now = workspace.now()
    with workspace.read() as session:
        problem = advising.open_problem(session, roster_id, now=now)
    compared = alternatives.Comparison(problem, scope, seconds, settings.cores())
    plan = _plan(problem, roster_id, now, max(1, seconds // 3), scope)
    return GenerateRun(workspace, plan, planning.Followed(problem), compared.find, compared.stop)


def _plan(problem: Problem, roster_id: int, now: datetime, seconds: float, scope: Scope) -> Plan:
    locked = sum(each.locked for each in problem.assignments)
    return Plan(roster_id, now, seconds, scope, planned(problem, scope), locked)
