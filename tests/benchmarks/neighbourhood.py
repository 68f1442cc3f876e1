"""Solves a made-up watch of one of four sizes and says how well, as one object in the last line.

python tests/benchmarks/neighbourhood.py --size S|M|L|XL --seed N --seconds T
    [--engine greedy|cpsat|default] [--write FILE]
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from scheduler import Engine, RosterSolver, cost, problem_to_json
from tests.benchmarks.measuring import report
from tests.benchmarks.spreadsheet import by_spreadsheet
from tests.benchmarks.watches import SIZES, watch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--engine", choices=[*Engine], default=Engine.DEFAULT)
    parser.add_argument("--write", type=Path, metavar="FILE", help="the problem itself, as JSON")
    asked = parser.parse_args()
    problem = watch(SIZES[asked.size], asked.seed)
    if asked.write:
        asked.write.write_bytes(problem_to_json(problem))
    result = RosterSolver(
        problem, asked.seconds, asked.workers, asked.seed, engine=Engine(asked.engine)
    ).solve()
    further = {
        "by_preference": dict(result.cost.by_preference),
        "spreadsheet_cost": cost(problem, by_spreadsheet(problem)).total,
        "patrols": len(problem.patrols),
        "run": len(problem.patrols) - len(result.gaps),
        "violations": [each.sentence for each in result.violations],
    }
    roster = {key: list(crew) for key, crew in sorted(result.roster.crews.items())}
    report(f"{asked.size} seed {asked.seed} {asked.engine}", result, roster, further)


if __name__ == "__main__":
    main()
