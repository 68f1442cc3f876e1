"""What the watch of the sample has asked for of late: it holds for the rosters to come."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import (
    beats,
    kit,
    limits,
    officers,
    pairings,
    patrol_kinds,
    shifts,
    volunteers,
    watches,
)
from watch_app.records import (
    Assignment,
    Beat,
    Experience,
    LimitKind,
    PairingKind,
    Patrol,
    Volunteer,
    VolunteerStatus,
)
from watch_app.sample.people import LEADERS

_YOUNG, _GUARDIAN = 59, 3
_EXPERIENCED = (0, 3, 5, 8, 17, 24, 33, 44)
_NEW = (29, 45, 55)
_NEVER_AT_HOME = (21, 28, 35, 46, 51)
"""Who never patrols their own street, which is on the first beat they have never walked."""
_REGULAR = ((0, 24), (8, 37), (5, 46))
_PLEDGES: Mapping[int, Mapping[str, int]] = {
    4: {"least_patrols": 3},
    16: {"least_minutes": 6 * 60},
    33: {"least_patrols": 2},
    44: {"least_patrols": 2, "least_minutes": 5 * 60},
}
_KINDS = {
    "On foot": ("Weekday evening", "Town evening", "Park at dusk", "Pub closing"),
    "By car": ("Late car patrol", "Dawn car patrol"),
    "School run": ("School run",),
}


def add_kit(session: Session) -> None:
    """Let some shifts take kit along, before there is any roster of them."""
    by_name = {each.name: each.id for each in shifts.sheets(session)}
    car = kit.add(session, "Patrol car", 2)
    radio = kit.add(session, "Radio", 6)
    shifts.edit(session, by_name["Late car patrol"], kit={car: 1, radio: 1})
    shifts.edit(session, by_name["Dawn car patrol"], kit={car: 1})
    shifts.edit(session, by_name["Pub closing"], kit={radio: 1})


def add_customs(session: Session, today: date) -> None:
    """Add an officer, kinds of patrol, mentors, a young volunteer, partners and pledges."""
    people = session.scalars(select(Volunteer.id).order_by(Volunteer.id)).all()
    ids = dict(enumerate(people))
    watches.edit(session, vetting_required=True, new_go_with_mentor=True)
    qualifications = {each.code: each.id for each in watches.qualifications(session)}
    for index in sorted(LEADERS):
        volunteers.hold(session, ids[index], qualifications["mentor"])
    for index in _EXPERIENCED:
        volunteers.edit(session, ids[index], experience=Experience.EXPERIENCED)
    for index in _NEW:
        volunteers.edit(session, ids[index], experience=Experience.NEW)
    for one, other in _REGULAR:
        pairings.pair(session, PairingKind.REGULAR, ids[one], ids[other])
    for index, pledge in _PLEDGES.items():
        volunteers.edit(session, ids[index], **pledge)
    _add_the_young_one(session, today, ids, qualifications["vetted"])
    _add_places_of_their_own(session, ids)
    _share(session, today)


def _add_the_young_one(session: Session, today: date, ids: Mapping[int, int], vetted: int) -> None:
    """Somebody of sixteen has just joined: early evenings only, and only with the guardian."""
    young = ids[_YOUNG]
    volunteers.edit(
        session,
        young,
        status=VolunteerStatus.ACTIVE,
        birth_date=today - timedelta(days=16 * 365 + 200),
        joined_on=today - timedelta(weeks=3),
        experience=Experience.NEW,
        hours_from_minute=14 * 60,
        hours_length_minutes=8 * 60,
        opening_patrols=2,
        opening_weeks=6,
        notes="Came from the watch of the next village.",
    )
    volunteers.hold(session, young, vetted, today - timedelta(weeks=3), today + timedelta(700))
    pairings.pair(session, PairingKind.GUARDIAN, young, ids[_GUARDIAN])
    limits.add(session, LimitKind.PATROLS_PER_MONTH, 3, volunteer_id=young)


def _add_places_of_their_own(session: Session, ids: Mapping[int, int]) -> None:
    by_code = {each.code: each.id for each in beats.sheets(session)}
    beats.edit(session, by_code["CAN"], is_unpopular=True)
    volunteers.set_beats(
        session, ids[_YOUNG], only=[by_code[code] for code in ("HIL", "PAR", "RIV", "MAR")]
    )
    for index in _NEVER_AT_HOME:
        walked = (
            select(Patrol.beat_id).join(Assignment).where(Assignment.volunteer_id == ids[index])
        )
        home = session.scalar(select(Beat.id).where(Beat.id.not_in(walked)).order_by(Beat.id))
        volunteers.set_beats(session, ids[index], never=() if home is None else (home,))


def _share(session: Session, today: date) -> None:
    """Let shifts be of a kind, and one of them go with an officer."""
    by_name = {each.name: each.id for each in shifts.sheets(session)}
    kinds = {name: patrol_kinds.add(session, name) for name in _KINDS}
    for name, of_kind in _KINDS.items():
        for shift in of_kind:
            shifts.edit(session, by_name[shift], kind_id=kinds[name])
    patrol_kinds.forbid(session, kinds["By car"], kinds["School run"])
    officer = officers.add(
        session, name="PC Hannah Osei", station="Larkfield Police Station", phone="07700 900101"
    )
    first = today + timedelta(weeks=2)
    officers.add_absence(session, officer, first, first + timedelta(days=4))
    shifts.edit(session, by_name["Dawn car patrol"], officer_id=officer)
    shifts.edit(session, by_name["Pub closing"], under_weight=3)
