"""The command line of the scheduler: solve, check, explain or repair a problem file."""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from scheduler.advice import gaps, who_could, why_empty
from scheduler.checker import check, cost
from scheduler.claims import ProblemError, require
from scheduler.clashes import contradictions
from scheduler.interchange import (
    problem_from_json,
    result_as_plain,
    result_from_json,
    result_to_json,
)
from scheduler.problem import Problem
from scheduler.repairing import repair, what_would_it_take
from scheduler.result import Candidate, Move, Progress, Reason, Roster, Violation
from scheduler.schema import as_text, problem_schema, result_schema
from scheduler.solver import RosterSolver

HIGHEST_SEED = 2**31 - 1
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
    roster, claimed = _read(problem, asked)
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
        print(f"{_rules(violations)} broken, cost {price.total}.")
    if claimed not in {None, price.total}:
        return _failed(f"The result says that it costs {claimed}; it costs {price.total}.")
    if violations:
        return _failed(f"{_rules(violations)} {'is' if len(violations) == 1 else 'are'} broken.")
    return 0


def _rules(broken: Sequence[Violation]) -> str:
    return "1 rule" if len(broken) == 1 else f"{len(broken)} rules"


def _explain(problem: Problem, asked: argparse.Namespace) -> int:
    roster, _ = _read(problem, asked)
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
    if not outlook.is_impossible:
        _print_candidates(problem, able)
    print(outlook.sentence)
    if outlook.rearrangement is not None:
        _print_moves(problem, outlook.rearrangement.moves)
    for concession in outlook.concessions:
        change = concession.rearrangement.cost_change
        print(f"It could run by {concession.sentence} (cost {change:+}).")
    return 0


def _repair(problem: Problem, asked: argparse.Namespace) -> int:
    roster, _ = _read(problem, asked)
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


def _read(problem: Problem, asked: argparse.Namespace) -> tuple[Roster, int | None]:
    """Take a result's roster and what it says it costs, or else the roster of the problem."""
    if asked.result:
        result = result_from_json(Path(asked.result).read_bytes())
        _require_known(problem, result.roster)
        return result.roster, result.cost.total
    crews: dict[str, tuple[str, ...]] = {}
    for each in problem.assignments:
        crews[each.patrol] = (*crews.get(each.patrol, ()), each.volunteer)
    return Roster(crews), None


def _require_known(problem: Problem, roster: Roster) -> None:
    """A roster of another problem is refused, not judged by what the two have in common."""
    patrols = {patrol.id for patrol in problem.patrols}
    people = {volunteer.id for volunteer in problem.volunteers}
    for each in (*roster.crews, *sorted(roster.stood_down)):
        require(each in patrols, "roster", f'no patrol of the problem has the id "{each}".')
    for each, patrol in roster.assignments():
        sentence = f'no volunteer of the problem has the id "{each}".'
        require(each in people, f"roster.crews.{patrol}", sentence)


def _tell(progress: Progress) -> None:
    print(
        f"{progress.seconds:6.1f} s  {progress.run} of {progress.patrols} patrols, "
        f"{progress.filled} of {progress.places} places, "
        f"cost {progress.cost}, at best {progress.bound}",
        file=sys.stderr,
    )


def _print_reasons(problem: Problem, patrol: str, reasons: Sequence[Reason]) -> None:
    label = next(each.label for each in problem.patrols if each.id == patrol)
    said = ", ".join(reason.sentence for reason in reasons)
    print(f"{label}: {said or 'there is nobody else to ask'}.")


def _print_candidates(problem: Problem, able: Sequence[Candidate]) -> None:
    names = {volunteer.id: volunteer.name for volunteer in problem.volunteers}
    reserve = {volunteer.id for volunteer in problem.volunteers if volunteer.only_if_rung}
    for each in [candidate for candidate in able if candidate.verdict.is_allowed][:SHOWN]:
        rung = " if rung" if each.volunteer in reserve else ""
        print(f"{names[each.volunteer]} could come{rung} (cost {each.verdict.cost_change:+}).")


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


def _ask_how(parser: argparse.ArgumentParser) -> None:
    """Offer how long and how hard to search."""
    parser.add_argument("--seconds", type=_amount, default=30.0, help="how long to search (30)")
    parser.add_argument("--workers", type=_count, default=8, help="threads at once (8)")
    parser.add_argument("--seed", type=_seed, default=1, help="another seed, another search (1)")
    parser.add_argument(
        "--deterministic-budget",
        metavar="UNITS",
        type=_amount,
        help="search until so much is done instead of so long: the same again gives the same",
    )
    parser.add_argument("--out", metavar="RESULT.json", help="write the result there")


def _amount(text: str) -> float:
    amount = float(text)
    if not 0 <= amount < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is not 0 or more.")
    return amount


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1.")
    return count


def _seed(text: str) -> int:
    seed = int(text)
    if not 0 <= seed <= HIGHEST_SEED:
        raise argparse.ArgumentTypeError(f"{text} is not from 0 to {HIGHEST_SEED}.")
    return seed


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
            _ask_how(each)
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
