"""Words of the sample's incidents: what was seen, by category, in varied sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Kind:
    """One category with how often, where, when and how urgently it happens."""

    category: str
    weight: int
    beats: str
    """Codes of the beats it happens on most; others now and then."""
    hours: tuple[int, int]
    """From and to which hour it happens most."""
    priorities: tuple[int, ...]
    sentences: tuple[str, ...]
    told: str = ""
    """Whom the crew rang at once; empty where it could wait."""


KINDS = (
    Kind(
        "Anti-social behaviour",
        26,
        "MAR STA PAR OLD",
        (18, 1),
        (3, 3, 4),
        (
            "{group} shouting near {spot}, {effect}. {response}",
            "{group} drinking on the steps by {spot}. {response} Left within ten minutes.",
            "Fireworks let off by {group} at {spot}, {effect}. {response}",
            "Loud music from a parked {car} at {spot}. Turned down when the crew walked past.",
        ),
    ),
    Kind(
        "Vehicle crime",
        12,
        "NOR CAN STA RIV",
        (20, 3),
        (2, 3),
        (
            ("{colour} {car} at {spot} with the {window} window broken. Glass fresh. {note}"),
            (
                "Door handles tried along {spot} by one person in a {colour} {coat}, walking "
                "{way}. {response}"
            ),
            "Catalytic converter cut from a {colour} {car} parked at {spot}. {note}",
        ),
        "Police, 101",
    ),
    Kind(
        "Suspicious vehicle",
        11,
        "NOR CAN RIV HIL",
        (20, 3),
        (3, 3, 2),
        (
            (
                "{colour} {car} without lights at {spot} for {minutes} minutes, engine running, "
                "two people inside. {response}"
            ),
            (
                "A {colour} {car} passed {spot} four times in {minutes} minutes, slowing at each "
                "driveway. {response}"
            ),
        ),
    ),
    Kind(
        "Suspicious behaviour",
        10,
        "HIL NOR RIV OLD",
        (19, 2),
        (2, 3, 3),
        (
            (
                "One person in a {colour} {coat} looking over walls along {spot}. {response} "
                "Walked off {way}."
            ),
            (
                "Torch seen inside the closed building at {spot}. {response} Keyholder came and "
                "found nothing touched."
            ),
            "Two people on bicycles stopping at each parked {car} near {spot}, then off {way}.",
        ),
        "Police, 101",
    ),
    Kind(
        "Criminal damage and arson",
        8,
        "PAR MAR NOR",
        (19, 1),
        (3, 3, 2),
        (
            "Fresh graffiti, about {metres} m, on the wall at {spot}. {note}",
            "Bench at {spot} broken, slats missing. Made safe with tape. {note}",
            "Bin alight at {spot}. Fire service called, out in {minutes} minutes. {note}",
        ),
    ),
    Kind(
        "Insecure premises",
        8,
        "CAN MAR OLD",
        (20, 4),
        (3, 4),
        (
            (
                "Side door at {spot} found open, nobody inside in answer to a call from outside. "
                "Keyholder rung, on site in {minutes} minutes."
            ),
            "Gate at {spot} unlocked, chain lying beside it, not cut. Keyholder told.",
            "Ground-floor window open at {spot}, building dark. Keyholder told.",
        ),
    ),
    Kind(
        "Lighting or road defect",
        9,
        "HIL NOR RIV PAR",
        (5, 23),
        (4,),
        (
            "{count} street lamps out in a row at {spot}. Column numbers noted for the council.",
            "Deep pothole at {spot}, about {metres} m across, no warning sign. Council told.",
            "Water running over the pavement at {spot}, likely to freeze. Council told.",
        ),
    ),
    Kind(
        "Burglary",
        5,
        "HIL NOR CAN",
        (13, 2),
        (1, 2),
        (
            (
                "Shed at {spot} forced, padlock on the ground, garden tools gone according to the "
                "owner. {note}"
            ),
            (
                "Alarm sounding at {spot}, rear door forced. Crew stayed at the front, in view "
                "until police came after {minutes} minutes."
            ),
        ),
        "Police, 999",
    ),
    Kind(
        "Bicycle theft",
        5,
        "STA MAR",
        (8, 22),
        (3,),
        (
            "Owner reports a {colour} bicycle gone from {spot}, lock cut and left. {note}",
            "Cut cable lock found at {spot}; no bicycle near. {note}",
        ),
    ),
    Kind(
        "Welfare concern",
        5,
        "OLD STA RIV",
        (14, 2),
        (1, 2, 2),
        (
            (
                "Older person without a coat at {spot}, unsure of the way home. Stayed with them "
                "until family came after {minutes} minutes."
            ),
            (
                "Person asleep on the ground at {spot}, answered when spoken to, would not move. "
                "Ambulance rung, on site in {minutes} minutes."
            ),
        ),
        "Ambulance, 999",
    ),
    Kind(
        "Drugs",
        4,
        "PAR CAN STA",
        (17, 1),
        (3, 3, 2),
        (
            "Small bags and foil left behind at {spot}. Not touched, council told.",
            "Short meetings at car windows at {spot}, {count} in {minutes} minutes. {response}",
        ),
    ),
    Kind(
        "Road collision",
        3,
        "STA NOR MAR",
        (8, 22),
        (1, 2),
        (
            (
                "{colour} {car} and a bicycle collided at {spot}. Rider sitting up, talking. "
                "Crew warned traffic until police came after {minutes} minutes."
            ),
        ),
        "Police, 999",
    ),
    Kind(
        "Found property",
        3,
        "MAR PAR STA",
        (9, 22),
        (4,),
        (
            "Set of keys found at {spot}, handed in at the station front desk with a receipt.",
            "Wallet found at {spot}, not opened, handed in at the station with a receipt.",
        ),
    ),
    Kind(
        "Fire or flood hazard",
        2,
        "RIV CAN PAR",
        (5, 23),
        (2, 3),
        (
            (
                "River over the lower path at {spot}, {metres} m of path under water. Path closed "
                "with tape, council told."
            ),
        ),
    ),
    Kind(
        "Community contact",
        6,
        "MAR HIL NOR OLD",
        (9, 21),
        (4,),
        (
            "Shopkeeper at {spot} asks for a walk past at closing time. Coordinator told.",
            "Two residents at {spot} worried about speed of cars. Told of the next meeting.",
            "Resident at {spot} thanks the watch; lamp reported last month works again.",
        ),
    ),
    Kind(
        "Nil: all quiet",
        6,
        "RIV HIL MAR STA OLD PAR NOR CAN",
        (5, 23),
        (4,),
        (
            "{spot} walked twice, all quiet. Two dog walkers, shops shut, gates locked.",
            "All quiet at {spot} and along the whole beat, light rain, nobody about.",
        ),
    ),
)

_WORDS: Mapping[str, tuple[str, ...]] = {
    "group": (
        "Five or six people",
        "A group of about ten",
        "Four young adults",
        "Three people",
        "A dozen people after closing time",
    ),
    "effect": (
        "residents at their windows",
        "heard two streets away",
        "one bin pushed over",
        "nobody hurt, nothing broken",
        "bottles left on the pavement",
    ),
    "response": (
        "Observed from a distance.",
        "Base told by radio.",
        "Crew kept its distance and noted the time.",
        "Reported to the coordinator by phone.",
        "Crew walked past twice.",
    ),
    "note": (
        "Photograph taken, time on it.",
        "Nothing touched.",
        "Owner told by a note.",
        "Second time this month at the same spot.",
        "No witness found.",
    ),
    "colour": ("Silver", "Dark blue", "White", "Red", "Black", "Grey", "Green"),
    "car": ("hatchback", "van", "estate car", "pick-up", "saloon"),
    "window": ("rear nearside", "front offside", "rear offside", "front nearside"),
    "coat": ("hooded top", "puffer jacket", "raincoat", "work jacket"),
    "way": ("towards the station", "towards the river", "uphill", "towards the bypass"),
    "minutes": ("6", "8", "10", "12", "15", "20", "25", "35"),
    "metres": ("1", "1.5", "2", "3", "4"),
    "count": ("Two", "Three", "Four", "Five"),
}


_SENTENCES = frozenset({"response", "note"})
"""Words that are whole sentences and keep their capital."""


def narrative(kind: Kind, spot: str, chance: Random) -> str:
    """Return a narrative of one to three sentences."""
    words = {name: chance.choice(choices) for name, choices in _WORDS.items()}
    sentence = chance.choice(kind.sentences)
    for name, word in words.items():
        if not sentence.startswith(f"{{{name}}}") and name not in _SENTENCES:
            words[name] = word[0].lower() + word[1:]
    return sentence.format(spot=spot, **words).strip()
