"""Solves made-up watches of demo size (60 volunteers, 8 beats, 4 weeks) and measures it.

python tests/benchmarks/demo_scheduler.py [--seconds 10] [--seeds 1 2 3]
"""

import argparse
import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from scheduler import Progress, Result, RosterSolver
from tests.scheduler.neighbourhoods import DEMO, neighbourhood


def measure(seed: int, seconds: float) -> dict[str, object]:
    problem = neighbourhood(DEMO, seed)
    reports: list[tuple[float, Progress]] = []
    started = perf_counter()
    result = RosterSolver(problem, seconds=seconds, seed=seed).solve(
        lambda progress: reports.append((perf_counter() - started, progress))
    )
    last = reports[-1][1]
    return {
        "seed": seed,
        "status": result.status,
        "first_roster_seconds": round(reports[0][0], 2),
        "first_cost": reports[0][1].cost,
        "cost": result.cost.total,
        "bound": result.bound,
        "gap": round(result.gap, 5),
        "seconds": round(result.seconds, 2),
        "seconds_to_1_percent": _seconds_to(result, 0.01),
        "patrols": last.patrols,
        "run": last.run,
        "places": last.places,
        "filled": last.filled,
        "by_preference": dict(result.cost.by_preference),
    }


def _seconds_to(result: Result, share: float) -> float | None:
    """Say when the cost was within a share of the last bound, looking back."""
    close = (point.seconds for point in result.trace if point.cost <= result.bound * (1 + share))
    return round(next(close, -1.0), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    asked = parser.parse_args()
    runs = []
    for seed in asked.seeds:
        runs.append(measure(seed, asked.seconds))
        print(json.dumps(runs[-1]))
    summary = {
        name: median(float(str(run[name])) for run in runs)
        for name in ("first_roster_seconds", "cost", "bound", "gap", "seconds")
    }
    print(json.dumps({"runs": len(runs), "limit": asked.seconds} | summary))


if __name__ == "__main__":
    main()
