"""Searches with several engines: led by the relaxation, by pieces, and on the whole."""

from collections.abc import Collection
from queue import Queue
from time import monotonic

import numpy as np

from scheduler.arrays import Arrays, IntArray
from scheduler.crew_relaxation import CrewRelaxation
from scheduler.crew_search import CrewSearch
from scheduler.crews import Grouping
from scheduler.effort import Effort
from scheduler.greedy import Greedy
from scheduler.pieces import Piece
from scheduler.program import Relaxation, Solution, lighter, restricted
from scheduler.variables import Variables
from scheduler.worker import (
    Answer,
    Found,
    Task,
    Work,
    Worker,
    WorkerProcess,
    WorkerThread,
)
from scheduler.working import (
    ENDLESS_SECONDS,
    LAST_WORD_SECONDS,
    NODES,
    STEADY_SECONDS,
    STEPS,
    Asked,
    WorkingSearch,
)

FIRST_PIECE_SECONDS = 0.5
ROUGH_SECONDS = 60.0
LONGEST_SECONDS_HERE = 5.0
"""What a worker that cannot be ended is trusted with."""
PROVABLE_PAIRS = 9000
"""Up to here a worker on the whole is worth its processor."""
LARGE_COLUMNS = 7000
"""From here on a rough relaxation comes first, a close one after it."""
SOON_COLUMNS = 100_000
"""From here on the close one waits for the first sweep."""
FIRST_SHARE = 0.7
LAST_SHARE = 0.95
"""Of the time that is left, for the first attempt on the whole, and for the last."""
PROVABLE_SPELL_COLUMNS, SPELL_COLUMNS_PER_SECOND = 6000, 50
"""Up to here, or to so many in a long search, a program of spells is worth an attempt at once."""
PIECES_BEFORE_WHOLE, FEW_COLUMNS = 8, 3000
"""What is improved first, unless it is small: a better roster narrows the whole down."""
PIECES_ALONE = 3
"""What a lonely worker does by pieces before it relaxes the whole."""
WHOLE_NODES_PER_UNIT = 100
"""What a unit of a deterministic budget buys of nodes on the whole."""
REPEATABLE_COLUMNS = 7000
"""Up to here even the first node of the whole takes no longer than the pieces do."""


class MixedSearch(WorkingSearch):
    """Starts from a roster and its relaxation, and goes on by pieces, crews and the whole."""

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
        self._first: Worker | None = None
        """The worker of this process, at work until the others are."""
        self._relaxation: Relaxation | None = None
        self._is_relaxed_closely = False
        self._is_relaxing = False
        self._by_crews = self._crew_search()
        self._crew_worker: Worker | None = None
        self._is_by_spells = _is_by_spells(variables)
        self._attempts = [Work.PROVE, Work.SOLVE]
        """On the whole: the second knows the best roster, and always ends with a bound."""
        self._is_large = len(self._program.cost) > LARGE_COLUMNS and not self._is_by_spells
        """First-order steps are long on the ways from spell to spell."""
        if self._is_by_spells:
            within = max(PROVABLE_SPELL_COLUMNS, SPELL_COLUMNS_PER_SECOND * effort.seconds)
            self._attempts = [Work.PROVE] if len(self._program.cost) <= within else []
        self._pieces_done = 0
        self._has_asked_all = False
        """Of what a repeatable search asks."""

    def _crew_search(self) -> CrewSearch | None:
        if self._variables.pairs > PROVABLE_PAIRS or self._effort.deterministic_budget is not None:
            return None
        most = np.where(self._variables.pinned_complete, -1, self._arrays.maximum)
        grouping = Grouping(self._variables.patrol, most)
        return CrewSearch(self._program, grouping, self._effort.seed)

    def _is_done(self) -> bool:
        return self._has_asked_all

    def _everybody(self) -> Collection[Worker]:
        return [*self._workers, *filter(None, [self._first])]

    def _start(self, answers: "Queue[Answer]") -> None:
        """Let one worker relax the whole, and one in this process begin with pieces."""
        if not self._in_processes:
            self._workers.append(WorkerThread(answers))
            self._ask_relaxation(self._workers[0])
            return
        many = self._processes()
        self._workers += [WorkerProcess(answers) for _ in range(many)]
        self._idle = list(self._workers)
        if many > 1 and self._is_by_spells and self._attempts:
            self._ask_whole(self._idle.pop())
        if many > 1 or self._budget is not None:
            self._ask_relaxation(self._idle.pop(0))
        if self._is_by_spells and self._idle and self._budget is None:
            self._set_all_to_work()
        elif self._budget is None:
            self._first = WorkerThread(answers)
            self._ask_piece(self._first)

    def _hear(self, answer: Answer) -> None:
        worker, found = answer.worker, answer.found
        if found is None:
            self._asked.pop(worker, None)
            self._workers.remove(worker)
            worker.end()
            if worker is self._crew_worker:
                self._by_crews = self._crew_worker = None
            return
        asked = self._asked.pop(worker, None)
        if worker is self._crew_worker:
            self._hear_of_crews(found)
        elif isinstance(found, Relaxation):
            self._be_led_by(found)
        elif asked is not None and isinstance(found, Solution):
            self._fit(asked, found)
        if worker is self._first:
            self._go_on_here(worker)
        else:
            self._ask_next(worker)
        if self._relaxation is not None:
            self._set_all_to_work()

    def _go_on_here(self, worker: Worker) -> None:
        """Leave the processor to the processes once they have something to go by."""
        alone = len(self._workers) == 1 and self._pieces_done >= PIECES_ALONE
        if self._relaxation is None and not alone:
            self._ask_piece(worker)
            return
        worker.end()
        self._first = None
        if self._relaxation is None and self._idle:
            self._ask_relaxation(self._idle.pop())

    def _set_all_to_work(self) -> None:
        while self._idle and self._first is None:
            self._ask_next(self._idle.pop())

    def _ask_next(self, worker: Worker) -> None:
        """Decide what a worker does next: the whole, a closer relaxation, or a piece."""
        if self._budget is not None:
            self._ask_repeatably(worker, self._budget)
            return
        provable = self._variables.pairs <= PROVABLE_PAIRS and self._attempts
        alone = len(self._workers) == 1
        is_soon = not alone and len(self._program.cost) < SOON_COLUMNS
        waits = self._is_relaxed_closely or self._is_relaxing
        if not waits and (self._pieces.is_swept or is_soon):
            self._ask_relaxation(worker)
        elif self._by_crews is not None and self._is_relaxed_closely and not self._crew_worker:
            self._ask_by_crews(worker, self._by_crews)
        elif provable and not self._by_crews and self._is_relaxed_closely and self._is_ripe():
            self._ask_whole(worker)
        else:
            self._ask_piece(worker)

    def _is_ripe(self) -> bool:
        """One worker at a time is enough for the whole."""
        if any(asked.piece is None for asked in self._asked.values()):
            return False
        few = len(self._program.cost) <= FEW_COLUMNS
        return few or self._pieces_done >= PIECES_BEFORE_WHOLE + len(self._variables.spells)

    def _ask_repeatably(self, worker: Worker, budget: float) -> None:
        """Solve so many pieces, then the whole, if that is not too large."""
        if self._rounds > 0:
            self._rounds -= 1
            self._ask_piece(worker)
        elif len(self._program.cost) <= REPEATABLE_COLUMNS and self._attempts:
            self._ask_whole(worker, nodes=round(budget * WHOLE_NODES_PER_UNIT))
            self._attempts.clear()
        else:
            self._has_asked_all = True

    def _ask_relaxation(self, worker: Worker) -> None:
        rough = self._relaxation is None and self._is_large
        self._is_relaxing = True
        if rough:
            seconds = ROUGH_SECONDS if self._budget is None else ENDLESS_SECONDS
            worker.ask(Task(lighter(self._program), Work.RELAX_ROUGHLY, seconds))
        else:
            worker.ask(Task(self._program, Work.RELAX, ENDLESS_SECONDS))

    def _ask_by_crews(self, worker: Worker, search: CrewSearch) -> None:
        assert self._relaxation is not None
        seconds = max(FIRST_SHARE * (self._deadline - monotonic()), 0.1)
        if not self._in_processes:
            seconds = min(seconds, LONGEST_SECONDS_HERE)
        self._crew_worker = worker
        worker.ask(search.question(self._values, self._cost, self._relaxation.price, seconds))

    def _hear_of_crews(self, found: Found) -> None:
        self._crew_worker = None
        assert self._by_crews is not None
        assert isinstance(found, CrewRelaxation | Solution)
        if isinstance(found, CrewRelaxation):
            self._pieces.guided_by(found.by_column())
        values, bound = self._by_crews.hear(found)
        if values is not None:
            self._take(values)
        self._raise_bound(min(bound, self._cost))
        if self._by_crews.is_over:
            self._by_crews = None

    def _be_led_by(self, found: Relaxation) -> None:
        self._is_relaxing = False
        self._is_relaxed_closely = self._relaxation is not None or not self._is_large
        self._raise_bound(found.bound)
        self._relaxation = found
        self._pieces_done = 0
        self._pieces.led_by(found, self._values)
        if self._bound < self._cost and not self._stopped.is_set():
            self._take(Greedy(self._arrays, self._variables, found).solve())

    def _ask_piece(self, worker: Worker) -> None:
        busy = [
            asked.piece
            for other, asked in self._asked.items()
            if asked.piece is not None and other is not self._first
        ]
        piece = self._pieces.next(self._values, busy)
        seconds = self._pieces.longest
        if worker is self._first:
            seconds = FIRST_PIECE_SECONDS
        self._ask(worker, piece.columns, seconds, piece=piece)

    def _ask_whole(self, worker: Worker, nodes: int | None = None) -> None:
        """Leave out only what no better roster can hold."""
        work = self._attempts.pop(0)
        columns = np.arange(len(self._program.cost))
        if self._relaxation is not None:
            reduced = self._relaxation.reduced_cost
            hopeless = np.abs(reduced) > self._cost - self._relaxation.bound
            at_rest = np.where(reduced > 0, self._program.lower, self._program.upper)
            columns = columns[~(hopeless & (self._values == at_rest))]
        share = FIRST_SHARE if self._attempts else LAST_SHARE
        longest = share * (self._deadline - monotonic())
        seconds = longest if self._in_processes else LONGEST_SECONDS_HERE
        self._ask(worker, columns, seconds, nodes=nodes, work=work)

    def _ask(
        self,
        worker: Worker,
        columns: IntArray,
        seconds: float,
        *,
        piece: Piece | None = None,
        nodes: int | None = None,
        work: Work = Work.SOLVE,
    ) -> None:
        used = self._program.used(self._values)
        part = restricted(self._program, self._values, used, columns)
        self._asked[worker] = Asked(part, self._values, monotonic(), piece)
        work = work if piece is None else piece.work
        if self._budget is not None:
            seconds, nodes = ENDLESS_SECONDS, nodes or (NODES if work is Work.SOLVE else STEPS)
        else:
            left = self._deadline - monotonic() - LAST_WORD_SECONDS
            seconds = max(min(seconds, left), 0.1)
        start = self._values[columns]
        worker.ask(Task(part.program, work, seconds, self._effort.seed, nodes, start))

    def _fit(self, asked: Asked, found: Solution) -> None:
        """Put a solved part into its roster, and learn from how long it took."""
        before = self._cost
        if found.values is not None:
            for around in (self._values, asked.values):  # another may have changed the rest
                values = around.copy()
                values[asked.part.columns] = found.values
                if self._take(values):
                    break
        if asked.piece is None:
            self._raise_bound(min(found.bound, self._cost))
        else:
            self._pieces_done += 1
            seconds = STEADY_SECONDS if self._budget is not None else monotonic() - asked.since
            self._pieces.learn(asked.piece, seconds, before - self._cost)

    def _take(self, values: IntArray) -> bool:
        """Keep a roster that costs less, if it holds; say whether it does."""
        decisions = self._variables.pairs + len(self._variables.run)
        values = self._variables.completed(np.asarray(values[:decisions]))
        cost = self._program.price(values)
        if cost >= self._cost or not self._program.allows(values):
            return False
        self._values, self._cost = values, cost
        self._found(values[:decisions])
        return True


def _is_by_spells(variables: Variables) -> bool:
    """Say whether most who have a choice walk in spells, and so the whole is proven soonest."""
    choosing = len(np.unique(variables.volunteer[~variables.pinned]))
    return variables.pairs <= PROVABLE_PAIRS and 2 * len(variables.spells) > choosing
