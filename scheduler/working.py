"""A search with several workers: its best roster and bound so far, whom it asked, and its end."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event
from time import monotonic

from scheduler.arrays import Arrays, IntArray
from scheduler.effort import Effort, Outcome, WorkersLostError
from scheduler.pieces import Piece, Pieces
from scheduler.program import Part, whole_program
from scheduler.variables import NO_LIMIT, Variables
from scheduler.worker import Answer, Worker

LISTEN_SECONDS = 0.1
ENDLESS_SECONDS = 1e6
LAST_WORD_SECONDS = 0.3
"""What a worker ends early, to hand over what it has."""
MOST_WORKERS = 4
ROUNDS_PER_UNIT, NODES, STEPS = 4, 500, 2
"""What a unit of a deterministic budget buys: pieces, and work on each."""
STEADY_SECONDS = 0.5
"""What each piece of a repeatable search counts as."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a worker is solving, the roster around it, and since when."""

    part: Part
    values: IntArray
    since: float
    piece: Piece | None
    """None is the whole."""


class WorkingSearch:
    """Starts from a roster; `stop` may be called from any thread.

    A subclass says how it starts, what it does with an answer, and when it is done.
    """

    def __init__(
        self,
        arrays: Arrays,
        variables: Variables,
        effort: Effort,
        start: IntArray,
        *,
        in_processes: bool = True,
    ) -> None:
        self._arrays = arrays
        self._variables = variables
        self._program = whole_program(variables)
        self._effort = effort
        self._in_processes = in_processes
        self._started = monotonic()
        self._deadline = self._started + effort.seconds
        self._stopped = Event()
        self._values = start
        self._cost = self._program.price(start)
        self._bound = -NO_LIMIT
        self._pieces = Pieces(arrays, variables, self._program, effort.seed)
        self._asked: dict[Worker, Asked] = {}
        self._workers: list[Worker] = []
        self._idle: list[Worker] = []
        self._budget = effort.deterministic_budget
        self._rounds = round((self._budget or 0.0) * ROUNDS_PER_UNIT)
        """Pieces still to solve, if the search is to be repeatable."""

    def stop(self) -> None:
        self._stopped.set()

    def run(self, found: Callable[[IntArray], None], bounded: Callable[[int], None]) -> Outcome:
        self._found, self._bounded = found, bounded
        answers: Queue[Answer] = Queue()
        try:
            self._start(answers)
            while self._goes_on():
                try:
                    answer = answers.get(timeout=LISTEN_SECONDS)
                except Empty:
                    continue
                self._hear(answer)
        except OSError as refused:
            raise WorkersLostError from refused
        finally:
            for worker in self._everybody():
                worker.end()
        if not self._workers:
            raise WorkersLostError
        return Outcome(self._decisions(), self._bound, proven=self._bound >= self._cost)

    def _goes_on(self) -> bool:
        late = self._budget is None and monotonic() >= self._deadline
        over = late or self._stopped.is_set() or self._is_done()
        return bool(self._workers) and not over and self._bound < self._cost

    def _decisions(self) -> IntArray:
        return self._values[: self._variables.pairs + len(self._variables.run)]

    def _raise_bound(self, bound: int) -> None:
        if bound > self._bound:
            self._bound = bound
            self._bounded(bound)

    def _processes(self) -> int:
        """Give how many are worth their processors; a repeatable search has one."""
        sensible = max(1, min(self._effort.workers, os.cpu_count() or 1, MOST_WORKERS))
        return 1 if self._budget is not None else sensible

    # What a subclass says

    def _start(self, answers: "Queue[Answer]") -> None:
        raise NotImplementedError

    def _hear(self, answer: Answer) -> None:
        raise NotImplementedError

    def _is_done(self) -> bool:
        """Say whether there is nothing left to ask."""
        raise NotImplementedError

    def _everybody(self) -> Collection[Worker]:
        """Give whoever is to be ended at the end."""
        return self._workers
