"""Sheets for the tests of documents: an ordinary watch, and everything that may go wrong."""

from datetime import UTC, date, datetime, timedelta

from watch_app.sheets import (
    AmendmentEntry,
    BeatRow,
    CrewMember,
    IncidentEntry,
    IncidentLog,
    Need,
    PatrolCard,
    PatrolState,
    RosterSheet,
    WatchHeading,
)

PRINTED_AT = datetime(2026, 11, 29, 18, 42)
MONDAY = date(2026, 12, 7)
BEATS = (
    ("STN", "Station Road", "Ticket hall"),
    ("MKT", "Market Square", "Clock tower"),
    ("CAN", "Canal Side", "Lock Café"),
    ("HIL", "Hillcrest", "Scout hut"),
    ("MIL", "Mill Lane", "Mill gate"),
    ("PRK", "Park Estate", "Block C door"),
    ("ANN", "St Anne’s", "Church porch"),
    ("RIV", "Riverside", "Bridge foot"),
)
NAMES = (
    "Aisyah R.",
    "Tom B.",
    "Grace A.",
    "Wei L.",
    "Taras M.",
    "Priya S.",
    "Ruth C.",
    "Farid O.",
    "Nurul H.",
    "Олена К.",
    "Олександра В.",
    "Ivan Sh.",
)


def heading(**changes: object) -> WatchHeading:
    values: dict[str, object] = {
        "name": "Larkfield Neighbourhood Watch",
        "station": "Larkfield Police Station",
        "coordinator": "Margaret O.",
        "coordinator_phone": "07700 900142",
        "liaison": "PC A. Rahman",
        "time_zone": "Europe/London",
        "paper": "A4",
        "language": "en-GB",
        "week_starts_on": 0,
        "weekend": (5, 6),
        "emergency_number": "999",
    }
    return WatchHeading(**(values | changes))  # type: ignore[arg-type]


def beats(count: int = 8) -> tuple[BeatRow, ...]:
    found = []
    for number in range(count):
        code, name, meeting = BEATS[number % 8]
        suffix = f" {number + 1}" if number >= 8 else ""
        found.append(BeatRow(number + 1, code, name + suffix, meeting, is_vehicle=False))
    return tuple(found)


def member(name: str, *, leads: bool = False, trainee: bool = False) -> CrewMember:
    number = f"{100 + sum(map(ord, name)) % 900:04}"
    return CrewMember(1, 1, name, number, leads, False, trainee, False)


def crew(*names: str) -> tuple[CrewMember, ...]:
    """Make a crew; the first one leads."""
    return tuple(member(name, leads=place == 0) for place, name in enumerate(names))


def patrol(
    beat_id: int = 1,
    day: date = MONDAY,
    hour: int = 20,
    hours: float = 3,
    members: tuple[CrewMember, ...] = (),
    **changes: object,
) -> PatrolCard:
    starts = datetime(day.year, day.month, day.day, hour)
    values: dict[str, object] = {
        "patrol_id": 1,
        "beat_id": beat_id,
        "starts": starts,
        "ends": starts + timedelta(hours=hours),
        "crew": members,
        "minimum": 2,
        "target": max(2, len(members)),
        "maximum": 4,
        "needs": (),
        "missing": (),
        "state": PatrolState.FULL,
        "reason": "",
        "violations": (),
        "has_locked": False,
    }
    return PatrolCard(**(values | changes))  # type: ignore[arg-type]


def ordinary_patrols(day: date = MONDAY) -> list[PatrolCard]:
    """Return a week with every mark of the chart."""
    found = []
    for number in range(20):
        names = [NAMES[(number * 2 + k) % len(NAMES)] for k in range(2)]
        on = day + timedelta(days=number * 3 % 7)
        late = number % 4 == 0
        found.append(
            patrol(number % 8 + 1, on, 22 if late else 20, members=crew(*names), has_locked=late)
        )
    saturday = day + timedelta(days=5)
    pair = crew("Taras M.", "James W.")
    lacking = (Need("driver", 1),)
    trainee = (member("Nurul H.", leads=True), member("Priya S.", trainee=True))
    short, gap, off = PatrolState.SHORT, PatrolState.GAP, PatrolState.STOOD_DOWN
    found += [
        patrol(3, saturday, 23, members=pair, target=3, missing=lacking, state=short),
        patrol(5, saturday, 20, members=trainee),
        patrol(6, day + timedelta(days=3), reason="1 of 2 found", state=off),
        patrol(7, day + timedelta(days=2), members=crew("Ruth C."), state=gap, reason="1 of 2"),
        patrol(
            4,
            day + timedelta(days=6),
            members=crew("Ivan Sh."),
            target=2,
            missing=lacking,
            state=gap,
            reason="No driver",
        ),
    ]
    return found


def roster(
    *patrols: PatrolCard, weeks: int = 1, beat_count: int = 8, **changes: object
) -> RosterSheet:
    values: dict[str, object] = {
        "roster_id": 1,
        "title": "December",
        "first_day": MONDAY,
        "last_day": MONDAY + timedelta(days=7 * weeks - 1),
        "version": 3,
        "is_published": True,
        "beats": beats(beat_count),
        "patrols": tuple(sorted(patrols, key=lambda card: (card.starts, card.beat_id))),
        "heading": heading(),
    }
    return RosterSheet(**(values | changes))  # type: ignore[arg-type]


def four_weeks() -> RosterSheet:
    days = [MONDAY + timedelta(days=7 * week) for week in range(4)]
    return roster(*(card for day in days for card in ordinary_patrols(day)), weeks=4)


CATEGORIES = (
    "Anti-social behaviour",
    "Vehicle crime",
    "Suspicious behaviour",
    "Criminal damage and arson",
    "Lighting or road defect",
    "Burglary",
    "Public order",
    "Welfare concern",
    "Found property",
)
STORY = (
    "The back window on the passenger side was broken and glass lay on the ground. A man in a "
    "dark hooded coat walked from the car towards the towpath at 22:12. He carried a blue sports "
    "bag. He did not run. We stayed by the ticket machine and rang 101."
)


def amendment(number: int = 1, **changes: object) -> AmendmentEntry:
    values: dict[str, object] = {
        "number": number,
        "field": "place",
        "was": "Bay 41",
        "now": "Bay 14",
        "reason": "Bay misread, owner rang",
        "written_at": datetime(2026, 12, 11, 9, 40, tzinfo=UTC),
        "written_by": "Margaret Okafor",
    }
    return AmendmentEntry(**(values | changes))  # type: ignore[arg-type]


def incident(number: int = 117, **changes: object) -> IncidentEntry:
    code, beat, _ = BEATS[number % 8]
    seen = datetime(2026, 12, 1 + number % 28, 22, 10)
    values: dict[str, object] = {
        "incident_id": number,
        "number": f"{code}-2026-{number:04}",
        "seen_from": seen,
        "seen_to": seen + timedelta(minutes=15),
        "reported_at": seen + timedelta(minutes=21),
        "written_at": seen + timedelta(minutes=55),
        "beat_id": number % 8 + 1,
        "beat_code": code,
        "beat_name": beat,
        "place": "Canal Street car park, bay 14, by the ticket machine",
        "category": CATEGORIES[number % 7 if number % 3 else number % 9],
        "priority": number % 4 + 1,
        "knowledge": "seen",
        "narrative": STORY,
        "reporters": "Олена К. 0263, Tom B. 0166",
        "reporter_id": 1,
        "reported_to": "101, operator 6120",
        "police_reference": "LR/1203",
        "outcome": "Investigation complete; no suspect identified",
        "status": "closed",
        "is_content_locked": True,
        "amendments": (),
    }
    return IncidentEntry(**(values | changes))  # type: ignore[arg-type]


def incident_log(*entries: IncidentEntry, **changes: object) -> IncidentLog:
    values: dict[str, object] = {
        "first_day": date(2026, 12, 1),
        "last_day": date(2026, 12, 31),
        "entries": entries,
        "quiet_patrols": 19,
        "heading": heading(),
    }
    return IncidentLog(**(values | changes))  # type: ignore[arg-type]


def ordinary_log() -> IncidentLog:
    """Return a month with every state, amendments, and entries that know little."""
    found = [incident(number) for number in range(112, 124)]
    found[1] = incident(113, status="sent", outcome="", police_reference="", amendments=())
    found[3] = incident(
        115, amendments=(amendment(), amendment(2, field="priority", was="3", now="2"))
    )
    found[4] = incident(116, status="reviewed", knowledge="told", seen_to=None, reported_at=None)
    long_text = "\n\n".join([STORY] * 3)
    found[6] = incident(118, amendments=(amendment(field="narrative", was=long_text, now=STORY),))
    found[8] = incident(120, status="sent", knowledge="overheard", reporters="", place="")
    return incident_log(*found)
