"""Builds rosters: a problem goes in, a result comes out; knows no database and no window."""

from importlib import import_module

TYPE_CHECKING = False  # typing itself would double the time this takes to load

if TYPE_CHECKING:
    from scheduler.advice import gaps, what_stops, who_could, who_may, why_empty
    from scheduler.checker import check, cost, judge_assignment, judge_moves, judge_removal
    from scheduler.choices import FrontPoint, alternatives, front
    from scheduler.claims import ProblemError
    from scheduler.clashes import contradictions
    from scheduler.counting import Outcome, outcome
    from scheduler.effort import Engine
    from scheduler.fairness import fair_shares
    from scheduler.halting import Halt
    from scheduler.interchange import (
        problem_from_json,
        problem_to_json,
        result_from_json,
        result_to_json,
    )
    from scheduler.leaders import choose_leaders
    from scheduler.limits import KindLimit, Limits, RollingLimit
    from scheduler.patrol import CrewNeed, KitUse, Patrol
    from scheduler.policy import Rules, Succession, Weights
    from scheduler.portions import LedgerLine, Portion, Sort, ledger_lines, why_not_more
    from scheduler.problem import Assignment, Pairing, PairingKind, Problem
    from scheduler.repairing import opposite, repair, what_would_it_take
    from scheduler.result import (
        Candidate,
        Concession,
        Cost,
        Gap,
        Move,
        Outlook,
        Progress,
        Rearrangement,
        Reason,
        Result,
        Roster,
        Status,
        TracePoint,
        Verdict,
        Violation,
    )
    from scheduler.solver import RosterSolver
    from scheduler.surroundings import Daylight, EarlierPatrol, Kit, Officer
    from scheduler.unsocial import is_night, is_unsocial, is_weekend
    from scheduler.volunteer import (
        Absence,
        Burden,
        Busy,
        Free,
        HeldQualification,
        TimeWindow,
        Volunteer,
        WeeklyWindow,
        Wish,
        WishKind,
    )
    from scheduler.warming import warm_up

_HOMES = {
    "advice": "gaps what_stops who_could who_may why_empty",
    "choices": "FrontPoint alternatives front",
    "clashes": "contradictions",
    "repairing": "opposite repair what_would_it_take",
    "unsocial": "is_night is_unsocial is_weekend",
    "effort": "Engine",
    "fairness": "fair_shares",
    "halting": "Halt",
    "checker": "check cost judge_assignment judge_moves judge_removal",
    "interchange": "problem_from_json problem_to_json result_from_json result_to_json",
    "leaders": "choose_leaders",
    "portions": "LedgerLine Portion Sort ledger_lines why_not_more",
    "solver": "RosterSolver",
    "claims": "ProblemError",
    "limits": "KindLimit Limits RollingLimit",
    "counting": "Outcome outcome",
    "patrol": "CrewNeed KitUse Patrol",
    "policy": "Rules Succession Weights",
    "problem": "Assignment Pairing PairingKind Problem",
    "surroundings": "Daylight EarlierPatrol Kit Officer",
    "warming": "warm_up",
    "volunteer": (
        "Absence Burden Busy Free HeldQualification TimeWindow Volunteer WeeklyWindow Wish "
        "WishKind"
    ),
    "result": (
        "Candidate Concession Cost Gap Move Outlook Progress Rearrangement Reason Result Roster "
        "Status TracePoint Verdict Violation"
    ),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Absence",
    "Assignment",
    "Burden",
    "Busy",
    "Candidate",
    "Concession",
    "Cost",
    "CrewNeed",
    "Daylight",
    "EarlierPatrol",
    "Engine",
    "Free",
    "FrontPoint",
    "Gap",
    "Halt",
    "HeldQualification",
    "KindLimit",
    "Kit",
    "KitUse",
    "LedgerLine",
    "Limits",
    "Move",
    "Officer",
    "Outcome",
    "Outlook",
    "Pairing",
    "PairingKind",
    "Patrol",
    "Portion",
    "Problem",
    "ProblemError",
    "Progress",
    "Rearrangement",
    "Reason",
    "Result",
    "RollingLimit",
    "Roster",
    "RosterSolver",
    "Rules",
    "Sort",
    "Status",
    "Succession",
    "TimeWindow",
    "TracePoint",
    "Verdict",
    "Violation",
    "Volunteer",
    "WeeklyWindow",
    "Weights",
    "Wish",
    "WishKind",
    "alternatives",
    "check",
    "choose_leaders",
    "contradictions",
    "cost",
    "fair_shares",
    "front",
    "gaps",
    "is_night",
    "is_unsocial",
    "is_weekend",
    "judge_assignment",
    "judge_moves",
    "judge_removal",
    "ledger_lines",
    "opposite",
    "outcome",
    "problem_from_json",
    "problem_to_json",
    "repair",
    "result_from_json",
    "result_to_json",
    "warm_up",
    "what_stops",
    "what_would_it_take",
    "who_could",
    "who_may",
    "why_empty",
    "why_not_more",
]


def __getattr__(name: str) -> object:
    """Load what is asked for when it is asked for: the window opens without the solver."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'scheduler' has no attribute {name!r}")
    found = getattr(import_module(f"scheduler.{_MODULE_OF[name]}"), name)
    globals()[name] = found  # asked for once, and not again for each of many thousand values
    return found
