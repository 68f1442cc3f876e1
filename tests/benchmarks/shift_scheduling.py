"""Solves a published Shift Scheduling instance (Curtois and Qu) with the rules of a watch.

python tests/benchmarks/shift_scheduling.py INSTANCE.txt [--seconds 60] [--seed 1] [--workers 8]

Staff are volunteers, each shift of each day is a patrol. Nobody patrols alone, so that two people
of the base are in every crew from the start; the staff come on top of them. The least minutes
are a pledge, at a price that nothing else is worth. The cost and the hard rules are
counted once more at the end, from the file and the roster alone.
"""

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from scheduler import (
    Absence,
    Assignment,
    KindLimit,
    Limits,
    Patrol,
    Problem,
    Roster,
    RosterSolver,
    Rules,
    Succession,
    Volunteer,
    WeeklyWindow,
    Weights,
    Wish,
    WishKind,
)
from tests.benchmarks.measuring import report

OPTIMA = (
    *(607, 828, 1001, 1716, 1143, 1950, 1056, 1300, 439, 4631, 3443, 4040, 1348, 1278),
    *(3828, 3225, 5746, 4459, 3149, 4769, 21133, 30241, 17285),
)
"""The published optima, in the order of the instances; that of the last is not known."""

MONDAY = datetime(2026, 11, 30)
ALWAYS = tuple(WeeklyWindow(day, 0, 24 * 60) for day in range(7))
BASE = 2
PLEDGE = 1000
"""What an hour short of the least costs: more than it can be worth."""


@dataclass(frozen=True, slots=True)
class Shift:
    minutes: int
    not_before: tuple[str, ...]
    """What may not follow it the next day."""


@dataclass(frozen=True, slots=True)
class Person:
    most_of_each: dict[str, int]
    most_minutes: int
    least_minutes: int
    most_in_a_row: int
    least_in_a_row: int
    least_free: int
    most_weekends: int


@dataclass(slots=True)
class Instance:
    """What a file says."""

    days: int = 0
    shifts: dict[str, Shift] = field(default_factory=dict)
    staff: dict[str, Person] = field(default_factory=dict)
    days_off: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    wanted: list[tuple[str, int, str, int]] = field(default_factory=list)
    unwanted: list[tuple[str, int, str, int]] = field(default_factory=list)
    cover: dict[tuple[int, str], tuple[int, int, int]] = field(default_factory=dict)


def read(text: str) -> Instance:
    instance, section = Instance(), ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("SECTION"):
            section = line
        elif line and not line.startswith("#"):
            _read_line(instance, section, line.split(","))
    return instance


def _read_line(instance: Instance, section: str, cells: list[str]) -> None:
    match section:
        case "SECTION_HORIZON":
            instance.days = int(cells[0])
        case "SECTION_SHIFTS":
            following = tuple(each for each in cells[2].split("|") if each)
            instance.shifts[cells[0]] = Shift(int(cells[1]), following)
        case "SECTION_STAFF":
            most = dict(each.split("=") for each in cells[1].split("|"))
            of_each = {shift: int(count) for shift, count in most.items()}
            instance.staff[cells[0]] = Person(of_each, *map(int, cells[2:8]))
        case "SECTION_DAYS_OFF":
            instance.days_off[cells[0]].update(map(int, cells[1:]))
        case "SECTION_SHIFT_ON_REQUESTS":
            instance.wanted.append((cells[0], int(cells[1]), cells[2], int(cells[3])))
        case "SECTION_SHIFT_OFF_REQUESTS":
            instance.unwanted.append((cells[0], int(cells[1]), cells[2], int(cells[3])))
        case "SECTION_COVER":
            required, under, over = map(int, cells[2:5])
            instance.cover[int(cells[0]), cells[1]] = (required, under, over)


def stated(instance: Instance, name: str) -> Problem:
    """State an instance as a watch."""
    base = [f"base {shift} {number}" for shift in instance.shifts for number in range(BASE)]
    successions = [
        Succession(shift, then)
        for shift, said in instance.shifts.items()
        for then in said.not_before
    ]
    return Problem(
        name=name,
        volunteers=(
            *(_volunteer(instance, person) for person in instance.staff),
            *(
                Volunteer(
                    id=each, name=each, availability=ALWAYS, only_on_beats=(each.split()[1],)
                )
                for each in base
            ),
        ),
        patrols=tuple(_patrol(instance, day, shift) for day, shift in _places(instance)),
        assignments=tuple(
            Assignment(f"base {shift} {number}", f"{day} {shift}", locked=True)
            for day, shift in _places(instance)
            for number in range(BASE)
        ),
        rules=Rules(
            rest_minutes=0, max_patrols_per_week=None, forbidden_successions=tuple(successions)
        ),
        weights=Weights(fair_share=0, fair_unsocial=0, fair_unpopular=0, wishes=1, pledges=PLEDGE),
        first_day=MONDAY.date(),
        last_day=(MONDAY + timedelta(instance.days - 1)).date(),
    )


def _places(instance: Instance) -> list[tuple[int, str]]:
    return [(day, shift) for day in range(instance.days) for shift in instance.shifts]


def _patrol(instance: Instance, day: int, shift: str) -> Patrol:
    required, under, over = instance.cover.get((day, shift), (0, 0, 0))
    starts = MONDAY + timedelta(day)
    return Patrol(
        id=f"{day} {shift}",
        beat=shift,
        kind=shift,
        starts=starts,
        ends=starts + timedelta(minutes=instance.shifts[shift].minutes),
        target=BASE + required,
        maximum=BASE + max(required, len(instance.staff)),
        price_under=under,
        price_over=over,
    )


def _volunteer(instance: Instance, name: str) -> Volunteer:
    person = instance.staff[name]
    days_off = [(MONDAY + timedelta(day)).date() for day in sorted(instance.days_off[name])]
    asked = [(WishKind.PREFERS, each) for each in instance.wanted if each[0] == name]
    asked += [(WishKind.AVOIDS, each) for each in instance.unwanted if each[0] == name]
    return Volunteer(
        id=name,
        name=name,
        availability=ALWAYS,
        absences=tuple(Absence(day, day) for day in days_off),
        limits=Limits(
            max_patrols_per_day=1,
            max_minutes=person.most_minutes,
            max_of_kind=tuple(KindLimit(*each) for each in person.most_of_each.items()),
            max_consecutive_days=person.most_in_a_row,
            min_consecutive_days=person.least_in_a_row,
            min_consecutive_free_days=person.least_free,
            max_weekends=person.most_weekends,
        ),
        least_minutes=person.least_minutes,
        wishes=tuple(
            Wish(kind, weight, patrol=f"{day} {shift}") for kind, (_, day, shift, weight) in asked
        ),
    )


Lines = dict[str, list[str]]
"""For each person the shift of each day, or a dash."""


def lines_of(instance: Instance, roster: Roster) -> Lines:
    lines = {name: ["-"] * instance.days for name in instance.staff}
    for name, patrol in roster.assignments():
        if name in lines:
            day, shift = patrol.split()
            already = lines[name][int(day)]
            lines[name][int(day)] = shift if already == "-" else f"{already}+{shift}"
    return lines


def published_cost(instance: Instance, lines: Lines) -> int:
    """Count what requests and cover cost, knowing nothing of the scheduler."""
    cost = sum(weight for name, day, shift, weight in instance.wanted if lines[name][day] != shift)
    cost += sum(
        weight for name, day, shift, weight in instance.unwanted if lines[name][day] == shift
    )
    for (day, shift), (required, under, over) in instance.cover.items():
        present = sum(line[day] == shift for line in lines.values())
        cost += max(required - present, 0) * under + max(present - required, 0) * over
    return cost


def broken(instance: Instance, lines: Lines) -> list[str]:
    """Name the hard rules that a roster breaks, knowing nothing of the scheduler."""
    return [
        f"{name}: {what}"
        for name, line in lines.items()
        for what in _broken(instance, instance.staff[name], instance.days_off[name], line)
    ]


def _broken(instance: Instance, person: Person, days_off: set[int], line: list[str]) -> list[str]:
    if any(each != "-" and each not in instance.shifts for each in line):
        return ["two shifts on one day"]
    counts = Counter(each for each in line if each != "-")
    minutes = sum(instance.shifts[shift].minutes * count for shift, count in counts.items())
    blocks, at = [], 0
    for works, days in groupby(line, key=lambda each: each != "-"):
        length = len(list(days))
        blocks.append((works, length, at == 0 or at + length == len(line)))
        at += length
    weekends = sum(set(line[day : day + 2]) != {"-"} for day in range(5, len(line), 7))
    found = {
        "a shift on a day off": any(line[day] != "-" for day in days_off),
        "too many of a shift": any(
            count > person.most_of_each.get(shift, 0) for shift, count in counts.items()
        ),
        "too many minutes": minutes > person.most_minutes,
        "too few minutes": minutes < person.least_minutes,
        "a shift that may not follow": any(
            before != "-" and after in instance.shifts[before].not_before
            for before, after in pairwise(line)
        ),
        "too many days in a row": any(
            works and length > person.most_in_a_row for works, length, _ in blocks
        ),
        "too few days in a row": any(
            works and length < person.least_in_a_row and not at_an_end
            for works, length, at_an_end in blocks
        ),
        "too few free days in a row": any(
            not works and length < person.least_free and not at_an_end
            for works, length, at_an_end in blocks
        ),
        "too many weekends": weekends > person.most_weekends,
    }
    return [what for what, is_so in found.items() if is_so]


def _optimum(name: str) -> int | None:
    number = int("".join(each for each in name if each.isdigit()) or 0)
    return OPTIMA[number - 1] if 1 <= number <= len(OPTIMA) else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=8)
    asked = parser.parse_args()
    instance = read(asked.instance.read_text())
    problem = stated(instance, asked.instance.stem)
    result = RosterSolver(
        problem, seconds=asked.seconds, workers=asked.workers, seed=asked.seed
    ).solve()
    lines = lines_of(instance, result.roster)
    for name, line in lines.items():
        print(f"{name:>4}  {' '.join(line)}")
    further = {
        "published_optimum": _optimum(asked.instance.stem),
        "published_cost": published_cost(instance, lines),
        "broken": broken(instance, lines),
    }
    roster = {name: " ".join(line) for name, line in lines.items()}
    report(asked.instance.stem, result, roster, further)


if __name__ == "__main__":
    main()
