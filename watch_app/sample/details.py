"""What the sample's incidents say besides their narrative, drawn to fit the kind of each."""

from datetime import datetime, timedelta
from random import Random

from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.records import Channel, PassedTo, Sex

_CARS = (
    "Van, Ford Transit, white",
    "Hatchback, Vauxhall Corsa, silver",
    "Estate, Skoda Octavia, dark blue",
    "Saloon, BMW 3 series, black",
    "Moped, no make seen, red",
)
_PLATES = ("LK21 WTC", "YR?7 OBD", "KX19 FZM", "??12 HVN", "LK68 PLE", "BD51 SMR", "GY70 ?KA")
"""A question mark stands for a letter that could not be read."""
_WAYS = ("towards the bypass", "into Mill Lane", "up Station Road", "not seen to leave")
_BUILDS = ("slim", "medium", "stocky")
_HEADS = ("short dark hair", "hood up", "grey beard, glasses", "long hair, tied back")
_UPPERS = ("black puffer jacket", "grey hooded top", "green parka", "orange work vest")
_LOWERS = ("jeans, white trainers", "tracksuit bottoms", "work trousers, boots")
_MARKS = ("rucksack", "carrier bags", "tattoo on the left hand", "pushing a bicycle")
_FOUND = (
    ("Set of four keys on a blue band", "Handed in by a passer-by"),
    ("Child's scooter, green, front wheel bent", "Leaning on the railings"),
    ("Telephone, black, glass cracked", "On the bench"),
    ("Purse, brown leather, no cards inside", "Under the hedge"),
)
_PERSONS = frozenset(["Suspicious behaviour", "Burglary", "Vehicle crime", "Drugs"])
_VEHICLES = frozenset(["Suspicious vehicle", "Vehicle crime", "Road collision"])
_CHANNELS = {"999": Channel.EMERGENCY, "101": Channel.POLICE}


def details(
    chance: Random,
    *,
    category: str,
    seen: datetime,
    told: str,
    told_at: datetime | None,
    reference: str,
) -> IncidentParts:
    """Return the parts of one incident; most have a few, many have none."""
    person = (_person(chance),) if category in _PERSONS and chance.random() < 0.6 else ()
    car = (_vehicle(chance),) if category in _VEHICLES and chance.random() < 0.8 else ()
    return IncidentParts(
        persons=person,
        vehicles=car,
        things=(_thing(chance, seen),) if category == "Found property" else (),
        notices=(_notice(chance, told, told_at, reference),) if told else (),
        view=_view(chance) if (person or car) and chance.random() < 0.5 else View(),
    )


def _person(chance: Random) -> PersonSeen:
    return PersonSeen(
        sex=chance.choice(list(Sex)),
        age=chance.choice(("about 20", "20 to 30", "30 to 40", "over 50")),
        height_cm=chance.choice((None, 165, 170, 175, 180, 185)),
        build=chance.choice(_BUILDS),
        head=chance.choice(_HEADS),
        upper=chance.choice(_UPPERS),
        lower=chance.choice(_LOWERS),
        marks=chance.choice(("", *_MARKS)),
        went=chance.choice(_WAYS),
    )


def _vehicle(chance: Random) -> VehicleSeen:
    return VehicleSeen(
        plate=chance.choice(_PLATES),
        country="GB",
        front_seen=chance.random() < 0.4,
        back_seen=chance.random() < 0.8,
        kind=chance.choice(_CARS),
        marks=chance.choice(("", "dent in the near side door", "ladder rack on the roof")),
        occupants=chance.choice(("", "one, driving", "two")),
        went=chance.choice(_WAYS),
    )


def _thing(chance: Random, seen: datetime) -> ThingFound:
    what, place = chance.choice(_FOUND)
    handed = seen + timedelta(minutes=chance.randrange(10, 60))
    office = handed + timedelta(days=1, hours=2)
    return ThingFound(
        what=what,
        place=place,
        found_by="The crew",
        found_at=seen,
        seal=f"LW {chance.randrange(100, 999)}",
        steps=(
            HandedOver(handed, "The crew", "Coordinator, box in the library"),
            HandedOver(office, "Coordinator", "Front desk, Larkfield station", "Receipt taken"),
        ),
    )


def _notice(chance: Random, told: str, at: datetime | None, reference: str) -> Notice:
    council = told.startswith("Council")
    return Notice(
        channel=_CHANNELS.get(told.rpartition(" ")[2], Channel.BASE),
        at=at,
        operator=f"Operator {chance.randrange(2, 60)}",
        reference=reference,
        passed_to=PassedTo.COUNCIL if council else None,
    )


def _view(chance: Random) -> View:
    return View(
        amount=chance.choice(("Half a minute", "Two minutes", "A few seconds")),
        distance=chance.choice(("10 m", "25 m", "Across the road")),
        visibility=chance.choice(("Street lamps, dry", "Dusk, light rain", "Daylight")),
        obstruction=chance.choice(("None", "Parked cars between")),
        known="No",
        any_reason="",
        time_lapse="Written at the end of the patrol",
        errors="None",
    )
