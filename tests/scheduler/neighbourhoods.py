"""Made-up watches of any size, from a seed: people with habits, beats, and a history."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from scheduler import (
    Absence,
    Burden,
    CrewNeed,
    HeldQualification,
    Pairing,
    PairingKind,
    Patrol,
    Problem,
    Rules,
    Volunteer,
    WeeklyWindow,
    Wish,
    WishKind,
)

FIRST_DAY = date(2026, 11, 30)


class Size(NamedTuple):
    """How many people, beats and weeks, and how many patrols a week on each beat."""

    volunteers: int
    beats: int
    weeks: int
    patrols_a_week: int


DEMO = Size(60, 8, 4, 6)


def neighbourhood(size: Size, seed: int) -> Problem:
    random = Random(seed)
    beats = [f"beat {number}" for number in range(size.beats)]
    people = tuple(_volunteer(random, number, size, beats) for number in range(size.volunteers))
    patrols = tuple(
        patrol
        for beat in beats
        for week in range(size.weeks)
        for patrol in _week(random, beat, week, size)
    )
    return Problem(
        name=f"neighbourhood of seed {seed}",
        time_zone="Europe/London",
        volunteers=people,
        patrols=tuple(sorted(patrols, key=lambda patrol: (patrol.starts, patrol.id))),
        pairings=tuple(_pairings(random, size)),
        rules=Rules(),
    )


def _volunteer(random: Random, number: int, size: Size, beats: list[str]) -> Volunteer:
    qualifications = [
        HeldQualification(name, valid_until=_until(random))
        for name, share in (("leader", 0.5), ("driver", 0.5), ("first aid", 0.3))
        if random.random() < share
    ]
    days = random.sample(range(7), random.randint(3, 6))
    windows = [
        WeeklyWindow(day, 17 * 60 + 30, 9 * 60)
        if random.random() < 0.7
        else WeeklyWindow(day, 8 * 60, 14 * 60)
        for day in days
    ]
    return Volunteer(
        id=f"v{number}",
        name=f"Volunteer {number}",
        qualifications=tuple(qualifications),
        availability=tuple(windows),
        absences=tuple(_absences(random, size)),
        is_trainee=random.random() < 0.1,
        only_if_rung=random.random() < 0.05,
        max_patrols_per_week=random.choice([None, None, None, 1]),
        max_patrols=random.choice([None, None, None, 8]),
        wishes=tuple(_wishes(random, number, size, beats)),
        earlier=Burden(patrols := random.randint(0, 24), random.randint(0, patrols), 26),
    )


def _until(random: Random) -> date | None:
    return FIRST_DAY + timedelta(random.randint(0, 28)) if random.random() < 0.1 else None


def _absences(random: Random, size: Size) -> list[Absence]:
    if random.random() > 0.3:
        return []
    first = FIRST_DAY + timedelta(random.randint(0, size.weeks * 7))
    return [Absence(first, first + timedelta(random.randint(1, 9)))]


def _wishes(random: Random, number: int, size: Size, beats: list[str]) -> list[Wish]:
    makers: list[Callable[[WishKind], Wish]] = [
        lambda kind: Wish(kind, random.randint(1, 3), beat=random.choice(beats)),
        lambda kind: Wish(kind, random.randint(1, 3), weekday=random.randrange(7)),
        lambda kind: Wish(
            kind,
            random.randint(1, 3),
            partner=f"v{(number + random.randrange(1, size.volunteers)) % size.volunteers}",
        ),
    ]
    return [
        random.choice(makers)(random.choice(list(WishKind)))
        for _ in range(random.choice([0, 0, 1, 2]))
    ]


def _week(random: Random, beat: str, week: int, size: Size) -> list[Patrol]:
    days = sorted(random.sample(range(7), min(7, size.patrols_a_week)))
    by_car = int(beat.split()[1]) % 3 == 0
    patrols = []
    for day in days:
        hour = random.choice([9, 14, 19, 20, 22])
        starts = datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(
            weeks=week, days=day, hours=hour
        )
        needs = (CrewNeed("leader"), CrewNeed("driver")) if by_car else (CrewNeed("leader"),)
        patrols.append(
            Patrol(
                id=f"{beat} {starts:%m%d}",
                beat=beat,
                starts=starts,
                ends=starts + timedelta(hours=random.choice([2, 3, 4])),
                target=random.choice([2, 2, 3]),
                maximum=4,
                needs=needs,
                priority=random.choice([1, 2, 3, 3, 4, 5]),
            )
        )
    return patrols


def _pairings(random: Random, size: Size) -> list[Pairing]:
    pairings = []
    for kind in PairingKind:
        for _ in range(max(1, size.volunteers // 30)):
            first, second = random.sample(range(size.volunteers), 2)
            pairings.append(Pairing(kind, f"v{first}", f"v{second}"))
    return pairings
