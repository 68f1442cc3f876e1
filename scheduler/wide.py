"""Searches what is too large to be proven: led by its relaxation, piece by piece."""

from queue import Queue
from time import monotonic

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.effort import Effort
from scheduler.greedy import Greedy
from scheduler.program import Relaxation, Solution, restricted
from scheduler.variables import Variables
from scheduler.worker import Answer, Task, Work, Worker, WorkerProcess, WorkerThread
from scheduler.working import (
    ENDLESS_SECONDS,
    LAST_WORD_SECONDS,
    NODES,
    STEADY_SECONDS,
    STEPS,
    Asked,
    WorkingSearch,
)

LEAD_SHARE, CLOSE_SHARE = 0.5, 0.35
"""How much of the time a relaxation may take, and has passed before it is looked at closely."""
HUGE_COLUMNS, HUGE_SECONDS = 100_000, 300
"""From so many columns on a closer look is worth its time only in a long search."""


class WideSearch(WorkingSearch):
    """Starts from a roster and its relaxation; pieces follow, and others around what they left."""

    def __init__(
        self,
        arrays: Arrays,
        variables: Variables,
        effort: Effort,
        start: IntArray,
        *,
        in_processes: bool = True,
    ) -> None:
        super().__init__(arrays, variables, effort, start, in_processes=in_processes)
        self._used = self._program.used(start)
        self._is_led, self._is_close = False, False
        patient = effort.seconds > HUGE_SECONDS or len(self._program.cost) < HUGE_COLUMNS
        self._may_refine = patient and effort.workers > 1 and effort.deterministic_budget is None

    def _is_done(self) -> bool:
        repeatable = self._budget is not None and self._rounds <= 0
        return repeatable and not self._asked and self._is_led

    def _start(self, answers: "Queue[Answer]") -> None:
        """Relax the whole on all processors there are: nothing else is worth one before."""
        if self._in_processes:
            self._workers += [WorkerProcess(answers) for _ in range(self._processes())]
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
        self._raise_bound(found.bound)
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
        busy = [asked.piece for asked in self._asked.values() if asked.piece is not None]
        piece = self._pieces.next(self._values, busy)
        part = restricted(self._program, self._values, self._used, piece.columns)
        self._asked[worker] = Asked(part, self._values, monotonic(), piece)
        start = self._values[piece.columns]
        if self._budget is None:
            left = self._deadline - monotonic() - LAST_WORD_SECONDS
            seconds, nodes = max(min(self._pieces.longest, left), 0.1), None
        else:
            self._rounds -= 1
            seconds, nodes = ENDLESS_SECONDS, STEPS if piece.work is Work.SEARCH else NODES
        worker.ask(Task(part.program, piece.work, seconds, self._effort.seed, nodes, start))

    def _fit(self, asked: Asked, found: Solution) -> None:
        """Put a solved part into the roster, and learn from how long it took."""
        before = self._cost
        if found.values is not None:
            values = self._values.copy()
            values[asked.part.columns] = found.values
            if not self._take(values):  # another may have changed what measures the two
                decisions = values[: self._variables.pairs + len(self._variables.run)]
                self._take(self._variables.completed(decisions))
        if asked.piece is not None:
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
