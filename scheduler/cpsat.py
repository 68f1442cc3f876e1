"""Hands programs to CP-SAT and listens to it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np
from ortools.sat.python import cp_model_helper as cpsat  # its public face would load pandas

from scheduler.arrays import IntArray
from scheduler.effort import Effort, Outcome
from scheduler.program import Program, Solution, whole_program
from scheduler.variables import NO_LIMIT, Variables


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and with how many threads CP-SAT may work; `steps` make it repeatable."""

    seconds: float = 1e9
    workers: int = 1
    seed: int = 1
    steps: float | None = None
    """In its own measure of work; takes the place of the seconds."""
    gap: float = 0.0
    """As good as proven, as a share of the cost."""
    linearization: int = 1
    """How much of the model each thread relaxes: all of it at 2."""


class _Listener(cpsat.SolutionCallback):
    """Passes each better solution on."""

    def __init__(self, columns: int, found: Callable[[IntArray], None]) -> None:
        super().__init__()
        self._columns = range(columns)
        self._found = found

    def on_solution_callback(self) -> None:
        value = self.SolutionIntegerValue
        self._found(np.array([value(column) for column in self._columns], np.int64))

    OnSolutionCallback = on_solution_callback


class CpSat:
    """One run of CP-SAT over a program; `stop` may be called from any thread, at any time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: cpsat.SolveWrapper | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """Ask for the end, now and for every run to come."""
        with self._lock:
            self._is_stopped = True
            if self._running is not None:
                self._running.stop_search()

    def solve(
        self,
        program: Program,
        start: IntArray,
        patience: Patience,
        found: Callable[[IntArray], None] | None = None,
        bounded: Callable[[int], None] | None = None,
    ) -> Solution:
        """Give the best values in the time there is, which are never worse than the start's."""
        model = model_of(program, start)
        wrapper = cpsat.SolveWrapper()
        wrapper.set_parameters(_parameters(patience))
        if found is not None:
            listener = _Listener(len(program.cost), found)
            wrapper.add_solution_callback(listener)
        if bounded is not None:
            tell = bounded
            wrapper.add_best_bound_callback(lambda bound: tell(_whole(bound) + program.constant))
        with self._lock:
            if self._is_stopped:
                return Solution(None, -NO_LIMIT, proven=False)
            self._running = wrapper
        response: cpsat.CpSolverResponse = wrapper.solve(model)  # type: ignore[no-untyped-call]
        with self._lock:
            self._running = None
        if found is not None:
            wrapper.clear_solution_callback(listener)
        return _solution(program, response)


class CpSatSearch:
    """One run of CP-SAT over all columns and rows; `stop` may be called from any thread."""

    def __init__(self, variables: Variables, effort: Effort, start: IntArray) -> None:
        self._decisions = variables.pairs + len(variables.run)
        self._program = whole_program(variables)
        self._start = start
        self._patience = Patience(
            effort.seconds, effort.workers, effort.seed, effort.deterministic_budget
        )
        self._engine = CpSat()

    def stop(self) -> None:
        self._engine.stop()

    def run(self, found: Callable[[IntArray], None], bounded: Callable[[int], None]) -> Outcome:
        def tell(values: IntArray) -> None:
            found(values[: self._decisions])

        best = self._engine.solve(self._program, self._start, self._patience, tell, bounded)
        values = None if best.values is None else best.values[: self._decisions]
        return Outcome(values, best.bound, proven=best.proven)


def _solution(program: Program, response: cpsat.CpSolverResponse) -> Solution:
    status = response.status
    if status == cpsat.UNKNOWN:  # ended too early; its bound would be a bare 0
        return Solution(None, -NO_LIMIT, proven=False)
    if status == cpsat.INFEASIBLE:
        return Solution(None, NO_LIMIT, proven=True)
    if status not in (cpsat.OPTIMAL, cpsat.FEASIBLE):
        raise RuntimeError(f"The search ended as {status.name}.")
    values = np.array(list(response.solution), np.int64)
    bound = _whole(response.best_objective_bound) + program.constant
    return Solution(values, bound, proven=status == cpsat.OPTIMAL)


def _whole(bound: float) -> int:
    """Round a bound up: every cost is a whole number."""
    return int(np.ceil(bound - 1e-6)) if np.isfinite(bound) else -NO_LIMIT


def model_of(program: Program, start: IntArray) -> cpsat.CpModelProto:
    """Write a program down as CP-SAT reads it, with the start as a hint."""
    model = cpsat.CpModelProto()
    for limit in np.stack([program.lower, program.upper], axis=1).tolist():
        model.variables.add().domain.extend(limit)
    by_row, rows = program.by_row, program.rows
    columns, coefficients = by_row.across.tolist(), by_row.coefficient.tolist()
    first = 0
    for last, *limit in zip(
        by_row.first[1:].tolist(), rows.lower.tolist(), rows.upper.tolist(), strict=True
    ):
        linear = model.constraints.add().linear
        linear.vars.extend(columns[first:last])
        linear.coeffs.extend(coefficients[first:last])
        linear.domain.extend(limit)
        first = last
    priced = np.nonzero(program.cost)[0]
    model.objective.vars.extend(priced.tolist())
    model.objective.coeffs.extend(program.cost[priced].tolist())
    model.solution_hint.vars.extend(range(len(start)))
    model.solution_hint.values.extend(start.tolist())
    return model


def _parameters(patience: Patience) -> cpsat.SatParameters:
    parameters = cpsat.SatParameters()
    parameters.random_seed = patience.seed
    parameters.num_workers = patience.workers
    parameters.relative_gap_limit = patience.gap
    parameters.linearization_level = patience.linearization
    if patience.steps is None:
        parameters.max_time_in_seconds = patience.seconds
    else:
        parameters.max_deterministic_time = patience.steps
        parameters.interleave_search = patience.workers > 1
    return parameters
