"""Asks the scheduler all it can be asked about the roster of a made-up watch, and says how long.

python tests/benchmarks/advice.py --size S|M|L|XL --seed N --seconds T [--times N]

Every figure stands beside the time that checking the whole roster takes in the same run, so that
runs on different or busy computers can be compared.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from scheduler import (
    Outlook,
    Problem,
    Rearrangement,
    Result,
    RosterSolver,
    check,
    contradictions,
    opposite,
    repair,
    what_would_it_take,
    who_could,
    why_empty,
)
from tests.benchmarks.watches import SIZES, watch

TARGETS = {
    "why_empty": 0.005,
    "who_could": 0.1,
    "what_would_it_take": 1.0,
    "repair_one": 1.0,
    "repair_all": 1.0,
    "opposite": 1.0,
}
"""In seconds, on an office computer that does nothing else."""


class Questions:
    """What is asked of one roster: of gaps, of people and of places, drawn by a seed."""

    def __init__(self, problem: Problem, result: Result, seed: int, times: int) -> None:
        random = Random(seed)
        self._problem, self._roster = problem, result.roster
        gaps = [gap.patrol for gap in result.gaps] or [problem.patrols[0].id]
        places = sorted(result.roster.assignments())
        self._gaps = random.choices(gaps, k=times)
        self._places = random.sample(places, times)
        self.proven = {"what_would_it_take": 0, "repair_one": 0, "repair_all": 0, "opposite": 0}
        self.impossible = 0

    def all(self) -> dict[str, list[Callable[[], object]]]:
        problem, roster = self._problem, self._roster
        by_gap = {"why_empty": why_empty, "who_could": who_could}
        asked: dict[str, list[Callable[[], object]]] = {
            name: [lambda each=each, ask=ask: ask(problem, roster, each) for each in self._gaps]
            for name, ask in by_gap.items()
        }
        asked["what_would_it_take"] = [
            lambda each=each: self._outlook(what_would_it_take(problem, roster, each))
            for each in self._gaps
        ]
        asked["repair_one"] = [
            lambda each=each: self._proof("repair_one", repair(problem, roster, [each]))
            for each in self._places
        ]
        asked["repair_all"] = [
            lambda who=who: self._proof("repair_all", repair(problem, roster, volunteers=[who]))
            for who, _ in self._places
        ]
        asked["opposite"] = [
            lambda each=each: self._proof("opposite", opposite(problem, roster, *each))
            for each in self._places
        ]
        return asked

    def _outlook(self, outlook: Outlook) -> None:
        self.impossible += outlook.is_impossible
        certain = outlook.is_impossible or outlook.rearrangement is None
        self.proven["what_would_it_take"] += certain or outlook.rearrangement.is_proven

    def _proof(self, name: str, found: Rearrangement | None) -> None:
        self.proven[name] += found is not None and found.is_proven


def taken(ask: Callable[[], object]) -> float:
    started = perf_counter()
    ask()
    return perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0.0, help="to search for the roster")
    parser.add_argument("--times", type=int, default=10)
    asked = parser.parse_args()
    problem = watch(SIZES[asked.size], asked.seed)
    result = RosterSolver(problem, asked.seconds).solve()
    questions = Questions(problem, result, asked.seed, asked.times)
    baseline = median(taken(lambda: check(problem, result.roster)) for _ in range(3))
    said: dict[str, object] = {
        "instance": f"{asked.size} seed {asked.seed}",
        "gaps": len(result.gaps),
        "check_seconds": round(baseline, 4),
        "contradictions_seconds": round(taken(lambda: contradictions(problem)), 4),
    }
    for name, asks in questions.all().items():
        asks[0]()
        seconds = sorted(taken(each) for each in asks)
        said[name] = {
            "median": round(median(seconds), 4),
            "most": round(seconds[-1], 4),
            "target": TARGETS[name],
            "checks": round(median(seconds) / baseline, 3),
        }
        print(name, said[name], file=sys.stderr)
    said["proven"] = {
        name: f"{count} of {asked.times + 1}" for name, count in questions.proven.items()
    }
    said["impossible"] = questions.impossible
    print(json.dumps(said))


if __name__ == "__main__":
    main()
