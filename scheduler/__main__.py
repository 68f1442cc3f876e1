"""The command line of the scheduler: solve, check or explain a problem file."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scheduler.advice import gaps, why_empty
from scheduler.checker import check, cost
from scheduler.claims import ProblemError
from scheduler.interchange import (
    problem_from_json,
    result_as_plain,
    result_from_json,
    result_to_json,
)
from scheduler.problem import Problem
from scheduler.result import Progress, Reason, Roster
from scheduler.solver import RosterSolver


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; 0 when it is done, 1 when it cannot be, 2 when it is asked for wrongly."""
    asked = _parser().parse_args(arguments)
    try:
        problem = problem_from_json(Path(asked.problem).read_bytes())
        return int(asked.command(problem, asked))
    except ProblemError as wrong:
        return _failed(str(wrong))
    except OSError as wrong:
        return _failed(f"{wrong.filename}: {wrong.strerror}.")


def _solve(problem: Problem, asked: argparse.Namespace) -> int:
    solver = RosterSolver(
        problem,
        seconds=asked.seconds,
        workers=asked.workers,
        seed=asked.seed,
        deterministic_budget=asked.deterministic_budget,
    )
    result = solver.solve(None if asked.json else _tell)
    if asked.out:
        Path(asked.out).write_bytes(result_to_json(result))
    if asked.json:
        _print_json(result_as_plain(result))
        return 0
    run = len(problem.patrols) - len(result.gaps)
    print(f"{run} of {len(problem.patrols)} patrols run. Cost {result.cost.total}, ", end="")
    print(f"at best {result.bound} ({result.status}, {result.seconds:.1f} s).")
    for gap in result.gaps:
        _print_reasons(problem, gap.patrol, gap.reasons)
    return 0


def _check(problem: Problem, asked: argparse.Namespace) -> int:
    roster = _roster(problem, asked)
    violations, price = check(problem, roster), cost(problem, roster)
    if asked.json:
        _print_json(
            {
                "cost": price.total,
                "by_preference": dict(price.by_preference),
                "violations": [
                    {"rule": each.rule, "patrol": each.patrol, "sentence": each.sentence}
                    for each in violations
                ],
                "gaps": [gap.patrol for gap in gaps(problem, roster)],
            }
        )
    else:
        for each in violations:
            print(each.sentence)
        print(f"{len(violations)} rules broken, cost {price.total}.")
    return _failed(f"{len(violations)} rules are broken.") if violations else 0


def _explain(problem: Problem, asked: argparse.Namespace) -> int:
    roster = _roster(problem, asked)
    if asked.patrol and asked.patrol not in {patrol.id for patrol in problem.patrols}:
        return _failed(f'No patrol has the id "{asked.patrol}".')
    found = (
        {asked.patrol: why_empty(problem, roster, asked.patrol)}
        if asked.patrol
        else {gap.patrol: gap.reasons for gap in gaps(problem, roster)}
    )
    if asked.json:
        _print_json(
            {
                patrol: [
                    {"rule": each.rule, "sentence": each.sentence, "volunteers": each.volunteers}
                    for each in reasons
                ]
                for patrol, reasons in found.items()
            }
        )
        return 0
    for patrol, reasons in found.items():
        _print_reasons(problem, patrol, reasons)
    return 0


def _roster(problem: Problem, asked: argparse.Namespace) -> Roster:
    """Take the roster of a result file, or else the one the problem came with."""
    if asked.result:
        return result_from_json(Path(asked.result).read_bytes()).roster
    crews: dict[str, tuple[str, ...]] = {}
    for each in problem.assignments:
        crews[each.patrol] = (*crews.get(each.patrol, ()), each.volunteer)
    return Roster(crews)


def _tell(progress: Progress) -> None:
    print(
        f"{progress.seconds:6.1f} s  {progress.run} of {progress.patrols} patrols, "
        f"{progress.filled} of {progress.places} places, "
        f"cost {progress.cost}, at best {progress.bound}",
        file=sys.stderr,
    )


def _print_reasons(problem: Problem, patrol: str, reasons: Sequence[Reason]) -> None:
    label = next(each.label for each in problem.patrols if each.id == patrol)
    print(f"{label}: {', '.join(reason.sentence for reason in reasons)}.")


def _print_json(plain: dict[str, Any]) -> None:
    print(json.dumps(plain))


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scheduler", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="solve|check|explain")
    for name, command, text in (
        ("solve", _solve, "build the best roster in the time given"),
        ("check", _check, "name the rules that a roster breaks, and its cost"),
        ("explain", _explain, "say of each gap why nobody fills it"),
    ):
        each = commands.add_parser(name, help=text, description=text)
        each.set_defaults(command=command)
        each.add_argument("problem", metavar="PROBLEM.json")
        each.add_argument("--json", action="store_true", help="print one JSON object")
        if name == "solve":
            each.add_argument("--seconds", type=float, default=30.0)
            each.add_argument("--workers", type=int, default=8)
            each.add_argument("--seed", type=int, default=1)
            each.add_argument("--deterministic-budget", type=float, default=None)
            each.add_argument("--out", metavar="RESULT.json")
        else:
            each.add_argument("--result", metavar="RESULT.json", help="the roster to look at")
        if name == "explain":
            each.add_argument("--patrol", metavar="ID")
    return parser


if __name__ == "__main__":
    sys.exit(main())
