"""A watch of 2,000 volunteers, 150 beats and 6,000 patrols with crews, written table by table."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from watch_app import watches
from watch_app.records import (
    Absence,
    Assignment,
    AssignmentSource,
    Availability,
    Beat,
    CrewRole,
    HeldQualification,
    Patrol,
    PatrolNeed,
    Roster,
    Volunteer,
)
from watch_app.storage import WatchFile

FIRST_DAY = date(2026, 12, 7)
DAYS = 28
VOLUNTEERS, BEATS, PATROLS = 2000, 150, 6000
STARTS = (9 * 60, 14 * 60, 19 * 60, 20 * 60, 21 * 60, 22 * 60)
LENGTH = 120
PER_WEEK = 3
GIVEN = [
    "Margaret",
    "Tom",
    "Siti",
    "Олена",
    "Rashid",
    "Ewa",
    "Alan",
    "Helen",
    "Hafiz",
    "Bill",
    "Grace",
    "Сергій",
    "Maria",
    "Nurul",
    "Peter",
    "Kamala",
    "Nancy",
    "Owen",
    "Ірина",
    "Farid",
    "Zainab",
    "Derek",
    "Priya",
    "Joyce",
    "Ivan",
    "Андрій",
]
FAMILY = [
    "Evans",
    "Okafor",
    "Aminah",
    "Koval",
    "Khan",
    "Zielinska",
    "Parker",
    "Moore",
    "Harun",
    "Dale",
    "Lim",
    "Bondar",
    "Kelly",
    "Hashim",
    "Novak",
    "Singh",
    "Clarke",
    "James",
    "Tkach",
    "Hussain",
    "Osman",
    "Fraser",
    "Nair",
    "White",
    "Petrov",
    "Melnyk",
]


def make(path: Path) -> WatchFile:
    """Write the watch at `path`; return it open."""
    file = watches.create(
        path, name="Great Harbour Watch", preset="uk-street-watch", max_patrols_per_week=PER_WEEK
    )
    luck = Random(1)
    with file.read() as session:
        codes = {each.code: each.id for each in watches.qualifications(session)}
    people = list(_people(luck))
    patrols = list(_patrols(luck))
    windows = list(_windows(luck, people))
    with file.engine.begin() as connection:
        connection.execute(insert(Volunteer), people)
        connection.execute(insert(Availability), windows)
        connection.execute(insert(Absence), list(_absences(luck, people)))
        held = list(_held(people, codes))
        connection.execute(insert(HeldQualification), held)
        connection.execute(insert(Beat), list(_beats()))
        last = FIRST_DAY + timedelta(days=DAYS - 1)
        connection.execute(insert(Roster), [{"id": 1, "first_day": FIRST_DAY, "last_day": last}])
        connection.execute(insert(Patrol), patrols)
        connection.execute(
            insert(PatrolNeed),
            [
                {"patrol_id": each["id"], "qualification_id": codes["leader"], "people": 1}
                for each in patrols
            ],
        )
        leaders = {
            each["volunteer_id"] for each in held if each["qualification_id"] == codes["leader"]
        }
        connection.execute(insert(Assignment), list(_crews(patrols, windows, leaders)))
    return file


def _people(luck: Random) -> Iterator[dict[str, Any]]:
    for number in range(1, VOLUNTEERS + 1):
        given, family = luck.choice(GIVEN), luck.choice(FAMILY)
        yield {
            "id": number,
            "number": f"GH-{number:04}",
            "given_name": given,
            "family_name": family,
            "short_name": f"{given} {family[0]}.",
            "call_sign": None,
            "joined_on": date(2026, 1, 5),
            "is_trainee": luck.random() < 0.05,
        }


def _windows(luck: Random, people: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for person in people:
        for weekday in luck.sample(range(7), 4):
            start = luck.choice((8 * 60, 13 * 60, 18 * 60, 18 * 60, 19 * 60))
            yield {
                "volunteer_id": person["id"],
                "weekday": weekday,
                "start_minute": start,
                "length_minutes": 6 * 60,
            }


def _absences(luck: Random, people: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for person in people:
        if luck.random() < 0.2:
            first = FIRST_DAY + timedelta(days=luck.randrange(DAYS))
            last = first + timedelta(days=luck.randrange(10))
            yield {"volunteer_id": person["id"], "first_day": first, "last_day": last}


def _held(people: list[dict[str, Any]], codes: dict[str, int]) -> Iterator[dict[str, Any]]:
    for person in people:
        for code, one_in in (("leader", 3), ("driver", 4)):
            if code in codes and person["id"] % one_in == 0:
                yield {"volunteer_id": person["id"], "qualification_id": codes[code]}


def _beats() -> Iterator[dict[str, Any]]:
    for number in range(1, BEATS + 1):
        yield {
            "id": number,
            "code": f"B{number:03}",
            "name": f"{FAMILY[number % 26]} Road {number}",
        }


def _patrols(luck: Random) -> Iterator[dict[str, Any]]:
    places = [
        (day, start, beat)
        for day in range(DAYS)
        for start in STARTS
        for beat in range(1, BEATS + 1)
    ]
    for number, (day, start, beat) in enumerate(sorted(luck.sample(places, PATROLS)), 1):
        starts = datetime.combine(FIRST_DAY, time()) + timedelta(days=day, minutes=start)
        yield {
            "id": number,
            "roster_id": 1,
            "beat_id": beat,
            "starts": starts,
            "ends": starts + timedelta(minutes=LENGTH),
        }


def _crews(
    patrols: list[dict[str, Any]], windows: list[dict[str, Any]], leaders: set[int]
) -> Iterator[dict[str, Any]]:
    """Give each patrol a leader and up to two more, whoever has walked least first."""
    free: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for window in windows:
        free[window["weekday"]].append(
            (
                window["start_minute"],
                window["start_minute"] + window["length_minutes"],
                window["volunteer_id"],
            )
        )
    walked: dict[int, list[int]] = defaultdict(list)
    for patrol in patrols:
        starts = patrol["starts"]
        day, minute = (starts.date() - FIRST_DAY).days, starts.hour * 60
        able = [
            volunteer
            for opens, closes, volunteer in free[starts.weekday()]
            if opens <= minute
            and minute + LENGTH <= closes
            and all(abs(day - other) > 1 for other in walked[volunteer])
            and sum(day // 7 == other // 7 for other in walked[volunteer]) < PER_WEEK
        ]
        able.sort(key=lambda volunteer: len(walked[volunteer]))
        first = [volunteer for volunteer in able if volunteer in leaders][:1]
        crew = first + [volunteer for volunteer in able if volunteer not in leaders][:2]
        if len(crew) < 2:
            continue
        for volunteer in crew:
            walked[volunteer].append(day)
            yield {
                "patrol_id": patrol["id"],
                "volunteer_id": volunteer,
                "role": CrewRole.LEADER if volunteer in first else CrewRole.OBSERVER,
                "source": AssignmentSource.SOLVER,
            }
