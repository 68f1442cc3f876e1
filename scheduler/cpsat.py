"""Hands the columns and rows to CP-SAT and listens to it."""

from collections.abc import Callable
from threading import Event

import numpy as np
from ortools.sat.python import cp_model

from scheduler.arrays import IntArray
from scheduler.effort import Effort, Outcome
from scheduler.variables import NO_LIMIT, Variables


class _Listener(cp_model.CpSolverSolutionCallback):
    """Passes each better solution on, as the values of the decisions."""

    def __init__(self, decisions: int, found: Callable[[IntArray], None]) -> None:
        super().__init__()
        self._decisions = range(decisions)
        self._found = found

    def on_solution_callback(self) -> None:
        value = self.SolutionIntegerValue
        self._found(np.array([value(column) for column in self._decisions], np.int64))


class CpSatSearch:
    """One run of CP-SAT over all columns and rows; `stop` may be called from any thread."""

    def __init__(self, variables: Variables, effort: Effort, start: IntArray) -> None:
        self._variables = variables
        self._stopped = Event()
        self._model = _model(variables, start)
        self._solver = _solver(effort)

    def stop(self) -> None:
        """Ask for the end; asked before the search began, CP-SAT itself would not hear it."""
        self._stopped.set()
        self._solver.stop_search()

    def run(self, found: Callable[[IntArray], None], bounded: Callable[[int], None]) -> Outcome:
        variables, solver = self._variables, self._solver
        decisions = variables.pairs + len(variables.run)

        def tell_bound(bound: float) -> None:
            bounded(_whole(bound) + variables.constant)

        solver.best_bound_callback = tell_bound
        if self._stopped.is_set():
            return Outcome(None, -NO_LIMIT, proven=False)
        status = solver.solve(self._model, _Listener(decisions, found))
        if status == cp_model.UNKNOWN:  # ended too early; its bound would be a bare 0
            return Outcome(None, -NO_LIMIT, proven=False)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise RuntimeError(f"The search ended as {solver.status_name(status)}.")
        bound = _whole(solver.best_objective_bound) + variables.constant
        values = np.array(list(solver.response_proto.solution)[:decisions], np.int64)
        return Outcome(values, bound, proven=status == cp_model.OPTIMAL)


def _whole(bound: float) -> int:
    """Round a bound up: every cost is a whole number."""
    return int(np.ceil(bound - 1e-6)) if np.isfinite(bound) else -NO_LIMIT


def _model(variables: Variables, start: IntArray) -> cp_model.CpModel:
    model = cp_model.CpModel()
    proto = model.proto
    limits = np.stack([variables.lower, variables.upper], axis=1).tolist()
    for limit in limits:
        proto.variables.add().domain.extend(limit)
    rows = variables.rows()
    order = np.argsort(rows.row, kind="stable")
    ends = np.cumsum(np.bincount(rows.row, minlength=len(rows.lower))).tolist()
    columns = rows.column[order].tolist()
    coefficients = rows.coefficient[order].tolist()
    first = 0
    for last, *limit in zip(ends, rows.lower.tolist(), rows.upper.tolist(), strict=True):
        linear = proto.constraints.add().linear
        linear.vars.extend(columns[first:last])
        linear.coeffs.extend(coefficients[first:last])
        linear.domain.extend(limit)
        first = last
    priced = np.nonzero(variables.cost)[0]
    proto.objective.vars.extend(priced.tolist())
    proto.objective.coeffs.extend(variables.cost[priced].tolist())
    proto.solution_hint.vars.extend(range(len(start)))
    proto.solution_hint.values.extend(start.tolist())
    return model


def _solver(effort: Effort) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = effort.seed
    parameters.num_workers = effort.workers
    if effort.deterministic_budget is None:
        parameters.max_time_in_seconds = effort.seconds
    else:
        parameters.max_deterministic_time = effort.deterministic_budget
        parameters.interleave_search = effort.workers > 1
    return solver
