"""A watch with a month to plan, made through the same verbs as by hand."""

from datetime import date, datetime
from pathlib import Path
from random import Random

from scheduler import RosterSolver
from watch_app import beats, planning, rosters, shifts, volunteers, watches
from watch_app.storage import WatchFile
from watch_app.volunteer_sheets import Window

NOW = datetime(2026, 12, 3, 19, 42)
FIRST, LAST = date(2026, 12, 7), date(2027, 1, 3)

_GIVEN = [
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
    "Peter",
    "Nancy",
    "Ірина",
    "Owen",
    "Farid",
    "Zainab",
    "Derek",
    "Ivan",
    "Joyce",
    "Андрій",
    "Kamala",
    "Nurul",
    "Priya",
    "Tomasz",
    "Aisha",
    "George",
    "Lucy",
]
_FAMILY = [
    "Evans",
    "Okafor",
    "Awang",
    "Коваль",
    "Khan",
    "Zielinska",
    "Price",
    "Murray",
    "Rahman",
    "Dawson",
    "Lee",
    "Бондар",
]
_BEATS = (
    ("Market Street", "MKT", "foot"),
    ("Station Road", "STN", "foot"),
    ("Riverside", "RIV", "vehicle"),
    ("Harbour", "HAR", "foot"),
    ("Park & schools", "PRK", "foot"),
    ("Mill Lane", "MIL", "foot"),
    ("Orchard Estate", "ORC", "foot"),
    ("Old Brewery Quarter", "OBQ", "vehicle"),
)
_SHIFTS = (
    # beats, weekdays, start, length, minimum, target, driver
    ((0,), (0, 1, 2, 3, 4, 5, 6), 20 * 60, 120, 2, 3, False),
    ((1,), (0, 2, 4, 5), 21 * 60, 120, 2, 3, False),
    ((2,), (1, 3, 5, 6), 20 * 60, 120, 2, 3, True),
    ((3,), (3, 4, 5), 22 * 60, 150, 2, 3, False),
    ((4,), (0, 1, 2, 3, 4), 15 * 60, 90, 2, 2, False),
    ((4,), (4,), 19 * 60 + 30, 90, 2, 3, False),
    ((5,), (0, 2, 4, 6), 19 * 60 + 30, 120, 2, 3, False),
    ((6,), (1, 3, 5), 20 * 60 + 30, 120, 2, 3, False),
    ((7,), (4, 5), 22 * 60, 180, 2, 3, True),
)


def make(path: Path, *, people: int = 60, beat_count: int = 8) -> WatchFile:
    """A watch with volunteers, beats and shifts, and no roster yet."""
    file = watches.create(
        path, name="Harbourside Watch", coordinator_name="Ann Bell", coordinator_phone="020 7946"
    )
    with file.change("Fill the watch") as session:
        held = {each.code: each.id for each in watches.qualifications(session)}
        places = [
            beats.add(session, name=name, code=code, travel=travel)
            for name, code, travel in _BEATS[:beat_count]
        ]
        _add_people(session, people, held)
        for number, (where, days, start, length, least, target, driver) in enumerate(_SHIFTS):
            if max(where) < len(places):
                shifts.add(
                    session,
                    name=f"Shift {number + 1}",
                    weekdays=days,
                    beat_ids=[places[each] for each in where],
                    needs={held["leader"]: 1} | ({held["driver"]: 1} if driver else {}),
                    start_minute=start,
                    length_minutes=length,
                    crew_minimum=least,
                    crew_target=target,
                    crew_maximum=target + 1,
                    valid_from=date(2026, 1, 1),
                )
    return file


def _add_people(session, count, held):
    dice = Random(7)
    for number in range(count):
        person = volunteers.add(
            session,
            given_name=_GIVEN[number % len(_GIVEN)],
            family_name=_FAMILY[(number * 5) % len(_FAMILY)],
            joined_on=date(2025, 1, 1),
            is_trainee=number % 11 == 5,
        )
        evenings = dice.sample(range(7), dice.randint(3, 5))
        windows = [Window(day, 18 * 60, 8 * 60) for day in evenings]
        windows += [Window(day, 14 * 60, 3 * 60) for day in range(5) if dice.random() < 0.3]
        volunteers.set_availability(session, person, windows)
        if number % 3 == 0:
            volunteers.hold(session, person, held["leader"])
        if number % 6 == 1:
            volunteers.hold(session, person, held["driver"])


def add_roster(file: WatchFile, first: date = FIRST, last: date = LAST) -> int:
    with file.change("New roster") as session:
        return rosters.create(session, first, last)


def fill(file: WatchFile, roster_id: int, now: datetime = NOW, seconds: float = 2.0) -> None:
    """Generate and take the result, as the page does."""
    with file.read() as session:
        problem = planning.problem_for(session, roster_id, now=now)
    result = RosterSolver(problem, seconds=seconds).solve()
    with file.change("Generate roster") as session:
        planning.apply(session, roster_id, result, now=now)
