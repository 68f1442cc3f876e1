"""Solves a made-up watch of one of four sizes and says how well, as one object.

python tests/benchmarks/neighbourhood.py --size S|M|L|XL --seed N --seconds T
    [--engine greedy|cpsat|default] [--write FILE]
"""

import argparse
import json
import sys
from pathlib import Path
from threading import Timer

sys.path.insert(0, str(Path(__file__).parents[2]))

from scheduler import (
    Problem,
    Result,
    RosterSolver,
    Status,
    cost,
    problem_to_json,
)
from scheduler.course import Course
from scheduler.cpsat import CpSatSearch
from scheduler.effort import Effort
from tests.benchmarks.measuring import measured
from tests.benchmarks.spreadsheet import by_spreadsheet
from tests.benchmarks.watches import SIZES, watch


def solved(problem: Problem, asked: argparse.Namespace) -> Result:
    if asked.engine == "cpsat":
        return _solved_by_cpsat(problem, asked)
    seconds = 0 if asked.engine == "greedy" else asked.seconds
    return RosterSolver(problem, seconds, asked.workers, asked.seed).solve()


def _solved_by_cpsat(problem: Problem, asked: argparse.Namespace) -> Result:
    """Hand the whole, with the same first roster, to CP-SAT alone."""
    course = Course(problem)
    left = max(asked.seconds - course.seconds(), 0.1)
    search = CpSatSearch(course.variables, Effort(left, asked.workers, asked.seed), course.hint())
    late = Timer(left, search.stop)
    late.start()
    outcome = search.run(course.offer, course.raise_bound)
    late.cancel()
    if outcome.values is not None:
        course.offer(outcome.values, last=True)
    course.raise_bound(course.cost if outcome.proven else outcome.bound)
    status = Status.PROVEN if course.bound >= course.cost else Status.TIME_UP
    return course.result(status, asked.seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--engine", choices=["greedy", "cpsat", "default"], default="default")
    parser.add_argument("--write", type=Path, metavar="FILE", help="the problem itself, as JSON")
    asked = parser.parse_args()
    problem = watch(SIZES[asked.size], asked.seed)
    if asked.write:
        asked.write.write_bytes(problem_to_json(problem))
    result = solved(problem, asked)
    said = {
        **measured(f"{asked.size} seed {asked.seed} {asked.engine}", result),
        "by_preference": dict(result.cost.by_preference),
        "spreadsheet_cost": cost(problem, by_spreadsheet(problem)).total,
        "patrols": len(problem.patrols),
        "run": len(problem.patrols) - len(result.gaps),
        "violations": [each.sentence for each in result.violations],
        "roster": {key: list(crew) for key, crew in sorted(result.roster.crews.items())},
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
