"""Made-up watches as rich as real ones, of four sizes, each from a seed.

People have habits, beats near home, limits, a history, wishes and dependants; patrols need
leaders, radios, drivers, cars and now and then an officer; some of the roster is fixed and some
of it is published. People are so scarce that whoever fills in a spreadsheet loses many patrols,
though nearly all can run.
"""

from datetime import date, datetime, time, timedelta
from math import dist
from random import Random
from typing import NamedTuple

from scheduler import (
    Absence,
    Assignment,
    Burden,
    Busy,
    CrewNeed,
    HeldQualification,
    Kit,
    KitUse,
    Limits,
    Officer,
    Pairing,
    PairingKind,
    Patrol,
    Problem,
    RollingLimit,
    RosterSolver,
    Rules,
    TimeWindow,
    Volunteer,
    WeeklyWindow,
    Weights,
    Wish,
    WishKind,
    contradictions,
)

FIRST_DAY = date(2026, 11, 30)
WEEKS = 4
HISTORY_WEEKS = 12
DRAFTS = 1.8
"""So many times the patrols are thought of, for each that is planned."""
HOPED_FOR = 0.01
"""How many of those that nobody can walk as things are stay in the plan."""


class Size(NamedTuple):
    """How many people, beats and patrols."""

    volunteers: int
    beats: int
    patrols: int


SIZES = {
    "S": Size(25, 3, 60),
    "M": Size(80, 8, 250),
    "L": Size(300, 25, 1000),
    "XL": Size(2000, 150, 6000),
}

STARTS = ((9, 1), (14, 2), (19, 4), (22, 3))
"""The hours at which patrols start, with how often they do."""
QUALIFICATIONS = (
    ("vetting", 1.0),
    ("leader", 0.52),
    ("radio", 0.7),
    ("driver", 0.55),
    ("mentor", 0.3),
    ("first aid", 0.4),
)
"""How many hold each."""
PARTS_OF_THE_DAY = (
    (8 * 60, 300, 0.8),
    (13 * 60, 330, 0.9),
    (17 * 60 + 30, 300, 1.15),
    (21 * 60, 360, 1.1),
)
"""When they begin, how long they last, and how readily people walk then."""
AVAILABLE = (0.43, 0.73)
"""From whom least of the week suits to whom most does."""


class _Town:
    """Where the beats are, who lives near them, and the luck of one seed."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.random = Random(seed)
        side = int(size.beats**0.5 + 0.999)
        self.beats = {
            f"beat {number}": (float(number // side), float(number % side))
            for number in range(size.beats)
        }
        self.side = side
        self.holders = {name: self._some(share) for name, share in QUALIFICATIONS}

    def _some(self, share: float) -> frozenset[int]:
        """Pick a share of all people, neither more nor fewer."""
        people = range(self.size.volunteers)
        return frozenset(self.random.sample(people, round(share * len(people))))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def home(self, number: int) -> tuple[float, float]:
        """Give every beat its share of people."""
        x, y = list(self.beats.values())[number % len(self.beats)]
        return x + self.random.uniform(-0.8, 0.8), y + self.random.uniform(-0.8, 0.8)

    def near(self, home: tuple[float, float]) -> list[str]:
        return sorted(self.beats, key=lambda beat: dist(self.beats[beat], home))


def watch(size: Size, seed: int) -> Problem:
    """Make a watch, and fix and publish parts of a first roster of it."""
    town = _Town(size, seed)
    people = tuple(_volunteer(town, number) for number in range(size.volunteers))
    patrols = _worth_planning(town, people, seed)
    drafted = _problem(town, people, patrols, seed, ())
    first = RosterSolver(drafted, seconds=0).solve().roster
    existing = [
        Assignment(volunteer, patrol.id, locked=fate < 0.03, told=fate < 0.08)
        for patrol in patrols
        if (fate := town.random.random()) < 0.15
        for volunteer in first.crew(patrol.id)
    ]
    return _problem(town, people, patrols, seed, tuple(existing))


def _worth_planning(town: _Town, people: tuple[Volunteer, ...], seed: int) -> tuple[Patrol, ...]:
    """Keep the patrols for which there are people at all, save a few that are only hoped for."""
    drafts = tuple(_patrols(town, int(town.size.patrols * DRAFTS)))
    hopeless = {clash.patrol for clash in contradictions(_problem(town, people, drafts, seed, ()))}
    kept = [each for each in drafts if each.id not in hopeless or town.chance(HOPED_FOR)]
    first = kept[: town.size.patrols]
    return tuple(sorted(first, key=lambda patrol: (patrol.starts, patrol.id)))


def _problem(
    town: _Town,
    people: tuple[Volunteer, ...],
    patrols: tuple[Patrol, ...],
    seed: int,
    existing: tuple[Assignment, ...],
) -> Problem:
    beats = list(town.beats)
    return Problem(
        name=f"watch of {town.size.volunteers} from seed {seed}",
        time_zone="Europe/London",
        volunteers=people,
        patrols=patrols,
        pairings=tuple(_pairings(Random(seed), people)),
        rules=Rules(
            max_patrols_per_week=4,
            limits=Limits(max_consecutive_days=3, rolling=(RollingLimit(7, 14),)),
            mentor="mentor",
            everyone_holds=("vetting",),
            unpopular_beats=tuple(beats[:: max(5, len(beats) // 5)]),
        ),
        weights=Weights(fair_weekends=1, unpredictable=1),
        assignments=existing,
        kit=(Kit("car", max(2, len(beats) // 2)),),
        officers=tuple(_officers(Random(seed), len(beats))),
        first_day=FIRST_DAY,
        last_day=FIRST_DAY + timedelta(7 * WEEKS - 1),
    )


def _volunteer(town: _Town, number: int) -> Volunteer:
    random = town.random
    near = town.near(town.home(number))
    willing = near[: random.randint(1, 5)]
    is_new, is_young = town.chance(0.06), number % 50 == 7
    weekly = random.choice([2, 3, 4, 4])
    return Volunteer(
        id=f"v{number}",
        name=f"Volunteer {number}",
        qualifications=tuple(_qualifications(town, number, is_new=is_new)),
        availability=tuple(_availability(town)),
        absences=tuple(_absences(town)),
        is_trainee=is_new and town.chance(0.4),
        is_new=is_new,
        is_experienced=not is_new and town.chance(0.4),
        only_if_rung=not is_young and town.chance(0.02),
        max_patrols_per_week=weekly,
        max_patrols=random.randint(3 * weekly, 4 * weekly),
        limits=Limits(
            max_patrols_per_day=1,
            max_nights=random.choice([None, None, None, 4]),
            max_weekends=random.choice([None, None, None, 3]),
            max_minutes_per_week=random.choice([None, None, None, 9 * 60]),
        ),
        hours=TimeWindow(7 * 60, 15 * 60) if is_young else None,
        only_on_beats=tuple(willing),
        not_on_beats=(near[0],) if len(willing) > 2 and town.chance(0.1) else (),
        group=random.choice(["women", "men", "men", ""]),
        least_patrols=random.choice([0, 0, 1, 2]),
        wishes=tuple(_wishes(town, number, willing)),
        recent_partners=tuple(_others(town, number, random.randint(0, 2))),
        recent_beats=tuple(random.sample(willing, min(len(willing) - 1, 1))),
        earlier=_earlier(town),
        busy=tuple(_busy(town)),
    )


def _qualifications(town: _Town, number: int, *, is_new: bool) -> list[HeldQualification]:
    """Everybody is vetted; what takes a course only those who have been there for a while hold."""
    return [
        HeldQualification(name, valid_until=_runs_out(town) if town.chance(0.06) else None)
        for name, share in QUALIFICATIONS
        if number in town.holders[name] and not (is_new and share < 1)
    ]


def _runs_out(town: _Town) -> date:
    return FIRST_DAY + timedelta(town.random.randint(0, 7 * WEEKS))


def _availability(town: _Town) -> list[WeeklyWindow]:
    share = town.random.uniform(*AVAILABLE)
    return [
        WeeklyWindow(day, start, length)
        for day in range(7)
        for start, length, readily in PARTS_OF_THE_DAY
        if town.chance(share * readily)
    ]


def _absences(town: _Town) -> list[Absence]:
    if not town.chance(0.25):
        return []
    first = FIRST_DAY + timedelta(town.random.randint(-3, 7 * WEEKS))
    return [Absence(first, first + timedelta(town.random.randint(2, 12)))]


def _wishes(town: _Town, number: int, willing: list[str]) -> list[Wish]:
    random, kinds = town.random, list(WishKind)
    wishes = []
    for _ in range(random.choice([0, 1, 1, 2])):
        kind, weight = random.choice(kinds), random.randint(1, 3)
        match random.randrange(4):
            case 0:
                wishes.append(Wish(kind, weight, beat=random.choice(willing)))
            case 1:
                wishes.append(Wish(kind, weight, weekday=random.randrange(7)))
            case 2:
                wishes.append(Wish(kind, weight, time=TimeWindow(21 * 60, 6 * 60)))
            case _:
                wishes += [Wish(kind, weight, partner=each) for each in _others(town, number, 1)]
    return wishes


def _others(town: _Town, number: int, count: int) -> list[str]:
    """Name people who live next door: those with the next numbers do not, but may as well."""
    others = [each for each in range(town.size.volunteers) if each != number]
    return [f"v{each}" for each in town.random.sample(others, count)]


def _earlier(town: _Town) -> Burden:
    patrols = town.random.randint(5, 16)
    weekends = town.random.randint(0, patrols)
    nights = town.random.randint(0, patrols)
    unsocial = max(weekends, nights)
    unpopular = town.random.randint(0, patrols // 2)
    weeks = town.random.choice([HISTORY_WEEKS, HISTORY_WEEKS, HISTORY_WEEKS, 5])
    return Burden(patrols, unsocial, weeks, nights, weekends, unpopular)


def _busy(town: _Town) -> list[Busy]:
    if not town.chance(0.15):
        return []
    day = datetime.combine(FIRST_DAY, time(20)) - timedelta(town.random.randint(1, 3))
    return [Busy(day, day + timedelta(hours=3))]


def _patrols(town: _Town, count: int) -> list[Patrol]:
    """Give every beat its share of dates, no two of them at one time."""
    random = town.random
    hours, often = zip(*STARTS, strict=True)
    taken: set[tuple[str, datetime]] = set()
    beats = list(town.beats)
    patrols: list[Patrol] = []
    while len(patrols) < count:
        beat = beats[len(patrols) % len(beats)]
        day = FIRST_DAY + timedelta(random.randrange(7 * WEEKS))
        starts = datetime.combine(day, time(random.choices(hours, often)[0]))
        if (beat, starts) not in taken:
            taken.add((beat, starts))
            patrols.append(_patrol(town, beat, starts))
    return patrols


def _patrol(town: _Town, beat: str, starts: datetime) -> Patrol:
    random = town.random
    by_car = town.chance(0.3)
    needs = ["leader", "radio", "driver"] if by_car else ["leader", "radio"]
    if starts.hour >= 22 and town.chance(0.15):
        needs.append("first aid")
    target = random.choice([2, 2, 3, 3])
    return Patrol(
        id=f"{beat} {starts:%m%d %H}",
        beat=beat,
        kind="car" if by_car else "foot",
        starts=starts,
        ends=starts + timedelta(hours=random.choice([2, 2, 3, 3])),
        minimum=3 if target == 3 and town.chance(0.1) else 2,
        target=target,
        maximum=target + 1,
        needs=tuple(CrewNeed(each) for each in needs),
        uses=(KitUse("car"),) if by_car else (),
        officer=f"o{beats_number(beat) // 10}" if town.chance(0.02) else "",
        mixed=town.chance(0.05),
        priority=random.choice([1, 2, 2, 3, 3, 3, 4, 5]),
    )


def beats_number(beat: str) -> int:
    return int(beat.split()[1])


def _officers(random: Random, beats: int) -> list[Officer]:
    officers = []
    for number in range((beats + 9) // 10):
        days = random.sample(range(7 * WEEKS), 10)
        busy = [datetime.combine(FIRST_DAY + timedelta(day), time()) for day in sorted(days)]
        free = tuple(Busy(day, day + timedelta(days=1)) for day in busy)
        officers.append(Officer(id=f"o{number}", name=f"Officer {number}", busy=free))
    return officers


def _pairings(random: Random, people: tuple[Volunteer, ...]) -> list[Pairing]:
    """Pair people up; each is in at most one pair, the young always with a guardian."""
    count = max(1, len(people) // 40)
    young = [each.id for each in people if each.hours is not None]
    others = [each.id for each in people if each.hours is None and not each.only_if_rung]
    random.shuffle(others)
    pairings = [Pairing(PairingKind.GUARDIAN, each, others.pop()) for each in young]
    for kind in (
        PairingKind.TOGETHER,
        PairingKind.APART,
        PairingKind.NOT_BOTH_AWAY,
        PairingKind.REGULAR,
    ):
        pairings += [Pairing(kind, others.pop(), others.pop()) for _ in range(count)]
    return pairings
