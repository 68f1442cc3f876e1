"""Solves a problem: a roster at once, then better ones and a bound, until stopped or proven."""

import sys
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import Protocol

from scheduler.arrays import IntArray
from scheduler.course import Course
from scheduler.effort import Effort, EnginesLostError, Outcome
from scheduler.problem import Problem
from scheduler.result import Progress, Result, Status

REPORT_SECONDS = 0.5
LISTEN_SECONDS = 0.05

SMALL_PAIRS = 800
"""Up to here CP-SAT proves the whole before other engines have started."""

Report = Callable[[Progress], None]


class Search(Protocol):
    """Looks for better rosters and higher bounds until stopped, proven or out of time."""

    def run(self, found: Callable[[IntArray], None], bounded: Callable[[int], None]) -> Outcome:
        """Tell each better roster and each higher bound, and end with the best of both."""

    def stop(self) -> None:
        """End at once; may be called from any thread."""


class RosterSolver:
    """Builds the best roster it can in the time given; `stop` may be called from any thread."""

    def __init__(
        self,
        problem: Problem,
        seconds: float = 30,
        workers: int = 8,
        seed: int = 1,
        deterministic_budget: float | None = None,
    ) -> None:
        self._problem = problem
        self._seconds = seconds
        self._workers = workers
        self._seed = seed
        self._budget = deterministic_budget
        self._stopped = Event()

    def stop(self) -> None:
        """End the search within a second; what was found so far is kept."""
        self._stopped.set()

    def solve(self, on_progress: Report | None = None) -> Result:
        """Search, and report from this thread at least once a second."""
        report = on_progress or (lambda _: None)
        course = Course(self._problem)
        report(course.progress())
        hopeful = course.bound < course.cost and self._seconds > 0
        if hopeful and not self._stopped.is_set():
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
            self._pursue(_search(course, self._effort(course)), course, report)
        except EnginesLostError:
            self._pursue(_search_here(course, self._effort(course)), course, report)

    def _effort(self, course: Course) -> Effort:
        left = max(self._seconds - course.seconds(), 0.01)
        return Effort(left, self._workers, self._seed, self._budget)

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
            if self._stopped.is_set():
                pursuit.stop()
            if course.cost < cost or monotonic() - reported >= REPORT_SECONDS:
                reported, cost = monotonic(), course.cost
                report(course.progress())


def _search(course: Course, effort: Effort) -> Search:
    """Choose the engine by the size of the problem."""
    frozen = getattr(sys, "frozen", False)  # a packed program cannot start a bare Python
    if frozen or course.variables.pairs <= SMALL_PAIRS:
        return _search_here(course, effort)
    from scheduler.mixed import MixedSearch  # noqa: PLC0415 - only for large

    return MixedSearch(course.arrays, course.variables, effort, course.hint())


def _search_here(course: Course, effort: Effort) -> Search:
    """Search with CP-SAT, which needs no process of its own."""
    from scheduler.cpsat import CpSatSearch  # noqa: PLC0415 - takes half a second to load

    return CpSatSearch(course.variables, effort, course.hint())


class _Pursuit:
    """A search running in its thread, telling a course what it finds."""

    def __init__(self, search: Search, course: Course) -> None:
        self._search = search
        self._course = course
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

    def _run(self) -> None:
        try:
            self._outcome = self._search.run(self._offer, self._course.raise_bound)
        except BaseException as failure:
            self._failure = failure

    def _offer(self, values: IntArray) -> None:
        self._course.offer(values)

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
