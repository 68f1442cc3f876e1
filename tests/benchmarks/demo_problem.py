"""Solves the problem of the sample watch for ten seconds and says how well, as one object.

Run it as a script; it is not part of the tests.
"""

import argparse
import json
import sys
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

import scheduler
from watch_app import planning, rosters
from watch_app.sample import make_sample

TODAY = date(2026, 11, 20)


def demo_problem(folder: Path) -> scheduler.Problem:
    """Return the four weeks after TODAY of the sample watch."""
    watch = make_sample(folder / "sample.watch", today=TODAY)
    try:
        with watch.change("Start roster") as session:
            roster_id = rosters.create(session, *rosters.next_period(session, TODAY))
        with watch.read() as session:
            now = datetime.combine(TODAY, time(12))
            return planning.problem_for(session, roster_id, now=now)
    finally:
        watch.close()


def measure(problem: scheduler.Problem, seconds: float, workers: int) -> dict[str, object]:
    """Return when the first complete roster was there, and how good the last one is."""
    result = scheduler.RosterSolver(problem, seconds, workers).solve()
    running = [patrol for patrol in problem.patrols if result.roster.crew(patrol.id)]
    return {
        "volunteers": len(problem.volunteers),
        "patrols": len(problem.patrols),
        "run": len(running),
        "stood_down": len(result.roster.stood_down),
        "places": sum(patrol.target for patrol in problem.patrols),
        "filled": sum(
            min(len(result.roster.crew(patrol.id)), patrol.target) for patrol in running
        ),
        "first_roster_seconds": round(result.trace[0].seconds, 3) if result.trace else None,
        "cost": result.cost.total,
        "bound": result.bound,
        "gap": round(result.gap, 4),
        "status": result.status.value,
        "seconds": round(result.seconds, 3),
        "violations": len(result.violations),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=8)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        problem = demo_problem(Path(folder))
    print(json.dumps(measure(problem, given.seconds, given.workers)))


if __name__ == "__main__":
    main()
