"""The command line of the scheduler: solve, check, explain or repair a problem file."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from scheduler.advice import gaps, who_could, why_empty
from scheduler.checker import check, cost
from scheduler.claims import ProblemError
from scheduler.clashes import contradictions
from scheduler.interchange import (
    problem_from_json,
    result_as_plain,
    result_from_json,
    result_to_json,
)
from scheduler.problem import Problem
from scheduler.repairing import repair, what_would_it_take
from scheduler.result import Candidate, Move, Progress, Reason, Roster
from scheduler.schema import as_text, problem_schema, result_schema
from scheduler.solver import RosterSolver

SHOWN = 5
"""How many of those who could take a place are told without being asked for all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; 0 when it is done, 1 when it cannot be, 2 when it is asked for wrongly."""
    asked = _parser().parse_args(arguments)
    if asked.command == _schema:
        return _schema(asked)
    try:
        problem = problem_from_json(Path(asked.problem).read_bytes())
        return int(asked.command(problem, asked))
    except ProblemError as wrong:
        return _failed(str(wrong))
    except OSError as wrong:
        return _failed(f"{wrong.filename}: {wrong.strerror}.")


def _schema(asked: argparse.Namespace) -> int:
    print(as_text(result_schema() if asked.of == "result" else problem_schema()), end="")
    return 0


def _solve(problem: Problem, asked: argparse.Namespace) -> int:
    for each in contradictions(problem):
        print(each.sentence, file=sys.stderr)
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
                "violations": msgspec.to_builtins(violations),
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
    if asked.patrol:
        return _explain_one(problem, roster, asked)
    found = gaps(problem, roster)
    if asked.json:
        _print_json({gap.patrol: msgspec.to_builtins(gap.reasons) for gap in found})
        return 0
    for gap in found:
        _print_reasons(problem, gap.patrol, gap.reasons)
    return 0


def _explain_one(problem: Problem, roster: Roster, asked: argparse.Namespace) -> int:
    """Say why a place is empty, who could take it, and what it would take."""
    if asked.patrol not in {patrol.id for patrol in problem.patrols}:
        return _failed(f'No patrol has the id "{asked.patrol}".')
    reasons = why_empty(problem, roster, asked.patrol)
    able = who_could(problem, roster, asked.patrol)
    outlook = what_would_it_take(problem, roster, asked.patrol)
    if asked.json:
        _print_json(
            {
                "patrol": asked.patrol,
                "reasons": msgspec.to_builtins(reasons),
                "who_could": msgspec.to_builtins(able),
                "outlook": msgspec.to_builtins(outlook),
            }
        )
        return 0
    _print_reasons(problem, asked.patrol, reasons)
    _print_candidates(problem, able)
    print(outlook.sentence)
    if outlook.rearrangement is not None:
        _print_moves(problem, outlook.rearrangement.moves)
    for concession in outlook.concessions:
        change = concession.rearrangement.cost_change
        print(f"It could run by {concession.sentence} (cost {change:+}).")
    return 0


def _repair(problem: Problem, asked: argparse.Namespace) -> int:
    roster = _roster(problem, asked)
    people = {volunteer.id for volunteer in problem.volunteers}
    pairs = {
        f"{volunteer} {patrol}": (volunteer, patrol) for volunteer, patrol in roster.assignments()
    }
    for each in asked.without:
        if each not in people and each not in pairs:
            return _failed(f'"{each}" is neither a volunteer nor a place of the roster.')
    found = repair(
        problem,
        roster,
        [pairs[each] for each in asked.without if each in pairs],
        [each for each in asked.without if each in people],
    )
    if found is None:
        return _failed("Nothing on the days around makes up for it; solve the problem again.")
    if asked.json:
        _print_json(msgspec.to_builtins(found))
        return 0
    _print_moves(problem, found.moves)
    proof = "nothing near is better" if found.is_proven else "something near may be better"
    print(f"{len(found.moves)} changes, cost {found.cost_change:+}; {proof}.")
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


def _print_candidates(problem: Problem, able: Sequence[Candidate]) -> None:
    names = {volunteer.id: volunteer.name for volunteer in problem.volunteers}
    for each in [candidate for candidate in able if candidate.verdict.is_allowed][:SHOWN]:
        print(f"{names[each.volunteer]} could come (cost {each.verdict.cost_change:+}).")


def _print_moves(problem: Problem, moves: Sequence[Move]) -> None:
    names = {volunteer.id: volunteer.name for volunteer in problem.volunteers}
    labels = {patrol.id: patrol.label for patrol in problem.patrols}
    for move in moves:
        verb = "joins" if move.joins else "leaves"
        print(f"{names[move.volunteer]} {verb} {labels[move.patrol]}.")


def _print_json(plain: dict[str, Any]) -> None:
    print(json.dumps(plain))


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scheduler", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="solve|check|explain|repair|schema")
    for name, command, text in (
        ("solve", _solve, "build the best roster in the time given"),
        ("check", _check, "name the rules that a roster breaks, and its cost"),
        ("explain", _explain, "say of each gap why nobody fills it, or of one what it would take"),
        ("repair", _repair, "do without somebody, with the fewest changes"),
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
        if name == "repair":
            each.add_argument(
                "without",
                nargs="+",
                metavar="WHOM",
                help='a volunteer\'s id, or "VOLUNTEER PATROL" for one place of the roster',
            )
    each = commands.add_parser("schema", help="print the JSON Schema of a problem or a result")
    each.set_defaults(command=_schema)
    each.add_argument("of", choices=["problem", "result"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
