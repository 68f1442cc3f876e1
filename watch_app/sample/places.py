"""The invented neighbourhood of the sample watch: its beats and its shifts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import beats, shifts
from watch_app.records import HolidayBehaviour, Qualification, Travel
from watch_app.sample import ground


@dataclass(frozen=True, slots=True)
class Place:
    """One beat of the sample with the spots that its incidents name."""

    code: str
    name: str
    description: str
    meeting_point: str
    travel: Travel
    spots: tuple[str, ...]


PLACES = (
    Place(
        "RIV",
        "Riverside",
        "Towpath from the weir to the rowing club, and the streets behind it.",
        "Weir car park",
        Travel.FOOT,
        ("Towpath by the weir", "Rowing club", "Mill Lane", "Footbridge", "Willow Walk"),
    ),
    Place(
        "HIL",
        "Hillside",
        "Terraces above the school; steep, no lights on the steps.",
        "Gate of Hillside School",
        Travel.FOOT,
        ("Hillside School", "Beacon Steps", "Alma Terrace", "Quarry Road", "Chapel yard"),
    ),
    Place(
        "MAR",
        "Market Square",
        "The square, its arcade and the three lanes around it.",
        "Clock in the square",
        Travel.FOOT,
        ("Market Square", "The arcade", "Butter Lane", "Cash machine, High Street", "Corn Hall"),
    ),
    Place(
        "STA",
        "Station Road",
        "Station, bus stands and the road up to the square.",
        "Ticket hall",
        Travel.FOOT,
        ("Station forecourt", "Bus stands", "Cycle racks", "Station Road underpass", "Taxi rank"),
    ),
    Place(
        "OLD",
        "Old Town",
        "Churchyard, almshouses and the pubs of Bridge Street.",
        "Lychgate of St Mary's",
        Travel.FOOT,
        ("Bridge Street", "St Mary's churchyard", "Almshouses", "Tanners Yard", "Library"),
    ),
    Place(
        "PAR",
        "Larkfield Park",
        "The park with pavilion, playground and allotments.",
        "Park pavilion",
        Travel.FOOT,
        ("Pavilion", "Playground", "Allotments", "Skate ramp", "South gate"),
    ),
    Place(
        "NOR",
        "Northfields",
        "Estate north of the bypass, garages and the parade of shops.",
        "Parade of shops, Northfields Way",
        Travel.VEHICLE,
        (
            "Northfields Way",
            "Garages, Cedar Close",
            "Parade of shops",
            "Community hall",
            "Oak Drive",
        ),
    ),
    Place(
        "CAN",
        "Canal and Works",
        "Industrial estate, canal basin and the yards between.",
        "Basin gatehouse",
        Travel.VEHICLE,
        ("Canal basin", "Unit 7, Works Road", "Builders' yard", "Lorry park", "Lock cottages"),
    ),
)

_WEEKDAYS = (0, 1, 2, 3, 4)


def add_places(session: Session) -> None:
    """Add the eight beats with their boundaries."""
    for place in PLACES:
        beats.add(
            session,
            name=place.name,
            code=place.code,
            description=place.description,
            meeting_point=place.meeting_point,
            travel=place.travel,
            boundary=ground.boundary(place.code),
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """One shift of the sample."""

    name: str
    beats: tuple[str, ...]
    weekdays: tuple[int, ...]
    start: int
    length: int
    crew: tuple[int, int, int] = (2, 2, 4)
    priority: int = 3
    needs: tuple[str, ...] = ("leader",)
    every_weeks: int = 1
    holidays: HolidayBehaviour = HolidayBehaviour.RUNS


_PLANS = (
    _Plan("Weekday evening", ("RIV", "HIL"), _WEEKDAYS, 19 * 60, 150),
    _Plan("Town evening", ("STA", "OLD"), (0, 2, 4), 19 * 60 + 30, 150),
    _Plan("Park at dusk", ("PAR",), (0, 1, 2, 3, 4, 5), 18 * 60, 120, priority=2),
    _Plan("Pub closing", ("MAR", "STA", "OLD"), (4, 5), 21 * 60 + 30, 180, (3, 3, 4), 5),
    _Plan(
        "Late car patrol",
        ("NOR", "CAN"),
        (1, 3, 4, 5),
        22 * 60,
        180,
        (2, 2, 3),
        4,
        ("leader", "driver"),
    ),
    _Plan(
        "School run",
        ("HIL",),
        _WEEKDAYS,
        14 * 60 + 45,
        90,
        priority=4,
        holidays=HolidayBehaviour.SKIPS,
    ),
    _Plan("Saturday market", ("MAR", "OLD"), (5,), 9 * 60 + 30, 180, (2, 3, 4)),
    _Plan("Weekend afternoon", ("PAR", "RIV"), (5, 6), 14 * 60, 180, priority=2),
    _Plan("Sunday evening", ("STA", "HIL"), (6,), 18 * 60, 150),
    _Plan(
        "Dawn car patrol",
        ("CAN",),
        (2,),
        5 * 60,
        120,
        (2, 2, 3),
        1,
        ("leader", "driver"),
        every_weeks=2,
    ),
)


def add_shifts(session: Session, valid_from: date) -> None:
    """Add the shifts, from which four weeks have about two hundred patrols."""
    by_code: Mapping[str, int] = {each.code: each.id for each in beats.sheets(session)}
    qualifications = {each.code: each.id for each in session.scalars(select(Qualification))}
    for plan in _PLANS:
        minimum, target, maximum = plan.crew
        shifts.add(
            session,
            beat_ids=[by_code[code] for code in plan.beats],
            needs={qualifications[code]: 1 for code in plan.needs},
            name=plan.name,
            weekdays=plan.weekdays,
            every_weeks=plan.every_weeks,
            start_minute=plan.start,
            length_minutes=plan.length,
            valid_from=valid_from,
            crew_minimum=minimum,
            crew_target=target,
            crew_maximum=maximum,
            priority=plan.priority,
            holidays=plan.holidays,
        )
