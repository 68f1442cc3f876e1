"""Searches with engines of their own: one may prove the whole, others improve it by pieces."""

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event
from time import monotonic

import numpy as np

from scheduler.arrays import Arrays, BoolArray, IntArray
from scheduler.effort import Effort, EnginesLostError, Outcome
from scheduler.engine import Answer, Engine, Task
from scheduler.pieces import Pieces
from scheduler.program import Relaxation, Solution, restricted, whole_program
from scheduler.variables import NO_LIMIT, Variables

LISTEN_SECONDS = 0.1
ENDLESS_SECONDS = 1e6
PIECE_SECONDS = 3.0
SUPPORT_SECONDS = 2.5
LAST_WORD_SECONDS = 0.3
"""What a proving engine ends early, to hand over what it has."""
PROVABLE_PAIRS = 8000
"""Up to here an engine on the whole is worth its processor."""
ROUNDS_PER_UNIT, NODES, WHOLE_NODES_PER_UNIT = 4, 500, 100
"""What a unit of a deterministic budget buys: pieces, nodes in each, nodes on the whole."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part that an engine is solving, and the roster around it."""

    columns: IntArray
    values: IntArray
    asked: float


class MixedSearch:
    """Starts from a roster and its relaxation; `stop` may be called from any thread."""

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
        self._asked: dict[Engine, _Piece] = {}
        self._relaxation: Relaxation | None = None
        self._support_is_due = True
        self._budget = effort.deterministic_budget
        self._rounds = round((self._budget or 0.0) * ROUNDS_PER_UNIT)
        """Pieces still to solve, if the search is to be repeatable."""
        self._is_done = False

    def stop(self) -> None:
        self._stopped.set()

    def run(self, found: Callable[[IntArray], None], bounded: Callable[[int], None]) -> Outcome:
        self._found, self._bounded = found, bounded
        answers: Queue[Answer] = Queue()
        engines: list[Engine] = []
        try:
            self._start(engines, answers)
            while self._goes_on(engines):
                try:
                    answer = answers.get(timeout=LISTEN_SECONDS)
                except Empty:
                    continue
                self._hear(answer, engines)
        except OSError as refused:
            raise EnginesLostError from refused
        finally:
            for engine in engines:
                engine.end()
        if not engines:
            raise EnginesLostError
        decisions = self._variables.pairs + len(self._variables.run)
        return Outcome(self._values[:decisions], self._bound, proven=self._bound >= self._cost)

    def _goes_on(self, engines: list[Engine]) -> bool:
        late = self._budget is None and monotonic() >= self._deadline
        over = late or self._stopped.is_set() or self._is_done
        return bool(engines) and not over and self._bound < self._cost

    def _start(self, engines: list[Engine], answers: "Queue[Answer]") -> None:
        """Let the first engine relax the whole, the second work on pieces at once."""
        engines.append(Engine(answers))
        engines[0].ask(Task(self._program, only_relax=True))
        if self._effort.workers > 1 and self._budget is None:
            engines.append(Engine(answers))
            self._ask_piece(engines[1])

    def _hear(self, answer: Answer, engines: list[Engine]) -> None:
        engine, found = answer.engine, answer.found
        if found is None:
            engines.remove(engine)
            engine.end()
        elif isinstance(found, Relaxation):
            self._relaxation = found
            self._raise_bound(found.bound)
            if len(engines) > 1 and self._variables.pairs <= PROVABLE_PAIRS:
                self._ask_whole(engine)
            else:
                self._ask_piece(engine)
        elif engine in self._asked:
            self._fit(self._asked.pop(engine), found)
            self._ask_piece(engine)
        else:
            self._take(found.values)
            self._raise_bound(found.bound)
            self._is_done = self._budget is not None

    def _fit(self, piece: _Piece, found: Solution) -> None:
        """Put a solved piece into its roster, and learn from how long it took."""
        if self._budget is None:
            self._pieces.learn(monotonic() - piece.asked)
        if found.values is None:
            return
        for around in (self._values, piece.values):  # another engine may have changed the rest
            values = around.copy()
            values[piece.columns] = found.values
            if self._take(values):
                return

    def _ask_piece(self, engine: Engine) -> None:
        if self._budget is not None and not self._rounds:
            self._ask_last(engine, self._budget)
            return
        self._rounds -= 1
        free, seconds = self._support(), SUPPORT_SECONDS
        if free is None:
            if self._relaxation is not None:
                self._pieces.guided_by(self._relaxation, self._cost)
            free, seconds = self._pieces.next(self._values), PIECE_SECONDS
        program, columns = restricted(self._program, self._values, free)
        self._asked[engine] = _Piece(columns, self._values, monotonic())
        if self._budget is not None:
            engine.ask(Task(program, ENDLESS_SECONDS, self._effort.seed, NODES))
        else:
            left = max(self._deadline - monotonic(), 0.1)
            engine.ask(Task(program, min(seconds, left), self._effort.seed))

    def _ask_whole(self, engine: Engine) -> None:
        left = self._deadline - monotonic() - LAST_WORD_SECONDS
        engine.ask(Task(self._program, max(left, 0.1), self._effort.seed))

    def _ask_last(self, engine: Engine, budget: float) -> None:
        """End a repeatable search with the whole, if that is not too large."""
        if self._variables.pairs > PROVABLE_PAIRS:
            self._is_done = True
            return
        nodes = round(budget * WHOLE_NODES_PER_UNIT)
        engine.ask(Task(self._program, ENDLESS_SECONDS, self._effort.seed, nodes))

    def _support(self) -> BoolArray | None:
        """Once, when the relaxation has come, give what it makes of the whole."""
        if self._relaxation is None or not self._support_is_due:
            return None
        self._support_is_due = False
        return self._pieces.support(self._relaxation, self._values)

    def _take(self, values: IntArray | None) -> bool:
        """Keep a roster that costs less, if it holds; say whether it does."""
        if values is None:
            return False
        decisions = self._variables.pairs + len(self._variables.run)
        values = self._variables.completed(np.asarray(values[:decisions]))
        cost = self._variables.price(values)
        if cost >= self._cost or not self._variables.allows(values):
            return False
        self._values, self._cost = values, cost
        self._found(values[:decisions])
        return True

    def _raise_bound(self, bound: int) -> None:
        if bound > self._bound:
            self._bound = bound
            self._bounded(bound)
