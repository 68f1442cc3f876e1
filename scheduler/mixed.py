"""Searches with two engines: one proves the whole, the other improves it piece by piece."""

from collections.abc import Callable
from queue import Empty, Queue
from threading import Event
from time import monotonic

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.effort import Effort, Outcome
from scheduler.engine import Answer, Engine, Task
from scheduler.pieces import Pieces
from scheduler.program import Relaxation, Solution, restricted, whole_program
from scheduler.variables import NO_LIMIT, Variables

LISTEN_SECONDS = 0.1
PIECE_SECONDS = 3.0
SUPPORT_SECONDS = 6.0
LAST_WORD_SECONDS = 0.3
"""What the proving engine ends early, to hand over what it has."""


class MixedSearch:
    """Starts from a roster and a relaxation; `stop` may be called from any thread."""

    def __init__(
        self, arrays: Arrays, variables: Variables, effort: Effort, start: IntArray
    ) -> None:
        self._variables = variables
        self._program = whole_program(variables)
        self._effort = effort
        self._deadline = monotonic() + effort.seconds
        self._stopped = Event()
        self._values = start
        self._cost = variables.price(start)
        self._bound = -NO_LIMIT
        self._pieces = Pieces(arrays, variables, self._program, effort.seed)
        self._piece: tuple[IntArray, IntArray, float] | None = None
        self._relaxation: Relaxation | None = None

    def stop(self) -> None:
        self._stopped.set()

    def run(self, found: Callable[[IntArray], None], bounded: Callable[[int], None]) -> Outcome:
        self._found, self._bounded = found, bounded
        answers: Queue[Answer] = Queue()
        improver = Engine(answers)
        engines = [improver]
        improver.ask(Task(self._program, only_relax=True))
        if self._effort.workers > 1:
            engines.append(self._prover(answers))
        try:
            while self._goes_on(engines):
                try:
                    answer = answers.get(timeout=LISTEN_SECONDS)
                except Empty:
                    continue
                if answer.found is None:
                    engines.remove(answer.engine)
                    answer.engine.end()
                elif answer.engine is improver:
                    self._improve(answer.found)
                    improver.ask(self._next_piece())
                elif isinstance(answer.found, Solution):
                    self._take(answer.found.values)
                    self._raise_bound(answer.found.bound)
        finally:
            for engine in engines:
                engine.end()
        decisions = self._variables.pairs + len(self._variables.run)
        return Outcome(self._values[:decisions], self._bound, proven=self._bound >= self._cost)

    def _goes_on(self, engines: list[Engine]) -> bool:
        over = self._stopped.is_set() or monotonic() >= self._deadline
        return bool(engines) and not over and self._bound < self._cost

    def _prover(self, answers: "Queue[Answer]") -> Engine:
        engine = Engine(answers)
        left = self._deadline - monotonic() - LAST_WORD_SECONDS
        engine.ask(Task(self._program, max(left, 0.1), self._effort.seed))
        return engine

    def _improve(self, found: Relaxation | Solution) -> None:
        """Take what the improving engine found, and learn from how long it took."""
        if isinstance(found, Relaxation):
            self._relaxation = found
            self._raise_bound(found.bound)
            return
        assert self._piece is not None
        columns, base, asked = self._piece
        self._pieces.learn(monotonic() - asked)
        if found.values is not None:
            values = base.copy()
            values[columns] = found.values
            self._take(values)

    def _next_piece(self) -> Task:
        if self._piece is None and self._relaxation is not None:
            free = self._pieces.support(self._relaxation, self._values)
            seconds = SUPPORT_SECONDS
        else:
            if self._relaxation is not None:
                self._pieces.guided_by(self._relaxation, self._cost)
            free, seconds = self._pieces.next(self._values), PIECE_SECONDS
        program, columns = restricted(self._program, self._values, free)
        self._piece = (columns, self._values, monotonic())
        left = max(self._deadline - monotonic(), 0.1)
        return Task(program, min(seconds, left), self._effort.seed)

    def _take(self, values: IntArray | None) -> None:
        if values is None:
            return
        decisions = self._variables.pairs + len(self._variables.run)
        values = self._variables.completed(np.asarray(values[:decisions]))
        cost = self._variables.price(values)
        if cost < self._cost and self._variables.allows(values):
            self._values, self._cost = values, cost
            self._found(values[:decisions])

    def _raise_bound(self, bound: int) -> None:
        if bound > self._bound:
            self._bound = bound
            self._bounded(bound)
