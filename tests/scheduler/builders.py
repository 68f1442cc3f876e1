"""Short ways to say small problems, and to ask both halves of the rules about a roster."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import numpy as np

from scheduler import Assignment, Patrol, Problem, Roster, Rules, Volunteer, WeeklyWindow, check
from scheduler.arrays import arrays_of
from scheduler.building import build
from scheduler.lineup import lineup_of

MONDAY = date(2026, 11, 30)
FREELY = Rules(max_patrols_per_week=None, rest_minutes=0)
BOTH = {"walk": "ann bob"}
ALWAYS = tuple(WeeklyWindow(day, 0, 24 * 60) for day in range(7))


def person(name: str, **differences: object) -> Volunteer:
    return Volunteer(**{"id": name, "name": name.title(), "availability": ALWAYS} | differences)


def patrol(name: str, day: int = 0, hour: float = 10, hours: float = 2, **differences) -> Patrol:
    starts = datetime.combine(MONDAY, datetime.min.time()) + timedelta(days=day, hours=hour)
    usual = {
        "id": name,
        "beat": "Riverside",
        "label": name.title(),
        "starts": starts,
        "ends": starts + timedelta(hours=hours),
        "maximum": 3,
    }
    return Patrol(**usual | differences)


def problem(people, patrols, rules: Rules | None = None, locked=(), kept=(), **more) -> Problem:
    """Locked and kept name the existing roster as "volunteer patrol"."""
    assignments = [Assignment(*each.split(), locked=True) for each in locked]
    assignments += [Assignment(*each.split()) for each in kept]
    return Problem(
        volunteers=tuple(person(each) if isinstance(each, str) else each for each in people),
        patrols=tuple(patrols),
        rules=rules or Rules(),
        assignments=tuple(assignments),
        **{"time_zone": "Europe/Berlin"} | more,
    )


def roster(**crews: str) -> Roster:
    return Roster({patrol: tuple(crew.split()) for patrol, crew in crews.items()})


def broken_rules(problem: Problem, crews: Roster) -> list[str]:
    return [violation.rule for violation in check(problem, crews)]


def chosen_columns(problem: Problem, crews: Roster) -> np.ndarray | None:
    """Give the decisions that make a roster, or None where some pair is no candidate."""
    arrays = arrays_of(problem)
    variables = build(arrays)
    lineup = lineup_of(arrays, crews)
    values = np.zeros(variables.pairs + len(variables.run), np.int64)
    for number, crew in enumerate(lineup.crews):
        for volunteer in crew:
            column = variables.column[volunteer, number]
            if column < 0:
                return None
            values[column] = 1
        values[variables.run[number]] = lineup.runs(arrays, number)
    return values


def model_price(problem: Problem, crews: Roster) -> int | None:
    """Give what a roster costs in the model, or None where the model does not allow it."""
    values = chosen_columns(problem, crews)
    if values is None:
        return None
    variables = build(arrays_of(problem))
    values = variables.completed(values)
    return variables.price(values) if variables.allows(values) else None


def both_halves_say(problem: Problem, crews: Mapping[str, str], expected: str | None) -> None:
    """Assert that a roster breaks just this rule, or none, and that the model agrees."""
    made = roster(**crews)
    assert broken_rules(problem, made) == ([expected] if expected else [])
    assert (model_price(problem, made) is None) == (expected is not None)
