"""What the code refuses, the database refuses as well."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from tests.watch_app.records import (
    make_beat,
    make_incident,
    make_patrol,
    make_roster,
    make_shift,
    make_volunteer,
)
from watch_app.records import (
    Absence,
    Amendment,
    AreaCrime,
    Assignment,
    Availability,
    DirectedKind,
    DirectedPatrol,
    HeldQualification,
    IncidentStatus,
    KitOut,
    LogLine,
    Pairing,
    PairingKind,
    PatrolLog,
    PatrolNeed,
    PrintRecord,
    PrintWay,
    Qualification,
    RosterState,
    RosterVersion,
    SheetNumber,
    ShiftBeat,
    ShiftNeed,
    TaskResult,
    VacantHouse,
    Watch,
    Wish,
    WishKind,
)
from watch_app.storage import WatchFile

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
Refused = tuple[str, Callable[[], Any]]


def crime(**values: Any) -> AreaCrime:
    known = {"source": "s", "fingerprint": "f", "month": date(2026, 1, 1), "category": "Noise"}
    return AreaCrime(**{**known, **values})


def wish(**values: Any) -> Wish:
    return Wish(**{"kind": WishKind.PREFERS, "volunteer_id": 1, **values})


def window(**values: Any) -> Availability:
    known = {"volunteer_id": 1, "weekday": 0, "start_minute": 600, "length_minutes": 60}
    return Availability(**{**known, **values})


def patrol(**values: Any) -> Any:
    return make_patrol(make_roster(first_day=date(2026, 11, 2)), make_beat(), **values)


def task(**values: Any) -> DirectedPatrol:
    known = {"beat_id": 1, "kind": DirectedKind.REQUEST, "place": "Quay"}
    return DirectedPatrol(**{**known, "first_day": date(2026, 11, 1), **values})


def house(**values: Any) -> VacantHouse:
    days = {"first_day": date(2026, 12, 1), "back_on": date(2099, 1, 1)}
    known = {"beat_id": 1, "address": "4 Lockside Row", "permission_on": date(2026, 11, 1)}
    return VacantHouse(**{**known, **days, **values})


def printed(**values: Any) -> PrintRecord:
    return PrintRecord(
        **{"printed_at": NOW, "code": "W4", "key": "sheet", "way": PrintWay.FILE, **values}
    )


def pairing(first: int, second: int) -> Pairing:
    return Pairing(kind=PairingKind.APART, first_id=first, second_id=second)


REFUSED: list[Refused] = [
    ("watch second row", lambda: Watch(id=2, name="x", time_zone="UTC", preset="p")),
    ("qualification code twice", lambda: Qualification(code="leader", name="Another")),
    ("qualification name twice", lambda: Qualification(code="x", name="Driver")),
    ("qualification without name", lambda: Qualification(code="x", name="  ")),
    ("volunteer without given name", lambda: make_volunteer(given_name=" ")),
    ("volunteer without short name", lambda: make_volunteer(short_name="")),
    ("volunteer number twice", lambda: make_volunteer(number="N1")),
    ("call sign twice", lambda: make_volunteer(call_sign="L1")),
    ("no patrols a week", lambda: make_volunteer(max_patrols_per_week=0)),
    ("no patrols a roster", lambda: make_volunteer(max_patrols_per_roster=0)),
    ("born after joining", lambda: make_volunteer(birth_date=date(2024, 3, 1))),
    (
        "qualification from after until",
        lambda: HeldQualification(
            volunteer_id=1,
            qualification_id=1,
            valid_from=date(2026, 2, 1),
            valid_until=date(2026, 1, 31),
        ),
    ),
    ("qualification of nobody", lambda: HeldQualification(volunteer_id=99, qualification_id=1)),
    ("availability on an eighth day", lambda: window(weekday=7)),
    ("availability at minute 1440", lambda: window(start_minute=1440)),
    ("availability of no length", lambda: window(length_minutes=0)),
    ("availability over a day", lambda: window(length_minutes=1441)),
    ("availability twice", lambda: window(start_minute=1140)),
    (
        "absence backwards",
        lambda: Absence(
            volunteer_id=1, first_day=date(2026, 1, 2), last_day=date(2026, 1, 1), reason=""
        ),
    ),
    ("wish about nothing", wish),
    ("wish about two things", lambda: wish(weekday=1, beat_id=1)),
    ("wish about oneself", lambda: wish(partner_id=1)),
    ("wish too heavy", lambda: wish(weekday=1, weight=4)),
    ("wish without length", lambda: wish(start_minute=60)),
    ("pairing with oneself", lambda: pairing(1, 1)),
    ("pairing the wrong way round", lambda: pairing(2, 1)),
    ("pairing twice", lambda: pairing(1, 2)),
    ("beat code of one letter", lambda: make_beat(code="A")),
    ("beat code in small letters", lambda: make_beat(code="riv")),
    ("beat code twice", lambda: make_beat(code="RIV")),
    ("beat name twice", lambda: make_beat(name="Riverside")),
    ("beat without name", lambda: make_beat(name=" ")),
    ("beat boundary that is no JSON", lambda: make_beat(boundary="{")),
    ("shift on no day", lambda: make_shift(weekdays=0)),
    ("shift on an eighth day", lambda: make_shift(weekdays=128)),
    ("shift every 9 weeks", lambda: make_shift(every_weeks=9)),
    ("shift of 14 minutes", lambda: make_shift(length_minutes=14)),
    ("shift until before from", lambda: make_shift(valid_until=date(2025, 1, 1))),
    ("shift for one alone", lambda: make_shift(crew_minimum=1)),
    ("shift target over maximum", lambda: make_shift(crew_target=5)),
    ("shift priority 6", lambda: make_shift(priority=6)),
    ("shift beat twice", lambda: ShiftBeat(shift_id=1, beat_id=1)),
    ("shift need of nobody", lambda: ShiftNeed(shift_id=1, qualification_id=2, people=0)),
    ("shift need twice", lambda: ShiftNeed(shift_id=1, qualification_id=1)),
    ("roster backwards", lambda: make_roster(last_day=date(2026, 11, 1))),
    ("roster first day twice", make_roster),
    (
        "roster published as version 0",
        lambda: make_roster(first_day=date(2026, 11, 2), state=RosterState.PUBLISHED),
    ),
    ("patrol that ends before it starts", lambda: patrol(ends=datetime(2026, 12, 1, 18))),
    ("patrol of one alone", lambda: patrol(crew_minimum=1)),
    ("patrol target under minimum", lambda: patrol(crew_target=1)),
    ("patrol priority 0", lambda: patrol(priority=0)),
    ("patrol need of nobody", lambda: PatrolNeed(patrol_id=1, qualification_id=2, people=0)),
    ("patrol need twice", lambda: PatrolNeed(patrol_id=1, qualification_id=1)),
    ("assignment twice", lambda: Assignment(patrol_id=1, volunteer_id=1)),
    ("assignment of nobody", lambda: Assignment(patrol_id=1, volunteer_id=99)),
    ("assignment to nothing", lambda: Assignment(patrol_id=99, volunteer_id=2)),
    (
        "version that is no JSON",
        lambda: RosterVersion(roster_id=1, version=2, published_at=NOW, content="x"),
    ),
    (
        "version twice",
        lambda: RosterVersion(roster_id=1, version=1, published_at=NOW, content="[]"),
    ),
    ("incident number twice", lambda: make_incident(make_beat(), number="RIV-2026-0001")),
    ("incident sequence twice", lambda: make_incident(make_beat(), sequence=900)),
    ("incident priority 5", lambda: make_incident(make_beat(), priority=5)),
    ("incident backwards", lambda: make_incident(make_beat(), seen_to=datetime(2026, 12, 1, 20))),
    (
        "incident submitted without a narrative",
        lambda: make_incident(make_beat(), narrative=" ", status=IncidentStatus.SUBMITTED),
    ),
    (
        "amendment without a reason",
        lambda: Amendment(
            incident_id=1,
            number=2,
            field="place",
            was="",
            now="",
            reason=" ",
            written_at=NOW,
            written_by="",
        ),
    ),
    ("task backwards", lambda: task(last_day=date(2026, 1, 1))),
    ("task on no day", lambda: task(weekdays=0)),
    ("task from without length", lambda: task(from_minute=60)),
    ("task with a stop that ends before it begins", lambda: task(stop_least=9, stop_most=8)),
    ("task nowhere", lambda: task(place=" ")),
    ("house back before it is empty", lambda: house(back_on=date(2026, 1, 1))),
    ("house without an address", lambda: house(address="")),
    ("log twice", lambda: PatrolLog(patrol_id=1, keyed_at=NOW)),
    (
        "quiet incident",
        lambda: LogLine(patrol_log_id=1, at=datetime(2026, 12, 1), is_quiet=True, incident_id=1),
    ),
    ("result twice", lambda: TaskResult(patrol_log_id=1, directed_patrol_id=1, is_done=False)),
    ("kit twice", lambda: KitOut(patrol_log_id=1, name="Radio")),
    ("sheet twice", lambda: SheetNumber(patrol_id=1, given_at=NOW)),
    ("no copies", lambda: printed(copies=0)),
    ("copy 0", lambda: printed(first_copy=0)),
    ("print of nothing", lambda: printed(key=" ")),
    ("crime twice", lambda: crime(fingerprint="known")),
    ("crime with half a place", lambda: crime(latitude=51.5)),
    ("crime off the map", lambda: crime(latitude=91.0, longitude=0.0)),
    ("crime off the map sideways", lambda: crime(latitude=51.0, longitude=-181.0)),
]


def lay_ground(session: Session) -> None:
    first = make_volunteer(number="N1", call_sign="L1", availability=[window(start_minute=1140)])
    beat = make_beat(code="RIV", name="Riverside")
    session.add_all([first, make_volunteer(), beat])
    session.flush()
    shift = make_shift(beats=[ShiftBeat(beat_id=1)], needs=[ShiftNeed(qualification_id=1)])
    roster = make_roster(
        versions=[RosterVersion(version=1, published_at=NOW, content="[]")],
    )
    needs = [PatrolNeed(qualification_id=1)]
    walk = make_patrol(roster, beat, needs=needs, assignments=[Assignment(volunteer_id=1)])
    incident = make_incident(beat, number="RIV-2026-0001", sequence=900)
    session.add_all([shift, walk, incident, crime(fingerprint="known"), pairing(1, 2)])
    session.add_all([task(), house(), printed(), SheetNumber(patrol_id=1, given_at=NOW)])
    session.flush()
    session.add(
        PatrolLog(
            patrol_id=1,
            keyed_at=NOW,
            results=[TaskResult(directed_patrol_id=1, is_done=True)],
            kit=[KitOut(name="Radio")],
        )
    )


@pytest.mark.parametrize(("name", "make"), REFUSED, ids=[name for name, _ in REFUSED])
def test_the_database_refuses(watch: WatchFile, name: str, make: Callable[[], Any]) -> None:
    del name
    with watch.change("Ground") as session:
        lay_ground(session)
    with pytest.raises(DatabaseError), watch.change("Refused") as session:
        session.add(make())
    assert watch.undo_label == "Ground"


WATCH_VALUES = [
    ("name", " "),
    ("paper", "A3"),
    ("crew_minimum", 1),
    ("rest_minutes", -1),
    ("max_patrols_per_week", 0),
    ("max_patrols_per_roster", 0),
    ("max_trainees_per_crew", -1),
    ("week_starts_on", 7),
    ("night_from_minute", 1440),
    ("gap_deadline_hours", 337),
    ("fairness_weight", 5),
    ("mark", "larkfield"),
    ("mark", "1A2B3C4D"),
    ("public_threshold", 1),
    ("check_call_minutes", -1),
]


@pytest.mark.parametrize(("column", "value"), WATCH_VALUES)
def test_the_database_refuses_settings(watch: WatchFile, column: str, value: object) -> None:
    with pytest.raises(DatabaseError), watch.change("Settings") as session:
        setattr(session.scalars(select(Watch)).one(), column, value)


@pytest.mark.parametrize("verb", ["change", "remove"])
def test_what_was_published_stays(watch: WatchFile, verb: str) -> None:
    with watch.change("Ground") as session:
        lay_ground(session)
    with watch.read() as session:
        version = session.scalars(select(RosterVersion)).one()
        if verb == "change":
            version.content = "[1]"
        else:
            session.delete(version)
        with pytest.raises(DatabaseError, match="never"):
            session.flush()


@pytest.mark.parametrize("kind", [PrintRecord, SheetNumber])
@pytest.mark.parametrize("verb", ["change", "remove"])
def test_what_left_on_paper_stays(watch: WatchFile, kind: type[Any], verb: str) -> None:
    with watch.change("Ground") as session:
        lay_ground(session)
    with watch.read() as session:
        kept = session.scalars(select(kind)).one()
        if verb == "remove":
            session.delete(kept)
        elif kind is PrintRecord:
            kept.copies = 9
        else:
            kept.patrol_id = 9
        with pytest.raises(DatabaseError, match="never"):
            session.flush()


def test_an_instant_without_a_zone_is_refused(watch: WatchFile) -> None:
    naive = datetime(2026, 1, 1)
    with watch.read() as session:
        lay_ground(session)
        session.add(RosterVersion(roster_id=1, version=2, published_at=naive, content="[]"))
        with pytest.raises(Exception, match="needs a time zone"):
            session.flush()
