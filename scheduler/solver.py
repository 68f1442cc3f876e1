"""Solves a problem: a roster at once, then better ones and a bound, until stopped or proven."""

import sys
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import Protocol

from scheduler.arrays import IntArray
from scheduler.course import Course
from scheduler.effort import Effort, Engine, Outcome, WorkersLostError
from scheduler.problem import Problem
from scheduler.result import Progress, Result, Status

REPORT_SECONDS = 0.5
LISTEN_SECONDS = 0.05
LATE_SECONDS = 0.5

SMALL_PAIRS, REPEATABLE_PAIRS = 150, 800
"""Up to here CP-SAT proves the whole before others have started; or could repeat themselves."""

WIDE_PAIRS = 9000
"""From here on no proof is in reach, and what counts is to improve all of it soon."""

LEISURE = 4
"""Taking a roster costs no more than one part in so many of the time."""

Report = Callable[[Progress], None]


class Search(Protocol):
    """Looks for better rosters and higher bounds until stopped, proven or out of time."""

    def run(self, found: Callable[[IntArray], None], bounded: Callable[[int], None]) -> Outcome:
        """Tell each better roster and each higher bound, and end with the best of both."""

    def stop(self) -> None:
        """End at once; may be called from any thread."""


class RosterSolver:
    """Builds the best roster it can in the time given; `stop` may be called from any thread.

    A deterministic budget takes the place of the seconds: the same budget, problem and seed give
    the same roster, however long that takes.
    """

    def __init__(
        self,
        problem: Problem,
        seconds: float = 30,
        workers: int = 8,
        seed: int = 1,
        deterministic_budget: float | None = None,
        engine: Engine = Engine.DEFAULT,
    ) -> None:
        self._problem = problem
        self._seconds = seconds
        self._workers = workers
        self._seed = seed
        self._budget = deterministic_budget
        self._engine = engine
        self._stopped = Event()

    def stop(self) -> None:
        """End the search within a second; what was found so far is kept."""
        self._stopped.set()

    def solve(self, on_progress: Report | None = None) -> Result:
        """Search, and report from this thread at least once a second."""
        report = on_progress or (lambda _: None)
        course = Course(self._problem)
        report(course.progress())
        course.go_on_from_what_stands()
        hopeful = course.bound < course.cost and self._seconds > 0
        if hopeful and self._engine is not Engine.GREEDY and not self._stopped.is_set():
            self._search(course, report)
        report(course.progress())
        return course.result(self._status(course), self._seed)

    def _status(self, course: Course) -> Status:
        if course.bound >= course.cost:
            return Status.PROVEN
        return Status.STOPPED if self._stopped.is_set() else Status.TIME_UP

    def _search(self, course: Course, report: Report) -> None:
        """Search in a thread of its own, watch it from this one."""
        try:
            self._pursue(self._find_search(course), course, report)
        except WorkersLostError:
            self._pursue(self._find_search(course, in_processes=False), course, report)

    def _find_search(self, course: Course, *, in_processes: bool = True) -> Search:
        """Take the search asked for; a packed program cannot start a bare Python."""
        effort, start = self._effort(course), course.hint()
        few = SMALL_PAIRS if self._budget is None else REPEATABLE_PAIRS
        if self._engine is Engine.CPSAT or course.variables.pairs <= few:
            from scheduler.cpsat import CpSatSearch  # noqa: PLC0415 - takes time to load

            return CpSatSearch(course.variables, effort, start)
        in_processes = in_processes and not getattr(sys, "frozen", False)
        if course.variables.pairs > WIDE_PAIRS:
            from scheduler.wide import WideSearch  # noqa: PLC0415 - takes time to load

            return WideSearch(
                course.arrays, course.variables, effort, start, in_processes=in_processes
            )
        from scheduler.mixed import MixedSearch  # noqa: PLC0415 - takes time to load

        return MixedSearch(
            course.arrays, course.variables, effort, start, in_processes=in_processes
        )

    def _effort(self, course: Course) -> Effort:
        left = max(self._seconds - course.seconds(), 0.01)
        return Effort(left, self._workers, self._seed, self._budget)

    def _is_late(self, course: Course) -> bool:
        """An engine that does not look at the clock while it prepares itself is stopped."""
        return self._budget is None and course.seconds() > self._seconds + LATE_SECONDS

    def _pursue(self, search: Search, course: Course, report: Report) -> None:
        pursuit = _Pursuit(search, course)
        pursuit.start()
        try:
            self._watch(pursuit, course, report)
        except BaseException:
            pursuit.stop()
            raise
        pursuit.conclude()

    def _watch(self, pursuit: "_Pursuit", course: Course, report: Report) -> None:
        reported = monotonic()
        cost = course.cost
        while pursuit.is_running(LISTEN_SECONDS):
            if self._stopped.is_set() or self._is_late(course):
                pursuit.stop()
            pursuit.hand_over()
            if course.cost < cost or monotonic() - reported >= REPORT_SECONDS:
                reported, cost = monotonic(), course.cost
                report(course.progress())


class _Pursuit:
    """A search running in its thread, and what it has found that its course does not know yet."""

    def __init__(self, search: Search, course: Course) -> None:
        self._search = search
        self._course = course
        self._newest: IntArray | None = None
        self._next_taking = 0.0
        self._outcome: Outcome | None = None
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._run, name="roster search", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._search.stop()

    def is_running(self, seconds: float) -> bool:
        """Wait so long for the end, and say whether it is still to come."""
        self._thread.join(seconds)
        return self._thread.is_alive()

    def hand_over(self) -> None:
        """Let the course take the newest roster, though not so often that it slows the search."""
        newest, started = self._newest, monotonic()
        if newest is None or started < self._next_taking:
            return
        self._newest = None
        self._course.offer(newest)
        self._next_taking = monotonic() + LEISURE * (monotonic() - started)

    def _run(self) -> None:
        try:
            self._outcome = self._search.run(self._note, self._course.raise_bound)
        except BaseException as failure:
            self._failure = failure

    def _note(self, values: IntArray) -> None:
        self._newest = values

    def conclude(self) -> None:
        """Take the last word of the search."""
        if self._failure is not None:
            raise self._failure
        if self._outcome is None:
            return
        if self._outcome.values is not None:
            self._course.offer(self._outcome.values, last=True)
        proven = self._outcome.proven
        self._course.raise_bound(self._course.cost if proven else self._outcome.bound)
