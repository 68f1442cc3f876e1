"""Searches what is too large to be proven: led by its relaxation, piece by piece."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event
from time import monotonic

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.effort import Effort, Outcome, WorkersLostError
from scheduler.greedy import Greedy
from scheduler.pieces import Piece, Pieces
from scheduler.program import Part, Relaxation, Solution, restricted, whole_program
from scheduler.variables import NO_LIMIT, Variables
from scheduler.worker import Answer, Task, Work, Worker, WorkerProcess, WorkerThread

LISTEN_SECONDS = 0.1
ENDLESS_SECONDS = 1e6
LAST_WORD_SECONDS = 0.3
"""What a worker ends early, to hand over what it has."""
MOST_WORKERS = 4
LEAD_SHARE, CLOSE_SHARE = 0.5, 0.35
"""How much of the time a relaxation may take, and has passed before it is looked at closely."""
HUGE_COLUMNS, HUGE_SECONDS = 100_000, 300
"""From so many columns on a closer look is worth its time only in a long search."""
ROUNDS_PER_UNIT, NODES, STEPS = 4, 500, 2
"""What a unit of a deterministic budget buys: pieces, and work on each."""
STEADY_SECONDS = 0.5
"""What each piece of a repeatable search counts as."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A piece that a worker is solving, the roster around it, and since when."""

    part: Part
    piece: Piece
    since: float


class WideSearch:
    """Starts from a roster and its relaxation; `stop` may be called from any thread."""

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
        self._used = self._program.used(start)
        self._cost = self._program.price(start)
        self._bound = -NO_LIMIT
        self._pieces = Pieces(arrays, variables, self._program, effort.seed)
        self._workers: list[Worker] = []
        self._idle: list[Worker] = []
        self._asked: dict[Worker, _Asked] = {}
        self._is_led, self._is_close = False, False
        patient = effort.seconds > HUGE_SECONDS or len(self._program.cost) < HUGE_COLUMNS
        self._may_refine = patient and effort.workers > 1 and effort.deterministic_budget is None
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
            for worker in self._workers:
                worker.end()
        if not self._workers:
            raise WorkersLostError
        return Outcome(self._decisions(), self._bound, proven=self._bound >= self._cost)

    def _decisions(self) -> IntArray:
        return self._values[: self._variables.pairs + len(self._variables.run)]

    def _goes_on(self) -> bool:
        late = self._budget is None and monotonic() >= self._deadline
        done = self._budget is not None and self._rounds <= 0 and not self._asked and self._is_led
        over = late or done or self._stopped.is_set()
        return bool(self._workers) and not over and self._bound < self._cost

    def _start(self, answers: "Queue[Answer]") -> None:
        """Relax the whole on all processors there are: nothing else is worth one before."""
        if self._in_processes:
            sensible = max(1, min(self._effort.workers, os.cpu_count() or 1, MOST_WORKERS))
            many = 1 if self._budget is not None else sensible
            self._workers += [WorkerProcess(answers) for _ in range(many)]
        else:
            self._workers.append(WorkerThread(answers))
        self._idle = list(self._workers)
        longest = LEAD_SHARE * self._effort.seconds
        seconds = longest if self._budget is None else ENDLESS_SECONDS
        threads = len(self._workers)
        task = Task(self._program, Work.RELAX_ROUGHLY, seconds, threads=threads)
        self._idle.pop(0).ask(task)

    def _hear(self, answer: Answer) -> None:
        worker, found = answer.worker, answer.found
        asked = self._asked.pop(worker, None)
        if found is None:
            self._workers.remove(worker)
            worker.end()
            self._is_led = True  # or as well as it can without
        else:
            self._idle.append(worker)
        if isinstance(found, Relaxation):
            self._be_led_by(found)
        elif asked is not None and isinstance(found, Solution):
            self._fit(asked, found)
        while self._idle and self._is_led and self._goes_on():
            self._ask_next(self._idle.pop(0))
            if self._budget is not None and self._rounds <= 0:
                return

    def _be_led_by(self, found: Relaxation) -> None:
        if found.bound > self._bound:
            self._bound = found.bound
            self._bounded(found.bound)
        if self._is_led:
            self._pieces.refined_by(found, self._values)
            return
        self._is_led = True
        if self._bound < self._cost and not self._stopped.is_set():
            values = Greedy(self._arrays, self._variables, found).solve()
            self._take(self._variables.completed(values))
            self._pieces.led_by(found, self._values)

    def _ask_next(self, worker: Worker) -> None:
        passed = (monotonic() - self._started) / max(self._effort.seconds, 1e-3)
        if (
            self._may_refine
            and not self._is_close
            and self._pieces.is_swept
            and passed > CLOSE_SHARE
        ):
            self._is_close = True
            worker.ask(Task(self._program, Work.RELAX, self._deadline - monotonic()))
            return
        busy = [asked.piece for asked in self._asked.values()]
        piece = self._pieces.next(self._values, busy)
        part = restricted(self._program, self._values, self._used, piece.columns)
        self._asked[worker] = _Asked(part, piece, monotonic())
        start = self._values[piece.columns]
        if self._budget is None:
            left = self._deadline - monotonic() - LAST_WORD_SECONDS
            seconds, nodes = max(min(self._pieces.longest, left), 0.1), None
        else:
            self._rounds -= 1
            seconds, nodes = ENDLESS_SECONDS, STEPS if piece.work is Work.SEARCH else NODES
        worker.ask(Task(part.program, piece.work, seconds, self._effort.seed, nodes, start))

    def _fit(self, asked: _Asked, found: Solution) -> None:
        """Put a solved part into the roster, and learn from how long it took."""
        before = self._cost
        if found.values is not None:
            values = self._values.copy()
            values[asked.part.columns] = found.values
            if not self._take(values):  # another may have changed what measures the two
                decisions = values[: self._variables.pairs + len(self._variables.run)]
                self._take(self._variables.completed(decisions))
        seconds = STEADY_SECONDS if self._budget is not None else monotonic() - asked.since
        self._pieces.learn(asked.piece, seconds, before - self._cost)

    def _take(self, values: IntArray) -> bool:
        """Keep a roster that costs less, if it holds; say whether it does.

        Only what is different has to be looked at.
        """
        program = self._program
        columns = np.nonzero(values != self._values)[0]
        change = (values - self._values)[columns]
        dearer = int(program.cost[columns] @ change)
        by_column = program.by_column
        entries = by_column.entries(columns)
        added = by_column.coefficient[entries] * np.repeat(change, by_column.counts(columns))
        used, rows = self._used.copy(), by_column.across[entries]
        np.add.at(used, rows, added)
        holds = np.all(
            (program.rows.lower[rows] <= used[rows]) & (used[rows] <= program.rows.upper[rows])
        )
        if dearer >= 0 or not holds:
            return False
        self._values, self._used, self._cost = values, used, self._cost + dearer
        self._found(self._decisions().copy())
        return True
